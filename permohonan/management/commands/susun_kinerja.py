"""`manage.py susun_kinerja`: how long contracts from before version 0.2 took, from their history. Safe to repeat."""

from typing import Any

from django.core.management.base import BaseCommand

from permohonan.services.kinerja import susun_kinerja


class Command(BaseCommand):
    help = "Catat lama penerbitan SPK dari riwayat, untuk permohonan lama."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"Lama penerbitan dicatat untuk {susun_kinerja()} permohonan.")
