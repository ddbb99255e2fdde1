"""`manage.py susun_harga`: the compared prices of all contracts, derived anew. Safe to repeat, and while in use."""

from typing import Any

from django.core.management.base import BaseCommand

from permohonan.services.pembanding import susun_ulang_harga


class Command(BaseCommand):
    help = "Susun ulang harga pembanding dari semua SPK yang berlaku."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"Harga pembanding disusun dari {susun_ulang_harga()} SPK.")
