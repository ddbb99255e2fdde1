"""The worker: retries with back-off, failures that are seen, dead workers replaced, clocks that jump."""

from __future__ import annotations

import datetime as dt
import os

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from kerjasama.alur import jadwal as alur_jadwal
from kerjasama.alur.jadwal import DAFTAR, Terjadwal
from kerjasama.alur.models import TahunKalender
from kerjasama.kunci_proses import pegang
from kerjasama.pemberitahuan.models import Pemberitahuan
from kerjasama.pemberitahuan.tasks import kirim
from kerjasama.tugas import ambil_alih as modul
from kerjasama.tugas.ambil_alih import PERCOBAAN_MAKS, SEWA_DETIK, Pengamat, ambil_alih
from kerjasama.tugas.jadwal import minta_yang_tiba
from kerjasama.tugas.models import Jadwal, Pekerja
from kerjasama.tugas.pekerja import Denyut, jeda

pytestmark = pytest.mark.django_db
HALAMAN = "/tugas/"


@pytest.fixture
def admin(semua_orang, masuk):
    return masuk(semua_orang["admin@contoh.id"])


def rusak() -> DBTaskResult:
    """A task that can only fail."""
    return kirim.enqueue(kunci_salah=1).db_result  # type: ignore[call-arg]


def berjalan(*pekerja: str) -> DBTaskResult:
    """A task that the last of these workers holds."""
    baris = kirim.enqueue("tidak-ada").db_result
    DBTaskResult.objects.filter(pk=baris.pk).update(
        status="RUNNING", started_at=timezone.now(), worker_ids=list(pekerja)
    )
    return baris


def status(baris: DBTaskResult) -> str:
    return DBTaskResult.objects.get(pk=baris.pk).status


def test_a_failing_task_is_tried_later_and_later_and_then_shown(jalankan_tugas, waktu, admin, semua_orang):
    saat = waktu("2026-06-01 09:00")
    baris = rusak()
    for percobaan in range(1, PERCOBAAN_MAKS):
        assert jalankan_tugas(percobaan_maks=PERCOBAAN_MAKS) == 1
        satu = DBTaskResult.objects.get(pk=baris.pk)
        assert (satu.status, satu.run_after) == ("READY", saat + jeda(percobaan))
        assert jalankan_tugas(percobaan_maks=PERCOBAAN_MAKS) == 0  # not before its time
        saat = waktu(f"{timezone.localtime(satu.run_after):%Y-%m-%d %H:%M:%S}")
    jalankan_tugas(percobaan_maks=PERCOBAAN_MAKS, boleh_gagal=True)
    assert status(baris) == "FAILED"
    kabar = Pemberitahuan.objects.get(penerima=semua_orang["admin@contoh.id"])
    assert (kabar.tautan, kabar.perlu_tindakan) == (HALAMAN, True)
    assert not mail.outbox  # the mail is what fails: told in the application only
    halaman = admin.get(HALAMAN).content.decode()
    assert "Kirim surel pemberitahuan" in halaman
    assert "TypeError" in halaman
    assert "kunci_salah" not in halaman  # what a task carries is not shown


def test_the_waits_grow_and_are_bounded():
    detik = [jeda(n).total_seconds() for n in range(1, 9)]
    assert detik[:4] == [15, 60, 240, 960]
    assert detik == sorted(detik)
    assert max(detik) == 3600


def test_the_retry_button_gives_one_task_all_its_tries_again(admin, jalankan_tugas):
    satu, dua = rusak(), rusak()
    jalankan_tugas(boleh_gagal=True)
    assert admin.post(reverse("tugas:ulangi"), {"tugas": str(satu.pk)}).status_code == 302
    assert (status(satu), status(dua)) == ("READY", "FAILED")
    assert DBTaskResult.objects.get(pk=satu.pk).worker_ids == []
    admin.post(reverse("tugas:ulangi"), {"tugas": "bukan-kunci"})
    assert status(dua) == "FAILED"
    admin.post(reverse("tugas:ulangi"))
    assert status(dua) == "READY"


def test_a_worker_that_is_surely_dead_is_replaced_at_once():
    os.close(pegang("pekerja-mati") or 0)  # its lock lies there, held by nobody
    baris = berjalan("mati")
    assert ambil_alih(Pengamat("saya")) == 1
    assert status(baris) == "READY"


def test_a_living_worker_keeps_its_task_however_long_it_takes(monkeypatch):
    jam = 0.0
    monkeypatch.setattr(modul.time, "monotonic", lambda: jam)
    fd, baris, pengamat = pegang("pekerja-hidup"), berjalan("hidup"), Pengamat("saya")
    Pekerja.objects.create(pk="hidup", detak=1)
    for detak in range(2, 6):
        assert ambil_alih(pengamat) == 0
        Pekerja.objects.update(detak=detak)
        jam += SEWA_DETIK
    assert status(baris) == "RUNNING"
    os.close(fd or 0)


