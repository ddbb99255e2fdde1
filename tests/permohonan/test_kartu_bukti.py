"""What a checker is told beside a proof."""

from __future__ import annotations

import datetime as dt

import pytest

from kerjasama.berkas.models import Berkas
from permohonan.kartu_bukti import domain_terdaftar, kartu, peringatan
from permohonan.models import BarisPenawaran, BuktiTayang
from tests.pabrik.akun import buat_perusahaan

HARI = dt.date(2026, 12, 3)
WIB = dt.timezone(dt.timedelta(hours=7))


def bukti(jenis="siber", tautan="", berkas=None, **lain):
    baris = BarisPenawaran(jenis_media=jenis, bentuk="Berita", volume=1)
    return BuktiTayang(baris=baris, tanggal_tayang=HARI, tautan=tautan, berkas=berkas, **lain)


def berkas(**isian):
    return Berkas(**{"mime": "image/jpeg", "status": "siap", "nama_asli": "foto.jpg"} | isian)


@pytest.mark.parametrize(
    ("tautan", "tanda"),
    [
        ("https://kabar.example/a", False),
        ("https://www.kabar.example/a", False),
        ("https://politik.kabar.example/a", False),
        ("https://lain.example/a", True),
        ("https://palsukabar.example/a", True),
        ("https://kabar.example.jahat.example/a", True),
    ],
)
def test_link_outside_the_registered_sites_is_pointed_out(tautan, tanda):
    assert bool(peringatan(bukti(tautan=tautan), ["kabar.example"], HARI)) is tanda


def test_social_media_links_live_elsewhere():
    assert peringatan(bukti("media_sosial", "https://x.com/kabar/status/1"), ["kabar.example"], HARI) == []


def test_company_without_a_registered_site_is_pointed_out():
    assert "belum mencatat" in peringatan(bukti(tautan="https://kabar.example/a"), [], HARI)[0]


@pytest.mark.parametrize(
    ("foto", "tanda"),
    [
        (dt.datetime(2026, 12, 3, 0, 5, tzinfo=WIB), False),
        (dt.datetime(2026, 12, 3, 23, 55, tzinfo=WIB), False),
        (dt.datetime(2026, 12, 2, 23, 55, tzinfo=WIB), True),
        (dt.datetime(2026, 12, 3, 20, 0, tzinfo=dt.UTC), True),  # already the 4th in Jakarta
        (None, False),
    ],
)
def test_camera_date_is_compared_in_local_time(foto, tanda):
    ada = peringatan(bukti("cetak_harian", berkas=berkas(waktu_foto=foto)), [], HARI)
    assert any("Menurut kamera" in p for p in ada) is tanda


def test_late_and_unreadable_are_pointed_out():
    assert "3 Desember 2026" in peringatan(bukti("radio", terlambat=True), [], HARI)[0]
    assert "diproses" in peringatan(bukti("radio", berkas=berkas(status="diproses")), [], HARI)[0]
    assert "tidak aman" in peringatan(bukti("radio", berkas=berkas(status_pindai="terjangkit")), [], HARI)[0]


@pytest.mark.django_db
def test_registered_sites_are_read_as_people_type_them():
    perusahaan = buat_perusahaan()
    perusahaan.media.update(domain="https://www.Kabar.example/beranda")
    perusahaan.media.create(nama="Radio", jenis="radio", domain="")

    class Kasus:
        pass

    kasus = Kasus()
    kasus.perusahaan = perusahaan
    assert domain_terdaftar(kasus) == ["kabar.example"]


@pytest.mark.django_db
def test_card_knows_where_its_file_is_and_when_it_was_due(peraga, semua_orang, waktu):
    waktu("2026-11-24 09:00")
    kasus = peraga.sampai("bukti_diajukan", peraga.draf(semua_orang["pemohon@contoh.id"], "Kartu"))
    satu = kartu(kasus, kasus.bukti_aktif.select_related("baris", "berkas"))[0]
    assert satu.url == f"/permohonan/{kasus.nomor}/berkas/{satu.bukti.berkas_id}/"
    assert satu.batas == dt.date(2026, 11, 26)
    assert not satu.pdf and satu.rincian == [("Jam tayang", "10.30")]
