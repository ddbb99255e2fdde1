"""`manage.py jalankan_jadwal`: every scheduled job once, by hand. The worker does it by itself."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from kerjasama.alur.jadwal import jalankan_semua


class Command(BaseCommand):
    help = "Jalankan tindakan sistem yang batas waktunya lewat, minta ulang dokumen macet, bersihkan titipan lama."

    def handle(self, *args: Any, **options: Any) -> None:
        gagal = jalankan_semua(self.stdout.write)
        if gagal:
            raise CommandError(f"{gagal} pekerjaan terjadwal gagal; rinciannya ada di log.")
