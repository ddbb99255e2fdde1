"""Files to send, made here: harmless ones, and pieces for hostile ones."""

from __future__ import annotations

import io
import zlib
from pathlib import Path
from typing import Any

import pikepdf
from django.core.files.storage import storages
from django.core.files.uploadedfile import TemporaryUploadedFile
from PIL import Image

CONTOH = Path(__file__).parent.parent / "contoh"


TERBUKA: list[TemporaryUploadedFile] = []


def unggah(nama: str, isi: bytes) -> TemporaryUploadedFile:
    """As the upload handler hands it over: on disk, with the name as sent. Closed by the fixture `gudang`."""
    berkas = TemporaryUploadedFile(nama, "application/octet-stream", len(isi), None)
    TERBUKA.append(berkas)
    berkas.write(isi)
    berkas.flush()
    berkas.seek(0)
    return berkas


def contoh(nama: str, sebagai: str | None = None) -> TemporaryUploadedFile:
    return unggah(sebagai or nama, (CONTOH / nama).read_bytes())


def pdf(halaman: int = 1, **simpan: Any) -> bytes:
    return pdf_dengan(lambda _: None, halaman=halaman, **simpan)


def pdf_dengan(ubah: Any, halaman: int = 1, **simpan: Any) -> bytes:
    keluar = io.BytesIO()
    with pikepdf.new() as dokumen:
        for _ in range(halaman):
            dokumen.add_blank_page(page_size=(595, 842))
        ubah(dokumen)
        dokumen.save(keluar, **simpan)
    return keluar.getvalue()


def gambar(
    jenis: str = "JPEG", ukuran: tuple[int, int] = (64, 48), mode: str = "RGB", **simpan: Any
) -> bytes:
    """Left half red, right half blue, so that turning it shows."""
    dasar = Image.new("RGB", ukuran, "red")
    dasar.paste("blue", (ukuran[0] // 2, 0, *ukuran))
    keluar = io.BytesIO()
    dasar.convert(mode).save(keluar, jenis, **simpan)
    return keluar.getvalue()


def png_bom(lebar: int, tinggi: int) -> bytes:
    """A valid one-bit PNG: some kilobytes that stand for any number of pixels."""
    mesin = zlib.compressobj(9)
    baris = b"\x00" + b"\x00" * ((lebar + 7) // 8)
    data = b"".join(mesin.compress(baris) for _ in range(tinggi)) + mesin.flush()
    kepala = lebar.to_bytes(4, "big") + tinggi.to_bytes(4, "big") + b"\x01\x00\x00\x00\x00"
    potongan = [(b"IHDR", kepala), (b"IDAT", data), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(png_potong(jenis, isi) for jenis, isi in potongan)


def png_potong(jenis: bytes, isi: bytes) -> bytes:
    return len(isi).to_bytes(4, "big") + jenis + isi + zlib.crc32(jenis + isi).to_bytes(4, "big")


def isi_penyimpanan() -> set[str]:
    """The names of all stored files."""
    akar = Path(storages["pribadi"].path(""))
    return {str(p.relative_to(akar)) for p in akar.rglob("*") if p.is_file()}
