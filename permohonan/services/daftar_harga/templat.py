"""The template to download: the columns that the reader knows, examples, lists to choose from, and help."""

from __future__ import annotations

import io
from typing import Any

from kerjasama.akun.jenis_media import JenisMedia
from permohonan.services.daftar_harga.harga import HARGA_MAKS
from permohonan.services.daftar_harga.hasil import BARIS_MAKS

KOLOM: list[tuple[str, int]] = [
    ("Jenis media", 30),
    ("Bentuk publikasi", 32),
    ("Ukuran, durasi, atau posisi", 34),
    ("Satuan", 18),
    ("Harga satuan (Rp)", 20),
    ("Termasuk PPN", 14),
    ("Catatan", 36),
]
CONTOH: list[tuple[str, str, str, str, int, str, str]] = [
    (JenisMedia.SIBER.label, "Advertorial", "800 kata, 3 foto", "per tayang", 1_500_000, "tidak", "Contoh"),
    (JenisMedia.RADIO.label, "Spot iklan", "60 detik", "per siar", 250_000, "ya", "Contoh"),
]  # fmt: skip
PETUNJUK = [
    "Isi satu baris untuk setiap harga pada lembar “Daftar harga”, lalu hapus kedua baris contoh.",
    "Jangan mengubah baris judul. Kolom Catatan boleh kosong.",
    "Jenis media dan Termasuk PPN dipilih dari daftar pada selnya.",
    "Harga satuan ditulis dengan angka rupiah penuh tanpa rumus, misalnya 1500000.",
    f"Paling banyak {BARIS_MAKS} baris, dan ukuran berkas paling besar 2 MB.",
    "Simpan sebagai .xlsx atau .csv, lalu unggah pada halaman penawaran.",
    "Baris yang keliru disebut nomor dan kolomnya; baris lain tetap terbaca.",
]


def templat_xlsx() -> bytes:
    """The template as an .xlsx; `baca` reads it back without an error."""
    import xlsxwriter

    keluaran = io.BytesIO()
    with xlsxwriter.Workbook(keluaran, {"in_memory": True}) as buku:
        _lembar_harga(buku)
        _lembar_petunjuk(buku)
    return keluaran.getvalue()


def _lembar_harga(buku: Any) -> None:
    lembar = buku.add_worksheet("Daftar harga")
    judul = buku.add_format(
        {"bold": True, "bg_color": "#DCE6F1", "border": 1, "text_wrap": True, "valign": "top"}
    )
    rupiah = buku.add_format({"num_format": "#,##0"})
    teks = buku.add_format({"num_format": "@"})  # "1/4" stays what it is and becomes no date
    for i, (nama, lebar) in enumerate(KOLOM):
        lembar.set_column(i, i, lebar, rupiah if nama.startswith("Harga") else teks)
        lembar.write_string(0, i, nama, judul)
    for nomor, baris in enumerate(CONTOH, 1):
        lembar.write_row(nomor, 0, baris)
    lembar.freeze_panes(1, 0)
    _pilihan(lembar)


def _pilihan(lembar: Any) -> None:
    akhir = BARIS_MAKS
    lembar.data_validation(
        1, 0, akhir, 0,
        {"validate": "list", "source": JenisMedia.labels, "error_title": "Jenis media",
         "error_message": "Pilih salah satu jenis media dari daftar."},
    )  # fmt: skip
    lembar.data_validation(
        1, 4, akhir, 4,
        {"validate": "integer", "criteria": "between", "minimum": 1, "maximum": int(HARGA_MAKS),
         "error_title": "Harga satuan", "error_message": "Isi angka rupiah penuh, misalnya 1500000."},
    )  # fmt: skip
    lembar.data_validation(1, 5, akhir, 5, {"validate": "list", "source": ["ya", "tidak"]})


def _lembar_petunjuk(buku: Any) -> None:
    lembar = buku.add_worksheet("Petunjuk")
    lembar.set_column(0, 0, 4)
    lembar.set_column(1, 1, 100, buku.add_format({"text_wrap": True, "valign": "top"}))
    lembar.write_string(
        0, 0, "Petunjuk mengisi daftar harga", buku.add_format({"bold": True, "font_size": 14})
    )
    for nomor, kalimat in enumerate(PETUNJUK, 1):
        lembar.write_number(nomor + 1, 0, nomor)
        lembar.write_string(nomor + 1, 1, kalimat)