def test_elsewhere_a_pulse_that_stands_still_tells_and_the_wall_clock_does_not(monkeypatch, waktu):
    jam = 0.0
    monkeypatch.setattr(modul.time, "monotonic", lambda: jam)
    waktu("2026-06-01 09:00")
    baris, pengamat = berjalan("jauh"), Pengamat("saya")
    Pekerja.objects.create(pk="jauh", detak=7)
    assert ambil_alih(pengamat) == 0
    for setelan in ("2026-06-01 12:00", "2025-01-01 09:00"):  # set forward, set back
        waktu(setelan)
        jam += SEWA_DETIK / 3
        assert ambil_alih(pengamat) == 0
    jam += SEWA_DETIK
    assert ambil_alih(pengamat) == 1
    assert status(baris) == "READY"
    assert not Pekerja.objects.filter(pk="jauh").exists()


def test_a_task_that_kills_every_worker_ends_among_the_failures():
    os.close(pegang("pekerja-mati6") or 0)
    baris = berjalan(*[f"mati{n}" for n in range(1, PERCOBAAN_MAKS + 1)])
    ambil_alih(Pengamat("saya"))
    assert status(baris) == "FAILED"


def test_a_worker_that_lost_its_task_writes_no_outcome(jalankan_tugas, monkeypatch):
    def direbut(*_):
        DBTaskResult.objects.update(worker_ids=["uji", "lain"])
        return 0

    monkeypatch.setattr(type(kirim), "call", direbut)
    baris = kirim.enqueue("tidak-ada").db_result
    jalankan_tugas()
    assert status(baris) == "RUNNING"  # the other one's now


def test_two_workers_ask_for_a_schedule_once_and_a_clock_set_back_stops_nothing(waktu, monkeypatch):
    monkeypatch.setattr(alur_jadwal, "DAFTAR", DAFTAR)
    for nama in list(DAFTAR):
        monkeypatch.delitem(DAFTAR, nama)
    kerja = []
    monkeypatch.setitem(DAFTAR, "uji", Terjadwal(lambda: kerja.append(1) or "ya", dt.timedelta(minutes=15)))
    waktu("2026-06-01 09:00")
    assert (minta_yang_tiba(), minta_yang_tiba()) == (["uji"], [])
    waktu("2026-06-01 09:14")
    assert minta_yang_tiba() == []
    waktu("2026-06-01 09:15")
    assert minta_yang_tiba() == ["uji"]
    assert DBTaskResult.objects.count() == 1  # the former one still waits
    waktu("2026-06-01 04:00")
    assert minta_yang_tiba() == ["uji"]


def test_a_schedule_that_breaks_stops_no_other(monkeypatch, jalankan_tugas, waktu):
    waktu("2026-06-01 09:00")
    for nama in list(DAFTAR):
        monkeypatch.delitem(DAFTAR, nama)
    lima_belas = dt.timedelta(minutes=15)
    monkeypatch.setitem(DAFTAR, "a", Terjadwal(lambda: str(1 / 0), lima_belas))
    monkeypatch.setitem(DAFTAR, "b", Terjadwal(lambda: "baik", lima_belas))
    minta_yang_tiba()
    jalankan_tugas(percobaan_maks=PERCOBAAN_MAKS)
    assert Jadwal.objects.get(pk="b").hasil == "baik"
    assert DBTaskResult.objects.filter(
        exception_class_path="builtins.ZeroDivisionError", status="READY"
    ).exists()


def test_every_schedule_of_the_contract_is_there(admin):
    assert {"permohonan", "pengaduan", "pengingat permohonan", "pengingat pengaduan", "pembersihan"} <= set(
        DAFTAR
    )
    Denyut("uji").sekali()
    assert Pekerja.objects.get(pk="uji").detak == 1
    assert set(Jadwal.objects.values_list("nama", flat=True)) == set(DAFTAR)
    assert "Tidak ada pekerja yang hidup" not in admin.get(HALAMAN).content.decode()


@pytest.mark.parametrize("jumlah", [1, 3])
def test_the_page_costs_the_same_however_much_failed(
    admin, jalankan_tugas, django_assert_num_queries, jumlah
):
    for _ in range(jumlah):
        rusak()
    jalankan_tugas(boleh_gagal=True)
    with django_assert_num_queries(12):
        admin.get(HALAMAN)


def test_without_a_worker_the_page_says_so(admin):
    assert "Tidak ada pekerja yang hidup" in admin.get(HALAMAN).content.decode()


def test_the_administrator_is_asked_to_confirm_the_year_once_a_month(waktu, semua_orang):
    admin = semua_orang["admin@contoh.id"]
    for hari in ("2026-10-01", "2026-10-20", "2026-11-02"):
        waktu(f"{hari} 09:00")
        DAFTAR["kalender"].kerja()
    kabar = Pemberitahuan.objects.filter(penerima=admin).order_by("pk").values_list("kunci", flat=True)
    assert list(kabar) == ["kalender:2026:2026-10", "kalender:2026:2026-11", "kalender:2027:2026-11"]
    TahunKalender.objects.create(tahun=2026, terbuka=False, skb_nomor="1", skb_tanggal="2025-09-19")
    assert DAFTAR["kalender"].kerja() == "belum dikonfirmasi: 2027"
