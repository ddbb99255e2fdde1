"""Real files, and every oddity of a row that an office may send."""

from __future__ import annotations

import datetime as dt
import io

import openpyxl
import pytest
import xlsxwriter

from kerjasama.akun.jenis_media import JenisMedia
from permohonan.services.daftar_harga import baca, templat_xlsx
from tests.permohonan.services.daftar_harga.pembantu import (
    BAIK,
    CONTOH,
    KEPALA,
    baris_csv,
    ditolak,
    impor,
    xlsx,
)


def test_the_office_workbook_gives_every_good_row_and_names_the_bad_one():
    hasil = baca(CONTOH / "daftar-harga-kantor.xlsx", "daftar-harga-kantor.xlsx")
    assert [(b.nomor_baris, b.bentuk, b.satuan, int(b.harga_satuan)) for b in hasil.baris] == [
        (5, "Berita / rilis", "per tayang", 250_000),
        (6, "Advertorial", "per tayang", 1_500_000),
        (7, "Infografis", "per tayang", 600_000),
        (8, "Banner leaderboard", "per bulan", 3_500_000),
        (9, "Galeri foto", "per tayang", 400_000),
    ]
    assert {b.termasuk_ppn for b in hasil.baris} == {False}  # "(belum termasuk PPN)" in the title
    assert {b.jenis_media for b in hasil.baris} == {""}
    assert hasil.baris[3].catatan == "halaman depan"
    (galat,) = hasil.galat
    assert (galat.lembar, galat.baris, galat.kolom) == ("DAFTAR HARGA 2026", 10, "E (Harga satuan (Rp))")
    assert galat.isi == "hubungi kami"
    catatan = "\n".join(hasil.catatan)
    assert "Baris 12 dilewati: baris jumlah" in catatan
    assert "Lembar “Syarat” tidak memuat daftar harga" in catatan
    assert "belum termasuk PPN" in catatan


def test_the_semicolon_csv_of_windows():
    hasil = baca(CONTOH / "daftar-harga-titik-koma.csv", "daftar-harga-titik-koma.csv")
    assert [b.harga_satuan for b in hasil.baris] == [4_440_000, 2_497_500, 67_000, 4_500]
    assert hasil.baris[0].spesifikasi == "FC – kanan"
    assert hasil.baris[1].spesifikasi == "3 kol × 150 mm BW"
    assert {(b.jenis_media, b.termasuk_ppn, b.lembar) for b in hasil.baris} == {("cetak_harian", True, "")}
    assert hasil.galat == []


def test_the_template_reads_back_and_explains_itself():
    data = templat_xlsx()
    hasil = impor(data, "templat.xlsx")
    assert [(b.jenis_media, int(b.harga_satuan), b.termasuk_ppn) for b in hasil.baris] == [
        ("siber", 1_500_000, False),
        ("radio", 250_000, True),
    ]
    assert hasil.galat == []
    buku = openpyxl.load_workbook(io.BytesIO(data))
    assert buku.sheetnames == ["Daftar harga", "Petunjuk"]
    pilihan = {str(v.sqref): v.formula1 for v in buku["Daftar harga"].data_validations.dataValidation}
    assert pilihan["A2:A201"] == '"' + ",".join(JenisMedia.labels) + '"'
    assert pilihan["F2:F201"] == '"ya,tidak"'


def test_a_path_a_file_and_an_upload_read_alike():
    jalur = CONTOH / "daftar-harga-titik-koma.csv"
    with jalur.open("rb") as berkas:
        assert baca(berkas, jalur.name) == baca(jalur, jalur.name) == impor(jalur.read_bytes(), jalur.name)


def test_good_rows_are_taken_beside_bad_ones_and_each_wrong_cell_is_named():
    hasil = impor(xlsx(KEPALA, BAIK, ["Radio", "", "", "", "gratis", "mungkin", ""], BAIK))
    assert [b.nomor_baris for b in hasil.baris] == [2, 4]
    assert {(g.baris, g.kolom[0]) for g in hasil.galat} == {(3, "B"), (3, "D"), (3, "E"), (3, "F")}
    assert str(hasil.galat[0]).startswith("Lembar Harga, baris 3, kolom ")


def test_a_formula_in_the_price_is_named_and_its_cached_value_is_not_believed():
    keluaran = io.BytesIO()
    with xlsxwriter.Workbook(keluaran) as buku:
        lembar = buku.add_worksheet()
        lembar.write_row(0, 0, KEPALA)
        lembar.write_row(1, 0, BAIK)
        lembar.write_formula(1, 4, "=250000*2", None, 500_000)
        lembar.write_row(2, 0, BAIK)
        lembar.write_array_formula("E3:E3", "{=SUM(E2:E2)}", None, 7)
    hasil = impor(keluaran.getvalue())
    assert hasil.baris == []
    assert [(g.baris, g.kolom[0], g.pesan.split(".")[0]) for g in hasil.galat] == [
        (2, "E", "Sel ini berisi rumus"),
        (3, "E", "Sel ini berisi rumus"),
    ]


