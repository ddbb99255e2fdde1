"""What the system does on tickets when a due date has passed: the stuck one climbs, the silent one goes on."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from kerjasama.alur.jadwal import jatuh_tempo, terjadwal
from pengaduan.models import Pengaduan
from pengaduan.services.kabar import ingatkan_lewat


@terjadwal("pengaduan")
def lewat_waktu() -> str:
    return f"{jatuh_tempo(Pengaduan)} dipindahkan, {ingatkan_pejabat()} diingatkan"


def ingatkan_pejabat() -> int:
    """Tell of each ticket that is late on the upper level, once for each due date; returns how many."""
    lewat = Pengaduan.objects.filter(status="diteruskan", tenggat__lt=timezone.localdate())
    jumlah = 0
    for tiket in lewat.order_by("pk").iterator(chunk_size=200):
        with transaction.atomic():
            jumlah += ingatkan_lewat(tiket)
    return jumlah
