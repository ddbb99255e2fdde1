"""`manage.py tulis_alur`: write docs/alur.md anew from the declarations."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from kerjasama.alur.dokumentasi import semua

TUJUAN: Path = settings.BASE_DIR / "docs" / "alur.md"


class Command(BaseCommand):
    help = "Tulis ulang docs/alur.md dari deklarasi."

    def handle(self, *args: Any, **options: Any) -> None:
        TUJUAN.write_text(semua(), encoding="utf-8")
        self.stdout.write(str(TUJUAN.relative_to(settings.BASE_DIR)))
