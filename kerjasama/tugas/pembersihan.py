"""The house is kept clean (abandoned files, finished tasks, dead workers), and mail that was given up is told."""

from __future__ import annotations

import datetime as dt

from django.core.management import call_command
from django.utils import timezone

from kerjasama.alur.jadwal import terjadwal
from kerjasama.alur.models import TahunKalender
from kerjasama.pemberitahuan.queries import surel_gagal
from kerjasama.tugas.kabar import kabari_kalender, kabari_surel_gagal
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


SKB_TERBIT = 11  # the SKB 3 Menteri of the next year is out in the autumn


@terjadwal("kalender", menit=360)
def periksa_kalender() -> str:
    """Ask for the confirmation of this year, and from November on of the next."""
    hari = timezone.localdate()
    tahun = [hari.year, hari.year + 1] if hari.month >= SKB_TERBIT else [hari.year]
    pasti = set(TahunKalender.objects.filter(terbuka=False, tahun__in=tahun).values_list("tahun", flat=True))
    for satu in (belum := [t for t in tahun if t not in pasti]):
        kabari_kalender(satu)
    return f"belum dikonfirmasi: {', '.join(map(str, belum)) or 'tidak ada'}"
