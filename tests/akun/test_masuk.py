"""Login, registration, confirmation, reset, sign-out everywhere, as a person meets them."""

from __future__ import annotations

import email
import re
from email import policy
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from kerjasama.akun.models import Pengguna
from tests.akun.data import SANDI

pytestmark = pytest.mark.django_db

DAFTAR = {
    "nama": "  Tono   Raharjo ",
    "email": "Tono@Kabar.ID",
    "password1": SANDI,
    "password2": SANDI,
    "setuju": "on",
}


@pytest.fixture
def surel(settings, tmp_path: Path):
    """`surel()`: the mails written so far, through the file backend of the local set-up."""
    settings.EMAIL_BACKEND = "kerjasama.pemberitahuan.surel_berkas.SurelKeBerkas"
    settings.EMAIL_FILE_PATH = tmp_path

    def _baca() -> list[email.message.EmailMessage]:
        berkas = sorted(tmp_path.glob("*.eml"), key=lambda p: p.stat().st_mtime_ns)
        return [email.message_from_bytes(b.read_bytes(), policy=policy.default) for b in berkas]

    return _baca


def _masuk(client: Client, alamat: str, sandi: str = SANDI, **lain: str):
    return client.post("/masuk/", {"login": alamat, "password": sandi, **lain})


def _tautan(pesan) -> str:
    cocok = re.search(r"http://testserver(/\S+)", pesan.get_content())
    assert cocok
    return cocok[1]


def test_login_leads_home_and_is_case_insensitive(client: Client, pemohon: Pengguna) -> None:
    jawab = _masuk(client, "RINA@KabarPesisir.id")
    assert (jawab.status_code, jawab["Location"]) == (302, "/beranda/")
    assert client.get("/akun/").context["user"] == pemohon


def test_wrong_password_names_no_part_and_keeps_the_address(client: Client, pemohon: Pengguna) -> None:
    salah = _masuk(client, pemohon.email, "bukan-sandinya")
    tak_ada = _masuk(client, "entah@contoh.id", "bukan-sandinya")
    for jawab in (salah, tak_ada):
        assert "Alamat surel atau kata sandi tidak cocok" in jawab.content.decode()
        assert "bukan-sandinya" not in jawab.content.decode()
    assert pemohon.email in salah.content.decode()


def test_sixth_guess_is_not_checked_any_more(client: Client, pemohon: Pengguna) -> None:
    for _ in range(5):
        _masuk(client, pemohon.email, "tebakan-keliru")
    jawab = _masuk(client, pemohon.email)
    assert "Terlalu banyak percobaan yang gagal" in jawab.content.decode()
    assert "_auth_user_id" not in client.session


def test_rate_limit_answers_with_our_page(client: Client) -> None:
    jawab = [client.post("/akun/sandi/lupa/", {"email": "sama@contoh.id"}) for _ in range(6)][-1]
    assert jawab.status_code == 429
    assert "Terlalu sering mencoba" in jawab.content.decode()


def test_inactive_account_reads_so_and_stays_out(client: Client, pemohon: Pengguna) -> None:
    Pengguna.objects.filter(pk=pemohon.pk).update(is_active=False)
    jawab = client.post("/masuk/", {"login": pemohon.email, "password": SANDI}, follow=True)
    assert "Akun ini dinonaktifkan" in jawab.content.decode()
    assert client.get("/akun/").status_code == 302


def test_account_switched_off_loses_its_session(client: Client, pemohon: Pengguna) -> None:
    client.force_login(pemohon)
    Pengguna.objects.filter(pk=pemohon.pk).update(is_active=False)
    assert client.get("/akun/").status_code == 302


@pytest.mark.parametrize(
    ("tujuan", "sampai"),
    [
        ("/perusahaan/ubah/", "/perusahaan/ubah/"),
        ("https://jahat.example/", "/beranda/"),
        ("//jahat.example", "/beranda/"),
        ("javascript:alert(1)", "/beranda/"),
    ],
)
def test_next_leads_only_into_this_site(client: Client, pemohon: Pengguna, tujuan: str, sampai: str) -> None:
    assert _masuk(client, pemohon.email, next=tujuan)["Location"] == sampai


def test_staff_log_in_without_confirming(client: Client, pegawai) -> None:
    orang = pegawai("agendaris")
    assert _masuk(client, orang.email)["Location"] == "/beranda/"


def test_registration_to_first_login(client: Client, surel, jalankan_tugas) -> None:
    jawab = client.post("/daftar/", DAFTAR)
    assert jawab["Location"] == "/akun/surel/konfirmasi/"
    assert surel() == []  # no request waits for mail
    jalankan_tugas()
    (pesan,) = surel()
    assert pesan["Subject"] == "[Perlu tindakan] Konfirmasi alamat surel Anda"
    orang = Pengguna.objects.get(email="tono@kabar.id")
    assert (orang.nama, orang.pemohon, orang.peran) == ("Tono Raharjo", True, {"pemohon"})

    assert _masuk(client, orang.email)["Location"] == "/akun/surel/konfirmasi/"  # not confirmed yet
    lain = Client()
    tautan = _tautan(pesan)
    assert "tono@kabar.id" in lain.get(tautan).content.decode()
    assert _masuk(Client(), orang.email)["Location"] == "/akun/surel/konfirmasi/"  # only read
    assert lain.post(tautan).status_code == 302
    assert _masuk(lain, orang.email)["Location"] == "/beranda/"


