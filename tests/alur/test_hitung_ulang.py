"""A changed calendar moves the open due dates in the worker: kept, told, resumable, overtaken cleanly."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core import mail
from django.db import transaction
from django.utils import timezone

from kerjasama.alur import hitung_ulang as modul
from kerjasama.alur.hitung_ulang import SUMBER, hitung_ulang, minta
from kerjasama.alur.kalender import HariLibur, jam_tutup, kalender_berlaku, kosongkan
from kerjasama.alur.models import HitungUlang, PerubahanTenggat
from kerjasama.pemberitahuan.models import Pemberitahuan
from tests.pabrik.permohonan import buat_permohonan

pytestmark = pytest.mark.django_db
D = dt.date
TAHUN = "/kalender/2026/"
LIBUR = {"tanggal": "2026-06-03", "jenis": "libur_daerah", "nama": "Hari Jadi", "dasar": "SK Wali Kota"}


@pytest.fixture
def admin(semua_orang, masuk):
    return masuk(semua_orang["admin@contoh.id"])


@pytest.fixture
def kasus(peraga, semua_orang, waktu, jalankan_tugas):
    """Sent on Monday 1 June 2026: due on Thursday the 4th."""
    HariLibur.objects.all().delete()
    waktu("2026-06-01 09:00")
    satu = buat_permohonan(peraga, semua_orang["pemohon@contoh.id"], "diagendakan")
    jalankan_tugas()
    mail.outbox.clear()
    assert satu.tenggat == D(2026, 6, 4)
    return satu


def nanti(waktu) -> None:
    """When every process has forgotten the old calendar."""
    waktu(f"{timezone.localtime() + dt.timedelta(minutes=1):%Y-%m-%d %H:%M}")


def test_a_new_holiday_moves_the_date_keeps_the_old_one_and_tells_whom_it_concerns(
    kasus, admin, waktu, jalankan_tugas, semua_orang, masuk
):
    admin.post(f"{TAHUN}hari/", LIBUR)
    jalankan_tugas()
    kasus.refresh_from_db()
    assert kasus.tenggat == D(2026, 6, 4)  # a web process may still know the old calendar
    nanti(waktu)
    jalankan_tugas()
    kasus.refresh_from_db()
    assert kasus.tenggat == D(2026, 6, 5)
    baris = PerubahanTenggat.objects.get()
    assert (baris.lama, baris.baru, baris.objek_id) == (D(2026, 6, 4), D(2026, 6, 5), kasus.pk)
    assert "Hari Jadi, 3 Juni 2026" in baris.sebab
    assert sorted(s.recipients()[0] for s in mail.outbox) == ["kabag@contoh.id", "pemohon@contoh.id"]
    surat = mail.outbox[0]
    assert surat.subject == f"Batas waktu berubah: {kasus.nomor}"
    assert f"{kasus.nomor}: semula 4 Juni 2026, sekarang 5 Juni 2026." in surat.body
    halaman = masuk(semua_orang["kabag@contoh.id"]).get(kasus.get_absolute_url()).content.decode()
    assert "semula 4 Juni 2026, menjadi 5 Juni 2026" in halaman
    assert "1 dari 1 diperiksa, 1 berubah" in admin.get(TAHUN).content.decode()


def test_what_did_not_move_is_told_nobody(kasus, admin, waktu, jalankan_tugas):
    admin.post(f"{TAHUN}hari/", LIBUR | {"tanggal": "2026-06-08"})
    nanti(waktu)
    jalankan_tugas()
    assert HitungUlang.objects.get().status == "selesai"
    assert not PerubahanTenggat.objects.exists()
    assert not mail.outbox


def test_many_cases_of_one_person_are_one_notice(kasus, peraga, semua_orang, admin, waktu, jalankan_tugas):
    for n in range(3):
        buat_permohonan(peraga, semua_orang["pemohon@contoh.id"], "diagendakan", perihal=f"Penawaran {n}")
    jalankan_tugas()
    mail.outbox.clear()
    admin.post(f"{TAHUN}hari/", LIBUR)
    nanti(waktu)
    jalankan_tugas()
    assert [s.subject for s in mail.outbox] == ["4 batas waktu berubah"] * 2


def test_a_complaint_moves_too_and_the_complainant_is_told(peraga_aduan, admin, waktu, jalankan_tugas):
    HariLibur.objects.all().delete()
    waktu("2026-06-01 09:00")
    tiket = peraga_aduan.sampai("diterima", peraga_aduan.aduan("Perihal"))
    lama = tiket.tenggat
    jalankan_tugas()
    admin.post(f"{TAHUN}hari/", LIBUR)
    nanti(waktu)
    jalankan_tugas()
    tiket.refresh_from_db()
    assert (lama, tiket.tenggat) == (D(2026, 6, 4), D(2026, 6, 5))
    assert (
        Pemberitahuan.objects.filter(kunci__startswith="hitung:", tujuan=f"pengaduan:{tiket.pk}").count() == 1
    )


class Terbunuh(BaseException):
    """As kill -9 would: nothing after it runs."""


def test_killed_between_any_two_batches_it_goes_on_there_and_does_nothing_twice(
    kasus, peraga, semua_orang, waktu, monkeypatch
):
    for n in range(4):
        buat_permohonan(peraga, semua_orang["pemohon@contoh.id"], "diagendakan", perihal=f"Penawaran {n}")
    monkeypatch.setattr(modul, "KELOMPOK", 2)
    HariLibur.objects.create(tanggal=D(2026, 6, 3), jenis="libur_daerah", nama="Uji", dasar="SK")
    hitungan = minta("uji", None)
    nanti(waktu)
    monkeypatch.setattr(modul, "JATAH_DETIK", -1.0)  # one batch a turn
    asli, giliran = modul._pindahkan, iter(range(100))

    def mati(h, sumber, batch):
        jumlah = asli(h, sumber, batch)
        if next(giliran) % 2 == 0:
            raise Terbunuh  # after its writing, before its commit
        return jumlah

    monkeypatch.setattr(modul, "_pindahkan", mati)
    mati_kali = 0
    while HitungUlang.objects.get(pk=hitungan.pk).status != "selesai":
        for _ in range(2):  # the task, and its repeat by a second worker
            try:
                hitung_ulang.call(hitungan.pk)
            except Terbunuh:
                mati_kali += 1
    assert mati_kali >= 3
    assert PerubahanTenggat.objects.count() == 5
    assert set(PerubahanTenggat.objects.values_list("baru", flat=True)) == {D(2026, 6, 5)}
    kunci = f"hitung:{hitungan.pk}:permohonan:kepala_bagian"
    assert Pemberitahuan.objects.filter(kunci=kunci).count() == 1


def test_a_newer_change_ends_the_older_and_what_that_moved_is_told(kasus, waktu, monkeypatch, jalankan_tugas):
    HariLibur.objects.create(tanggal=D(2026, 6, 3), jenis="libur_daerah", nama="Uji", dasar="SK")
    lama = minta("yang lama", None)
    monkeypatch.setattr(modul, "JATAH_DETIK", -1.0)
    nanti(waktu)
    hitung_ulang.call(lama.pk)  # the cases are done, the complaints are not
    HariLibur.objects.create(tanggal=D(2026, 6, 4), jenis="libur_daerah", nama="Lagi", dasar="SK")
    kosongkan()
    baru = minta("yang baru", None)
    nanti(waktu)
    jalankan_tugas()
    lama.refresh_from_db()
    baru.refresh_from_db()
    kasus.refresh_from_db()
    assert (lama.status, baru.status) == ("digantikan", "selesai")
    assert kasus.tenggat == D(2026, 6, 8)
    assert [(p.hitungan_id, p.baru) for p in PerubahanTenggat.objects.all()] == [
        (lama.pk, D(2026, 6, 5)), (baru.pk, D(2026, 6, 8))
    ]  # fmt: skip
    assert Pemberitahuan.objects.filter(kunci=f"hitung:{lama.pk}:permohonan:kepala_bagian").exists()


@pytest.mark.parametrize("jumlah", [1, 3])
def test_a_batch_costs_the_same_statements_however_many_move(
    kasus, peraga, semua_orang, waktu, django_assert_num_queries, jumlah
):
    for n in range(jumlah - 1):
        buat_permohonan(peraga, semua_orang["pemohon@contoh.id"], "diagendakan", perihal=f"Penawaran {n}")
    HariLibur.objects.create(tanggal=D(2026, 6, 3), jenis="libur_daerah", nama="Uji", dasar="SK")
    kosongkan()
    hitungan = minta("uji", None)
    hitungan.status, hitungan.alur = "berjalan", "permohonan"
    kalender_berlaku(), jam_tutup(D(2026, 6, 1))  # read before, as the task's first case does
    batch = list(SUMBER["permohonan"].terbuka())
    with (
        transaction.atomic(),
        django_assert_num_queries(3),
    ):  # histories, one outcome, the lines that keep the old
        assert modul._pindahkan(hitungan, SUMBER["permohonan"], batch) == jumlah


@pytest.mark.parametrize("baris_kabar", [1, 2, 3, 500])
def test_notices_are_whole_wherever_a_batch_is_cut(
    kasus, peraga, semua_orang, waktu, jalankan_tugas, monkeypatch, baris_kabar
):
    for n, surel in enumerate(["pemohon@contoh.id", "pemohon2@contoh.id", "pemohon2@contoh.id"]):
        buat_permohonan(peraga, semua_orang[surel], "diagendakan", perihal=f"Penawaran {n}")
    monkeypatch.setattr(modul, "BARIS_KABAR", baris_kabar)
    HariLibur.objects.create(tanggal=D(2026, 6, 3), jenis="libur_daerah", nama="Uji", dasar="SK")
    minta("uji", None)
    nanti(waktu)
    jalankan_tugas()
    kabar = Pemberitahuan.objects.filter(kunci__startswith="hitung:")
    assert {k.penerima.email: k.judul for k in kabar if k.penerima} == {
        "kabag@contoh.id": "4 batas waktu berubah",
        "pemohon2@contoh.id": "2 batas waktu berubah",
        "pemohon@contoh.id": "2 batas waktu berubah",
    }
    assert kabar.count() == 3
