"""What is measured, as whom, and the goals: times as ratios to the bare page, statements as counts."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Ukuran:
    """`alamat` may hold {kasus} and {kursor}, filled from the database. `rasio` is the goal against the bare page."""

    nama: str
    siapa: str
    alamat: str
    rasio: float
    kueri: int


KABAG, AGENDARIS, PRANATA, STAF = (
    "kabag@contoh.id",
    "agendaris@contoh.id",
    "pranata@contoh.id",
    "staf@contoh.id",
)
PEMOHON, AUDITOR = "pemohon@contoh.id", "auditor@contoh.id"
HALAMAN = [
    Ukuran("antrean kepala bagian", KABAG, "/permohonan/?tab=saya", 1.7, 6),
    Ukuran("antrean agendaris", AGENDARIS, "/permohonan/?tab=saya", 1.7, 6),
    Ukuran("antrean pranata humas", PRANATA, "/permohonan/?tab=saya", 1.7, 6),
    Ukuran("antrean staf", STAF, "/permohonan/?tab=saya", 1.7, 6),
    Ukuran("antrean kepala bagian, halaman dalam", KABAG, "/permohonan/?tab=saya&setelah={kursor}", 1.7, 6),
    Ukuran("antrean kepala bagian, menurut tenggat", KABAG, "/permohonan/?tab=saya&urut=tenggat", 1.7, 6),
    Ukuran("antrean kepala bagian, disaring", KABAG, "/permohonan/?tab=saya&jenis=siber", 1.7, 6),
    Ukuran("semua permohonan, auditor", AUDITOR, "/permohonan/?tab=semua", 1.7, 6),
    Ukuran("semua permohonan, disaring status", AUDITOR, "/permohonan/?tab=semua&status=selesai", 1.7, 6),
    Ukuran("pencarian", AUDITOR, "/permohonan/?tab=semua&cari=rembang+penanganan", 5.0, 6),
    Ukuran("permohonan saya", PEMOHON, "/permohonan/", 1.7, 6),
    Ukuran("halaman permohonan, staf", STAF, "/permohonan/{kasus}/", 2.0, 10),
    Ukuran("halaman permohonan, pemohon", PEMOHON, "/permohonan/{kasus}/", 2.0, 10),
]
TUJUAN_AKSI = {"satu transisi (agendakan)": 2.0, "penawaran dengan PDF 1 MB": 4.0}
TUMBUH = 1.1
SPK_MS, PEKERJA_MIB = 500.0, 100.0
