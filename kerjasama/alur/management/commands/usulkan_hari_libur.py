"""Propose the national holidays and cuti bersama of some years as unconfirmed rows (`kerjasama.alur.usulan`)."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from kerjasama.alur.usulan import DASAR, usulkan

__all__ = ["DASAR", "Command"]
TAHUN_AWAL, TAHUN_AKHIR = 2000, 2100


class Command(BaseCommand):
    help = "Mengusulkan hari libur nasional dan cuti bersama; hari yang sudah dikonfirmasi tidak diubah."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--tahun", nargs="+", type=int, required=True, help="misalnya --tahun 2026 2027")

    def handle(self, *_: Any, **pilihan: Any) -> None:
        for tahun in sorted(set(pilihan["tahun"])):
            if not TAHUN_AWAL <= tahun <= TAHUN_AKHIR:
                raise CommandError(f"Tahun {tahun} di luar {TAHUN_AWAL}-{TAHUN_AKHIR}.")
            h = usulkan(tahun)
            self.stdout.write(
                f"{tahun}: {h.diusulkan} hari diusulkan, {h.baru} baru, {h.tetap} terkonfirmasi tetap."
            )
            if h.tanpa_cuti:
                self.stdout.write(f"{tahun}: cuti bersama belum diketahui.")
            for baris in h.lain:
                self.stdout.write(f"Tidak diusulkan lagi, periksa: {baris}")
        self.stdout.write("Cocokkan setiap hari dengan SKB 3 Menteri, lalu konfirmasi tahunnya.")