@pytest.mark.parametrize(
    ("isian", "pesan"),
    [
        ({"setuju": ""}, "Centang persetujuan ini untuk mendaftar."),
        ({"password2": "lain-sama-sekali"}, "sama"),
        ({"password1": "12345678901", "password2": "12345678901"}, "angka"),
        ({"password1": "tonoraharjo", "password2": "tonoraharjo"}, "mirip"),
        ({"nama": "Tono\x00"}, "Karakter null tidak diizinkan."),
        ({"email": "bukan-surel"}, "alamat email"),
    ],
)
def test_refused_registration_keeps_what_was_typed(client: Client, isian: dict[str, str], pesan: str) -> None:
    jawab = client.post("/daftar/", DAFTAR | {"email": "tonoraharjo@contoh.id"} | isian)
    assert jawab.status_code == 200
    teks = jawab.content.decode()
    assert pesan in teks
    assert "Tono" in teks
    assert SANDI not in teks
    assert not Pengguna.objects.exists()


def test_registering_a_known_address_tells_only_its_owner(
    client: Client, pemohon: Pengguna, surel, jalankan_tugas
) -> None:
    jawab = client.post("/daftar/", DAFTAR | {"email": pemohon.email})
    assert jawab["Location"] == "/akun/surel/konfirmasi/"
    jalankan_tugas()
    assert [p["Subject"] for p in surel()] == ["Akun Anda sudah ada"]
    assert Pengguna.objects.count() == 1


def test_reset_by_mail_signs_other_devices_out(
    client: Client, pemohon: Pengguna, surel, jalankan_tugas
) -> None:
    lama = Client()
    lama.force_login(pemohon)
    client.post("/akun/sandi/lupa/", {"email": pemohon.email})
    jalankan_tugas()
    (pesan,) = surel()
    assert pesan["Subject"] == "[Perlu tindakan] Buat kata sandi baru"
    halaman = client.get(_tautan(pesan), follow=True)
    alamat = halaman.redirect_chain[-1][0]
    baru = "bahari-selatan-77"
    assert client.post(alamat, {"password1": baru, "password2": baru}).status_code == 302
    assert lama.get("/akun/").status_code == 302
    assert _masuk(Client(), pemohon.email, baru)["Location"] == "/beranda/"
    bekas = Client().get(_tautan(pesan), follow=True)
    assert "Tautan tidak berlaku" in bekas.content.decode()


def test_change_password_keeps_this_device_and_ends_the_others(client: Client, pemohon: Pengguna) -> None:
    lain = Client()
    lain.force_login(pemohon)
    client.force_login(pemohon)
    baru = "bahari-selatan-77"
    salah = client.post("/akun/sandi/", {"oldpassword": "keliru", "password1": baru, "password2": baru})
    assert "Kata sandi sekarang tidak cocok" in salah.content.decode()
    jawab = client.post("/akun/sandi/", {"oldpassword": SANDI, "password1": baru, "password2": baru})
    assert jawab["Location"] == "/akun/"
    assert client.get("/akun/").status_code == 200
    assert lain.get("/akun/").status_code == 302


def test_sign_out_everywhere(client: Client, pemohon: Pengguna) -> None:
    lain = Client()
    lain.force_login(pemohon)
    client.force_login(pemohon)
    assert client.get("/akun/keluar-semua/").status_code == 405
    jawab = client.post("/akun/keluar-semua/", follow=True)
    assert "keluar dari semua perangkat" in jawab.content.decode()
    for peramban in (client, lain):
        assert peramban.get("/akun/").status_code == 302


def test_sign_out_needs_a_press_not_a_link(client: Client, pemohon: Pengguna) -> None:
    client.force_login(pemohon)
    assert "Keluar dari akun Anda?" in client.get("/keluar/").content.decode()
    assert client.get("/akun/").status_code == 200
    assert client.post("/keluar/")["Location"] == "/"
    assert client.get("/akun/").status_code == 302


def test_failed_mail_is_tried_again_later(settings, jalankan_tugas, caplog) -> None:
    from django_tasks_db.models import DBTaskResult

    from kerjasama.akun.tasks import kirim_surel

    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1  # nobody listens there
    kirim_surel.enqueue("Subjek", "Teks", "a@contoh.id")
    assert jalankan_tugas() == 1
    (berikut,) = DBTaskResult.objects.filter(status="READY")
    assert berikut.args_kwargs["args"][-1] == 2
    assert "ConnectionRefusedError" in caplog.text


def test_passwords_are_kept_as_argon2() -> None:
    from django.contrib.auth.hashers import get_hasher, make_password

    from kerjasama.akun.hashers import Argon2Hemat

    sandi = make_password("pesisir", hasher=Argon2Hemat())
    assert sandi.startswith("argon2$argon2id$v=19$m=19456,t=2,p=1$")
    assert settings.PASSWORD_HASHERS  # the fast one of the test run
    assert get_hasher().algorithm == "md5"
