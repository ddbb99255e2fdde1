"""The whole life of a case with time moved: late, paused, resumed, reminded, expired, reopened; each mail compared."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core import mail

from kerjasama.alur.jadwal import DAFTAR
from kerjasama.alur.kalender import HariLibur
from kerjasama.alur.mesin import jalankan
from permohonan.views.baris import susun_baris
from tests.pabrik.permohonan import buat_permohonan

pytestmark = pytest.mark.django_db
D = dt.date
AGENDARIS, KABAG, PEMOHON = "agendaris@contoh.id", "kabag@contoh.id", "pemohon@contoh.id"


@pytest.fixture
def surat(jalankan_tugas, waktu):
    """`surat("2026-06-03 09:00")`: move the clock, run the schedules twice, and give the mails that went out."""

    def _surat(saat: str = "") -> list[tuple[str, str]]:
        if saat:
            waktu(saat)
            for _ in range(2):  # twice at once is as once
                DAFTAR["permohonan"].kerja()
                DAFTAR["pengingat permohonan"].kerja()
        jalankan_tugas()
        keluar = sorted((s.recipients()[0], str(s.subject)) for s in mail.outbox)
        mail.outbox.clear()
        return keluar

    return _surat


@pytest.fixture
def orang(semua_orang, waktu):
    HariLibur.objects.all().delete()
    waktu("2026-06-02 09:00")
    return semua_orang


def test_the_whole_life_of_a_case_mail_by_mail(orang, peraga, waktu, surat):
    kasus = buat_permohonan(peraga, orang[PEMOHON], "diajukan")  # Tuesday 2 June: due on Friday the 5th
    n, nama = kasus.nomor, kasus.perusahaan
    assert kasus.tenggat == D(2026, 6, 5)
    assert surat() == [(AGENDARIS, f"[Perlu tindakan] Agendakan: {n} {nama}")]
    assert surat("2026-06-03 09:00") == []
    # One working day left, the last day, and late on Monday: the desk once each, and then its head.
    assert surat("2026-06-04 09:00") == [
        (AGENDARIS, f"[Perlu tindakan] Agendakan: {n}, batas waktu 5 Juni 2026")
    ]
    assert surat("2026-06-05 09:00") == []
    assert surat("2026-06-06 09:00") == []  # a Saturday: no working day has gone by
    assert surat("2026-06-08 09:00") == [
        (AGENDARIS, f"[Perlu tindakan] Agendakan: {n}, terlambat"), (KABAG, f"Terlambat: {n}")
    ]  # fmt: skip
    # Returned: the clock stands at four used days, and the company has fourteen, until Friday the 26th.
    waktu("2026-06-08 10:00")
    kasus = peraga.lakukan(kasus, "kembalikan")
    assert (kasus.tenggat, kasus.hk_terpakai, kasus.jam_sejak) == (D(2026, 6, 26), 4, None)
    assert surat() == [(PEMOHON, f"[Perlu tindakan] Kirim perbaikan: {n} {nama}")]
    ingat = [(PEMOHON, f"[Perlu tindakan] Kirim perbaikan: {n}, batas waktu 26 Juni 2026")]
    assert surat("2026-06-16 09:00") == []
    assert surat("2026-06-17 09:00") == ingat  # at half time
    assert surat("2026-06-23 09:00") == []
    assert surat("2026-06-24 09:00") == ingat  # two working days before
    assert surat("2026-06-26 16:00") == []  # the day itself is in time
    # Repaired on the last day: the clock goes on where it stood, so the desk is late from the first hour.
    kasus = jalankan(kasus, "lengkapi", orang[PEMOHON]).objek
    assert (kasus.status, kasus.hk_terpakai, kasus.jam_sejak) == ("diajukan", 4, D(2026, 6, 26))
    assert kasus.tenggat == D(2026, 6, 26)
    assert surat() == [(AGENDARIS, f"[Perlu tindakan] Agendakan: {n} {nama}")]
    # Returned again and left lying: reminded in this turn anew, expired after its last day.
    waktu("2026-06-29 09:00")
    kasus = peraga.lakukan(kasus, "kembalikan")
    surat()
    assert kasus.tenggat == D(2026, 7, 17)
    lagi = [(PEMOHON, f"[Perlu tindakan] Kirim perbaikan: {n}, batas waktu 17 Juli 2026")]
    assert surat("2026-07-16 09:00") == lagi  # the machine stood still at half time: one reminder, not two
    assert surat("2026-07-17 23:59") == []
    assert surat("2026-07-18 00:10") == [(PEMOHON, f"Batas waktu terlewati: {n}")]
    kasus.refresh_from_db()
    assert (kasus.status, kasus.tenggat) == ("kedaluwarsa", None)
    # Reopened: it stands where it was, with a new fourteen days.
    waktu("2026-07-20 09:00")
    kasus = jalankan(kasus, "buka_kembali", orang[KABAG], {"alasan": "Perusahaan memohon kesempatan."}).objek
    assert (kasus.status, kasus.tenggat) == ("dikembalikan", D(2026, 8, 7))
    assert surat() == [(PEMOHON, f"[Perlu tindakan] Kirim perbaikan: {n} {nama}")]


def test_the_clock_set_back_sends_nothing_again(orang, peraga, surat):
    buat_permohonan(peraga, orang[PEMOHON], "diajukan")
    surat()
    assert len(surat("2026-06-04 09:00")) == 1
    assert surat("2026-06-01 09:00") == []
    assert surat("2026-06-04 09:00") == []


def test_a_reminder_that_cannot_be_made_stops_no_other_and_comes_later(orang, peraga, surat, monkeypatch):
    from permohonan.services import pengingat

    kasus = [buat_permohonan(peraga, orang[PEMOHON], "diajukan", perihal=f"Satu {n}") for n in range(2)]
    surat()
    asli = pengingat.penerima

    def rusak(satu, **lain):
        if satu.pk == kasus[0].pk:
            raise ZeroDivisionError
        return asli(satu, **lain)

    monkeypatch.setattr(pengingat, "penerima", rusak)
    assert [s for _, s in surat("2026-06-04 09:00")] == [
        f"[Perlu tindakan] Agendakan: {kasus[1].nomor}, batas waktu 5 Juni 2026"
    ]
    monkeypatch.setattr(pengingat, "penerima", asli)
    assert [s for _, s in surat("2026-06-04 10:00")] == [
        f"[Perlu tindakan] Agendakan: {kasus[0].nomor}, batas waktu 5 Juni 2026"
    ]


@pytest.mark.parametrize(
    ("saat", "sisa", "jam"),
    [
        ("2026-06-02 15:00", "3 hari kerja lagi (perkiraan)", "0 hari kerja terpakai"),
        ("2026-06-04 09:00", "berisiko, 1 hari kerja lagi (perkiraan)", "2 hari kerja terpakai"),
        ("2026-06-05 09:00", "berisiko, hari ini (perkiraan)", "3 hari kerja terpakai"),
        ("2026-06-09 09:00", "terlambat 2 hari kerja (perkiraan)", "5 hari kerja terpakai"),
    ],
)
def test_a_row_of_a_list_tells_it_in_words(orang, peraga, waktu, saat, sisa, jam):
    from permohonan.queries import Saringan, antrean

    buat_permohonan(peraga, orang[PEMOHON], "diajukan")
    waktu(saat)
    (baris,) = susun_baris(antrean(orang[AGENDARIS], Saringan()).baris, orang[AGENDARIS])
    assert (baris.sisa, baris.jam, baris.jeda, baris.pemegang) == (sisa, jam, "", "Agendaris")


def test_a_paused_row_says_why(orang, peraga):
    from permohonan.queries import Saringan, daftar

    buat_permohonan(peraga, orang[PEMOHON], "dikembalikan")
    (baris,) = susun_baris(daftar(orang[AGENDARIS], Saringan()).baris, orang[AGENDARIS])
    assert (baris.jam, baris.jeda, baris.pemegang) == (
        "0 hari kerja terpakai",
        "menunggu perusahaan",
        "perusahaan",
    )


def test_the_due_date_of_an_unconfirmed_year_says_so_in_the_mail_too(orang, peraga, jalankan_tugas):
    from kerjasama.alur.models import TahunKalender

    def batas() -> list[str]:
        jalankan_tugas()
        isi = [b for s in mail.outbox for b in str(s.body).splitlines() if b.startswith("Batas waktu")]
        mail.outbox.clear()
        return isi

    buat_permohonan(peraga, orang[PEMOHON], "diajukan")
    assert batas() == ["Batas waktu: 5 Juni 2026 (perkiraan: kalender 2026 belum dikonfirmasi)."]
    TahunKalender.objects.create(tahun=2026, terbuka=False, skb_nomor="1497/2025", skb_tanggal=D(2025, 9, 19))
    buat_permohonan(peraga, orang[PEMOHON], "diajukan", perihal="Kedua")
    assert batas() == ["Batas waktu: 5 Juni 2026."]
