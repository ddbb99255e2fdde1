"""The figures of a period: counts, answer times, who settled it, and how often the promise was kept.

One statement groups the tickets that were received in the period; everything else is reckoned from its few rows.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import BooleanField, Case, Count, Value, When
from django.utils import timezone

from kerjasama.statistik import kuantil
from kerjasama.waktu import awal_hari
from pengaduan.alur import ALUR, SELESAI
from pengaduan.models import Kanal, Kelas, Pengaduan

GILIRAN_KANTOR = ("diterima", "ditangani", "diteruskan")
BELUM_DIKELASKAN = "Belum dikelaskan"
TINGKAT = {"petugas": "Diselesaikan petugas", "pejabat": "Diselesaikan Pejabat Prokompim"}
KOLOM = ("kanal", "kelas", "status", "tingkat_jawab", "pernah_lewat", "jawab_hk", "lewat_kini", "n")


@dataclass(frozen=True)
class Kelompok:
    label: str
    jumlah: int


@dataclass(frozen=True)
class Rekap:
    """`tepat` of `dihitung` kept the promise: closed in time ÷ (closed + open and overdue), so leaving a ticket
    open polishes nothing. Answer times are working days from receipt to the first answer, without the time that
    the complainant took; None where nothing was answered."""

    dari: dt.date
    sampai: dt.date
    jumlah: int
    terbuka: int
    selesai: int
    lewat: int
    tepat: int
    dihitung: int
    dijawab: int
    median_hk: int | None
    p90_hk: int | None
    kanal: list[Kelompok]
    kelas: list[Kelompok]
    keadaan: list[Kelompok]
    tingkat: list[Kelompok]

    @property
    def persen_tepat(self) -> int | None:
        """Whole per cent, rounded down: 99.9 is not yet all."""
        return self.tepat * 100 // self.dihitung if self.dihitung else None


def rekap(dari: dt.date, sampai: dt.date) -> Rekap:
    """The tickets received from `dari` to `sampai`, both days included, as they stand now."""
    baris = _baris(dari, sampai)
    hk = Counter[int]()
    for b in baris:
        if b["jawab_hk"] is not None:
            hk[b["jawab_hk"]] += b["n"]
    selesai = _jumlah(baris, lambda b: b["status"] in SELESAI)
    lewat = _jumlah(baris, lambda b: b["status"] not in SELESAI and (b["lewat_kini"] or b["pernah_lewat"]))
    jumlah = _jumlah(baris, lambda b: True)
    return Rekap(
        dari=dari,
        sampai=sampai,
        jumlah=jumlah,
        terbuka=jumlah - selesai,
        selesai=selesai,
        lewat=lewat,
        tepat=_jumlah(baris, lambda b: b["status"] in SELESAI and not b["pernah_lewat"]),
        dihitung=selesai + lewat,
        dijawab=hk.total(),
        median_hk=kuantil(hk, 50),
        p90_hk=kuantil(hk, 90),
        kanal=_kelompok(baris, "kanal", dict(Kanal.choices)),
        kelas=_kelompok(baris, "kelas", {**dict(Kelas.choices), "": BELUM_DIKELASKAN}),
        keadaan=_kelompok(baris, "status", {k.kode: k.label for k in ALUR.keadaan.values()}),
        tingkat=_kelompok([b for b in baris if b["status"] == "selesai"], "tingkat_jawab", TINGKAT),
    )


def _baris(dari: dt.date, sampai: dt.date) -> list[dict[str, Any]]:
    lewat = Case(
        When(status__in=GILIRAN_KANTOR, tenggat__lt=timezone.localdate(), then=Value(True)),
        default=Value(False),
        output_field=BooleanField(),
    )
    qs = Pengaduan.objects.filter(
        dibuat__gte=awal_hari(dari), dibuat__lt=awal_hari(sampai + dt.timedelta(days=1))
    )
    grup = qs.order_by().annotate(lewat_kini=lewat).values(*KOLOM[:-1])
    return list(grup.annotate(n=Count("pk")))


def _jumlah(baris: Iterable[dict[str, Any]], yang: Callable[[dict[str, Any]], bool]) -> int:
    return sum(b["n"] for b in baris if yang(b))


def _kelompok(baris: Iterable[dict[str, Any]], kolom: str, label: dict[str, str]) -> list[Kelompok]:
    """The groups that occur, in the order of their labels' table."""
    hitung = Counter[str]()
    for b in baris:
        hitung[b[kolom]] += b["n"]
    return [Kelompok(nama, hitung[kode]) for kode, nama in label.items() if hitung[kode]]
