"""The administrator keeps the days off: what is switched off there is worked, and nothing is deleted."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client

from kerjasama.akun.models import Pengguna
from kerjasama.alur.kalender import HariLibur, kalender_berlaku

pytestmark = pytest.mark.django_db
RABU = dt.date(2026, 6, 3)
ALAMAT = "/admin/alur/harilibur/"


@pytest.fixture
def admin(masuk) -> Client:
    return masuk(Pengguna.objects.create_superuser("induk@contoh.id", nama="Induk"))


def _isian(**lain: str) -> dict[str, str]:
    return {"tanggal": RABU.isoformat(), "jenis": "libur_daerah", "nama": "Hari Uji", "dasar": "SK uji",
            "terkonfirmasi": "on", "aktif": "on"} | lain  # fmt: skip


def test_a_day_off_is_added_and_switched_off(admin: Client) -> None:
    assert kalender_berlaku().hari_kerja(RABU)
    assert admin.post(f"{ALAMAT}add/", _isian()).status_code == 302
    assert not kalender_berlaku().hari_kerja(RABU)
    baris = HariLibur.objects.get(nama="Hari Uji")
    daftar = {"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "1", "form-0-id": str(baris.pk),
              "form-0-terkonfirmasi": "on", "_save": "Simpan"}  # fmt: skip
    assert admin.post(f"{ALAMAT}?q=Hari+Uji", daftar).status_code == 302
    assert kalender_berlaku().hari_kerja(RABU)


def test_the_same_day_twice_is_refused(admin: Client) -> None:
    admin.post(f"{ALAMAT}add/", _isian())
    jawab = admin.post(f"{ALAMAT}add/", _isian(nama="Lagi"))
    assert jawab.status_code == 200
    assert HariLibur.objects.filter(tanggal=RABU).count() == 1


def test_no_day_is_deleted(admin: Client) -> None:
    baris = HariLibur.objects.create(tanggal=RABU, jenis="libur_daerah", nama="Hari Uji", dasar="SK uji")
    assert admin.post(f"{ALAMAT}{baris.pk}/delete/", {"post": "yes"}).status_code == 403
    assert HariLibur.objects.filter(pk=baris.pk).exists()
