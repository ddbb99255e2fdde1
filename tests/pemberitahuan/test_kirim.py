"""The outbox: written with its event, mailed after it, once."""

from __future__ import annotations

import os

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import transaction

from kerjasama.kunci_proses import pegang
from kerjasama.pemberitahuan.layanan import Kabar, kabari
from kerjasama.pemberitahuan.models import Pemberitahuan
from kerjasama.pemberitahuan.queries import jumlah_belum_dibaca
from kerjasama.pemberitahuan.tasks import JALUR, kirim


class Putus(EmailBackend):
    def send_messages(self, email_messages):
        raise ConnectionRefusedError("no mail server")


@pytest.fixture
def orang(semua_orang):
    return semua_orang["kabag@contoh.id"]


def kabar(orang, judul="Disposisikan: KM-1\nBcc: jahat@contoh.id"):
    with transaction.atomic():
        kabari("uji:1", [Kabar(orang.pk, judul, "Isi kabar", "/permohonan/", perlu_tindakan=True)])


def test_a_notice_is_mailed_once_with_the_act_in_front(orang, jalankan_tugas):
    kabar(orang)
    jalankan_tugas()
    assert [s.subject for s in mail.outbox] == ["[Perlu tindakan] Disposisikan: KM-1 Bcc: jahat@contoh.id"]
    assert mail.outbox[0].recipients() == ["kabag@contoh.id"]
    kirim.call("uji:1")
    assert len(mail.outbox) == 1


def test_the_same_event_again_writes_nothing(orang):
    kabar(orang)
    kabar(orang)
    assert Pemberitahuan.objects.filter(penerima=orang).count() == 1
    assert jumlah_belum_dibaca(orang) == 1


def test_a_server_that_is_down_is_recorded_and_tried_again(orang, settings, jalankan_tugas):
    settings.EMAIL_BACKEND = f"{__name__}.Putus"
    kabar(orang)
    jalankan_tugas()
    baris = Pemberitahuan.objects.get(penerima=orang)
    assert (baris.dikirim, baris.percobaan) == (None, 1)
    assert "ConnectionRefusedError" in baris.galat
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert kirim.call("uji:1") == 1
    baris.refresh_from_db()
    assert baris.dikirim is not None
    assert baris.galat == ""


def test_another_persons_notice_does_not_exist(orang, masuk, semua_orang):
    kabar(orang)
    baris = Pemberitahuan.objects.get(penerima=orang)
    assert masuk(semua_orang["staf@contoh.id"]).post(f"/pemberitahuan/{baris.pk}/").status_code == 404
    jawab = masuk(orang).post(f"/pemberitahuan/{baris.pk}/")
    assert (jawab.status_code, jawab["Location"]) == (302, "/permohonan/")
    assert jumlah_belum_dibaca(orang) == 0


def test_while_another_process_sends_it_nothing_is_sent_and_nothing_lost(orang, jalankan_tugas, waktu):
    waktu("2026-06-01 09:00")
    kabar(orang)
    baris = Pemberitahuan.objects.get(penerima=orang)
    fd = pegang(f"surel-{baris.pk % JALUR}")
    jalankan_tugas()
    assert not mail.outbox
    os.close(fd)
    waktu("2026-06-01 09:02")
    jalankan_tugas()
    assert len(mail.outbox) == 1
