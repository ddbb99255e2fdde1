"""Refusals have the house's face, a reason and a way out; the health page tells a monitor the truth."""

from __future__ import annotations

import pytest
from django.core.files.storage import FileSystemStorage
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import include, path

from kerjasama.akun.models import Pengguna

pytestmark = pytest.mark.django_db


def _meledak(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("boom")


_meledak.login_required = False  # type: ignore[attr-defined]
urlpatterns = [path("meledak/", _meledak), path("", include("kerjasama.urls"))]


def test_404_shows_no_path_and_leads_out(client: Client) -> None:
    jawab = client.get("/tiada/<b>apa</b>/")
    teks = jawab.content.decode()
    assert jawab.status_code == 404
    assert "Halaman tidak ditemukan" in teks
    assert "<b>apa" not in teks
    assert 'href="/"' in teks


def test_403_says_why(masuk) -> None:
    orang = Pengguna.objects.create_user("tanpa@uji.id", nama="Tanpa Tugas")
    jawab = masuk(orang).get("/perusahaan/")
    assert jawab.status_code == 403
    assert "Halaman ini untuk Media rekanan." in jawab.content.decode()
    assert 'href="/beranda/"' in jawab.content.decode()


@override_settings(ROOT_URLCONF="tests.kerjasama.test_galat")
def test_500_asks_the_database_nothing(django_assert_num_queries) -> None:
    client = Client(raise_request_exception=False)
    with django_assert_num_queries(0):
        jawab = client.get("/meledak/")
    assert jawab.status_code == 500
    teks = jawab.content.decode()
    assert "Terjadi gangguan di pihak kami" in teks
    assert "(0285) 421093" in teks
    assert "boom" not in teks


@pytest.mark.parametrize("alamat", ["/akun/%00/", "/%00", "/?cari=%00", "/masuk/?next=%00", "/agenda/%00/"])
def test_nul_byte_in_path_and_query_ends_as_400(client: Client, alamat: str) -> None:
    jawab = client.get(alamat)
    assert jawab.status_code == 400
    assert "Permintaan tidak terbaca" in jawab.content.decode()


@pytest.mark.parametrize(
    "isian", [{"login": "a\x00@contoh.id", "password": "x"}, {"login": "a@b.id", "password": "\x00"}]
)
def test_nul_byte_in_a_field_is_named_there(client: Client, isian: dict[str, str]) -> None:
    jawab = client.post("/masuk/", isian)
    assert jawab.status_code == 200
    assert "Karakter null tidak diizinkan." in jawab.content.decode()


@pytest.mark.parametrize("badan", [b"login=%ff%fe&password=%00%ff", b"\xff\x00\xfe", b"&&&==="])
def test_broken_form_bodies_are_answered(client: Client, badan: bytes) -> None:
    jawab = client.post("/masuk/", badan, content_type="application/x-www-form-urlencoded")
    assert jawab.status_code in {200, 400}


def test_too_much_at_once_is_413(client: Client, settings) -> None:
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 10
    jawab = client.post("/masuk/", {f"f{n}": "x" for n in range(20)})
    assert jawab.status_code == 413
    assert "Kiriman terlalu besar" in jawab.content.decode()


def test_unknown_host_is_refused(client: Client) -> None:
    assert client.get("/", headers={"host": "jahat.example"}).status_code == 400


def test_form_without_token_is_refused_with_a_way_on() -> None:
    jawab = Client(enforce_csrf_checks=True).post("/masuk/", {"login": "a@b.id"})
    assert jawab.status_code == 403
    assert "Formulir sudah kedaluwarsa" in jawab.content.decode()


def test_healthy(client: Client) -> None:
    jawab = client.get("/sehat/")
    assert (jawab.status_code, jawab.json()) == (200, {"basis_data": True, "penyimpanan": True})
    assert "no-store" in jawab["Cache-Control"]


def test_health_names_the_store_that_fails(client: Client, monkeypatch, caplog) -> None:
    def _penuh(*args: object, **kwargs: object) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(FileSystemStorage, "_save", _penuh)
    jawab = client.get("/sehat/")
    assert (jawab.status_code, jawab.json()) == (503, {"basis_data": True, "penyimpanan": False})
    assert "No space left" in caplog.text


def test_health_names_the_database_that_fails(client: Client, monkeypatch) -> None:
    def _mati(*args: object, **kwargs: object) -> None:
        raise DatabaseError("gone")

    monkeypatch.setattr(connection, "cursor", _mati)
    jawab = client.get("/sehat/")
    assert (jawab.status_code, jawab.json()) == (503, {"basis_data": False, "penyimpanan": True})
