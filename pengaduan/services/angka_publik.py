"""The same figures for everybody, for the last year: no identity, and no group so small that it points at people."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any

from django.core.cache import cache
from django.utils import timezone

from kerjasama.aturan import nilai
from pengaduan.services.rekap import Kelompok, Rekap, rekap

UMUR_DETIK = 900
SETAHUN = dt.timedelta(days=364)


@dataclass(frozen=True)
class AngkaPublik:
    """`rekap` holds only groups that may be shown; `disamarkan`: some were left out."""

    rekap: Rekap
    disamarkan: bool


def angka_publik() -> AngkaPublik | None:
    """At most a quarter of an hour old; None while there are too few complaints to speak of."""
    hari = timezone.localdate()
    kunci = f"pengaduan:angka:{hari}"
    isi: tuple[AngkaPublik | None] | None = cache.get(kunci)
    if isi is None:
        isi = (hitung(hari),)
        cache.set(kunci, isi, UMUR_DETIK)
    return isi[0]


def hitung(hari: dt.date) -> AngkaPublik | None:
    """The figures of the year that ends on `hari`."""
    minimal: int = nilai.nilai("pengaduan_kelompok_minimal")
    penuh = rekap(hari - SETAHUN, hari)
    if penuh.jumlah < minimal:
        return None
    terbuka: dict[str, Any] = {
        nama: samarkan(getattr(penuh, nama), minimal) for nama in ("kanal", "kelas", "keadaan", "tingkat")
    }
    tersisa = any(len(terbuka[nama]) < len(getattr(penuh, nama)) for nama in terbuka)
    cukup_jawab, cukup_tepat = penuh.dijawab >= minimal, penuh.dihitung >= minimal
    if 0 < penuh.dihitung - penuh.tepat < minimal:  # so few late ones would be a group of their own
        cukup_tepat = False
    hasil = replace(
        penuh,
        median_hk=penuh.median_hk if cukup_jawab else None,
        p90_hk=penuh.p90_hk if cukup_jawab else None,
        dihitung=penuh.dihitung if cukup_tepat else 0,
        **terbuka,
    )
    return AngkaPublik(hasil, tersisa)


def samarkan(kelompok: list[Kelompok], minimal: int) -> list[Kelompok]:
    """Without the groups under `minimal`, and without so many more that the rest can't be found by subtraction."""
    urut = sorted(kelompok, key=lambda k: k.jumlah)
    buang: list[Kelompok] = []
    while urut and (urut[0].jumlah < minimal or (buang and sum(k.jumlah for k in buang) < minimal)):
        buang.append(urut.pop(0))
    if len(buang) == 1 and urut:  # alone it would be the total less the others
        buang.append(urut.pop(0))
    return [k for k in kelompok if k not in buang]
