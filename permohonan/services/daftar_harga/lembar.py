"""Open a spreadsheet of unknown make and hand out its rows as plain cells; refuse what must not be opened."""

from __future__ import annotations

import csv
import datetime as dt
import io
import logging
import re
import warnings
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from permohonan.services.daftar_harga.hasil import BARIS_MAKS, UKURAN_MAKS, BerkasHargaDitolak
from permohonan.services.daftar_harga.wadah import periksa_wadah

logger = logging.getLogger(__name__)

KOLOM_MAKS = 40
LEMBAR_MAKS = 20
BARIS_ISI_MAKS = BARIS_MAKS + 100  # titles, notes and signatures beside the prices
BARIS_LIHAT_MAKS = 20_000  # rows of a sheet that are looked at, empty ones included
PEMISAH = (";", ",", "\t")

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SARAN = "Simpan sebagai Buku Kerja Excel (.xlsx) atau CSV, lalu unggah lagi."
AKHIRAN_LAIN = {
    ".xls": f"Berkas Excel lama (.xls) tidak dapat dibaca. {SARAN}",
    ".xlsm": f"Berkas dengan makro (.xlsm) tidak diterima. {SARAN}",
    ".xltm": f"Berkas dengan makro (.xltm) tidak diterima. {SARAN}",
    ".xlsb": f"Berkas Excel biner (.xlsb) tidak dapat dibaca. {SARAN}",
    ".ods": f"Berkas OpenDocument (.ods) tidak dapat dibaca. {SARAN}",
}


@dataclass(frozen=True)
class Sel:
    """A cell's content. `rumus`: it is computed in the file, so what it says cannot be trusted."""

    isi: Any = None
    rumus: bool = False

    @property
    def kosong(self) -> bool:
        return self.teks == "" and not self.rumus

    @property
    def teks(self) -> str:
        if self.isi is None or isinstance(self.isi, bool):
            return {None: "", True: "ya", False: "tidak"}[self.isi]
        if self.rumus:
            return bersih(str(getattr(self.isi, "text", self.isi) or "="))  # an array formula is an object
        if isinstance(self.isi, float) and self.isi.is_integer():
            return str(int(self.isi))
        return bersih(str(self.isi))

    @property
    def tanggal(self) -> bool:
        return isinstance(self.isi, dt.date | dt.time | dt.timedelta)


Baris = list[Sel]


@dataclass
class Lembar:
    """The rows that hold something, with their numbers. `terpotong`: there were more than are read."""

    nama: str
    baris: list[tuple[int, Baris]]
    terpotong: bool = False
    tersembunyi: bool = False
    galat: str = ""  # why reading broke off


_TAK_TAMPAK = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


def bersih(teks: str) -> str:
    """One line, without control characters and marks that turn the reading direction."""
    return " ".join(_TAK_TAMPAK.sub(" ", teks).split())


def huruf_kolom(indeks: int) -> str:
    """0 → A, 25 → Z, 26 → AA."""
    huruf = ""
    indeks += 1
    while indeks:
        indeks, sisa = divmod(indeks - 1, 26)
        huruf = chr(ord("A") + sisa) + huruf
    return huruf


def buka(unggahan: Any, nama: str) -> list[list[Lembar]]:
    """The file's sheets. Several answers for CSV, one for each possible delimiter: the header decides.

    BerkasHargaDitolak: too large, not a spreadsheet, or one that is not safe or possible to open.
    """
    data = _isi_berkas(unggahan)
    akhiran = PurePath(nama.replace("\\", "/")).suffix.lower()
    if akhiran in AKHIRAN_LAIN:
        raise BerkasHargaDitolak(AKHIRAN_LAIN[akhiran])
    if akhiran not in {".xlsx", ".csv"}:
        raise BerkasHargaDitolak(f"Daftar harga harus berkas .xlsx atau .csv. {SARAN}")
    if data.startswith(OLE):
        _tolak_ole(data)
    if data.startswith(b"PK"):
        periksa_wadah(data)
        if akhiran == ".csv":
            raise BerkasHargaDitolak(
                "Berkas bernama .csv ini sebenarnya Excel. Ganti akhirannya menjadi .xlsx."
            )
        return [_buka_xlsx(data)]
    if akhiran == ".xlsx":
        raise BerkasHargaDitolak(f"Isi berkas ini bukan Excel (.xlsx), atau rusak. {SARAN}")
    return _buka_csv(data)


