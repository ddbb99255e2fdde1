"""The task behind every schedule."""

from __future__ import annotations

from django.utils import timezone
from django_tasks import task

from kerjasama.alur.jadwal import DAFTAR
from kerjasama.tugas.models import Jadwal


@task()
def jalankan_jadwal(nama: str) -> str:
    """Run one scheduled job and note what it did; an error is the worker's to retry. Safe to repeat."""
    if nama not in DAFTAR:  # of an older version
        return "tidak dikenal"
    hasil = DAFTAR[nama].kerja()
    Jadwal.objects.update_or_create(nama=nama, defaults={"selesai": timezone.now(), "hasil": hasil[:300]})
    return hasil
