"""The price list import on real and on hostile files."""

from __future__ import annotations

import datetime as dt
import io
import time
import tracemalloc
import zipfile
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import strategies as st

from kerjasama.akun.jenis_media import JenisMedia
from permohonan.services.daftar_harga import BARIS_MAKS, BerkasHargaDitolak, HasilImpor, baca, templat_xlsx
from permohonan.services.daftar_harga.harga import HargaSalah, baca_harga

CONTOH = Path(__file__).parents[2] / "contoh"
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


# ---- real files ------------------------------------------------------------------------------------


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


# ---- prices ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("isi", "harga"),
    [
        ("1.000.000,00", 1_000_000), ("1,000,000.00", 1_000_000), ("1.000.000", 1_000_000),
        ("1,000,000", 1_000_000), ("1000000", 1_000_000), ("1.000", 1_000), ("1 500 000", 1_500_000),
        ("1 500 000,00", 1_500_000), ("Rp 600.000,-", 600_000), ("Rp.600.000,-", 600_000),
        ("rp600000", 600_000),
        ("IDR 1.500.000", 1_500_000), ("1.500.000 rupiah", 1_500_000), ("2500,00", 2_500), ("2500.00", 2_500),
        ("Rp\u00a0750.000", 750_000), ("99.999.999.999.999", 99_999_999_999_999), (1500000, 1_500_000),
        (1500000.0, 1_500_000), (1499999.9999999998, 1_500_000), ("500", 500), ("600.000,--", 600_000),
    ],
)  # fmt: skip
def test_prices_that_mean_one_thing(isi, harga):
    assert baca_harga(isi) == Decimal(harga)


@pytest.mark.parametrize(
    ("isi", "pesan"),
    [
        ("1,500", "satu cara"), ("250,000", "satu cara"), ("1500.000", "satu cara"),
        ("1.000,000", "satu cara"), ("1,000.000", "satu cara"), ("0.500", "satu cara"),
        ("1.00.000", "satu cara"), ("1.000.00", "satu cara"), ("1.000,00,00", "satu cara"),
        ("10.00,00", "satu cara"), ("1.000,", "satu cara"),
        (0, "nol"), ("0", "nol"), ("Rp 0,-", "nol"), (-5, "kurang dari nol"), ("-500.000", "kurang dari nol"),
        ("(500.000)", "kurang dari nol"), ("Rp -500", "kurang dari nol"),
        ("100.000.000.000.000", "terlalu besar"), (10**15, "terlalu besar"), (1e300, "terlalu besar"),
        ("1.500,50", "pecahan"), ("1,50", "pecahan"), (1500.5, "pecahan"), (0.4, "pecahan"),
        ("hubungi kami", "Bukan angka"), ("1,5 juta", "Bukan angka"), ("500rb", "Bukan angka"),
        ("500.000 - 750.000", "Bukan angka"), ("500.000/750.000", "Bukan angka"), ("", "Bukan angka"),
        ("Rp", "Bukan angka"), ("١٢٣", "Bukan angka"), ("1e6", "Bukan angka"), ("+500", "Bukan angka"),
        ("#REF!", "Bukan angka"), (True, "Bukan angka"), (None, "Bukan angka"), (float("nan"), "Bukan angka"),
        ("9" * 500, "Bukan angka"), ("=A1*2", "rumus"), (" =1", "rumus"),
    ],
)  # fmt: skip
def test_prices_that_are_asked_about(isi, pesan):
    with pytest.raises(HargaSalah, match=pesan):
        baca_harga(isi)


@given(st.integers(1, 99_999_999_999_999))
def test_a_price_written_the_indonesian_way_comes_back(harga):
    ribuan = f"{harga:,}".replace(",", ".")
    for isi in (ribuan, f"{ribuan},00", f"Rp {ribuan},-", str(harga), f"{harga:,}.00", harga):
        if isinstance(isi, str) and isi.startswith("0"):
            continue
        assert baca_harga(isi) == harga


@given(
    st.one_of(st.text(max_size=80), st.text("0123456789.,- Rp()'", max_size=30), st.floats(), st.integers())
)
def test_any_cell_is_a_whole_price_or_a_named_refusal(isi):
    try:
        harga = baca_harga(isi)
    except HargaSalah as galat:
        assert str(galat)
    else:
        assert 0 < harga <= 99_999_999_999_999
        assert harga == int(harga)


# ---- rows ------------------------------------------------------------------------------------------


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


# ---- CSV -------------------------------------------------------------------------------------------


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


