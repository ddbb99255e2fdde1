"""Numbers, money and dates as Indonesian official letters write them: pure functions."""

from __future__ import annotations

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal

from django.utils import timezone

BULAN = [
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
]  # fmt: skip
HARI = ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"]
_SATUAN = [
    "nol", "satu", "dua", "tiga", "empat", "lima",
    "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas",
]  # fmt: skip
_BESAR = ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"), (1000, "ribu"), (100, "ratus"))
BATAS_TERBILANG = 10**15


def terbilang(n: int) -> str:
    """The number in words: 1001 is "seribu satu". ValueError outside 0 … 10^15."""
    if not 0 <= n <= BATAS_TERBILANG:
        raise ValueError(f"terbilang reads 0 to {BATAS_TERBILANG}, not {n}")
    if n < 12:
        return _SATUAN[n]
    if n < 20:
        return f"{_SATUAN[n - 10]} belas"
    if n < 100:
        return _gabung(f"{_SATUAN[n // 10]} puluh", n % 10)
    for nilai, nama in _BESAR:
        if n >= nilai:
            kepala = f"se{nama}" if n // nilai == 1 and nilai <= 1000 else f"{terbilang(n // nilai)} {nama}"
            return _gabung(kepala, n % nilai)
    raise AssertionError(n)


def _gabung(kepala: str, sisa: int) -> str:
    return f"{kepala} {terbilang(sisa)}" if sisa else kepala


def terbilang_rupiah(jumlah: Decimal) -> str:
    """Whole rupiah in words: "lima juta rupiah"; cents are rounded half up."""
    return f"{terbilang(int(Decimal(jumlah).quantize(Decimal(1), ROUND_HALF_UP)))} rupiah"


def angka(jumlah: Decimal | int) -> str:
    """Grouped whole number: 1.500.000."""
    return f"{int(jumlah):,}".replace(",", ".")


def rupiah(jumlah: Decimal | int) -> str:
    """`Rp5.000.000,00`."""
    bulat, _, sen = f"{abs(Decimal(jumlah)):,.2f}".partition(".")
    return f"{'-' if jumlah < 0 else ''}Rp{bulat.replace(',', '.')},{sen}"


def tanggal_panjang(hari: dt.date) -> str:
    """`24 November 2026`."""
    return f"{hari.day} {BULAN[hari.month - 1]} {hari.year}"


def tanggal_pendek(waktu: dt.datetime | dt.date | None) -> str:
    """`24 Nov 2026`, in local time where there is a time; empty for None."""
    if waktu is None:
        return ""
    hari = timezone.localdate(waktu) if isinstance(waktu, dt.datetime) else waktu
    return f"{hari.day} {BULAN[hari.month - 1][:3]} {hari.year}"


def tanggal_terbilang(hari: dt.date) -> str:
    """`Selasa tanggal dua puluh empat bulan November tahun dua ribu dua puluh enam`."""
    return (
        f"{HARI[hari.weekday()]} tanggal {terbilang(hari.day)} bulan {BULAN[hari.month - 1]} "
        f"tahun {terbilang(hari.year)}"
    )
