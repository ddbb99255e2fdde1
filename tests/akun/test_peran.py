"""Roles with validity, and what excludes what."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import timezone

from kerjasama.akun.akses import untuk_peran
from kerjasama.akun.models import Pengguna, Penugasan, Perusahaan
from kerjasama.akun.peran import PERAN_PEGAWAI, Peran

pytestmark = pytest.mark.django_db
HARI = dt.timedelta(days=1)


@pytest.mark.parametrize(
    ("dari", "sampai", "berlaku"),
    [
        (-30, None, True),
        (0, None, True),
        (0, 0, True),
        (-30, 0, True),
        (-30, -1, False),
        (1, None, False),
        (1, 30, False),
    ],
)
def test_role_holds_only_in_its_time(pegawai, dari: int, sampai: int | None, berlaku: bool) -> None:
    hari_ini = timezone.localdate()
    orang = pegawai(
        "agendaris",
        berlaku_dari=hari_ini + dari * HARI,
        berlaku_sampai=None if sampai is None else hari_ini + sampai * HARI,
    )
    assert orang.punya_peran("agendaris") is berlaku
    assert bool(orang.jabatan_untuk("agendaris")) is berlaku


def test_role_ends_at_midnight_in_jakarta(pegawai, waktu) -> None:
    waktu("2026-11-24 23:59")
    orang = pegawai("agendaris", berlaku_sampai=dt.date(2026, 11, 24))
    assert Pengguna.objects.get(pk=orang.pk).punya_peran("agendaris")
    waktu("2026-11-25 00:00")
    assert not Pengguna.objects.get(pk=orang.pk).punya_peran("agendaris")


@pytest.mark.parametrize(
    ("jenis", "nama"),
    [("definitif", "Kepala Bagian"), ("plt", "Plt. Kepala Bagian"), ("plh", "Plh. Kepala Bagian")],
)
def test_acting_official_is_named_so(pegawai, jenis: str, nama: str) -> None:
    orang = pegawai("kepala_bagian", jenis=jenis, berlaku_sampai=timezone.localdate() + 7 * HARI)
    assert orang.jabatan_untuk("kepala_bagian") == nama


def test_acting_official_needs_an_end(pegawai) -> None:
    with pytest.raises(IntegrityError):
        pegawai("kepala_bagian", jenis="plt", berlaku_sampai=None)


def test_end_before_start_is_refused(pegawai) -> None:
    with pytest.raises(IntegrityError):
        pegawai("agendaris", berlaku_sampai=timezone.localdate() - 90 * HARI)


def test_several_staff_roles_at_once(pegawai) -> None:
    assert pegawai("agendaris", "staf_komdok").peran == {"agendaris", "staf_komdok"}


def test_inactive_person_has_no_role(pegawai) -> None:
    orang = pegawai("admin")
    orang.is_active = False
    assert orang.peran == frozenset()
    assert not orang.is_staff


def test_company_account_gets_no_staff_role(pemohon: Pengguna) -> None:
    hari_ini = timezone.localdate()
    tugas = Penugasan(pengguna=pemohon, peran="agendaris", jabatan="Agendaris", berlaku_dari=hari_ini)
    with pytest.raises(ValidationError, match="tidak dapat diberi peran pegawai"):
        tugas.full_clean()
    tugas.save()  # even a row written past the form gives nothing
    assert Pengguna.objects.get(pk=pemohon.pk).peran == {"pemohon"}


def test_staff_never_belong_to_a_company(pegawai, perusahaan: Perusahaan) -> None:
    orang = pegawai("agendaris")
    orang.perusahaan = perusahaan
    with pytest.raises(ValidationError):
        orang.full_clean()
    with pytest.raises(IntegrityError):
        orang.save()


def test_staff_cannot_be_turned_into_a_company_account(pegawai) -> None:
    orang = pegawai("agendaris")
    orang.pemohon = True
    with pytest.raises(ValidationError, match="peran pegawai"):
        orang.full_clean()


def test_pemohon_is_not_a_role_to_give(pegawai) -> None:
    assert Peran.PEMOHON not in PERAN_PEGAWAI
    with pytest.raises(IntegrityError):
        pegawai("pemohon")


def test_untuk_peran_refuses_with_the_reason(pegawai) -> None:
    @untuk_peran("kepala_bagian", "auditor")
    def halaman(request) -> HttpResponse:
        return HttpResponse("isi")

    permintaan = RequestFactory().get("/")
    permintaan.user = pegawai("agendaris")
    with pytest.raises(PermissionDenied, match=r"Halaman ini untuk Kepala Bagian, Auditor\."):
        halaman(permintaan)
    permintaan.user = pegawai("auditor")
    assert halaman(permintaan).content == b"isi"
    assert halaman.peran == {"kepala_bagian", "auditor"}


def test_address_is_one_whatever_its_case(pemohon: Pengguna) -> None:
    kembar = Pengguna(email=pemohon.email.upper(), nama="Kembar", pemohon=True)
    kembar.set_password("bahtera-jingga-88")
    with pytest.raises(ValidationError, match="email"):
        kembar.full_clean()
    assert Pengguna.objects.get_by_natural_key("RINA@kabarpesisir.id") == pemohon


def test_superuser_is_an_administrator_with_a_dated_role(db) -> None:
    orang = Pengguna.objects.create_superuser("Induk@Contoh.id", "bahtera-jingga-88", nama="Induk")
    assert orang.email == "induk@contoh.id"
    assert orang.peran == {"admin"}
