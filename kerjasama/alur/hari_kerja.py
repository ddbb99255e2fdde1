"""Working-day arithmetic (hari kerja). Pure: the days off are handed in.

Monday to Friday work (Perpres 21/2023 Pasal 3). "3 hari kerja" (SK 060/15) is counted without the day of
receipt: received on 17 March 2026, with 18-20, 23 and 24 March off, the third working day is 27 March.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from django.utils import timezone

JamTutup = Callable[[dt.date], dt.time]  # when the office closes on a day
SEHARI = dt.timedelta(days=1)
SABTU = 5  # date.weekday()


@dataclass(frozen=True)
class Kalender:
    """Which days are worked. Those in `kerja_pengganti` are, even a Saturday or a day in `libur`."""

    libur: frozenset[dt.date] = frozenset()
    kerja_pengganti: frozenset[dt.date] = frozenset()
    tahun_pasti: frozenset[int] = frozenset()  # confirmed against the SKB 3 Menteri

    def hari_kerja(self, hari: dt.date) -> bool:
        if hari in self.kerja_pengganti:
            return True
        return hari.weekday() < SABTU and hari not in self.libur

    def perkiraan(self, hari_ini: dt.date, tenggat: dt.date) -> bool:
        """Whether a due date may still move because a year between now and it is not confirmed."""
        awal = min(hari_ini, tenggat).year
        return any(tahun not in self.tahun_pasti for tahun in range(awal, tenggat.year + 1))

    def tambah(self, hari: dt.date, n: int) -> dt.date:
        """The n-th working day after `hari`, which itself is not counted.

        With n = 0 it is `hari`, or the next working day when `hari` is off: a due date is never a day off.
        """
        if n < 0:
            raise ValueError("n must not be negative")
        if n == 0:
            return hari if self.hari_kerja(hari) else self.berikutnya(hari)
        for _ in range(n):
            hari = self.berikutnya(hari)
        return hari

    def berikutnya(self, hari: dt.date) -> dt.date:
        """The first working day after `hari`."""
        hari += SEHARI
        while not self.hari_kerja(hari):
            hari += SEHARI
        return hari

    def antara(self, a: dt.date, b: dt.date) -> int:
        """How many working days lie in (a, b]; 0 when b is not after a. A decade costs what a week does."""
        if b <= a:
            return 0
        senin_jumat = _senin_jumat_sampai(b) - _senin_jumat_sampai(a)
        libur, masuk = self._pengecualian
        return senin_jumat - _banyak_di(libur, a, b) + _banyak_di(masuk, a, b)

    @cached_property
    def _pengecualian(self) -> tuple[list[dt.date], list[dt.date]]:
        """Weekdays that are off, and weekend days that are worked, in order."""
        libur = sorted(h for h in self.libur - self.kerja_pengganti if h.weekday() < SABTU)
        return libur, sorted(h for h in self.kerja_pengganti if h.weekday() >= SABTU)


def _senin_jumat_sampai(hari: dt.date) -> int:
    """Mondays to Fridays from Monday 1 January of year 1 up to and including `hari`."""
    minggu, sisa = divmod(hari.toordinal(), 7)
    return minggu * 5 + min(sisa, 5)


def _banyak_di(urut: list[dt.date], a: dt.date, b: dt.date) -> int:
    return bisect_right(urut, b) - bisect_right(urut, a)


def tanggal_efektif(waktu: dt.datetime, kalender: Kalender, jam_tutup: JamTutup) -> dt.date:
    """The working day on which something counts as received.

    After office hours, or on a day off, that is the next working day; the closing minute itself is in time.
    """
    hari = tanggal_setempat(waktu)
    if not kalender.hari_kerja(hari) or _jam_setempat(waktu) > jam_tutup(hari):
        return kalender.berikutnya(hari)
    return hari


def tanggal_setempat(waktu: dt.datetime) -> dt.date:
    """The office's date at that moment, whatever zone the moment is written in."""
    return _setempat(waktu).date()


def _jam_setempat(waktu: dt.datetime) -> dt.time:
    return _setempat(waktu).time().replace(second=0, microsecond=0)


def _setempat(waktu: dt.datetime) -> dt.datetime:
    if timezone.is_naive(waktu):
        raise ValueError("a moment without a time zone says no date")
    return waktu.astimezone(timezone.get_default_timezone())
