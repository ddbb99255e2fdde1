"""What the system does on cases when a due date has passed."""

from __future__ import annotations

from kerjasama.alur.jadwal import jatuh_tempo, terjadwal
from permohonan.models import Permohonan
from permohonan.services.cek_tautan import perlu_dicek
from permohonan.tasks import cek_tautan


@terjadwal("tautan bukti")
def cek_tautan_bukti() -> str:
    semua = perlu_dicek()
    for pk in semua:
        cek_tautan.enqueue(pk)
    return f"{len(semua)} tautan akan dicek"


@terjadwal("permohonan")
def lewat_waktu() -> str:
    return f"{jatuh_tempo(Permohonan)} dipindahkan"
