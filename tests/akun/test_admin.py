"""The administrator's pages: people, roles, companies, requirements; nothing that is in use goes away."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client
from django.utils import timezone

from kerjasama.akun.models import Pengguna, Penugasan, PersyaratanDokumen, Perusahaan
from tests.akun.data import SANDI

pytestmark = pytest.mark.django_db
ORANG = {
    "email": "Baru@Contoh.id",
    "nama": "Orang Baru",
    "is_active": "on",
    "nip": "",
    "telepon": "",
    "perusahaan": "",
}


@pytest.fixture
def admin(masuk, pegawai) -> Client:
    return masuk(pegawai("admin"))


def _tugas(*baris: dict[str, str], awal: int = 0) -> dict[str, str]:
    data = {"penugasan-TOTAL_FORMS": str(len(baris)), "penugasan-INITIAL_FORMS": str(awal)}
    dasar = {"peran": "agendaris", "jabatan": "Agendaris", "jenis": "definitif", "dasar": "SK 1",
             "berlaku_dari": timezone.localdate().isoformat(), "berlaku_sampai": ""}  # fmt: skip
    for nomor, satu in enumerate(baris):
        data |= {f"penugasan-{nomor}-{k}": v for k, v in (dasar | satu).items()}
    return data


def test_only_the_role_admin_enters(masuk, pegawai, pemohon: Pengguna) -> None:
    for orang in (pemohon, pegawai("kepala_bagian"), pegawai()):
        jawab = masuk(orang).get("/admin/", follow=True)
        assert jawab.status_code == 403
        assert "Halaman ini untuk Administrator." in jawab.content.decode()
    berakhir = pegawai("admin", berlaku_sampai=timezone.localdate() - dt.timedelta(days=1))
    assert masuk(berakhir).get("/admin/", follow=True).status_code == 403
    assert Client().get("/admin/akun/pengguna/")["Location"].startswith("/masuk/?next=/admin/")


def test_new_staff_member_gets_a_link_and_logs_in(admin: Client, settings, jalankan_tugas) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    jawab = admin.post("/admin/akun/pengguna/add/", ORANG | {"sandi": ""} | _tugas({}))
    assert jawab.status_code == 302
    orang = Pengguna.objects.get(email="baru@contoh.id")
    assert orang.peran == {"agendaris"}
    jalankan_tugas()
    (surel,) = mail.outbox
    assert surel.subject == "[Perlu tindakan] Buat kata sandi untuk akun Anda"
    cocok = re.search(r"http://testserver(/akun/sandi/lupa/\S+)", surel.body)
    assert cocok
    peramban = Client()
    alamat = peramban.get(cocok[1], follow=True).redirect_chain[-1][0]
    peramban.post(alamat, {"password1": SANDI, "password2": SANDI})
    assert peramban.post("/masuk/", {"login": orang.email, "password": SANDI})["Location"] == "/beranda/"


def test_typed_password_is_checked(admin: Client, jalankan_tugas) -> None:
    lemah = admin.post("/admin/akun/pengguna/add/", ORANG | {"sandi": "12345"} | _tugas())
    assert "10 karakter" in lemah.content.decode()
    admin.post("/admin/akun/pengguna/add/", ORANG | {"sandi": SANDI} | _tugas())
    assert Pengguna.objects.get(email="baru@contoh.id").check_password(SANDI)
    assert jalankan_tugas() == 0  # no link where the password was handed over


def test_empty_password_keeps_the_old_one(admin: Client, pegawai) -> None:
    orang = pegawai()
    isian = ORANG | {"email": orang.email, "sandi": ""} | _tugas()
    assert admin.post(f"/admin/akun/pengguna/{orang.pk}/change/", isian).status_code == 302
    orang.refresh_from_db()
    assert orang.nama == "Orang Baru"
    assert orang.check_password(SANDI)


def test_changed_address_shuts_the_former_one_out(admin: Client, pemohon: Pengguna) -> None:
    isian = ORANG | {"pemohon": "on", "perusahaan": str(pemohon.perusahaan_id), "sandi": ""} | _tugas()
    assert admin.post(f"/admin/akun/pengguna/{pemohon.pk}/change/", isian).status_code == 302
    assert list(EmailAddress.objects.values_list("email", "verified")) == [("baru@contoh.id", True)]
    jawab = Client().post("/masuk/", {"login": "rina@kabarpesisir.id", "password": SANDI})
    assert "tidak cocok" in jawab.content.decode()


@pytest.mark.parametrize(
    ("isian", "tugas", "pesan"),
    [
        ({"pemohon": "on"}, {}, "Akun media rekanan tidak dapat diberi peran pegawai."),
        ({}, {"peran": "pemohon"}, "pemohon"),
        ({}, {"jenis": "plt"}, "Plt./Plh. wajib mempunyai tanggal akhir."),
        ({}, {"berlaku_sampai": "2020-01-01"}, "Tanggal akhir mendahului tanggal mulai."),
    ],
)
def test_refused_roles(admin: Client, isian: dict[str, str], tugas: dict[str, str], pesan: str) -> None:
    jawab = admin.post("/admin/akun/pengguna/add/", ORANG | {"sandi": SANDI} | isian | _tugas(tugas))
    assert jawab.status_code == 200
    assert pesan in jawab.content.decode()
    assert not Pengguna.objects.filter(email="baru@contoh.id").exists()


def test_nothing_in_use_can_be_deleted(admin: Client, pemohon: Pengguna, pegawai) -> None:
    syarat = PersyaratanDokumen.objects.create(jenis="npwp", berlaku_mulai=dt.date(2026, 1, 1), dasar="SK")
    pegawai("agendaris")
    for alamat in (
        f"/admin/akun/pengguna/{pemohon.pk}/delete/",
        f"/admin/akun/perusahaan/{pemohon.perusahaan_id}/delete/",
        f"/admin/akun/persyaratandokumen/{syarat.pk}/delete/",
    ):
        assert admin.post(alamat, {"post": "yes"}).status_code == 403
    for model in (Pengguna, Perusahaan, PersyaratanDokumen):
        semua = [str(pk) for pk in model.objects.values_list("pk", flat=True)]
        isian = {"action": "delete_selected", "_selected_action": semua, "post": "yes"}
        admin.post(f"/admin/akun/{model._meta.model_name}/", isian)
        assert model.objects.count() == len(semua)
    assert Penugasan.objects.exists()


def test_company_is_mostly_read(admin: Client, pemohon: Pengguna) -> None:
    assert admin.get("/admin/akun/perusahaan/add/").status_code == 403
    teks = admin.get(f"/admin/akun/perusahaan/{pemohon.perusahaan_id}/change/").content.decode()
    assert 'name="nama"' in teks
    assert 'name="nomor_rekening"' not in teks  # nobody in the office redirects a payment


def test_requirement_in_force_is_history(admin: Client) -> None:
    hari_ini = timezone.localdate()
    lama = PersyaratanDokumen.objects.create(jenis="npwp", berlaku_mulai=hari_ini, dasar="SK")
    nanti = PersyaratanDokumen.objects.create(
        jenis="nib", berlaku_mulai=hari_ini + dt.timedelta(days=9), dasar="SK"
    )
    isian = {"jenis": "akta", "berlaku_mulai": nanti.berlaku_mulai.isoformat(), "dasar": "SK baru"}
    assert admin.post(f"/admin/akun/persyaratandokumen/{lama.pk}/change/", isian).status_code == 403
    assert admin.post(f"/admin/akun/persyaratandokumen/{nanti.pk}/change/", isian).status_code == 302
    assert admin.get("/admin/akun/persyaratandokumen/").status_code == 200


def test_no_second_way_to_edit_roles_or_addresses(admin: Client) -> None:
    teks = admin.get("/admin/").content.decode()
    assert "/admin/akun/pengguna/" in teks
    for lain in ("/admin/auth/group/", "/admin/account/emailaddress/"):
        assert lain not in teks
        assert admin.get(lain).status_code == 404
