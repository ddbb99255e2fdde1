"""Reminders before a due date: each stage of a turn once, whoever runs it and how often.

The stage that was told stands on the case (`diingatkan`, zero again when the turn changes) and is written in one
transaction with the notices.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from kerjasama.alur.hari_kerja import SEHARI
from kerjasama.alur.kalender import kalender_berlaku

logger = logging.getLogger("kerjasama.pengingat")
SEKELOMPOK = 200
SEBELUM_HK = 2  # the last reminder, working days before (alur.md)
Kabari = Callable[[Any, int, dt.date], None]  # the case, the stage, its due date


def dalam(hk: int) -> Q:
    """Due today or within so many working days."""
    hari_ini = timezone.localdate()
    return Q(tenggat__gte=hari_ini, tenggat__lte=kalender_berlaku().tambah(hari_ini, hk))


def lewat() -> Q:
    """Late: a working day has gone by since. A Saturday after a Friday is not late yet."""
    hari, kalender = timezone.localdate(), kalender_berlaku()
    while not kalender.hari_kerja(hari):
        hari -= SEHARI
    return Q(tenggat__lt=hari)


def ingatkan(model: Any, tahap: int, syarat: Q, kabari: Kabari) -> int:
    """Tell of every case that fits `syarat` and was not told of at this stage; returns how many.

    One that fails is logged and tried again at the next run; it stops no other.
    """
    cocok = model._base_manager.filter(syarat, diingatkan__lt=tahap)
    terakhir, jumlah = 0, 0
    while batch := list(cocok.filter(pk__gt=terakhir).order_by("pk")[:SEKELOMPOK]):
        terakhir = batch[-1].pk
        jumlah += sum(_satu(kasus, tahap, kabari) for kasus in batch)
    return jumlah


def _satu(kasus: Any, tahap: int, kabari: Kabari) -> int:
    try:
        with transaction.atomic():
            milik = type(kasus)._base_manager.filter(pk=kasus.pk, diingatkan__lt=tahap, sejak=kasus.sejak)
            if not milik.update(diingatkan=tahap):
                return 0  # moved, or told by another worker
            kabari(kasus, tahap, kasus.tenggat)
    except Exception:  # one broken row must not keep the others waiting
        logger.exception("reminder of %s %s failed", kasus.alur.nama, kasus.pk)
        return 0
    return 1


def sisa_hk(tenggat: dt.date) -> int:
    """Working days from today to the due date."""
    return kalender_berlaku().antara(timezone.localdate(), tenggat)
