"""Proposals for a year's days off, from the `holidays` library: unconfirmed, and counted at once.

A due date over an unknown Lebaran would be wrong by a week; but only the officer who has the SKB 3 Menteri at hand
confirms. What was confirmed is never touched.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import transaction

from kerjasama.alur.kalender import HariLibur, kosongkan

DASAR = "Usulan otomatis, cocokkan dengan SKB 3 Menteri"
KATEGORI = {
    "public": HariLibur.Jenis.LIBUR_NASIONAL,
    "government": HariLibur.Jenis.CUTI_BERSAMA,
}


@dataclass(frozen=True)
class Hasil:
    """`tetap`: confirmed days that stayed; `lain`: our own older proposals that the source has moved since."""

    diusulkan: int
    baru: int
    tetap: int
    tanpa_cuti: bool
    lain: list[HariLibur]


@transaction.atomic
def usulkan(tahun: int) -> Hasil:
    """Write the proposals of a year; repeating it adds nothing."""
    usulan = list(_usulan(tahun))
    terkonfirmasi = HariLibur.objects.filter(tanggal__year=tahun, terkonfirmasi=True)
    tetap = set(terkonfirmasi.values_list("tanggal", flat=True))
    baru = sum(_catat(*u) for u in usulan if u[0] not in tetap)
    lain = _tidak_diusulkan_lagi(tahun, usulan)
    kosongkan()
    tanpa_cuti = not any(jenis == HariLibur.Jenis.CUTI_BERSAMA for _, jenis, _ in usulan)
    return Hasil(len(usulan), baru, len(tetap), tanpa_cuti, lain)


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
