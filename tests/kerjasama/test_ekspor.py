"""Exports: what a spreadsheet reads back, and that nothing typed by a stranger runs in it."""

from __future__ import annotations

import datetime as dt
import io
import tracemalloc
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kerjasama import ekspor

RUMUS = ["=1+1", "+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("http://contoh.id","klik")', "{=1}"]


def xlsx(baris, judul="Buku agenda", kepala=("Nomor", "Isi")):
    berkas = io.BytesIO()
    jumlah = ekspor.xlsx_baris(judul, kepala, baris, berkas=berkas)
    return jumlah, openpyxl.load_workbook(berkas).worksheets[0]


def test_title_header_and_rows_stand_where_a_reader_expects_them():
    jumlah, lembar = xlsx([[1, "Surat penawaran"], [2, "Undangan"]])
    assert jumlah == 2
    assert lembar.title == "Buku agenda"
    assert [[s.value for s in r] for r in lembar.iter_rows()] == [
        ["Buku agenda", None], [None, None], ["Nomor", "Isi"], [1, "Surat penawaran"], [2, "Undangan"],
    ]  # fmt: skip
    assert lembar.freeze_panes == "A4"
    assert lembar.auto_filter.ref == "A3:B5"
    assert lembar.print_title_rows == "$3:$3"


def test_values_keep_their_kind():
    waktu = dt.datetime(2026, 11, 24, 3, 30, tzinfo=dt.UTC)
    _, lembar = xlsx([[Decimal("1500000.00"), Decimal("0.25"), dt.date(2026, 8, 17), waktu, None, True]])
    uang, pecahan, tanggal, jam, kosong, ya = lembar[4]
    assert (uang.value, uang.number_format) == (1500000, "#,##0")
    assert (pecahan.value, pecahan.number_format) == (0.25, "#,##0.00")
    assert (tanggal.value, tanggal.number_format) == (dt.datetime(2026, 8, 17), "dd-mm-yyyy")  # noqa: DTZ001
    assert jam.value == dt.datetime(2026, 11, 24, 10, 30)  # noqa: DTZ001 - the office's clock
    assert (ya.value, kosong.value) == ("ya", None)


@pytest.mark.parametrize("teks", RUMUS)
def test_text_never_becomes_a_formula_in_xlsx(teks):
    _, lembar = xlsx([[teks, teks]], judul=teks, kepala=(teks, "Isi"))
    for sel in (lembar["A1"], lembar["A3"], lembar["A4"], lembar["B4"]):
        assert sel.data_type == "s"
        assert sel.value.strip() == teks.strip()
        assert sel.hyperlink is None


def test_a_link_stays_text():
    _, lembar = xlsx([["http://contoh.id", "mailto:a@contoh.id"]])
    assert lembar["A4"].hyperlink is None


@pytest.mark.parametrize("judul", ["a/b:c*[d]?", "x" * 60, "", "'kutip'", "\x00"])
def test_any_title_makes_a_valid_sheet_name(judul):
    _, lembar = xlsx([], judul=judul)
    assert 1 <= len(lembar.title) <= 31


def test_a_text_longer_than_a_cell_is_cut_and_not_dropped():
    _, lembar = xlsx([["x" * 40_000, "lain"]])
    assert len(lembar["A4"].value) == ekspor.HURUF_SEL_MAKS


@given(st.text(alphabet=st.characters(min_codepoint=0, max_codepoint=0x2FFF), min_size=1, max_size=30))
def test_any_text_gives_a_file_that_opens(teks):
    _, lembar = xlsx([[teks, "tetap"]])
    assert lembar["B4"].value == "tetap"
    assert lembar["A4"].data_type in {"s", "n"}  # n: nothing was left of it


def test_too_many_rows_are_refused_and_not_cut(monkeypatch):
    monkeypatch.setattr(ekspor, "BARIS_XLSX_MAKS", 10)
    with pytest.raises(ekspor.TerlaluBanyakBaris):
        xlsx([[i] for i in range(20)])


def test_rows_are_not_gathered_in_memory(tmp_path):
    def puncak(jumlah: int) -> int:
        tracemalloc.start()
        baris = ([i, f"isi baris nomor {i} " * 3] for i in range(jumlah))
        ekspor.xlsx_baris("Uji", ["a", "b"], baris, berkas=str(tmp_path / f"{jumlah}.xlsx"))
        besar = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return besar

    puncak(10)  # imports
    assert puncak(6_000) < puncak(600) + 500_000
