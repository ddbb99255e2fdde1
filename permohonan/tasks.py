"""What is done for a case after the answer went out. Each is safe to repeat."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone
from django_tasks import task

from kerjasama.berkas.models import Berkas
from permohonan.models import BuktiTayang
from permohonan.services.cek_tautan import cek
from permohonan.services.kemiripan import catat_sidik

TUNGGU_MAKS = 30  # minutes, a minute each, until the picture has been made anew


@task()
def bandingkan_bukti(bukti_id: int, percobaan: int = 0) -> str:
    """Look for proofs that look like this one, once its picture is ready."""
    bukti = BuktiTayang.objects.filter(pk=bukti_id).select_related("berkas").first()
    if bukti is None or bukti.berkas is None:
        return "tidak ada yang perlu dibandingkan"
    if bukti.berkas.status == Berkas.Status.DIPROSES:
        if percobaan < TUNGGU_MAKS:
            nanti = timezone.now() + dt.timedelta(minutes=1)
            bandingkan_bukti.using(run_after=nanti).enqueue(bukti_id, percobaan + 1)
        return "gambar belum siap"
    return f"{catat_sidik(bukti)} bukti mirip"


@task()
def cek_tautan(bukti_id: int) -> str:
    """Look whether a proof's link is alive."""
    bukti = BuktiTayang.objects.filter(pk=bukti_id).first()
    hasil = cek(bukti) if bukti else None
    return str(hasil) if hasil else "tidak ada yang perlu dicek"
