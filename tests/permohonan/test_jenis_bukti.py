"""What each jenis media asks for: complete, with a deadline rule, and read without trust."""

from __future__ import annotations

import datetime as dt

import pytest

from kerjasama.akun.jenis_media import JenisMedia
from kerjasama.aturan.daftar import DAFTAR as ATURAN
from kerjasama.aturan.models import Aturan
from permohonan.jenis_bukti import (
    DAFTAR,
    batas_hk,
    bersihkan_rincian,
    contoh_rincian,
    format_bukti,
    rincian_terbaca,
)


def test_every_kind_of_media_is_in_the_table_with_a_deadline_rule():
    assert set(DAFTAR) == set(JenisMedia.values)
    assert {j.aturan_batas for j in DAFTAR.values()} <= set(ATURAN)


@pytest.mark.parametrize("jenis", JenisMedia.values)
def test_example_is_accepted_and_read_back(jenis):
    bersih, galat = bersihkan_rincian(jenis, contoh_rincian(jenis))
    assert galat == {}
    assert [label for label, _ in rincian_terbaca(jenis, bersih)] == [
        i.label for i in DAFTAR[jenis].isian if i.wajib
    ]


@pytest.mark.parametrize("jenis", JenisMedia.values)
def test_what_is_required_is_asked_for(jenis):
    assert set(bersihkan_rincian(jenis, {})[1]) == {i.kode for i in DAFTAR[jenis].isian if i.wajib}


@pytest.mark.parametrize(
    ("jenis", "rincian", "salah"),
    [
        ("radio", {"jam": "25:61", "durasi": "60"}, {"jam"}),
        ("radio", {"jam": "10:00", "durasi": "-1"}, {"durasi"}),
        ("radio", {"jam": "10:00", "durasi": "0"}, {"durasi"}),
        ("radio", {"jam": "10:00", "durasi": "²"}, {"durasi"}),
        ("radio", {"jam": "10:00", "durasi": "9" * 400}, {"durasi"}),
        ("cetak_harian", contoh_rincian("cetak_harian") | {"warna": "merah"}, {"warna"}),
        ("cetak_harian", contoh_rincian("cetak_harian") | {"edisi": "x" * 201}, {"edisi"}),
        ("luar_ruang", contoh_rincian("luar_ruang") | {"sampai": "kapan-kapan"}, {"sampai"}),
    ],
)
def test_wrong_data_is_named(jenis, rincian, salah):
    assert set(bersihkan_rincian(jenis, rincian)[1]) == salah


def test_values_become_plain_json_and_strangers_are_dropped():
    bersih, galat = bersihkan_rincian("radio", {"jam": dt.time(9, 5), "durasi": 30, "asing": "<script>"})
    assert (bersih, galat) == ({"jam": "09:05", "durasi": 30}, {})


def test_choice_and_time_are_shown_as_people_read_them():
    teks = dict(rincian_terbaca("cetak_harian", contoh_rincian("cetak_harian")))
    assert teks["Warna"] == "Berwarna (FC)"
    assert dict(rincian_terbaca("radio", {"jam": "09:05"})) == {"Jam tayang": "09.05"}


@pytest.mark.django_db
def test_deadline_is_the_rule_of_the_day():
    Aturan.objects.create(
        kode="batas_bukti_radio_hk", nilai="4", berlaku_mulai=dt.date(2026, 12, 1), dasar="SK contoh"
    )
    assert batas_hk({"radio", "siber"}, dt.date(2026, 11, 30)) == {"radio": 7, "siber": 2}
    assert batas_hk({"radio"}, dt.date(2026, 12, 1)) == {"radio": 4}
    assert format_bukti("radio", dt.date(2026, 12, 1))["batas"] == "4 hari kerja sejak tanggal tayang"
