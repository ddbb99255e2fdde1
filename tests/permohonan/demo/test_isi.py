"""The demo as a stranger reads it: every state, numbers in the order of time, nobody at work on a day off."""

from __future__ import annotations

import pytest
from django.utils import timezone

from kerjasama.alur.kalender import kalender_berlaku
from permohonan.alur import ALUR
from permohonan.demo.isi import KASUS, isi
from permohonan.models import SPK, Agenda, Permohonan, Riwayat

pytestmark = pytest.mark.django_db


def test_the_demo_is_an_office_in_order() -> None:
    kini = timezone.now()
    assert isi(tulis=lambda _: None) == len(KASUS)
    semua = list(Permohonan.objects.order_by("pk"))
    assert {k.status for k in semua} == set(ALUR.keadaan)
    for kasus in semua:
        assert (
            kasus.draf or list(kasus.riwayat.values_list("ke", flat=True).order_by("pk"))[-1] == kasus.status
        )

    diajukan = [k.diajukan_pada for k in semua if k.diajukan_pada]
    assert diajukan == sorted(diajukan)
    terima = list(Agenda.objects.order_by("tahun", "nomor_urut").values_list("tanggal_terima", flat=True))
    assert terima == sorted(terima)

    kalender = kalender_berlaku()
    for waktu, peran in Riwayat.objects.values_list("waktu", "peran"):
        assert waktu <= kini or peran == "sistem"
        assert peran == "sistem" or kalender.hari_kerja(timezone.localdate(waktu))
    for spk in SPK.objects.filter(ditandatangani__isnull=False):
        assert spk.mulai >= timezone.localdate(spk.ditandatangani)


def test_it_is_made_once() -> None:
    isi(tulis=lambda _: None)
    assert isi(tulis=lambda _: None) == 0
    assert Permohonan.objects.count() == len(KASUS)