# ---- refusals --------------------------------------------------------------------------------------


def test_ten_thousand_rows_are_refused_early():
    data = xlsx(KEPALA, *[BAIK] * 10_000)
    mulai = time.perf_counter()
    assert str(BARIS_MAKS) in ditolak(data)
    assert time.perf_counter() - mulai < 3
    assert str(BARIS_MAKS) in ditolak(b"Bentuk;Satuan;Harga\n" + b"Iklan;per tayang;1000\n" * 10_000, "h.csv")


def test_the_limit_itself_is_allowed():
    assert len(impor(xlsx(KEPALA, *[BAIK] * BARIS_MAKS)).baris) == BARIS_MAKS
    assert str(BARIS_MAKS) in ditolak(xlsx(KEPALA, *[BAIK] * (BARIS_MAKS + 1)))


def test_bad_rows_count_towards_the_limit():
    assert str(BARIS_MAKS) in ditolak(
        xlsx(KEPALA, *[["Radio", "Iklan", "", "x", "gratis"]] * (BARIS_MAKS + 1))
    )


@pytest.mark.parametrize(
    ("nama", "data", "pesan"),
    [
        ("h.xlsx", b"", "0 byte"), ("h.csv", b"", "0 byte"),
        ("h.csv", b"x" * (2 * 1024 * 1024 + 1), "2 MB"),
        ("h.xlsx", b"Bentuk;Satuan;Harga\nIklan;per tayang;1", "bukan Excel"),
        ("h.xlsx", b"%PDF-1.7 ...", "bukan Excel"), ("h.csv", b"%PDF-1.7 ...", "bukan CSV"),
        ("h.csv", b"MZ\x90 \xff", "bukan CSV"), ("h.csv", b"Bentuk;Harga\nIk\x00lan;5", "NUL"),
        ("h.csv", "Bentuk;Harga".encode("utf-16"), "UTF-16"), ("h.csv", b"Bentuk;Harga\n\x81;5", "UTF-8"),
        ("h.csv", b"halo dunia\nini bukan tabel", "judul kolom tidak ditemukan"),
        ("h.csv", b"Bentuk;Satuan;Harga\n", "Tidak ada baris harga"),
        ("h.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500, ".xls"),
        ("h.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500, "Excel lama"),
        ("h.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" +
         "EncryptedPackage".encode("utf-16-le"), "kata sandi"),
        ("h.xlsx", b"PK\x03\x04 rusak", "rusak"), ("h.ods", b"PK", ".ods"), ("h.xlsm", b"PK", "makro"),
        ("h.xlsb", b"PK", "biner"), ("h.pdf", b"%PDF", ".xlsx atau .csv"), ("h", b"a;b", ".xlsx atau .csv"),
    ],
)  # fmt: skip
def test_files_that_are_not_price_lists(nama, data, pesan):
    assert pesan in ditolak(data, nama)


def test_containers_that_only_look_like_a_workbook():
    baik = xlsx(KEPALA, BAIK)
    assert "Ganti akhirannya" in ditolak(baik, "h.csv")
    assert "makro" in ditolak(susun_ulang(baik, {"xl/vbaProject.bin": b"x"}))
    assert ".ods" in ditolak(
        susun_ulang(baik, {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"})
    )
    assert "bukan Excel" in ditolak(_zip({"halo.txt": b"x"}))
    assert "bukan lembar kerja" in ditolak(
        _zip({"[Content_Types].xml": b"<a/>", "word/document.xml": b"<a/>"})
    )
    assert "rusak" in ditolak(baik[: len(baik) // 2])
    assert "rusak" in ditolak(susun_ulang(baik, {"xl/workbook.xml": b"<workbook"}))
    assert "rusak" in ditolak(susun_ulang(baik, {"xl/worksheets/sheet1.xml": b"<worksheet><sheetData><row"}))
    assert "rusak" in ditolak(susun_ulang(baik, {}, zipfile.ZIP_BZIP2))


def _zip(isi: dict[str, bytes]) -> bytes:
    keluaran = io.BytesIO()
    with zipfile.ZipFile(keluaran, "w", zipfile.ZIP_DEFLATED) as wadah:
        for nama, data in isi.items():
            wadah.writestr(nama, data)
    return keluaran.getvalue()


def test_a_damaged_byte_never_gives_a_wrong_price():
    baik = xlsx(KEPALA, BAIK)
    with zipfile.ZipFile(io.BytesIO(baik)) as wadah:
        bagian = wadah.getinfo("xl/worksheets/sheet1.xml")
    rusak = bytearray(baik)
    rusak[bagian.header_offset + 60] ^= 0xFF
    assert "rusak" in ditolak(bytes(rusak))


def test_a_zip_bomb_is_refused_before_it_unpacks():
    bom = susun_ulang(xlsx(KEPALA, BAIK), {"xl/media/a.xml": b"\0" * 60_000_000})
    assert len(bom) < 200_000
    tracemalloc.start()
    pesan = ditolak(bom)
    puncak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert "terlalu besar" in pesan
    assert puncak < 5_000_000


@pytest.mark.parametrize("bagian", ["xl/sharedStrings.xml", "xl/worksheets/sheet1.xml", "xl/workbook.xml"])
@pytest.mark.parametrize("kode", ["utf-8", "utf-16"])
def test_xml_entities_are_refused_in_any_encoding(bagian, kode):
    bom = f"""<?xml version="1.0" encoding="{kode}"?><!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">
        <!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]><a>&b;</a>"""
    assert "tidak aman" in ditolak(susun_ulang(xlsx(KEPALA, BAIK), {bagian: bom.encode(kode)}))


@pytest.mark.parametrize(
    "isi",
    [
        b"<a>" * 1_900_000,  # as deep as it is long
        b"<w><s><row>" + b"<c><v>1</v></c>" * 300_000,  # one endless row
        b"<w><s>" + b"<row><c><v>1</v></c></row>" * 200_000,  # endless rows
        b"<sst>" + b"<si><t>a</t></si>" * 300_000,
    ],
    ids=["deep", "row", "rows", "strings"],
)
@pytest.mark.parametrize("bagian", ["xl/worksheets/sheet1.xml", "xl/media/gambar.png"])
def test_xml_that_is_small_in_the_file_and_huge_in_memory_is_refused_under_any_name(isi, bagian):
    data = susun_ulang(xlsx(KEPALA, BAIK), {bagian: isi})
    tracemalloc.start()
    pesan = ditolak(data)
    puncak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert "terlalu besar" in pesan
    assert puncak < 8_000_000


def test_a_picture_in_the_workbook_does_no_harm():
    gambar = (CONTOH / "bukti-siber.png").read_bytes()
    assert len(impor(susun_ulang(xlsx(KEPALA, BAIK), {"xl/media/image1.png": gambar})).baris) == 1


def test_a_sheet_that_claims_to_be_huge_costs_nothing():
    baik = xlsx(KEPALA, BAIK)
    with zipfile.ZipFile(io.BytesIO(baik)) as wadah:
        isi = wadah.read("xl/worksheets/sheet1.xml")
    palsu = isi.replace(b'<dimension ref="A1:G2"/>', b'<dimension ref="A1:XFD1048576"/>')
    palsu = palsu.replace(
        b"</sheetData>", b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    )
    assert palsu != isi
    mulai = time.perf_counter()
    hasil = impor(susun_ulang(baik, {"xl/worksheets/sheet1.xml": palsu}))
    assert time.perf_counter() - mulai < 2
    assert [b.nomor_baris for b in hasil.baris] == [2]


@given(st.binary(max_size=300), st.sampled_from(["h.xlsx", "h.csv"]))
def test_any_bytes_are_read_or_refused_in_words(data, nama):
    try:
        impor(data, nama)
    except BerkasHargaDitolak as galat:
        assert galat.pesan


@given(st.text(alphabet="ab1.,;\n\r\t\"'= -", max_size=120))
def test_any_text_below_a_header_is_read_or_named(teks):
    try:
        hasil = impor(f"Bentuk;Satuan;Harga\nIklan;per tayang;1000\n{teks}".encode(), "h.csv")
    except BerkasHargaDitolak as galat:
        assert "tanda petik" in galat.pesan
    else:
        assert hasil.baris[0].harga_satuan == 1000


def test_the_limits_are_those_of_the_stored_line():
    from permohonan.models import BarisPenawaran
    from permohonan.models.penawaran import HARGA_MAKS
    from permohonan.services import pengajuan
    from permohonan.services.daftar_harga import harga
    from permohonan.services.daftar_harga.pembacaan import PANJANG

    assert {n: getattr(BarisPenawaran._meta.get_field(n), "max_length", None) for n in PANJANG} == PANJANG
    assert harga.HARGA_MAKS == HARGA_MAKS
    assert pengajuan.BARIS_MAKS == BARIS_MAKS
