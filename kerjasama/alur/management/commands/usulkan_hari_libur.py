"""Propose the national holidays and cuti bersama of some years as unconfirmed rows.

A proposal counts at once (a due date over an unknown Lebaran would be wrong by a week), but only the
officer who has the SKB 3 Menteri at hand confirms it. What was confirmed is never touched.
"""

from __future__ import annotations

import datetime as dt
from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from kerjasama.alur.kalender import HariLibur, kosongkan

DASAR = "Usulan otomatis, cocokkan dengan SKB 3 Menteri"
KATEGORI = {
    "public": HariLibur.Jenis.LIBUR_NASIONAL,
    "government": HariLibur.Jenis.CUTI_BERSAMA,
}
TAHUN_AWAL, TAHUN_AKHIR = 2000, 2100


class Command(BaseCommand):
    help = "Mengusulkan hari libur nasional dan cuti bersama; hari yang sudah dikonfirmasi tidak diubah."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--tahun", nargs="+", type=int, required=True, help="misalnya --tahun 2026 2027")

    def handle(self, *_: Any, **pilihan: Any) -> None:
        for tahun in sorted(set(pilihan["tahun"])):
            if not TAHUN_AWAL <= tahun <= TAHUN_AKHIR:
                raise CommandError(f"Tahun {tahun} di luar {TAHUN_AWAL}-{TAHUN_AKHIR}.")
            self._usulkan(tahun)
        self.stdout.write("Cocokkan setiap hari dengan SKB 3 Menteri, lalu tandai terkonfirmasi.")

    def _usulkan(self, tahun: int) -> None:
        with transaction.atomic():
            usulan = list(_usulan(tahun))
            tetap = set(
                HariLibur.objects.filter(tanggal__year=tahun, terkonfirmasi=True).values_list(
                    "tanggal", flat=True
                )
            )
            baru = sum(_catat(*u) for u in usulan if u[0] not in tetap)
            lain = _tidak_diusulkan_lagi(tahun, usulan)
        kosongkan()
        self.stdout.write(
            f"{tahun}: {len(usulan)} hari diusulkan, {baru} baru, {len(tetap)} terkonfirmasi tetap."
        )
        if not any(jenis == HariLibur.Jenis.CUTI_BERSAMA for _, jenis, _ in usulan):
            self.stdout.write(f"{tahun}: cuti bersama belum diketahui.")
        for baris in lain:
            self.stdout.write(f"Tidak diusulkan lagi, periksa: {baris}")


def _usulan(tahun: int) -> Iterator[tuple[dt.date, str, str]]:
    import holidays  # 300 modules that only this command needs

    for kategori, jenis in KATEGORI.items():
        hari = holidays.country_holidays("ID", years=tahun, categories=(kategori,), language="id")
        for tanggal, nama in sorted(hari.items()):
            yield tanggal, jenis.value, nama


def _catat(tanggal: dt.date, jenis: str, nama: str) -> bool:
    """True: the row is new. An unconfirmed one gets the newer name, and keeps whether it is active."""
    baris, baru = HariLibur.objects.get_or_create(
        tanggal=tanggal, jenis=jenis, defaults={"nama": nama, "dasar": DASAR}
    )
    if not baru and baris.dasar == DASAR and baris.nama != nama:
        baris.nama = nama
        baris.save(update_fields=["nama"])
    return baru


def _tidak_diusulkan_lagi(tahun: int, usulan: list[tuple[dt.date, str, str]]) -> list[HariLibur]:
    """Our own older proposals that the source has moved since: named, for a person to decide."""
    kini = {(tanggal, jenis) for tanggal, jenis, _ in usulan}
    lama = HariLibur.objects.filter(tanggal__year=tahun, terkonfirmasi=False, dasar=DASAR)
    return [baris for baris in lama if (baris.tanggal, baris.jenis) not in kini]
