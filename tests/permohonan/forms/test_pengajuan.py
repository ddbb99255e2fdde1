"""The letter and the price lines as forms: dates, blank lines, order, limits."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace

import pytest
from django.http import QueryDict
from django.utils import timezone

from permohonan.forms.daftar_harga import (
    DaftarBaris,
    baris_baru,
    mentah_dari_kiriman,
    pilihan_jenis,
    ubah_susunan,
)
from permohonan.forms.impor import Pratinjau, pratinjau
from permohonan.forms.pengajuan import SuratForm
from permohonan.services.daftar_harga import BarisImpor, GalatBaris, HasilImpor
from permohonan.services.pengajuan import BARIS_MAKS, BagianTerbuka

JENIS = [("", "Pilih"), ("siber", "Siber"), ("radio", "Radio")]
BARIS = {
    "jenis_media": "siber", "bentuk": "Advertorial", "satuan": "per tayang", "harga_satuan": "1.500.000",
    "termasuk_ppn": "tidak",
}  # fmt: skip


def surat_form(orang, terbuka=None, sementara=False, **isian):
    isian = {"nomor_surat": " 12/KP/2026 ", "tanggal_surat": "2026-11-20", "perihal": "Penawaran"} | isian
    terbuka = terbuka or BagianTerbuka(surat=False, data_surat=True)
    return SuratForm(isian, oleh=orang, terbuka=terbuka, sementara=sementara)


@pytest.fixture
def orang():
    return SimpleNamespace(pk=1)


@pytest.mark.parametrize(
    ("tanggal", "pesan"),
    [
        ("2026-11-25", "tidak boleh sesudah hari ini, 24 November 2026"),
        ("2025-11-20", "lebih dari satu tahun"),
        ("0001-01-01", "lebih dari satu tahun"),
        ("kemarin", "Tulis tanggal yang benar"),
        ("2026-02-30", "Tulis tanggal yang benar"),
        ("", "Isi tanggal surat"),
    ],
)
def test_a_letter_date_out_of_order_says_so(orang, waktu, tanggal, pesan):
    waktu("2026-11-24 09:00")
    form = surat_form(orang, tanggal_surat=tanggal)
    assert pesan in form.errors["tanggal_surat"][0]


def test_today_and_a_year_ago_are_taken(orang, waktu):
    waktu("2026-11-24 00:05")  # still yesterday in UTC
    assert surat_form(orang, tanggal_surat="2026-11-24").is_valid()
    assert surat_form(orang, tanggal_surat="24/11/2025").is_valid()


def test_spaces_around_the_number_are_no_part_of_it(orang, waktu):
    waktu("2026-11-24 09:00")
    form = surat_form(orang)
    assert form.is_valid()
    assert form.cleaned_data["nomor_surat"] == "12/KP/2026"


def test_a_draft_may_be_kept_half_done(orang):
    form = surat_form(orang, sementara=True, nomor_surat="", tanggal_surat="", perihal="")
    assert form.is_valid()
    assert form.cleaned_data["tanggal_surat"] is None


def test_what_a_return_did_not_open_is_not_asked(orang):
    form = surat_form(orang, terbuka=BagianTerbuka(surat=True))
    assert list(form.fields) == ["surat"]


def test_a_nul_byte_is_named_at_its_field(orang):
    form = surat_form(orang, perihal="Pena\x00waran", tanggal_surat=timezone.localdate().isoformat())
    assert list(form.errors) == ["perihal"]


# ---- lines -------------------------------------------------------------------------------------
def kiriman(*baris, nomor=None):
    data = QueryDict(mutable=True)
    for i, isi in enumerate(baris):
        for kolom, nilai in isi.items():
            data[f"baris-{(nomor or range(1000))[i]}-{kolom}"] = nilai
    return data


def test_lines_come_in_the_pages_order_whatever_their_numbers():
    data = kiriman(BARIS | {"bentuk": "A"}, BARIS | {"bentuk": "B"}, nomor=[7, 2])
    assert [b["bentuk"] for b in mentah_dari_kiriman(data)] == ["A", "B"]


def test_other_names_are_no_lines():
    data = QueryDict("csrfmiddlewaretoken=x&baris-x-bentuk=A&baris-1=B&cap=C&baris-1-BENTUK=D")
    assert mentah_dari_kiriman(data) == []


def test_a_blank_line_does_not_count():
    kosong = {"jenis_media": "siber", "termasuk_ppn": "tidak", "bentuk": " "}
    daftar = DaftarBaris([BARIS, kosong, BARIS], JENIS, terikat=True)
    assert daftar.is_valid()
    assert len(daftar) == 2


def test_no_line_at_all_is_an_error():
    daftar = DaftarBaris([{"bentuk": ""}], JENIS, terikat=True)
    assert not daftar.is_valid()
    assert daftar.ringkasan_galat == [("", "Isi sedikitnya satu baris harga.")]


def test_every_error_is_named_by_line_and_field_and_leads_there():
    daftar = DaftarBaris([BARIS, BARIS | {"harga_satuan": "0", "satuan": ""}], JENIS, terikat=True)
    assert not daftar.is_valid()
    assert daftar.ringkasan_galat == [
        ("id_baris-1-satuan", "Baris 2, Satuan: Isi satuan, misalnya per tayang."),
        ("id_baris-1-harga_satuan", "Baris 2, Harga satuan (Rp): Jumlah harus lebih dari nol."),
    ]


def test_too_many_lines_are_refused_with_their_number():
    daftar = DaftarBaris([BARIS] * (BARIS_MAKS + 1), JENIS, terikat=True)
    assert not daftar.is_valid()
    assert daftar.galat == [f"Daftar harga paling banyak {BARIS_MAKS} baris; di sini ada {BARIS_MAKS + 1}."]


@pytest.mark.parametrize(
    ("kolom", "nilai"),
    [
        ("jenis_media", "koran_dinding"), ("bentuk", "x" * 121), ("catatan", "x" * 301), ("satuan", "a\x00b"),
        ("termasuk_ppn", "mungkin"), ("harga_satuan", "-1"),
    ],
)  # fmt: skip
def test_a_wrong_value_is_refused_at_its_field(kolom, nilai):
    daftar = DaftarBaris([BARIS | {kolom: nilai}], JENIS, terikat=True)
    assert not daftar.is_valid()
    assert list(daftar.form[0].errors) == [kolom]


def susunan(*nama):
    return [{"nomor": str(i + 3), "bentuk": n, "jenis_media": "siber"} for i, n in enumerate(nama)]


@pytest.mark.parametrize(
    ("perintah", "hasil", "fokus"),
    [
        ("naik-4", "BAC", 0),
        ("turun-4", "ACB", 2),
        ("naik-3", "ABC", 0),
        ("turun-5", "ABC", 2),
        ("hapus-4", "AC", 1),
        ("hapus-5", "AB", 1),
        ("hapus-99", "ABC", None),
        ("hapus-x", "ABC", None),
    ],
)
def test_lines_move_and_go(perintah, hasil, fokus):
    baru, letak, _ = ubah_susunan(susunan("A", "B", "C"), perintah)
    assert ("".join(b["bentuk"] for b in baru), letak) == (hasil, fokus)


def test_a_new_line_follows_the_last_ones_kind():
    baru, letak, kabar = ubah_susunan(susunan("A"), "tambah")
    assert baru[-1] == {"jenis_media": "siber", "termasuk_ppn": ""}
    assert (letak, kabar) == (1, "Baris 2 ditambahkan.")
    assert baris_baru([]) == {"jenis_media": "", "termasuk_ppn": ""}


def test_no_line_beyond_the_limit():
    penuh = susunan(*["A"] * BARIS_MAKS)
    baru, letak, kabar = ubah_susunan(penuh, "tambah")
    assert (len(baru), letak) == (BARIS_MAKS, None)
    assert str(BARIS_MAKS) in kabar


@pytest.mark.django_db
def test_the_companys_own_kinds_of_media_come_first(semua_orang):
    pilihan = pilihan_jenis(semua_orang["pemohon2@contoh.id"].perusahaan)
    assert [k for k, _ in pilihan[1][1]] == ["cetak_harian", "radio"]
    assert "siber" in [k for k, _ in pilihan[2][1]]


# ---- what a file says --------------------------------------------------------------------------
def terbaca(**isi):
    from decimal import Decimal

    dasar = {
        "nomor_baris": 5, "lembar": "Harga", "jenis_media": "", "bentuk": "Banner", "spesifikasi": "",
        "satuan": "per bulan", "harga_satuan": Decimal(3_500_000), "termasuk_ppn": None, "catatan": "",
    }  # fmt: skip
    return BarisImpor(**dasar | isi)


def test_what_the_file_leaves_open_is_asked_once():
    lihat = pratinjau("a.xlsx", HasilImpor(baris=[terbaca(), terbaca(jenis_media="siber")]), JENIS)
    assert (lihat.tanya_jenis, lihat.tanya_ppn, len(lihat.baris)) == (True, True, 2)
    assert lihat.baris[0]["harga_satuan"] == "3.500.000"


def test_a_line_that_the_form_would_refuse_is_bad_too():
    bukan = GalatBaris("Harga", 9, "E (Harga)", "hubungi kami", "Bukan angka.")
    hasil = HasilImpor(baris=[terbaca(bentuk="x" * 200), terbaca()], galat=[bukan])
    lihat = pratinjau("a.xlsx", hasil, JENIS)
    assert [(g["baris"], g["kolom"]) for g in lihat.galat] == [(5, "Bentuk publikasi"), (9, "E (Harga)")]
    assert (len(lihat.baris), lihat.baris_bermasalah) == (1, 2)


def test_the_sealed_preview_is_of_one_draft_and_one_person(time_machine):
    time_machine.move_to(dt.datetime(2026, 11, 24, tzinfo=dt.UTC))
    lihat = pratinjau("a.xlsx", HasilImpor(baris=[terbaca()]), JENIS)
    segel = lihat.segel("1.2")
    assert Pratinjau.buka(segel, "1.2") == lihat
    assert Pratinjau.buka(segel, "1.3") is None
    assert Pratinjau.buka(segel[:-3] + "abc", "1.2") is None
    assert Pratinjau.buka("", "1.2") is None
    time_machine.shift(dt.timedelta(days=2))
    assert Pratinjau.buka(segel, "1.2") is None
