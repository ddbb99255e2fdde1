"""What the system does on tickets when a due date has passed: the stuck one climbs, the silent one goes on."""

from __future__ import annotations

from kerjasama.alur.jadwal import jatuh_tempo, terjadwal
from pengaduan.models import Pengaduan


@terjadwal("pengaduan")
def lewat_waktu() -> str:
    return f"{jatuh_tempo(Pengaduan)} dipindahkan"
