"""A proof as people look at it: beside what was agreed, with what a checker should notice."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from kerjasama.akun.jenis_media import JenisMedia
from kerjasama.berkas.jenis import PDF
from kerjasama.berkas.models import Berkas
from kerjasama.format import tanggal_panjang
from permohonan.jenis_bukti import rincian_terbaca
from permohonan.models import BuktiTayang, PeriksaTautan, Permohonan
from permohonan.services.cek_tautan import hasil_terakhir
from permohonan.services.hitung_bukti import batas_serah
from permohonan.services.kemiripan import Mirip, yang_mirip
from permohonan.services.tautan import host_tautan


@dataclass
class Kartu:
    """`url` is where its file is served from, empty without a file."""

    nomor: int
    bukti: BuktiTayang
    rincian: list[tuple[str, str]]
    batas: dt.date
    url: str = ""
    situs: str = ""
    peringatan: list[str] = field(default_factory=list)
    isian: dict[str, Any] = field(default_factory=dict)  # bound form fields, where there is a form
    dapat_diubah: bool = False
    mirip: list[Mirip] = field(default_factory=list)  # for the office alone
    cek: PeriksaTautan | None = None

    @property
    def pdf(self) -> bool:
        return self.bukti.berkas is not None and self.bukti.berkas.mime == PDF.mime


def kartu(kasus: Permohonan, bukti: Iterable[BuktiTayang]) -> list[Kartu]:
    """Cards in the given order; the proofs come with `baris` and `berkas` read."""
    daftar = list(bukti)
    batas = batas_serah(daftar, kasus)
    terdaftar = domain_terdaftar(kasus)
    hasil = []
    for nomor, b in enumerate(daftar, 1):
        satu = Kartu(nomor, b, rincian_terbaca(b.baris.jenis_media, b.rincian), batas[b.pk])
        satu.url = f"/permohonan/{kasus.nomor}/berkas/{b.berkas_id}/" if b.berkas_id else ""
        satu.situs = host_tautan(b.tautan) if b.tautan else ""
        satu.peringatan = peringatan(b, terdaftar, batas[b.pk])
        hasil.append(satu)
    return hasil


def lengkapi_untuk_kantor(semua: list[Kartu]) -> None:
    """What a checker sees besides, and a company does not: pictures that look alike, links that are dead."""
    bukti = [k.bukti for k in semua]
    mirip, cek = yang_mirip(bukti), hasil_terakhir(bukti)
    for k in semua:
        k.mirip, k.cek = mirip.get(k.bukti.pk, []), cek.get(k.bukti.pk)


def domain_terdaftar(kasus: Permohonan) -> list[str]:
    """The sites that the company named in its profile."""
    domain = kasus.perusahaan.media.exclude(domain="").order_by("pk").values_list("domain", flat=True)
    return [host for d in domain if (host := host_tautan(d))]


def peringatan(b: BuktiTayang, terdaftar: list[str], batas: dt.date) -> list[str]:
    """What a checker should notice. None of it refuses the proof."""
    semua = [_situs_asing(b, terdaftar), _tanggal_foto(b), _terlambat(b, batas), _keadaan_berkas(b)]
    return [satu for satu in semua if satu]


def _situs_asing(b: BuktiTayang, terdaftar: list[str]) -> str:
    if not b.tautan or b.baris.jenis_media == JenisMedia.MEDIA_SOSIAL:
        return ""
    host = host_tautan(b.tautan)
    if any(host == d or host.endswith(f".{d}") for d in terdaftar):
        return ""
    if not terdaftar:
        return f"Tautan menuju {host}; perusahaan belum mencatat situs medianya di profil."
    return f"Tautan menuju {host}, bukan situs media yang terdaftar ({', '.join(terdaftar)})."


def _tanggal_foto(b: BuktiTayang) -> str:
    if b.berkas is None or b.berkas.waktu_foto is None:
        return ""
    foto = timezone.localdate(b.berkas.waktu_foto)
    if foto == b.tanggal_tayang:
        return ""
    return (
        f"Menurut kamera, foto diambil {tanggal_panjang(foto)}; "
        f"tanggal tayang yang diisi {tanggal_panjang(b.tanggal_tayang)}."
    )


def _terlambat(b: BuktiTayang, batas: dt.date) -> str:
    return f"Diserahkan setelah batasnya, {tanggal_panjang(batas)}." if b.terlambat else ""


def _keadaan_berkas(b: BuktiTayang) -> str:
    if b.berkas is None or b.berkas.dapat_dibuka:
        return ""
    if b.berkas.status == Berkas.Status.DIPROSES:
        return "Berkas masih diproses. Muat ulang halaman ini sebentar lagi."
    return "Berkas tidak dapat dibuka atau tidak aman, dan perlu diganti perusahaan."
