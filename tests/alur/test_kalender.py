"""The calendar that is in force: which rows count, and how soon an edit is seen."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction

from kerjasama.alur import kalender
from kerjasama.alur.kalender import HariLibur, kalender_berlaku
from kerjasama.alur.management.commands import usulkan_hari_libur
from kerjasama.aturan import bacaan
from kerjasama.aturan.models import Aturan

D = dt.date
JENIS = HariLibur.Jenis
RABU = D(2026, 6, 3)
SABTU = D(2026, 6, 6)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def tanpa_simpanan():
    kalender.kosongkan()
    HariLibur.objects.all().delete()
    yield
    kalender.kosongkan()


def hari(tanggal: D = RABU, jenis: str = JENIS.LIBUR_NASIONAL, **lain) -> HariLibur:
    return HariLibur.objects.create(tanggal=tanggal, jenis=jenis, nama="Contoh", dasar="SKB", **lain)


def aturan_cuti(nilai: str, mulai: D) -> Aturan:
    return Aturan.objects.create(kode="cuti_bersama_libur", nilai=nilai, berlaku_mulai=mulai, dasar="SK")


@pytest.mark.parametrize("jenis", [JENIS.LIBUR_NASIONAL, JENIS.LIBUR_DAERAH, JENIS.CUTI_BERSAMA])
def test_an_active_row_is_a_day_off(jenis):
    hari(jenis=jenis)
    assert not kalender_berlaku().hari_kerja(RABU)


def test_an_inactive_row_counts_for_nothing():
    hari(aktif=False)
    assert kalender_berlaku().hari_kerja(RABU)


def test_an_unconfirmed_row_counts():
    hari(terkonfirmasi=False)
    assert not kalender_berlaku().hari_kerja(RABU)


def test_a_replacement_day_is_worked():
    hari(SABTU, JENIS.KERJA_PENGGANTI)
    assert kalender_berlaku().hari_kerja(SABTU)


def test_cuti_bersama_is_worked_where_the_rule_of_that_day_says_so():
    hari(D(2026, 6, 3), JENIS.CUTI_BERSAMA)
    hari(D(2027, 6, 2), JENIS.CUTI_BERSAMA)
    hari(D(2027, 6, 3), JENIS.LIBUR_NASIONAL)
    aturan_cuti("tidak", D(2027, 1, 1))
    k = kalender_berlaku()
    assert not k.hari_kerja(D(2026, 6, 3))  # the rule of 2026 still stood
    assert k.hari_kerja(D(2027, 6, 2))
    assert not k.hari_kerja(D(2027, 6, 3))  # the rule is about cuti bersama only


def test_the_calendar_is_read_once_and_then_kept(django_assert_num_queries):
    hari(jenis=JENIS.CUTI_BERSAMA)
    with django_assert_num_queries(3):  # the days, the rule about cuti bersama, the confirmed years
        kalender_berlaku()
    with django_assert_num_queries(0):
        kalender_berlaku()


def test_it_is_read_again_after_half_a_minute(monkeypatch, django_assert_num_queries):
    sekarang = 1000.0
    monkeypatch.setattr(bacaan.time, "monotonic", lambda: sekarang)
    kalender_berlaku()
    HariLibur.objects.bulk_create([HariLibur(tanggal=RABU, jenis=JENIS.LIBUR_DAERAH, nama="X", dasar="Y")])
    assert kalender_berlaku().hari_kerja(RABU)  # no signal: as another process would see it
    sekarang += bacaan.UMUR_DETIK
    assert not kalender_berlaku().hari_kerja(RABU)


def test_saving_and_deleting_are_seen_at_once():
    assert kalender_berlaku().hari_kerja(RABU)
    baris = hari()
    assert not kalender_berlaku().hari_kerja(RABU)
    baris.delete()
    assert kalender_berlaku().hari_kerja(RABU)


def test_a_changed_rule_is_seen_at_once():
    hari(jenis=JENIS.CUTI_BERSAMA)
    assert not kalender_berlaku().hari_kerja(RABU)
    aturan_cuti("tidak", D(2026, 1, 1))
    assert kalender_berlaku().hari_kerja(RABU)


def test_what_was_read_before_the_commit_is_forgotten_at_the_commit(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as panggilan:
        hari()
    kalender._bacaan._simpanan = (float("inf"), kalender.Kalender())  # another thread
    for panggil in panggilan:
        panggil()
    assert not kalender_berlaku().hari_kerja(RABU)


def test_a_day_has_one_row_of_a_kind():
    hari()
    with pytest.raises(IntegrityError), transaction.atomic():
        hari()


def test_the_proposal_reproduces_the_public_example(capsys):
    call_command("usulkan_hari_libur", "--tahun", "2026")
    assert kalender_berlaku().tambah(D(2026, 3, 17), 3) == D(2026, 3, 27)
    assert not HariLibur.objects.filter(terkonfirmasi=True).exists()
    assert HariLibur.objects.get(tanggal=D(2026, 3, 18)).jenis == JENIS.CUTI_BERSAMA
    assert HariLibur.objects.get(tanggal=D(2026, 8, 17)).jenis == JENIS.LIBUR_NASIONAL
    assert "2026: 25 hari diusulkan, 25 baru" in capsys.readouterr().out


def test_proposing_twice_adds_nothing():
    call_command("usulkan_hari_libur", "--tahun", "2026", "2027")
    sekali = list(HariLibur.objects.values())
    assert {b["tanggal"].year for b in sekali} == {2026, 2027}
    call_command("usulkan_hari_libur", "--tahun", "2027", "2026", "2026")
    assert list(HariLibur.objects.values()) == sekali


def test_a_confirmed_day_is_never_touched_nor_doubled():
    hari(D(2026, 3, 18), JENIS.LIBUR_NASIONAL, terkonfirmasi=True)  # proposed as cuti bersama
    call_command("usulkan_hari_libur", "--tahun", "2026")
    baris = HariLibur.objects.get(tanggal=D(2026, 3, 18))
    assert (baris.jenis, baris.nama, baris.dasar) == (JENIS.LIBUR_NASIONAL, "Contoh", "SKB")


def test_a_proposal_that_was_switched_off_stays_off():
    hari(D(2026, 8, 17), aktif=False)
    call_command("usulkan_hari_libur", "--tahun", "2026")
    assert kalender_berlaku().hari_kerja(D(2026, 8, 17))


def test_our_own_older_proposal_takes_the_newer_name_and_a_moved_one_is_named(capsys):
    HariLibur.objects.create(
        tanggal=D(2026, 8, 17), jenis=JENIS.LIBUR_NASIONAL, nama="Lama", dasar=usulkan_hari_libur.DASAR
    )
    HariLibur.objects.create(
        tanggal=D(2026, 8, 18), jenis=JENIS.LIBUR_NASIONAL, nama="Pindah", dasar=usulkan_hari_libur.DASAR
    )
    call_command("usulkan_hari_libur", "--tahun", "2026")
    assert HariLibur.objects.get(tanggal=D(2026, 8, 17)).nama == "Hari Kemerdekaan Republik Indonesia"
    assert "periksa: 18-08-2026 Pindah" in capsys.readouterr().out
    assert HariLibur.objects.filter(tanggal=D(2026, 8, 18)).exists()


def test_a_year_that_cannot_be_meant_is_refused():
    with pytest.raises(CommandError, match="206"):
        call_command("usulkan_hari_libur", "--tahun", "206")
