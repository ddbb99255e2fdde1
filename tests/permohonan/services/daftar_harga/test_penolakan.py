"""Files that must not be read, each refused in words and at little cost."""

from __future__ import annotations

import io
import time
import tracemalloc
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from permohonan.services.daftar_harga import BARIS_MAKS, BerkasHargaDitolak
from tests.permohonan.services.daftar_harga.pembantu import (
    BAIK,
    CONTOH,
    KEPALA,
    ditolak,
    impor,
    susun_ulang,
    wadah,
    xlsx,
)


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
    assert "bukan Excel" in ditolak(wadah({"halo.txt": b"x"}))
    assert "bukan lembar kerja" in ditolak(
        wadah({"[Content_Types].xml": b"<a/>", "word/document.xml": b"<a/>"})
    )
    assert "rusak" in ditolak(baik[: len(baik) // 2])
    assert "rusak" in ditolak(susun_ulang(baik, {"xl/workbook.xml": b"<workbook"}))
    assert "rusak" in ditolak(susun_ulang(baik, {"xl/worksheets/sheet1.xml": b"<worksheet><sheetData><row"}))
    assert "rusak" in ditolak(susun_ulang(baik, {}, zipfile.ZIP_BZIP2))


def test_a_damaged_byte_never_gives_a_wrong_price():
    baik = xlsx(KEPALA, BAIK)
    with zipfile.ZipFile(io.BytesIO(baik)) as isi_zip:
        bagian = isi_zip.getinfo("xl/worksheets/sheet1.xml")
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
    with zipfile.ZipFile(io.BytesIO(baik)) as isi_zip:
        isi = isi_zip.read("xl/worksheets/sheet1.xml")
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
