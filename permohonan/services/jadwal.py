"""What the system does on cases when a due date has passed."""

from __future__ import annotations

from kerjasama.alur.jadwal import jatuh_tempo, terjadwal
from permohonan.models import Permohonan
from permohonan.services.cek_tautan import perlu_dicek
from permohonan.services.tanpa_petugas import kabari_antrean_yatim
from permohonan.tasks import cek_tautan


@terjadwal("tautan bukti")
def cek_tautan_bukti() -> str:
    semua = perlu_dicek()
    for pk in semua:
        cek_tautan.enqueue(pk)
    return f"{len(semua)} tautan akan dicek"


@terjadwal("antrean tanpa petugas")
def antrean_tanpa_petugas() -> str:
    return f"{kabari_antrean_yatim()} antrean tanpa petugas"


@terjadwal("permohonan")
def lewat_waktu() -> str:
    return f"{jatuh_tempo(Permohonan)} dipindahkan"
