"""What the case page says of the promised working days: a broken promise is called late, also afterwards."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace

import pytest
from django.utils import timezone

from permohonan.rincian import BarisRiwayat
from permohonan.views.bagian import kalimat_jam

pytestmark = pytest.mark.django_db
SENIN = dt.datetime(2026, 6, 8, 9, tzinfo=timezone.get_default_timezone())


def kalimat(hari_sampai_terbit: int) -> str:
    langkah = [("ajukan", "diajukan", 0), ("tandatangani_spk", "spk_dikirim", hari_sampai_terbit)]
    riwayat = [
        BarisRiwayat(aksi, "", ke, "", "", "", SENIN + dt.timedelta(days=hari), "", {})
        for aksi, ke, hari in langkah
    ]
    return kalimat_jam(SimpleNamespace(status="spk_dikirim", tenggat=None, diajukan_pada=SENIN), riwayat)


def test_a_contract_in_time():
    assert kalimat(3) == (
        "3 hari kerja terpakai dari janji 3 hari kerja sampai SPK terbit; hitungan sudah selesai."
    )


def test_a_contract_too_late():
    assert "dari janji 3 hari kerja sampai SPK terbit, terlambat; hitungan sudah selesai." in kalimat(14)
