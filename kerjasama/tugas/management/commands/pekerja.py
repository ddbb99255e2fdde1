"""`manage.py pekerja`: runs tasks and schedules until it is told to stop. Two of them at once are fine."""

from __future__ import annotations

import os
import uuid
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from kerjasama.tugas.pekerja import Pekerja, bekerja


class Command(BaseCommand):
    help = "Jalankan tugas latar dan pekerjaan terjadwal."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--selang", type=float, default=0.2, help="detik jeda bila antrean kosong")
        parser.add_argument("--sekali", action="store_true", help="kerjakan yang ada, lalu selesai")

    def handle(self, *args: Any, **pilihan: Any) -> None:
        pekerja = Pekerja(
            queue_names=["*"], interval=pilihan["selang"], batch=pilihan["sekali"], backend_name="default",
            startup_delay=False, max_tasks=None, worker_id=f"{os.getpid()}-{uuid.uuid4().hex}",
            excluded_queue_names=[],
        )  # fmt: skip
        pekerja.configure_signals()
        bekerja(pekerja, jadwal=not pilihan["sekali"])