@pytest.mark.parametrize("teks", ["=1+1", "+62 812", "-", "@akun", "=HYPERLINK(1)"])
def test_text_that_looks_like_a_formula_elsewhere_is_text(teks):
    (baris,) = impor(xlsx(KEPALA, ["Radio", teks, teks, teks, 1000, "ya", teks])).baris
    assert baris.bentuk == baris.spesifikasi == baris.satuan == baris.catatan == teks


def test_a_csv_price_that_starts_like_a_formula_is_named():
    hasil = baris_csv("Bentuk;Satuan;Harga", "Iklan;per tayang;=1000*2")
    assert "rumus" in hasil.galat[0].pesan


def test_a_cell_that_the_spreadsheet_turned_into_a_date_is_named():
    keluaran = io.BytesIO()
    with xlsxwriter.Workbook(keluaran) as buku:
        lembar = buku.add_worksheet()
        lembar.write_row(0, 0, KEPALA)
        lembar.write_row(1, 0, BAIK)
        lembar.write_datetime(1, 2, dt.date(2026, 4, 1), buku.add_format({"num_format": "d/m"}))
    (galat,) = impor(keluaran.getvalue()).galat
    assert galat.kolom == "C (Ukuran)"
    assert "tanggal" in galat.pesan


@pytest.mark.parametrize("label", ["Jumlah", "TOTAL", "Sub total", "Grand Total:", "Jumlah harga (Rp)"])
def test_a_total_row_is_skipped_with_a_remark(label):
    hasil = impor(xlsx(KEPALA, BAIK, ["", "", "", label, 250000], ["", label, "", "", 250000]))
    assert len(hasil.baris) == 1
    assert hasil.galat == []
    assert sum("baris jumlah" in c for c in hasil.catatan) == 2


def test_a_product_whose_name_begins_like_a_total_is_a_product():
    (baris,) = impor(xlsx(KEPALA, ["Radio", "Total football", "", "per siar", 1000, "ya", ""])).baris
    assert baris.bentuk == "Total football"


def test_rows_numbered_ahead_and_signatures_below_are_no_errors():
    hasil = impor(
        xlsx(
            ["No", "Bentuk", "Satuan", "Harga"], [1, "Iklan", "per tayang", 5000], [2], [3], [],
            ["", "Pekalongan, 2 Januari 2026"], ["Catatan: harga sudah termasuk PPN"], [], ["", "Direktur"],
        )
    )  # fmt: skip
    assert [b.bentuk for b in hasil.baris] == ["Iklan"]
    assert hasil.galat == []
    assert hasil.baris[0].termasuk_ppn is True
    assert any("Direktur" in c for c in hasil.catatan)


def test_a_note_below_the_table_says_ppn_for_the_rows_above():
    hasil = impor(
        xlsx(
            ["Bentuk", "Satuan", "Harga"], ["Iklan", "per tayang", 5000], [], ["Harga sudah termasuk PPN 12%"]
        )
    )
    assert [b.termasuk_ppn for b in hasil.baris] == [True]


@pytest.mark.parametrize(
    ("judul", "kepala", "ppn"),
    [
        ("Harga belum termasuk PPN", "Harga", False), ("sudah termasuk PPN", "Harga", True),
        ("", "Harga satuan (belum termasuk PPN)", False), ("", "Harga (exclude PPN)", False),
        ("", "Harga include PPN", True), ("Harga di luar pajak", "Harga", False),
        ("Tarif iklan", "Harga", None),
        ("belum termasuk PPN", "Harga termasuk PPN", True),
    ],
)  # fmt: skip
def test_ppn_from_title_or_header(judul, kepala, ppn):
    hasil = impor(xlsx([judul], ["Bentuk", "Satuan", kepala], ["Iklan", "per tayang", 5000]))
    assert hasil.baris[0].termasuk_ppn is ppn


@pytest.mark.parametrize(
    ("isi", "ppn"),
    [
        ("ya", True),
        ("TIDAK", False),
        ("sudah", True),
        ("Belum termasuk", False),
        (True, True),
        ("-", None),
        ("", None),
    ],
)
def test_ppn_from_its_column(isi, ppn):
    assert impor(xlsx(KEPALA, [*BAIK[:5], isi, ""])).baris[0].termasuk_ppn is ppn


@pytest.mark.parametrize(
    ("teks", "kode"),
    [*((label, kode) for kode, label in JenisMedia.choices), *((kode, kode) for kode in JenisMedia.values),
     ("Media Online", "siber"), ("KORAN", "cetak_harian"), ("TV", "televisi"), ("Majalah", "cetak_bulanan"),
     ("Instagram", "media_sosial"), ("videotron", "luar_ruang"), ("cetak", ""), ("podcast", "")],
)  # fmt: skip
def test_kinds_of_media_by_their_usual_names(teks, kode):
    hasil = impor(xlsx(KEPALA, [teks, *BAIK[1:]]))
    assert hasil.baris[0].jenis_media == kode
    assert any("jenis media" in c for c in hasil.catatan) is not bool(kode)


