"""`manage.py isi_demo_pengaduan`: the demo's complaints, after `isi_demo`. Safe to repeat; demo mode only."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from pengaduan.demo.isi import isi


class Command(BaseCommand):
    help = "Isi pengaduan contoh (hanya dengan MODE_DEMO=1, setelah isi_demo)."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.MODE_DEMO:
            raise CommandError("Data contoh hanya dapat diisi dengan MODE_DEMO=1.")
        self.stdout.write(f"{isi()} pengaduan contoh dibuat.")
