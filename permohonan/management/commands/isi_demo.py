"""`manage.py isi_demo`: the demo's accounts and cases. Safe to repeat; refused outside demo mode."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from permohonan.demo.isi import isi


class Command(BaseCommand):
    help = "Isi akun dan permohonan contoh (hanya dengan MODE_DEMO=1)."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.MODE_DEMO:
            raise CommandError("Data contoh hanya dapat diisi dengan MODE_DEMO=1.")
        jumlah = isi(self.stdout.write)
        self.stdout.write(f"{jumlah} permohonan contoh dibuat." if jumlah else "Data contoh sudah ada.")
