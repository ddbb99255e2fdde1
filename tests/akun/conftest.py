"""People and companies for the account tests."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from django.core.cache import cache
from django.utils import timezone

from tests.akun.data import ISIAN, SANDI

if TYPE_CHECKING:  # this file is read before Django is set up
    from kerjasama.akun.models import Pengguna, Perusahaan


@pytest.fixture(autouse=True)
def _batas_bersih(request: pytest.FixtureRequest) -> None:
    """The counters of attempts live in the database's cache: each test starts at nought."""
    if "db" in request.fixturenames or request.node.get_closest_marker("django_db"):
        request.getfixturevalue("db")
        cache.clear()


@pytest.fixture
def perusahaan(db: None) -> Perusahaan:
    from kerjasama.akun.models import Perusahaan

    return Perusahaan.objects.create(**ISIAN)


@pytest.fixture
def pemohon(perusahaan: Perusahaan) -> Pengguna:
    from kerjasama.akun.layanan import buat_akun

    return buat_akun("rina@kabarpesisir.id", "Rina Wulandari", SANDI, perusahaan=perusahaan)


@pytest.fixture
def pegawai(db: None) -> Callable[..., Pengguna]:
    """`pegawai("agendaris")`: a staff member with that role since a month ago."""

    from kerjasama.akun.models import Pengguna, Penugasan

    def _buat(*peran: str, **isian: Any) -> Pengguna:
        nomor = Pengguna.objects.count()
        orang = Pengguna.objects.create_user(f"pegawai{nomor}@contoh.id", SANDI, nama=f"Pegawai {nomor}")
        mulai = timezone.localdate() - dt.timedelta(days=30)
        for satu in peran:
            data = {"berlaku_dari": mulai, "jabatan": satu.replace("_", " ").title(), **isian}
            Penugasan.objects.create(pengguna=orang, peran=satu, **data)
        return orang

    return _buat


@pytest.fixture
def saingan(db: None) -> Pengguna:
    from kerjasama.akun.layanan import buat_akun
    from kerjasama.akun.models import Perusahaan

    lain = Perusahaan.objects.create(**ISIAN | {"nama": "CV Saingan", "nib": "9999999999999"})
    return buat_akun("saingan@contoh.id", "Bagus", SANDI, perusahaan=lain)
