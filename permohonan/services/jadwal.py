"""What the system does on cases when a due date has passed."""

from __future__ import annotations

from kerjasama.alur.jadwal import jatuh_tempo, terjadwal
from permohonan.models import Permohonan


@terjadwal("permohonan")
def lewat_waktu() -> str:
    return f"{jatuh_tempo(Permohonan)} dipindahkan"
