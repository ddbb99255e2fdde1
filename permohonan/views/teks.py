"""Words and small facts that several pages share."""

from __future__ import annotations

from typing import Any, NamedTuple

from kerjasama.alur.deklarasi import Deklarasi
from permohonan.alur import ALUR


class HalamanKerja(NamedTuple):
    """Where a company works on a state before its main act can be sent: the address below the case's own."""

    bagian: str
    label: str


HALAMAN_KERJA = {
    "draf": HalamanKerja("surat", "Lanjutkan mengisi"),
    "dikembalikan": HalamanKerja("surat", "Perbaiki permohonan"),
    "spk_aktif": HalamanKerja("bukti", "Isi bukti tayang"),
    "revisi_bukti": HalamanKerja("bukti", "Perbaiki bukti tayang"),
}
UTAMA: dict[str, Deklarasi] = {
    kode: d for kode in ALUR.keadaan for d in reversed(ALUR.dari_keadaan(kode)) if d.utama
}


def kalimat_sukses(user: Any, deklarasi: Deklarasi, kasus: Any, riwayat: Any = None) -> str:
    """What happened, and where the case is now, in the words of the reader."""
    keadaan = kasus.keadaan
    nomor = (riwayat.perubahan or {}).get("nomor_agenda") if riwayat is not None else None
    apa = deklarasi.publik if user.pemohon and deklarasi.publik else f"{deklarasi.label}: tercatat"
    tambahan = f" Nomor agenda {nomor}." if nomor else ""
    if deklarasi.kode == "ajukan":
        tambahan = f" Nomor pendaftaran Anda {kasus.nomor}."
    return f"{apa}.{tambahan} Sekarang: {keadaan.publik if user.pemohon else keadaan.label}."
