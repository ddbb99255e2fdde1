"""The demo's accounts, one for each role. They exist only where MODE_DEMO is on."""

from __future__ import annotations

from typing import NamedTuple

SANDI = "kerjasama-demo"


class AkunDemo(NamedTuple):
    email: str
    peran: str  # code of kerjasama.akun.peran.Peran
    label: str
    nama: str


AKUN = (
    AkunDemo("pemohon@contoh.id", "pemohon", "Media rekanan", "Rina Wulandari"),
    AkunDemo("pemohon2@contoh.id", "pemohon", "Media rekanan lain", "Bagus Prasetyo"),
    AkunDemo("agendaris@contoh.id", "agendaris", "Agendaris", "Siti Aminah"),
    AkunDemo("kabag@contoh.id", "kepala_bagian", "Kepala Bagian", "Drs. Hendra Saputra, M.Si."),
    AkunDemo("pranata@contoh.id", "pranata_humas", "Pranata Humas", "Dewi Lestari, S.I.Kom."),
    AkunDemo("pranata2@contoh.id", "pranata_humas", "Pranata Humas kedua", "Arif Budiman, S.Sos."),
    AkunDemo("staf@contoh.id", "staf_komdok", "Staf Komunikasi dan Dokumentasi", "Yusuf Maulana, A.Md."),
    AkunDemo("petugas@contoh.id", "petugas_pengaduan", "Petugas pengaduan", "Nur Hidayah"),
    AkunDemo("pejabat@contoh.id", "pejabat_prokompim", "Pejabat Prokompim", "Ratna Kusuma, S.I.Kom."),
    AkunDemo("auditor@contoh.id", "auditor", "Auditor", "Agus Wibowo, S.E."),
    AkunDemo("admin@contoh.id", "admin", "Administrator", "Fajar Nugroho, S.Kom."),
)
