"""Rows of the lists, made into words in one pass: no query, no reverse() and no include a row."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils import timezone

from kerjasama.akun.peran import Peran
from kerjasama.alur.deklarasi import Keadaan
from kerjasama.alur.kalender import kalender_berlaku
from kerjasama.alur.sisa import kalimat_pakai, sisa_dan_nada
from kerjasama.format import angka, tanggal_pendek
from permohonan.alur import ALUR
from permohonan.models import Permohonan
from permohonan.views.teks import HALAMAN_KERJA, UTAMA

TANPA_PERIHAL = "Belum ada perihal"
LABEL_PERAN = {p.value: p.label for p in Peran}
NADA = {
    "selesai": "baik",
    "ditolak": "tutup",
    "ditarik": "tutup",
    "dibatalkan": "tutup",
    "dihentikan": "tutup",
    "kedaluwarsa": "tutup",
    "draf": "tutup",
}


@dataclass(frozen=True, slots=True)
class BarisDaftar:
    """One case in a list. `nada` colours the state; `tenggat_nada` says late or today."""

    nomor: str
    url: str
    perihal: str
    perusahaan: str
    status: str
    nada: str
    sejak: str
    tenggat: str
    sisa: str
    tenggat_nada: str
    jam: str
    jeda: str
    pemegang: str
    dari: str
    nilai: str
    aksi: str
    aksi_url: str
    massal: bool


def susun_baris(mentah: Iterable[tuple[Any, ...]], user: Any) -> list[BarisDaftar]:
    """The raw columns (`queries.KOLOM`) as words for this reader. A main act shows to whose turn it is."""
    kalender, hari_ini, pemohon = kalender_berlaku(), timezone.localdate(), user.pemohon
    awalan = reverse("permohonan:antrean")
    hasil = []
    for (
        _pk,
        nomor,
        perihal,
        perusahaan,
        sejak,
        tenggat,
        nilai,
        status,
        pelaku,
        _diajukan,
        *jam,
        pranata,
        staf,
    ) in mentah:
        keadaan = ALUR.keadaan[status]
        url = f"{awalan}{nomor}/"
        giliran = keadaan.pemegang in user.peran
        sisa_teks, nada = sisa_dan_nada(kalender, hari_ini, tenggat)
        label, kode = _utama(status, pemohon) if giliran else ("", "")
        hasil.append(
            BarisDaftar(
                nomor=nomor if status != "draf" else "Draf",
                url=url,
                perihal=perihal or TANPA_PERIHAL,
                perusahaan=perusahaan,
                status=keadaan.publik if pemohon else keadaan.label,
                nada=NADA.get(status, "giliran" if giliran else ""),
                sejak=tanggal_pendek(sejak),
                tenggat=tanggal_pendek(tenggat),
                sisa=sisa_teks,
                tenggat_nada=nada,
                jam=kalimat_pakai(kalender, hari_ini, *jam),
                jeda="menunggu perusahaan" if "jeda" in keadaan.jam.values() else "",
                pemegang=_pemegang(keadaan, pemohon, {"pranata": pranata, "staf": staf}),
                dari="" if pemohon else pelaku or "",
                nilai=f"Rp{angka(nilai)}" if nilai > Decimal(0) else "",
                aksi=label,
                aksi_url=f"{url}{kode}/" if kode else url,
                massal=giliran and status in UTAMA and UTAMA[status].massal,
            )
        )
    return hasil


def _pemegang(keadaan: Keadaan, pemohon: bool, bernama: dict[str, str | None]) -> str:
    """Who holds the case: the office and its named person; the company reads the office only."""
    if keadaan.pemegang is None:
        return ""
    if keadaan.pemegang == Peran.PEMOHON:
        return "Anda" if pemohon else "perusahaan"
    nama = None if pemohon else bernama.get(keadaan.pemegang_bernama or "")
    return nama or str(LABEL_PERAN[keadaan.pemegang])


def _utama(status: str, pemohon: bool) -> tuple[str, str]:
    """Label and last part of the address of the main act of a state."""
    if pemohon and status in HALAMAN_KERJA:
        kerja = HALAMAN_KERJA[status]
        return kerja.label, kerja.bagian
    deklarasi = UTAMA.get(status)
    return (deklarasi.label, deklarasi.kode) if deklarasi else ("Buka", "")


def status_pilihan(pemohon: bool) -> list[tuple[str, str]]:
    """Every state for the filter; the office never sees drafts."""
    return [
        (k.kode, k.publik if pemohon else k.label)
        for k in ALUR.keadaan.values()
        if pemohon or k.kode != "draf"
    ]


def baris_ekspor(qs: Iterable[Permohonan], user: Any) -> Iterable[list[Any]]:
    """The list as a spreadsheet's rows: numbers as numbers, dates as dates."""
    kalender, hari_ini = kalender_berlaku(), timezone.localdate()
    for p in qs:
        keadaan = p.keadaan
        yield [
            p.nomor,
            p.perihal,
            p.perusahaan.nama,
            keadaan.publik if user.pemohon else keadaan.label,
            timezone.localtime(p.diajukan_pada).replace(tzinfo=None) if p.diajukan_pada else None,
            timezone.localtime(p.sejak).replace(tzinfo=None),
            p.tenggat,
            p.nilai,
            _pemegang(keadaan, user.pemohon, {n: str(getattr(p, n) or "") for n in ("pranata", "staf")}),
            kalimat_pakai(kalender, hari_ini, p.hk_terpakai, p.jam_sejak),
            "menunggu perusahaan" if "jeda" in keadaan.jam.values() else "",
        ]


KEPALA_EKSPOR = [
    "Nomor",
    "Perihal",
    "Perusahaan",
    "Keadaan",
    "Diajukan",
    "Dalam keadaan ini sejak",
    "Tenggat",
    "Nilai (Rp)",
    "Pada",
    "Waktu terpakai",
    "Hitungan berhenti karena",
]
