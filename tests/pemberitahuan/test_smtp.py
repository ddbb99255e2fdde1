"""Mail through a real SMTP server that hangs, dies midway, or refuses: nothing lost, nothing twice."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from kerjasama.alur.jadwal import DAFTAR
from kerjasama.pemberitahuan.layanan import Kabar, kabari
from kerjasama.pemberitahuan.models import PERCOBAAN_MAKS, Pemberitahuan
from tests.pemberitahuan.peladen_smtp import Peladen

pytestmark = pytest.mark.django_db


@pytest.fixture
def pasang(settings):
    def _pasang(peladen: Peladen) -> None:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", peladen.porta
        settings.EMAIL_USE_TLS, settings.EMAIL_TIMEOUT = False, 0.3

    return _pasang


@pytest.fixture
def kirim_satu(semua_orang):
    orang = semua_orang["kabag@contoh.id"]

    def _kirim() -> Pemberitahuan:
        with transaction.atomic():
            kabari(
                "uji:1",
                [Kabar(orang.pk, "Disposisikan: KM-1", "Isi & alasan", "/permohonan/", perlu_tindakan=True)],
            )
        return Pemberitahuan.objects.get(penerima=orang)

    return _kirim


@pytest.mark.parametrize("tingkah", ["gantung", "mati_sebelum", "mati_sesudah", "sibuk"])
def test_a_server_in_trouble_gets_the_mail_later_and_once(tingkah, pasang, kirim_satu, jalankan_tugas, waktu):
    saat = waktu("2026-06-01 09:00")
    with Peladen(tingkah) as peladen:
        pasang(peladen)
        kabar = kirim_satu()
        jalankan_tugas()
        kabar.refresh_from_db()
        assert (kabar.dikirim, kabar.percobaan) == (None, 1)
        assert kabar.galat
        waktu(f"{timezone.localtime(saat + dt.timedelta(minutes=3)):%Y-%m-%d %H:%M}")
        jalankan_tugas()
        kabar.refresh_from_db()
        assert kabar.dikirim is not None
        assert len(peladen.kotak) == 1
        assert len(peladen.diterima) == (
            2 if tingkah == "mati_sesudah" else 1
        )  # the repeat says that it is one


def test_the_mail_says_the_act_first_in_text_and_html_with_one_link(pasang, kirim_satu, jalankan_tugas):
    with Peladen() as peladen:
        pasang(peladen)
        kirim_satu()
        jalankan_tugas()
        (surat,) = peladen.kotak
    assert surat["Subject"] == "[Perlu tindakan] Disposisikan: KM-1"
    teks, html = surat.get_body(("plain",)).get_content(), surat.get_body(("html",)).get_content()
    assert "Isi & alasan" in teks
    assert "Isi &amp; alasan" in html
    assert teks.count("http") == html.count("href=") == 1
    assert surat["Message-ID"].startswith("<kabar-")


def test_a_mailbox_that_is_not_there_is_shown_and_told_to_the_administrator(
    pasang, kirim_satu, jalankan_tugas, semua_orang, masuk
):
    admin = masuk(semua_orang["admin@contoh.id"])
    with Peladen("tolak") as peladen:
        pasang(peladen)
        kabar = kirim_satu()
        jalankan_tugas()
        kabar.refresh_from_db()
        assert kabar.percobaan == PERCOBAAN_MAKS  # no use in asking again
        for _ in range(2):
            DAFTAR["surel yang gagal"].kerja()
        assert Pemberitahuan.objects.filter(penerima=semua_orang["admin@contoh.id"]).count() == 1
        halaman = admin.get("/tugas/").content.decode()
        assert "550" in halaman
        assert kabar.judul in halaman
        admin.post(reverse("tugas:ulangi_surel"))  # the address was put right
        jalankan_tugas()
        kabar.refresh_from_db()
        assert kabar.dikirim is not None
        assert len(peladen.kotak) == 1


def test_a_mail_that_cannot_be_made_keeps_no_other_waiting(
    semua_orang, jalankan_tugas, monkeypatch, mailoutbox
):
    from kerjasama.pemberitahuan import tasks

    dua = [semua_orang[f"{n}@contoh.id"] for n in ("kabag", "staf")]
    asli = tasks._surel

    def rusak(kabar, ke):
        if kabar.penerima_id == dua[0].pk:
            raise ValueError("tidak dapat dibuat")
        return asli(kabar, ke)

    monkeypatch.setattr(tasks, "_surel", rusak)
    with transaction.atomic():
        kabari("uji:2", [Kabar(o.pk, "Judul", "Isi", "/") for o in dua])
    jalankan_tugas()
    assert [s.recipients() for s in mailoutbox] == [["staf@contoh.id"]]
    assert Pemberitahuan.objects.get(penerima=dua[0], kunci="uji:2").galat.startswith("ValueError")
