"""Read a price list out of a spreadsheet, and the template to fill in. Pure: no rows are written here."""

from permohonan.services.daftar_harga.hasil import (
    BARIS_MAKS,
    BarisImpor,
    BerkasHargaDitolak,
    GalatBaris,
    HasilImpor,
)
from permohonan.services.daftar_harga.pembacaan import baca
from permohonan.services.daftar_harga.templat import templat_xlsx

__all__ = [
    "BARIS_MAKS",
    "BarisImpor",
    "BerkasHargaDitolak",
    "GalatBaris",
    "HasilImpor",
    "baca",
    "templat_xlsx",
]
