"""Working days: the public example, and the laws that hold for every calendar."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kerjasama.alur.hari_kerja import Kalender, tanggal_efektif, tanggal_setempat

D = dt.date
WIB = dt.timezone(dt.timedelta(hours=7))


def TUTUP(_: dt.date) -> dt.time:
    return dt.time(16, 0)


MARET_2026 = Kalender(frozenset(D(2026, 3, hari) for hari in (18, 19, 20, 23, 24)))

hari = st.dates(D(2020, 1, 1), D(2035, 12, 31))
# Dense around the days that are asked about, so that the calendar really bites.
hari_dekat = st.dates(D(2026, 1, 1), D(2026, 6, 30))
kalender = st.builds(
    Kalender, st.frozensets(hari_dekat, max_size=60), kerja_pengganti=st.frozensets(hari_dekat, max_size=15)
)


def pukul(hari: D, jam: int, menit: int = 0) -> dt.datetime:
    return dt.datetime(hari.year, hari.month, hari.day, jam, menit, tzinfo=WIB)


def test_three_days_over_the_holidays_of_march_2026() -> None:
    assert MARET_2026.tambah(D(2026, 3, 17), 3) == D(2026, 3, 27)
    assert MARET_2026.antara(D(2026, 3, 17), D(2026, 3, 27)) == 3


def test_the_day_of_receipt_is_not_counted() -> None:
    senin = D(2026, 6, 8)
    assert Kalender().antara(senin, senin) == 0
    assert Kalender().tambah(senin, 1) == D(2026, 6, 9)


@pytest.mark.parametrize(
    ("hari", "kerja"),
    [
        (D(2026, 3, 13), True),  # Friday
        (D(2026, 3, 14), False),  # Saturday
        (D(2026, 3, 15), False),  # Sunday
        (D(2026, 3, 18), False),  # holiday on a Wednesday
    ],
)
def test_weekends_and_holidays_are_off(hari: D, kerja: bool) -> None:
    assert MARET_2026.hari_kerja(hari) is kerja


def test_a_replacement_day_is_worked_even_on_a_saturday_or_a_holiday() -> None:
    sabtu, libur = D(2026, 3, 14), D(2026, 3, 18)
    k = Kalender(MARET_2026.libur, frozenset({sabtu, libur}))
    assert k.hari_kerja(sabtu) and k.hari_kerja(libur)
    assert k.tambah(D(2026, 3, 13), 1) == sabtu
    assert k.antara(D(2026, 3, 13), D(2026, 3, 18)) == 4  # Sat 14, Mon 16, Tue 17, Wed 18


def test_over_new_year() -> None:
    k = Kalender(frozenset({D(2026, 12, 24), D(2026, 12, 25), D(2027, 1, 1)}))
    assert k.tambah(D(2026, 12, 31), 1) == D(2027, 1, 4)
    assert k.tambah(D(2026, 12, 23), 5) == D(2027, 1, 4)  # 28, 29, 30, 31, and 4 January
    assert k.antara(D(2026, 12, 23), D(2027, 1, 4)) == 5


def test_zero_days_from_a_day_off_is_the_next_working_day() -> None:
    assert MARET_2026.tambah(D(2026, 3, 18), 0) == D(2026, 3, 25)
    assert MARET_2026.tambah(D(2026, 3, 17), 0) == D(2026, 3, 17)


def test_negative_days_are_refused() -> None:
    with pytest.raises(ValueError, match="negative"):
        Kalender().tambah(D(2026, 3, 17), -1)


@given(kalender, hari_dekat, st.integers(0, 40))
def test_add_then_count_returns(k: Kalender, awal: D, n: int) -> None:
    akhir = k.tambah(awal, n)
    assert k.hari_kerja(akhir)  # never a day off
    if n or k.hari_kerja(awal):
        assert k.antara(awal, akhir) == n


@given(kalender, hari_dekat, hari_dekat)
def test_counting_agrees_with_looking_at_each_day(k: Kalender, a: D, b: D) -> None:
    satu_satu = sum(k.hari_kerja(a + dt.timedelta(days=i)) for i in range(1, (b - a).days + 1))
    assert k.antara(a, b) == satu_satu


@given(kalender, hari, hari, hari)
def test_counting_is_additive(k: Kalender, x: D, y: D, z: D) -> None:
    a, b, c = sorted([x, y, z])
    assert k.antara(a, b) + k.antara(b, c) == k.antara(a, c)


@given(kalender, hari_dekat, hari_dekat, st.integers(0, 20), st.integers(0, 20))
def test_later_or_longer_is_never_due_sooner(k: Kalender, x: D, y: D, m: int, n: int) -> None:
    (a, b), (sedikit, banyak) = sorted([x, y]), sorted([m, n])
    assert k.tambah(a, sedikit) <= k.tambah(b, sedikit)
    assert k.tambah(a, sedikit) <= k.tambah(a, banyak)


@given(kalender, hari_dekat, hari_dekat, st.integers(1, 20))
def test_one_more_holiday_never_brings_a_due_date_forward(k: Kalender, awal: D, libur: D, n: int) -> None:
    assert Kalender(k.libur | {libur}, k.kerja_pengganti).tambah(awal, n) >= k.tambah(awal, n)


@pytest.mark.parametrize(
    ("waktu", "efektif"),
    [
        (pukul(D(2026, 3, 13), 9), D(2026, 3, 13)),
        (pukul(D(2026, 3, 13), 16), D(2026, 3, 13)),  # the closing minute is in time
        (pukul(D(2026, 3, 13), 16, 1), D(2026, 3, 16)),  # Friday after hours: Monday
        (pukul(D(2026, 3, 14), 9), D(2026, 3, 16)),  # Saturday
        (pukul(D(2026, 3, 17), 23, 59), D(2026, 3, 25)),  # the evening before the holidays
        (dt.datetime(2026, 3, 15, 18, 0, tzinfo=dt.UTC), D(2026, 3, 16)),  # 01.00 on Monday in Jakarta
        (dt.datetime(2026, 3, 13, 9, 30, tzinfo=dt.UTC), D(2026, 3, 16)),  # 16.30 on Friday in Jakarta
    ],
)
def test_effective_date(waktu: dt.datetime, efektif: D) -> None:
    assert tanggal_efektif(waktu, MARET_2026, TUTUP) == efektif


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        tanggal_setempat(dt.datetime(2026, 3, 17, 9))  # noqa: DTZ001


@given(kalender, st.datetimes(dt.datetime(2026, 1, 1), dt.datetime(2026, 6, 30)))  # noqa: DTZ001
def test_the_effective_date_is_worked_and_not_in_the_past(k: Kalender, waktu: dt.datetime) -> None:
    efektif = tanggal_efektif(waktu.replace(tzinfo=WIB), k, TUTUP)
    assert k.hari_kerja(efektif)
    assert efektif >= waktu.date()
