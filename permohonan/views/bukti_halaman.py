"""What the page of a case's proofs shows: counts, cards by termin, the rounds, the next act."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from permohonan import syarat
from permohonan.alur import ALUR
from permohonan.kartu_bukti import Kartu, kartu
from permohonan.models import PemeriksaanBukti, Permohonan
from permohonan.services.bukti import TERBUKA, dapat_diubah
from permohonan.services.hitung_bukti import RingkasanBaris, kekurangan_termin

SEDANG_DIPERIKSA = {"bukti_diajukan", "bukti_diperiksa"}
AKSI_SERAH = {"spk_aktif": "ajukan_bukti", "revisi_bukti": "perbaiki_bukti"}


@dataclass(frozen=True)
class Serah:
    """The act that hands the proofs in; `kurang` says why not yet."""

    label: str
    url: str
    kurang: list[str]


def konteks_halaman(kasus: Permohonan, user: Any, ringkasan: list[RingkasanBaris]) -> dict[str, Any]:
    pemohon: bool = user.pemohon
    semua = _kartu(kasus, pemohon)
    return {
        "kasus": kasus,
        "pemohon": pemohon,
        "spk": kasus.spk_berlaku,
        "ringkasan": ringkasan,
        "kartu": [k for k in semua if k.bukti.termin_ke == kasus.termin_ke],
        "kartu_lalu": [k for k in semua if k.bukti.termin_ke != kasus.termin_ke],
        # A verdict is the company's to read once the verifier has spoken.
        "tampil_hasil": not pemohon or kasus.status not in SEDANG_DIPERIKSA,
        "putaran": _putaran(kasus, pemohon),
        "boleh_tambah": pemohon and kasus.status == "spk_aktif" and any(r["kurang"] for r in ringkasan),
        "boleh_kekurangan": pemohon and kasus.status in TERBUKA,
        "serah": _serah(kasus, user, ringkasan) if pemohon else None,
    }


def _kartu(kasus: Permohonan, pemohon: bool) -> list[Kartu]:
    bukti = kasus.bukti_aktif.select_related("baris", "berkas", "pengganti_dari")
    hasil = kartu(kasus, bukti.order_by("-termin_ke", "baris__urut", "tanggal_tayang", "pk"))
    for satu in hasil:
        satu.dapat_diubah = pemohon and dapat_diubah(kasus, satu.bukti)
    return hasil


def _putaran(kasus: Permohonan, pemohon: bool) -> list[PemeriksaanBukti]:
    """The rounds, newest first; the company sees those that the verifier closed."""
    putaran = kasus.pemeriksaan.select_related("pemeriksa", "verifikator").order_by("-termin_ke", "-putaran")
    return list(putaran.exclude(hasil="") if pemohon else putaran)


def _serah(kasus: Permohonan, user: Any, ringkasan: list[RingkasanBaris]) -> Serah | None:
    kode = AKSI_SERAH.get(kasus.status)
    if kode is None:
        return None
    kurang = kekurangan_termin(kasus, ringkasan)
    if kode == "perbaiki_bukti" and (alasan := syarat.perbaikan_bukti_lengkap(kasus, user)):
        kurang = kurang or [alasan]
    return Serah(ALUR.deklarasi[kode].label, reverse("permohonan:aksi", args=[kasus.nomor, kode]), kurang)
