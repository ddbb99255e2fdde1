"""`manage.py eskalasi_pengaduan`: pass on every ticket whose due date lies in the past. Safe to repeat."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from pengaduan.services.jadwal import lewat_waktu


class Command(BaseCommand):
    help = (
        "Teruskan pengaduan yang batas waktunya lewat, lanjutkan yang tidak ditanggapi pengadu. Aman diulang."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"Pengaduan: {lewat_waktu()}.")
