"""A colleague joins by the signed link that was sent to their address, and by nothing else."""

from __future__ import annotations

import re

import pytest
from django.core import mail
from django.test import Client

from kerjasama.akun.layanan import buat_akun
from kerjasama.akun.models import Pengguna, Perusahaan
from kerjasama.akun.undangan import buat_tanda
from tests.akun.data import ISIAN, SANDI

pytestmark = pytest.mark.django_db
TERIMA = {"nama": "Joko Susilo", "sandi": SANDI, "sandi2": SANDI, "setuju": "on"}


def _alamat(pengundang: Pengguna, email: str = "joko@kabarpesisir.id") -> str:
    return f"/perusahaan/undangan/{buat_tanda(pengundang, email)}/"


def _gagal(jawab) -> str:
    assert jawab.status_code == 410
    return re.sub(r"\s+", " ", jawab.content.decode())


def test_invited_to_first_login(masuk, pemohon: Pengguna, settings, jalankan_tugas) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    jawab = masuk(pemohon).post("/perusahaan/rekan/", {"email": "Joko@KabarPesisir.id"}, follow=True)
    assert "Undangan dikirim ke joko@kabarpesisir.id." in jawab.content.decode()
    jalankan_tugas()
    (surel,) = mail.outbox
    assert surel.to == ["joko@kabarpesisir.id"]
    assert surel.subject == "[Perlu tindakan] Bergabung dengan PT Kabar Pesisir Media di Kerjasama Media"
    cocok = re.search(r"http://testserver(/perusahaan/undangan/\S+)", surel.body)
    assert cocok
    rekan = Client()
    assert "Rina Wulandari" in rekan.get(cocok[1]).content.decode()
    assert rekan.post(cocok[1], TERIMA)["Location"] == "/masuk/?surel=joko@kabarpesisir.id"
    akun = Pengguna.objects.get(email="joko@kabarpesisir.id")
    assert (akun.perusahaan, akun.nama) == (pemohon.perusahaan, "Joko Susilo")
    masuk_dulu = rekan.post("/masuk/", {"login": akun.email, "password": SANDI})
    assert masuk_dulu["Location"] == "/beranda/"  # the link itself confirmed the address
    assert "sudah diterima" in _gagal(Client().get(cocok[1]))


@pytest.mark.parametrize(
    ("isian", "pesan"),
    [
        ({"sandi2": "lain"}, "Kedua kata sandi tidak sama."),
        ({"sandi": "pendek", "sandi2": "pendek"}, "10 karakter"),
        ({"setuju": ""}, "Centang persetujuan ini untuk bergabung."),
        ({"nama": "J\x00"}, "Karakter null tidak diizinkan."),
    ],
)
def test_refused_acceptance(pemohon: Pengguna, isian: dict[str, str], pesan: str) -> None:
    jawab = Client().post(_alamat(pemohon), TERIMA | isian)
    assert pesan in jawab.content.decode()
    assert Pengguna.objects.count() == 1


def test_link_ends_after_seven_days(pemohon: Pengguna, waktu) -> None:
    waktu("2026-11-01 08:00")
    alamat = _alamat(pemohon)
    waktu("2026-11-08 07:59")
    assert Client().get(alamat).status_code == 200
    waktu("2026-11-08 08:01")
    assert "lewat tujuh hari" in _gagal(Client().get(alamat))


def test_forged_link(pemohon: Pengguna) -> None:
    alamat = _alamat(pemohon)
    assert "salah" in _gagal(Client().get(alamat[:-4] + "abc/"))
    assert Client().get("/perusahaan/undangan/%00/").status_code == 400


def test_link_dies_with_the_inviter(pemohon: Pengguna) -> None:
    alamat = _alamat(pemohon)
    Pengguna.objects.filter(pk=pemohon.pk).update(is_active=False)
    assert "tidak lagi terdaftar" in _gagal(Client().post(alamat, TERIMA))
    assert Pengguna.objects.count() == 1


def test_an_account_without_company_joins_by_its_own_hand(masuk, pemohon: Pengguna) -> None:
    lama = buat_akun("joko@kabarpesisir.id", "Joko", SANDI, pemohon=True)
    alamat = _alamat(pemohon)
    assert Client().get(alamat)["Location"] == f"/masuk/?next={alamat}"
    assert "Undangan ini untuk joko@kabarpesisir.id" in _gagal(masuk(pemohon).post(alamat))
    lama.refresh_from_db()
    assert lama.perusahaan is None
    assert masuk(lama).post(alamat)["Location"] == "/perusahaan/"
    lama.refresh_from_db()
    assert lama.perusahaan == pemohon.perusahaan
    assert lama.check_password(SANDI)


def test_staff_and_other_companies_cannot_be_taken_over(pemohon: Pengguna, pegawai) -> None:
    lain = Perusahaan.objects.create(**ISIAN | {"nib": "9999999999999"})
    saingan = buat_akun("saingan@contoh.id", "Bagus", SANDI, perusahaan=lain)
    for orang in (pegawai("agendaris"), saingan):
        assert "tidak dapat bergabung" in _gagal(Client().post(_alamat(pemohon, orang.email), TERIMA))
        orang.refresh_from_db()
        assert orang.perusahaan_id != pemohon.perusahaan_id


def test_invitations_are_limited(masuk, pemohon: Pengguna) -> None:
    client = masuk(pemohon)
    kode = [client.post("/perusahaan/rekan/", {"email": f"r{n}@contoh.id"}).status_code for n in range(21)]
    assert kode == [302] * 20 + [429]
