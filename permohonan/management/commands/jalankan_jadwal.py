"""`manage.py jalankan_jadwal`: what the system does when a due date has passed. Safe to repeat at any time."""

from __future__ import annotations

import logging
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils import timezone

from kerjasama.alur.deklarasi import SISTEM
from kerjasama.alur.galat import AksiDitolak
from kerjasama.alur.mesin import jalankan
from kerjasama.dokumen.layanan import ulangi_yang_macet
from permohonan.alur import ALUR
from permohonan.models import Permohonan

logger = logging.getLogger("permohonan.jadwal")


def jadwal() -> int:
    """Run every declared system act on the cases whose due date lies in the past; returns how many moved."""
    pindah = 0
    for deklarasi in ALUR.deklarasi.values():
        if SISTEM not in deklarasi.peran:
            continue
        lewat = Permohonan.objects.filter(status__in=deklarasi.dari, tenggat__lt=timezone.localdate())
        for kasus in lewat.order_by("pk").iterator(chunk_size=200):
            try:
                jalankan(kasus, deklarasi.kode, None, {"alasan": "Batas waktu terlewati."})
                pindah += 1
            except AksiDitolak as galat:
                logger.warning("%s on %s refused: %s", deklarasi.kode, kasus.nomor, galat.pesan)
    return pindah


class Command(BaseCommand):
    help = "Jalankan tindakan sistem yang batas waktunya lewat, minta ulang dokumen macet, bersihkan titipan lama."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{jadwal()} permohonan dipindahkan, {ulangi_yang_macet()} dokumen diminta ulang.")
        call_command("bersihkan_berkas", stdout=self.stdout)
        # A finished task's arguments hold what its mail said: not kept longer than a look at failures needs.
        call_command("prune_db_task_results", min_age_days=1, failed_min_age_days=14, verbosity=0)
