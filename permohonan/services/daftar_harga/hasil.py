"""What reading a price list gives back: good rows, bad ones by row and column, and remarks."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

BARIS_MAKS = 200
UKURAN_MAKS = 2 * 1024 * 1024


class BerkasHargaDitolak(Exception):
    """The file as a whole cannot be read; `pesan` tells the person why and what to do."""

    def __init__(self, pesan: str) -> None:
        super().__init__(pesan)
        self.pesan = pesan


@dataclass(frozen=True)
class BarisImpor:
    """One price line. `jenis_media` is "" and `termasuk_ppn` None where the file does not say."""

    nomor_baris: int
    lembar: str  # "" for CSV
    jenis_media: str
    bentuk: str
    spesifikasi: str
    satuan: str
    harga_satuan: Decimal
    termasuk_ppn: bool | None
    catatan: str


@dataclass(frozen=True)
class GalatBaris:
    """A cell that could not be taken. `kolom` is its letter and header, `isi` what stood there, shortened."""

    lembar: str
    baris: int
    kolom: str
    isi: str
    pesan: str

    def __str__(self) -> str:
        tempat = f"Lembar {self.lembar}, baris" if self.lembar else "Baris"
        isi = f" berisi “{self.isi}”" if self.isi else ""
        return f"{tempat} {self.baris}, kolom {self.kolom}{isi}: {self.pesan}"


@dataclass
class HasilImpor:
    """`galat` never costs a good row; `catatan` says what was skipped or assumed."""

    baris: list[BarisImpor] = field(default_factory=list)
    galat: list[GalatBaris] = field(default_factory=list)
    catatan: list[str] = field(default_factory=list)