def test_size_duration_and_position_in_columns_of_their_own_are_joined():
    hasil = impor(
        xlsx(["Bentuk", "Ukuran", "Posisi", "Satuan", "Tarif"], ["Iklan", "FC", "kanan", "per tayang", 1000])
    )
    assert hasil.baris[0].spesifikasi == "FC, kanan"


def test_columns_that_are_not_read_are_named():
    hasil = impor(
        xlsx(["Bentuk", "Satuan", "Harga", "Diskon"], ["Iklan", "per tayang", 1000, "10%", "rahasia"])
    )
    assert "Lembar “Harga”: Kolom D (Diskon) tidak dibaca." in hasil.catatan
    assert any("Kolom E berisi data tanpa judul" in c for c in hasil.catatan)


def test_two_price_columns_are_a_question_unless_one_is_the_unit_price():
    pesan = ditolak(xlsx(["Bentuk", "Harga BW", "Harga FC"], ["Iklan", 1000, 2000]))
    assert "B (Harga BW), C (Harga FC)" in pesan
    hasil = impor(xlsx(["Bentuk", "Harga satuan", "Harga total"], ["Iklan", 1000, 2000]))
    assert hasil.baris[0].harga_satuan == 1000


def test_a_note_with_the_word_price_does_not_turn_a_row_into_a_header():
    hasil = impor(
        xlsx(KEPALA, ["Radio", "Paket", "Format", "per siar", 1000, "ya", "Harga dapat dinegosiasi"], BAIK)
    )
    assert [b.bentuk for b in hasil.baris] == ["Paket", "Spot iklan"]


def test_a_header_repeated_on_the_next_page_is_no_row():
    hasil = impor(xlsx(KEPALA, BAIK, KEPALA, BAIK))
    assert not any("Baris 3" in c for c in hasil.catatan)
    assert [b.nomor_baris for b in hasil.baris] == [2, 4]
    assert hasil.galat == []


def test_several_sheets_with_prices_are_all_read_and_a_hidden_one_is_named():
    hasil = impor(xlsx(KEPALA, BAIK, Cetak=[KEPALA, BAIK]))
    assert [b.lembar for b in hasil.baris] == ["Harga", "Cetak"]
    buku = openpyxl.load_workbook(io.BytesIO(xlsx(KEPALA, BAIK, Lama=[KEPALA, BAIK])))
    buku["Lama"].sheet_state = "hidden"
    keluaran = io.BytesIO()
    buku.save(keluaran)
    hasil = impor(keluaran.getvalue())
    assert [b.lembar for b in hasil.baris] == ["Harga"]
    assert "Lembar “Lama” tersembunyi dan tidak dibaca." in hasil.catatan


def test_too_long_text_is_named_with_its_limit():
    (galat,) = impor(xlsx(KEPALA, ["Radio", "x" * 121, *BAIK[2:]])).galat
    assert "121 huruf, paling banyak 120" in galat.pesan
    assert len(galat.isi) == 40


def test_invisible_and_turning_characters_are_dropped():
    (baris,) = impor(xlsx(KEPALA, ["Radio", "Spot\u202eiklan\u200b", "a\nb", *BAIK[3:]])).baris
    assert (baris.bentuk, baris.spesifikasi) == ("Spot iklan", "a b")


@pytest.mark.parametrize("pemisah", [";", ",", "\t"])
@pytest.mark.parametrize("kode", ["utf-8-sig", "utf-8", "cp1252"])
def test_csv_delimiters_and_encodings(pemisah, kode):
    teks = (
        pemisah.join(["Bentuk", "Satuan", "Harga"])
        + "\n"
        + pemisah.join(["Iklan – é", "per tayang", "1500000"])
    )
    (baris,) = impor(teks.encode(kode), "harga.csv").baris
    assert (baris.nomor_baris, baris.bentuk, int(baris.harga_satuan)) == (2, "Iklan – é", 1_500_000)


def test_csv_row_numbers_are_those_of_a_spreadsheet():
    hasil = baris_csv(
        "sep=;", "Bentuk;Satuan;Harga", "", '"Iklan\nbaris";per tayang;1000', "Ucapan;per tayang;x"
    )
    assert [b.nomor_baris for b in hasil.baris] == [4]
    assert [(g.baris, g.kolom) for g in hasil.galat] == [(5, "C (Harga)")]


def test_a_quotation_mark_left_open_does_not_swallow_rows_in_silence():
    pesan = ditolak(
        b'Bentuk;Satuan;Harga\nIklan;per tayang;1000\n"Ucapan;per tayang;1000\nLain;per tayang;5', "h.csv"
    )
    assert "setelah baris 2" in pesan
    assert "tanda petik" in pesan
