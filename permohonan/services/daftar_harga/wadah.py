"""The zip container of an .xlsx, judged before any part of it is unpacked or parsed as a workbook."""

from __future__ import annotations

import io
import zipfile
import zlib
from xml.parsers import expat

from permohonan.services.daftar_harga.hasil import BARIS_MAKS, BerkasHargaDitolak

# A full price list unpacks to some 50 kB and 5,000 elements. The bounds are there because reading costs up to
# 60 times a crafted part's size in memory, and a second a megabyte.
URAI_MAKS = 6 * 1024 * 1024
BAGIAN_MAKS = 500
UNSUR_MAKS = 250_000  # in all parts together
DALAM_MAKS = 50
ANAK_MAKS = 2_000  # children of a row or anything deeper: an openable workbook of ours has 40 columns
POTONG = 64 * 1024
RUSAK_BILA = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    NotImplementedError,
    ValueError,
)
SARAN = "Simpan sebagai Buku Kerja Excel (.xlsx) atau CSV, lalu unggah lagi."
RUSAK = f"Berkas Excel ini rusak atau tidak lengkap. {SARAN}"
BERBAHAYA = f"Berkas ini tidak aman dibuka. Salin daftar harganya ke berkas baru. {SARAN}"
TERLALU_BESAR = (
    f"Isi berkas ini terlalu besar ketika dibuka; daftar harga paling banyak {BARIS_MAKS} baris. "
    "Salin daftar harganya ke berkas baru."
)


def periksa_wadah(data: bytes) -> None:
    """BerkasHargaDitolak unless this is a plain .xlsx: no macros, no password, no bomb of zip or XML."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as wadah:
            _periksa_daftar(wadah)
            _periksa_jenis(wadah)
            unsur = 0
            for bagian in wadah.infolist():
                if _xml(wadah, bagian):
                    unsur = _Pemindai(unsur).jalankan(wadah, bagian)
    except RUSAK_BILA as galat:
        raise BerkasHargaDitolak(RUSAK) from galat


def _periksa_daftar(wadah: zipfile.ZipFile) -> None:
    bagian = wadah.infolist()
    if len(bagian) > BAGIAN_MAKS or sum(b.file_size for b in bagian) > URAI_MAKS:
        # A member never yields more than its stated size, so that the sum is a true ceiling.
        raise BerkasHargaDitolak(TERLALU_BESAR)
    if any(b.flag_bits & 0x1 for b in bagian):
        raise BerkasHargaDitolak(
            "Berkas dilindungi kata sandi. Simpan ulang tanpa kata sandi, lalu unggah lagi."
        )
    if any(b.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED} for b in bagian):
        raise BerkasHargaDitolak(RUSAK)


def _xml(wadah: zipfile.ZipFile, bagian: zipfile.ZipInfo) -> bool:
    """By its beginning, whatever it is called: the workbook may name any part as a sheet."""
    with wadah.open(bagian) as isi:
        awal = isi.read(64).removeprefix(b"\xef\xbb\xbf").lstrip(b" \t\r\n")
    return not awal or awal.startswith((b"<", b"\xff\xfe", b"\xfe\xff", b"\x00<"))


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


class _Pemindai:
    """Walks one XML part without keeping anything, and refuses what would cost too much to read for real.

    It is the XML parser itself that looks, so that no encoding hides a document type declaration (entity
    bombs, files from outside); office programs write none.
    """

    def __init__(self, unsur: int) -> None:
        self.unsur = unsur  # elements of the parts before this one
        self.anak = [0]  # how many children each open element has so far
        self.pengurai = expat.ParserCreate()
        self.pengurai.StartDoctypeDeclHandler = self._tolak
        self.pengurai.StartElementHandler = self._mulai
        self.pengurai.EndElementHandler = self._selesai

    def jalankan(self, wadah: zipfile.ZipFile, bagian: zipfile.ZipInfo) -> int:
        """The number of elements so far. Broken XML ends the walk: reading it for real ends there too."""
        with wadah.open(bagian) as isi:
            try:
                while potong := isi.read(POTONG):
                    self.pengurai.Parse(potong, False)
            except expat.ExpatError:
                pass
        return self.unsur

    def _mulai(self, *_: object) -> None:
        self.unsur += 1
        self.anak[-1] += 1
        dalam = len(self.anak)
        if self.unsur > UNSUR_MAKS or dalam > DALAM_MAKS or (dalam > 3 and self.anak[-1] > ANAK_MAKS):
            raise BerkasHargaDitolak(TERLALU_BESAR)
        self.anak.append(0)

    def _selesai(self, *_: object) -> None:
        self.anak.pop()

    def _tolak(self, *_: object) -> None:
        raise BerkasHargaDitolak(BERBAHAYA)
