"""The demo shows a complaint in every state, on working days, none of it overdue by the demo's own making."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from pengaduan.alur import ALUR
from pengaduan.demo.isi import CONTOH, isi
from pengaduan.models import Kanal, Kerahasiaan, Pengaduan, Riwayat

pytestmark = pytest.mark.django_db


def test_every_state_channel_and_kind_of_identity_is_shown(semua_orang) -> None:
    assert isi() == len(CONTOH) == Pengaduan.objects.count()
    assert isi() == 0
    semua = Pengaduan.objects.all()
    assert {t.status for t in semua} == set(ALUR.keadaan)
    assert {t.kanal for t in semua} == set(Kanal.values)
    assert {t.kerahasiaan for t in semua} == set(Kerahasiaan.values)
    assert not any(t.pernah_lewat for t in semua)
    assert all(timezone.localdate(r.waktu).weekday() < 5 for r in Riwayat.objects.all())
    assert all(t.tenggat is None or t.tenggat >= timezone.localdate() for t in semua)


def test_it_is_refused_outside_the_demo(settings) -> None:
    settings.MODE_DEMO = False
    with pytest.raises(CommandError, match="MODE_DEMO"):
        call_command("isi_demo_pengaduan")
