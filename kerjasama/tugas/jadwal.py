"""Scheduled jobs are asked for as tasks: with a task's retries, its lease, and its place among the failures."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from kerjasama.alur.jadwal import DAFTAR
from kerjasama.tugas.models import Jadwal
from kerjasama.tugas.tasks import jalankan_jadwal

MAJU = dt.timedelta(minutes=1)


def minta_yang_tiba() -> list[str]:
    """Ask for every job whose time has come; returns their names. Two workers at once ask once.

    A time of asking that lies ahead was written before the clock was set back: it counts as come.
    """
    kini, diminta = timezone.now(), []
    ada = dict(Jadwal.objects.values_list("nama", "diminta"))
    for nama, kerja in DAFTAR.items():
        terakhir = ada.get(nama)
        if terakhir is not None and terakhir <= kini + MAJU and kini - terakhir < kerja.selang:
            continue
        if _minta(nama, kini, kerja.selang, baru=nama not in ada):
            diminta.append(nama)
    return diminta


def _minta(nama: str, kini: dt.datetime, selang: dt.timedelta, *, baru: bool) -> bool:
    with transaction.atomic():
        if baru:
            Jadwal.objects.get_or_create(nama=nama)
        tiba = Q(diminta__isnull=True) | Q(diminta__lte=kini - selang) | Q(diminta__gt=kini + MAJU)
        if not Jadwal.objects.filter(tiba, nama=nama).update(diminta=kini):
            return False
        if not _masih_ada(nama):
            jalankan_jadwal.enqueue(nama)
        return True


def _masih_ada(nama: str) -> bool:
    """Whether the former one still waits or runs: a slow job does not pile up."""
    return DBTaskResult.objects.filter(
        status__in=["READY", "RUNNING"],
        task_path=jalankan_jadwal.module_path,
        args_kwargs={"args": [nama], "kwargs": {}},
    ).exists()
