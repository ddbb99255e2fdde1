"""Lists as XLSX and CSV, written row by row in constant memory.

What people typed is written as text and nothing else: no spreadsheet runs it as a formula.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any, BinaryIO

from django.http import FileResponse, StreamingHttpResponse
from django.utils import timezone

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
BARIS_XLSX_MAKS = 1_048_576
HURUF_SEL_MAKS = 32_767
BARIS_SEPOTONG = 500
AWAL_RUMUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
BARIS_KEPALA = 2  # title, an empty row, then the header

_KENDALI = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_TAK_BOLEH_DI_NAMA = re.compile(r"[\[\]:*?/\\']")


class TerlaluBanyakBaris(ValueError):
    """More rows than one sheet can hold; nothing is cut off in silence."""


def xlsx_baris(
    judul: str,
    kepala: Sequence[str],
    baris: Iterable[Sequence[Any]],
    *,
    berkas: str | BinaryIO,
    lebar: Sequence[int] | None = None,
) -> int:
    """Write one sheet to `berkas` (a path or a binary file) and answer the number of rows.

    `baris` is consumed once, a row at a time; `lebar` gives column widths in characters. Numbers, dates and
    Decimals stay what they are, aware times become the office's; everything else is text.
    """
    import xlsxwriter

    pilihan = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
               "strings_to_numbers": False}  # fmt: skip
    with xlsxwriter.Workbook(berkas, pilihan) as buku:
        buku.set_properties({"title": bersih(judul)})
        lembar = buku.add_worksheet(_nama_lembar(judul))
        _tata(lembar, kepala, lebar)
        lembar.write_string(0, 0, bersih(judul), buku.add_format({"bold": True, "font_size": 14}))
        tebal = buku.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        for kolom, nama in enumerate(kepala):
            lembar.write_string(BARIS_KEPALA, kolom, bersih(nama), tebal)
        jumlah = _tulis_semua(lembar, baris, _Bentuk(buku))
        lembar.autofilter(BARIS_KEPALA, 0, BARIS_KEPALA + jumlah, max(len(kepala) - 1, 0))
    return jumlah


def jawaban_xlsx(nama: str, judul: str, kepala: list[str], baris: Iterable[list[Any]]) -> Any:
    """The sheet as a download: written to a temporary file row by row, which is gone with the answer."""
    berkas = tempfile.TemporaryFile()  # noqa: SIM115 - FileResponse closes it
    xlsx_baris(judul, kepala, baris, berkas=berkas)
    berkas.seek(0)
    return FileResponse(berkas, as_attachment=True, filename=nama, content_type=XLSX)


def jawaban_csv(nama: str, kepala: Sequence[str], baris: Iterable[Sequence[Any]]) -> Any:
    """The rows as CSV, streamed in chunks, with semicolons and a byte-order mark as an Indonesian Excel reads it."""
    jawab = StreamingHttpResponse(potongan_csv(kepala, baris), content_type="text/csv; charset=utf-8")
    jawab["Content-Disposition"] = f'attachment; filename="{nama}"'
    return jawab


def potongan_csv(kepala: Sequence[str], baris: Iterable[Sequence[Any]]) -> Iterator[bytes]:
    """The same rows as bytes, some hundred rows at a time."""
    wadah = io.StringIO()
    penulis = csv.writer(wadah, delimiter=";")
    wadah.write("\ufeff")
    penulis.writerow([sel_csv(k) for k in kepala])
    for urut, satu in enumerate(baris, 1):
        penulis.writerow([sel_csv(isi) for isi in satu])
        if urut % BARIS_SEPOTONG == 0:
            yield wadah.getvalue().encode()
            wadah.seek(0)
            wadah.truncate()
    yield wadah.getvalue().encode()


def sel_csv(isi: Any) -> Any:
    """One value. What people typed never begins like a formula (OWASP, CSV injection)."""
    if isinstance(isi, bool):
        return _ya(isi)
    if isinstance(isi, Decimal):
        return f"{isi.normalize():f}"
    if isi is None or isinstance(isi, int | float):
        return isi
    if isinstance(isi, dt.datetime):
        return f"{_setempat(isi):%Y-%m-%d %H:%M}"
    teks = bersih(str(isi))
    return f"'{teks}" if teks.lstrip(" ").startswith(AWAL_RUMUS) else teks


def bersih(teks: str) -> str:
    """Without the characters that no XML file may hold; at most as long as a cell."""
    teks = teks.replace("\r\n", "\n").replace("\r", "\n")
    return _KENDALI.sub("", teks)[:HURUF_SEL_MAKS]


class _Bentuk:
    """The cell formats of a workbook, made once."""

    def __init__(self, buku: Any) -> None:
        self.tanggal = buku.add_format({"num_format": "dd-mm-yyyy", "align": "left", "valign": "top"})
        self.waktu = buku.add_format({"num_format": "dd-mm-yyyy hh:mm", "align": "left", "valign": "top"})
        self.angka = buku.add_format({"num_format": "#,##0", "valign": "top"})
        self.pecahan = buku.add_format({"num_format": "#,##0.00", "valign": "top"})
        self.teks = buku.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})


def _tata(lembar: Any, kepala: Sequence[str], lebar: Sequence[int] | None) -> None:
    """Ready to read and to print: widths, a header that stays, landscape A4 on one page's width."""
    for kolom, nama in enumerate(kepala):
        lembar.set_column(kolom, kolom, lebar[kolom] if lebar else min(max(len(nama) + 4, 14), 40))
    lembar.freeze_panes(BARIS_KEPALA + 1, 0)
    lembar.repeat_rows(BARIS_KEPALA)
    lembar.set_landscape()
    lembar.set_paper(9)
    lembar.fit_to_pages(1, 0)


def _tulis_semua(lembar: Any, baris: Iterable[Sequence[Any]], bentuk: _Bentuk) -> int:
    jumlah = 0
    for jumlah, satu in enumerate(baris, 1):
        nomor = BARIS_KEPALA + jumlah
        if nomor >= BARIS_XLSX_MAKS:
            raise TerlaluBanyakBaris(f"more than {BARIS_XLSX_MAKS} rows; narrow the list")
        for kolom, isi in enumerate(satu):
            _tulis(lembar, nomor, kolom, isi, bentuk)
    return jumlah


def _tulis(lembar: Any, nomor: int, kolom: int, isi: Any, bentuk: _Bentuk) -> None:
    if isi is None or isi == "":
        return
    if isinstance(isi, bool):
        lembar.write_string(nomor, kolom, _ya(isi), bentuk.teks)
    elif isinstance(isi, int | float | Decimal):
        utuh = isi == int(isi)
        lembar.write_number(nomor, kolom, isi, bentuk.angka if utuh else bentuk.pecahan)
    elif isinstance(isi, dt.datetime):
        lembar.write_datetime(nomor, kolom, _setempat(isi), bentuk.waktu)
    elif isinstance(isi, dt.date):
        lembar.write_datetime(nomor, kolom, isi, bentuk.tanggal)
    else:
        lembar.write_string(nomor, kolom, bersih(str(isi)), bentuk.teks)


def _ya(isi: bool) -> str:
    return "ya" if isi else "tidak"


def _setempat(waktu: dt.datetime) -> dt.datetime:
    return timezone.make_naive(waktu, timezone.get_default_timezone()) if timezone.is_aware(waktu) else waktu


def _nama_lembar(judul: str) -> str:
    return _TAK_BOLEH_DI_NAMA.sub(" ", bersih(judul)).strip()[:31].strip() or "Daftar"
