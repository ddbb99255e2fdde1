"""A session that ends while somebody types: the text waits, the secrets do not."""

from __future__ import annotations

import time

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from kerjasama.akun.models import Pengguna
from kerjasama.akun.simpan_isian import KUNCI, MAKS_BYTE
from tests.akun.data import ISIAN, SANDI

pytestmark = pytest.mark.django_db
ALAMAT = "/perusahaan/ubah/"


def _ketik(client: Client, **lain: object):
    return client.post(ALAMAT, ISIAN | {"nama": "PT Ketikan & Panjang", **lain})


def _masuk(client: Client, pemohon: Pengguna, jawab):
    assert jawab.status_code == 302
    assert jawab["Location"] == f"/masuk/?next={ALAMAT}"
    isian = {"login": pemohon.email, "password": SANDI, "next": ALAMAT}
    return client.post(jawab["Location"], isian, follow=True)


def test_text_comes_back_after_the_login(client: Client, pemohon: Pengguna) -> None:
    client.force_login(pemohon)
    client.session.flush()  # expired on the server; the browser still has its cookie
    jawab = _ketik(client, csrfmiddlewaretoken="x", sandi="rahasia-sekali", oldpassword="rahasia-dua")
    assert "isian Anda sudah disimpan" in client.get(jawab["Location"]).content.decode()
    assert "rahasia" not in str(dict(client.session))
    halaman = _masuk(client, pemohon, jawab)
    assert halaman.redirect_chain[-1][0] == ALAMAT
    teks = halaman.content.decode()
    assert 'value="PT Ketikan &amp; Panjang"' in teks
    assert "belum terkirim sudah dikembalikan" in teks
    pemohon.perusahaan.refresh_from_db()
    assert pemohon.perusahaan.nama == ISIAN["nama"]  # brought back, not saved


def test_the_next_person_at_this_browser_does_not_get_it(
    client: Client, pemohon: Pengguna, saingan: Pengguna
) -> None:
    client.post("/masuk/", {"login": pemohon.email, "password": SANDI})
    del client.cookies[
        settings.SESSION_COOKIE_NAME
    ]  # the session's cookie ran out; who logged in last is still known
    jawab = _ketik(client)
    assert "PT Ketikan" not in _masuk(client, saingan, jawab).content.decode()
    assert KUNCI not in client.session


def test_reload_keeps_it_and_sending_forgets_it(client: Client, pemohon: Pengguna) -> None:
    _masuk(client, pemohon, _ketik(client))
    assert "PT Ketikan" in client.get(ALAMAT).content.decode()
    assert client.post(ALAMAT, ISIAN | {"nama": "PT Ketikan Akhir"}).status_code == 302
    assert KUNCI not in client.session
    assert "PT Ketikan &amp; Panjang" not in client.get(ALAMAT).content.decode()


def test_it_belongs_to_its_own_page(client: Client, pemohon: Pengguna) -> None:
    _masuk(client, pemohon, _ketik(client))
    assert "dikembalikan" not in client.get("/perusahaan/media/").content.decode()
    assert "dikembalikan" not in client.get(f"{ALAMAT}?lain=1").content.decode()


def test_after_an_hour_it_is_gone(client: Client, pemohon: Pengguna, waktu) -> None:
    waktu("2026-11-24 09:00:00")
    jawab = _ketik(client)
    waktu("2026-11-24 10:00:01")
    halaman = _masuk(client, pemohon, jawab)
    assert "PT Ketikan" not in halaman.content.decode()
    assert KUNCI not in client.session


def test_files_cannot_be_kept_and_the_person_is_told(client: Client, pemohon: Pengguna) -> None:
    alamat = "/perusahaan/dokumen/"
    berkas = SimpleUploadedFile("akta.pdf", b"%PDF-1.4")
    jawab = client.post(alamat, {"jenis": "akta", "nomor": "AHU-77", "berkas": berkas})
    assert "Berkas yang dipilih perlu dipilih lagi" in client.get(jawab["Location"]).content.decode()
    client.post(jawab["Location"], {"login": pemohon.email, "password": SANDI})
    teks = client.get(alamat).content.decode()
    assert 'value="AHU-77"' in teks
    assert "Berkas perlu dipilih lagi" in teks


def test_too_much_is_not_kept_and_not_promised(client: Client) -> None:
    jawab = _ketik(client, alamat="x" * MAKS_BYTE)
    assert KUNCI not in client.session
    teks = client.get(jawab["Location"]).content.decode()
    assert "Sesi Anda berakhir" in teks
    assert "sudah disimpan" not in teks


def test_one_form_a_browser(client: Client) -> None:
    _ketik(client, kota="Kota Satu")
    _ketik(client, kota="Kota Dua")
    assert "Kota+Dua" in client.session[KUNCI]["isian"]
    assert "Kota+Satu" not in client.session[KUNCI]["isian"]


def test_strangers_cannot_fill_the_session_table() -> None:
    disimpan = []
    for _ in range(25):
        peramban = Client()
        _ketik(peramban)
        disimpan.append(KUNCI in peramban.session)
    assert disimpan == [True] * 20 + [False] * 5


def test_an_address_that_only_takes_a_form_leads_home(client: Client, pemohon: Pengguna) -> None:
    jawab = client.post("/akun/keluar-semua/", {"catatan": "x"})
    client.post(jawab["Location"], {"login": pemohon.email, "password": SANDI})
    assert client.get("/akun/keluar-semua/")["Location"] == "/beranda/"
    assert client.get("/akun/keluar-semua/").status_code == 405


def test_get_without_a_session_keeps_nothing(client: Client) -> None:
    assert client.get(f"{ALAMAT}?a=1")["Location"] == "/masuk/?next=/perusahaan/ubah/%3Fa%3D1"
    assert KUNCI not in client.session


class TestTokenRotated:
    """The person logged in again in another window: the old form's token no longer fits."""

    @pytest.fixture
    def client(self, pemohon: Pengguna) -> Client:
        peramban = Client(enforce_csrf_checks=True)
        peramban.force_login(pemohon)
        peramban.get(ALAMAT)
        return peramban

    def test_text_is_kept_and_the_page_leads_back(self, client: Client) -> None:
        isian = ISIAN | {"nama": "PT Ketikan", "csrfmiddlewaretoken": "a" * 64}
        jawab = client.post(ALAMAT, isian, headers={"origin": "http://testserver"})
        assert jawab.status_code == 403
        teks = jawab.content.decode()
        assert "Isian Anda kami simpan selama satu jam" in teks
        assert f'href="{ALAMAT}"' in teks
        assert 'value="PT Ketikan"' in client.get(ALAMAT).content.decode()

    @pytest.mark.parametrize(
        "asal", [{"origin": "https://jahat.example"}, {}, {"referer": "https://jahat.example/"}]
    )
    def test_another_sites_words_are_not_kept(self, client: Client, asal: dict[str, str]) -> None:
        jawab = client.post(ALAMAT, ISIAN | {"nama": "PT Jahat"}, headers=asal)
        assert jawab.status_code == 403
        assert "kami simpan" not in jawab.content.decode()
        assert KUNCI not in client.session

    def test_without_a_login_nothing_is_kept(self) -> None:
        peramban = Client(enforce_csrf_checks=True)
        jawab = peramban.post(ALAMAT, ISIAN, headers={"origin": "http://testserver"})
        assert jawab.status_code == 403
        assert settings.SESSION_COOKIE_NAME not in peramban.cookies


def test_kept_time_is_the_servers(client: Client) -> None:
    _ketik(client)
    assert abs(client.session[KUNCI]["waktu"] - time.time()) < 5
