"""`manage.py jalankan_jadwal`: every scheduled job once. Safe to repeat at any time."""

from __future__ import annotations

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from kerjasama.alur.jadwal import jalankan_semua


class Command(BaseCommand):
    help = "Jalankan tindakan sistem yang batas waktunya lewat, minta ulang dokumen macet, bersihkan titipan lama."

    def handle(self, *args: Any, **options: Any) -> None:
        gagal = jalankan_semua(self.stdout.write)
        call_command("bersihkan_berkas", stdout=self.stdout)
        # A finished task's arguments hold what its mail said: not kept longer than a look at failures needs.
        call_command("prune_db_task_results", min_age_days=1, failed_min_age_days=14, verbosity=0)
        if gagal:
            raise CommandError(f"{gagal} pekerjaan terjadwal gagal; rinciannya ada di log.")
