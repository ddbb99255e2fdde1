"""The house is kept clean (abandoned files, finished tasks, dead workers), and mail that was given up is told."""

from __future__ import annotations

import datetime as dt

from django.core.management import call_command
from django.utils import timezone

from kerjasama.alur.jadwal import terjadwal
from kerjasama.pemberitahuan.queries import surel_gagal
from kerjasama.tugas.kabar import kabari_surel_gagal
from kerjasama.tugas.models import Pekerja


@terjadwal("pembersihan", menit=60)
def bersihkan() -> str:
    call_command("bersihkan_berkas", verbosity=0)
    # A finished task's arguments hold what its mail said: not kept longer than a look at failures needs.
    call_command("prune_db_task_results", min_age_days=1, failed_min_age_days=14, verbosity=0)
    Pekerja.objects.filter(terlihat__lt=timezone.now() - dt.timedelta(days=1)).delete()
    return "selesai"


@terjadwal("surel yang gagal")
def periksa_surel() -> str:
    """Tell the administrators of mail that no server takes, once a day."""
    jumlah = surel_gagal().order_by("pk").values("pk")[:100].count()
    if jumlah:
        kabari_surel_gagal(jumlah)
    return f"{jumlah} surel gagal"
