"""Make price lists in memory, good and hostile, and read them."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile

from permohonan.services.daftar_harga import BerkasHargaDitolak, HasilImpor, baca

CONTOH = Path(__file__).parents[3] / "contoh"
KEPALA = ["Jenis media", "Bentuk publikasi", "Ukuran", "Satuan", "Harga satuan", "Termasuk PPN", "Catatan"]
BAIK = ["Radio", "Spot iklan", "60 detik", "per siar", 250000, "ya", ""]


def xlsx(*baris: list, lembar: str = "Harga", **lain: list) -> bytes:
    """A workbook whose cells are what they are in Python; text that starts with = is text, not a formula."""
    keluaran = io.BytesIO()
    with xlsxwriter.Workbook(keluaran, {"strings_to_formulas": False, "in_memory": True}) as buku:
        for nama, isi in {lembar: baris, **lain}.items():
            satu = buku.add_worksheet(nama)
            for nomor, sel in enumerate(isi):
                satu.write_row(nomor, 0, sel)
    return keluaran.getvalue()


def impor(data: bytes, nama: str = "harga.xlsx") -> HasilImpor:
    return baca(SimpleUploadedFile(nama, data), nama)


def baris_csv(*baris: str, nama: str = "harga.csv") -> HasilImpor:
    return impor("\r\n".join(baris).encode(), nama)


def ditolak(data: bytes, nama: str = "harga.xlsx") -> str:
    with pytest.raises(BerkasHargaDitolak) as galat:
        impor(data, nama)
    return galat.value.pesan


def susun_ulang(data: bytes, ganti: dict[str, bytes], kompresi: int = zipfile.ZIP_DEFLATED) -> bytes:
    """The same container with some parts replaced or added."""
    keluaran = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as lama, zipfile.ZipFile(keluaran, "w", kompresi) as baru:
        for bagian in dict.fromkeys([*lama.namelist(), *ganti]):
            baru.writestr(bagian, ganti.get(bagian) or lama.read(bagian))
    return keluaran.getvalue()


def wadah(isi: dict[str, bytes]) -> bytes:
    keluaran = io.BytesIO()
    with zipfile.ZipFile(keluaran, "w", zipfile.ZIP_DEFLATED) as wadah:
        for nama, data in isi.items():
            wadah.writestr(nama, data)
    return keluaran.getvalue()