def _isi_berkas(unggahan: Any) -> bytes:
    if isinstance(unggahan, str) or hasattr(unggahan, "__fspath__"):
        with open(unggahan, "rb") as berkas:  # noqa: PTH123
            data = berkas.read(UKURAN_MAKS + 1)
    else:
        unggahan.seek(0)
        data = unggahan.read(UKURAN_MAKS + 1)
    if not data:
        raise BerkasHargaDitolak("Berkas ini kosong (0 byte). Pilih berkas yang berisi daftar harga.")
    if len(data) > UKURAN_MAKS:
        raise BerkasHargaDitolak("Berkas lebih dari 2 MB. Hapus gambar dan lembar yang tidak perlu.")
    return bytes(data)


def _tolak_ole(data: bytes) -> None:
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise BerkasHargaDitolak(
            "Berkas dilindungi kata sandi. Simpan ulang tanpa kata sandi, lalu unggah lagi."
        )
    raise BerkasHargaDitolak(AKHIRAN_LAIN[".xls"])


def _buka_xlsx(data: bytes) -> list[Lembar]:
    import openpyxl

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # features of the file that only matter to who would save it
            buku = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
            return [_lembar_xlsx(lembar) for lembar in buku.worksheets[:LEMBAR_MAKS]]
    except Exception as galat:  # a broken file makes the library raise nearly anything
        logger.info("price list refused: %s: %s", type(galat).__name__, str(galat)[:200])
        raise BerkasHargaDitolak(f"Berkas Excel ini rusak atau tidak lengkap. {SARAN}") from galat


def _lembar_xlsx(lembar: Any) -> Lembar:
    lembar.reset_dimensions()  # what the file claims about its size is not to be trusted
    baris = (
        [Sel(sel.value, rumus=sel.data_type == "f") for sel in satu]
        for satu in lembar.iter_rows(max_col=KOLOM_MAKS)
    )
    hasil = Lembar(lembar.title, [], tersembunyi=lembar.sheet_state != "visible")
    _kumpulkan(hasil, baris)
    return hasil


def _buka_csv(data: bytes) -> list[list[Lembar]]:
    teks = _uraikan(data)
    kepala, _, sisa = teks.partition("\n")
    if cocok := re.fullmatch(r"sep=(.)\s*", kepala.strip("\r\n")):
        # The program's own hint counts as a row, so that numbers agree with what a spreadsheet shows.
        return [[_lembar_csv("\n" + sisa, cocok[1])]]
    return [[_lembar_csv(teks, pemisah)] for pemisah in PEMISAH]


def _uraikan(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise BerkasHargaDitolak("CSV ini memakai pengodean UTF-16. Simpan ulang sebagai CSV UTF-8.")
    if b"\x00" in data:
        raise BerkasHargaDitolak(f"Berkas ini bukan teks CSV: memuat karakter kosong (NUL). {SARAN}")
    if data.startswith((b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"MZ")):
        raise BerkasHargaDitolak(f"Isi berkas ini bukan CSV. {SARAN}")
    for kode in ("utf-8-sig", "cp1252"):
        try:
            return data.decode(kode)
        except UnicodeDecodeError:
            continue
    raise BerkasHargaDitolak("Huruf pada CSV ini tidak terbaca. Simpan ulang sebagai CSV UTF-8.")


def _lembar_csv(teks: str, pemisah: str) -> Lembar:
    # strict: a quotation mark that is never closed would swallow all rows below it without a word
    pembaca = csv.reader(io.StringIO(teks, newline=""), delimiter=pemisah, strict=True)
    hasil = Lembar("", [])
    try:
        _kumpulkan(hasil, ([Sel(isi) for isi in satu[:KOLOM_MAKS]] for satu in pembaca))
    except csv.Error:
        setelah = hasil.baris[-1][0] if hasil.baris else 0
        hasil.galat = f"CSV tidak terbaca setelah baris {setelah}; periksa tanda petik di sana. {SARAN}"
    return hasil


def _kumpulkan(hasil: Lembar, baris: Iterable[Baris]) -> None:
    """Keep the rows that hold something; stop reading once there are more than a price list can have."""
    for nomor, sel in enumerate(baris, 1):
        if nomor > BARIS_LIHAT_MAKS:
            break
        if all(s.kosong for s in sel):
            continue
        if len(hasil.baris) >= BARIS_ISI_MAKS:
            hasil.terpotong = True
            break
        hasil.baris.append((nomor, sel))
