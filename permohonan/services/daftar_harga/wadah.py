"""The zip container of an .xlsx, judged before any part of it is unpacked or parsed as a workbook."""

from __future__ import annotations

import io
import zipfile
import zlib
from xml.parsers import expat

from permohonan.services.daftar_harga.hasil import BerkasHargaDitolak

URAI_MAKS = 25 * 1024 * 1024  # a full price list unpacks to well under one megabyte
BAGIAN_MAKS = 500
PROLOG_MAKS = 64 * 1024
SARAN = "Simpan sebagai Buku Kerja Excel (.xlsx) atau CSV, lalu unggah lagi."
RUSAK = f"Berkas Excel ini rusak atau tidak lengkap. {SARAN}"
BERBAHAYA = f"Berkas ini tidak aman dibuka. Salin daftar harganya ke berkas baru. {SARAN}"


def periksa_wadah(data: bytes) -> None:
    """BerkasHargaDitolak unless this is a plain .xlsx: no macros, no password, no bomb of zip or XML."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as wadah:
            _periksa_daftar(wadah)
            _periksa_jenis(wadah)
            for bagian in wadah.infolist():
                if bagian.filename.lower().endswith((".xml", ".rels", ".vml")):
                    _periksa_prolog(wadah, bagian)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError) as galat:
        raise BerkasHargaDitolak(RUSAK) from galat


def _periksa_daftar(wadah: zipfile.ZipFile) -> None:
    bagian = wadah.infolist()
    if len(bagian) > BAGIAN_MAKS or sum(b.file_size for b in bagian) > URAI_MAKS:
        # A member never yields more than its stated size, so that the sum is a true ceiling.
        raise BerkasHargaDitolak(
            "Isi berkas ini terlalu besar ketika dibuka. Salin daftar harganya ke berkas baru."
        )
    if any(b.flag_bits & 0x1 for b in bagian):
        raise BerkasHargaDitolak(
            "Berkas dilindungi kata sandi. Simpan ulang tanpa kata sandi, lalu unggah lagi."
        )
    if any(b.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED} for b in bagian):
        raise BerkasHargaDitolak(RUSAK)


def _periksa_jenis(wadah: zipfile.ZipFile) -> None:
    nama = {n.lower() for n in wadah.namelist()}
    if "mimetype" in nama and b"opendocument" in wadah.read("mimetype"):
        raise BerkasHargaDitolak(f"Berkas OpenDocument (.ods) tidak dapat dibaca. {SARAN}")
    if "[Content_Types].xml" not in wadah.namelist():
        raise BerkasHargaDitolak(f"Isi berkas ini bukan Excel (.xlsx), atau rusak. {SARAN}")
    if any(n.endswith("vbaproject.bin") for n in nama) or b"macroEnabled" in wadah.read(
        "[Content_Types].xml"
    ):
        raise BerkasHargaDitolak(f"Berkas dengan makro (.xlsm) tidak diterima. {SARAN}")
    if "xl/workbook.bin" in nama:
        raise BerkasHargaDitolak(f"Berkas Excel biner (.xlsb) tidak dapat dibaca. {SARAN}")
    if not any(n.startswith("xl/") for n in nama):
        raise BerkasHargaDitolak(f"Berkas ini bukan lembar kerja Excel. {SARAN}")


class _Cukup(Exception):
    """The root element has begun: nothing can declare an entity any more."""


def _periksa_prolog(wadah: zipfile.ZipFile, bagian: zipfile.ZipInfo) -> None:
    """Refuse any document type declaration (entity bombs, outside files); office programs write none.

    Only the prolog is read, by the XML parser itself, so that no encoding hides the declaration.
    """

    def tolak(*_: object) -> None:
        raise BerkasHargaDitolak(BERBAHAYA)

    def selesai(*_: object) -> None:
        raise _Cukup

    pengurai = expat.ParserCreate()
    pengurai.StartDoctypeDeclHandler = tolak
    pengurai.StartElementHandler = selesai
    with wadah.open(bagian) as isi:
        try:
            pengurai.Parse(isi.read(PROLOG_MAKS), False)
        except _Cukup:
            return
        except expat.ExpatError:
            raise BerkasHargaDitolak(RUSAK) from None
    raise BerkasHargaDitolak(RUSAK if bagian.file_size <= PROLOG_MAKS else BERBAHAYA)
