"""`manage.py hitung_ulang`: ask the worker to recompute every open due date, for instance after an upgrade."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from kerjasama.alur.hitung_ulang import minta


class Command(BaseCommand):
    help = "Minta hitung ulang semua batas waktu yang terbuka."

    def handle(self, *args: Any, **options: Any) -> None:
        with transaction.atomic():
            minta("pemeriksaan ulang", None)
        self.stdout.write("Diminta; kemajuannya ada pada halaman Kalender kerja.")
