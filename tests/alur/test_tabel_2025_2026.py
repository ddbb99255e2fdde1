"""The arithmetic against the days off that the SKB 3 Menteri of 2025 and 2026 lay down, and its laws over them."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kerjasama.alur.hari_kerja import Kalender

D = dt.date
# Weekdays off, public holidays and cuti bersama together, written down by hand.
LIBUR = {
    2025: {1: [1, 27, 28, 29], 3: [28, 31], 4: [1, 2, 3, 4, 7, 18], 5: [1, 12, 13, 29, 30], 6: [6, 9, 27], 8: [18],
           9: [5], 12: [25, 26]},
    2026: {1: [1, 16], 2: [16, 17], 3: [18, 19, 20, 23, 24], 4: [3], 5: [1, 14, 15, 27, 28], 6: [1, 16], 8: [17, 25],
           12: [24, 25]},
}  # fmt: skip
KALENDER = Kalender(
    frozenset(D(t, b, h) for t, isi in LIBUR.items() for b, hari in isi.items() for h in hari)
)
HARI_KERJA = {2025: 261 - 24, 2026: 261 - 21}


@pytest.mark.parametrize(
    ("terima", "hk", "tempo"),
    [
        (D(2026, 3, 17), 3, D(2026, 3, 27)),  # the public example, over Nyepi and Idulfitri
        (D(2025, 3, 27), 3, D(2025, 4, 10)),  # over Idulfitri 2025
        (D(2025, 12, 24), 3, D(2025, 12, 31)),  # Christmas with its cuti bersama
        (D(2025, 12, 30), 3, D(2026, 1, 5)),  # across new year
        (D(2025, 12, 31), 1, D(2026, 1, 2)),
        (D(2026, 12, 23), 3, D(2026, 12, 30)),
        (D(2026, 5, 13), 1, D(2026, 5, 18)),  # Ascension and its cuti bersama before a weekend
        (D(2026, 5, 29), 3, D(2026, 6, 4)),  # Pancasila on a Monday
        (D(2026, 8, 14), 14, D(2026, 9, 7)),  # two weeks of repair over 17 August and Maulid
        (D(2025, 1, 24), 1, D(2025, 1, 30)),  # Isra Mikraj and Imlek
        (D(2026, 7, 4), 0, D(2026, 7, 6)),  # a Saturday is never a due date
    ],
)
def test_due_dates_of_two_years(terima: D, hk: int, tempo: D) -> None:
    assert KALENDER.tambah(terima, hk) == tempo
    assert KALENDER.antara(terima, tempo) == (hk or 1)


@pytest.mark.parametrize("tahun", [2025, 2026])
def test_working_days_of_the_year(tahun: int) -> None:
    assert KALENDER.antara(D(tahun - 1, 12, 31), D(tahun, 12, 31)) == HARI_KERJA[tahun]


@pytest.mark.django_db
@pytest.mark.parametrize("tahun", [2025, 2026])
def test_the_proposals_are_that_table(tahun: int) -> None:
    from kerjasama.alur.kalender import kalender_berlaku, kosongkan
    from kerjasama.alur.usulan import usulkan

    usulkan(tahun)
    hari = [D(tahun, 1, 1) + dt.timedelta(days=n) for n in range(365)]
    assert [h for h in hari if kalender_berlaku().hari_kerja(h)] == [
        h for h in hari if KALENDER.hari_kerja(h)
    ]
    kosongkan()


_hari = st.dates(D(2024, 12, 1), D(2027, 1, 31))


@given(_hari, _hari, st.integers(0, 60), st.integers(0, 60))
def test_laws_over_two_years(a: D, b: D, n: int, m: int) -> None:
    tempo = KALENDER.tambah(a, n)
    assert KALENDER.hari_kerja(tempo)  # never on a day off
    if n:
        assert KALENDER.antara(a, tempo) == n  # adding, then counting, returns
        assert KALENDER.tambah(tempo, m) == KALENDER.tambah(a, n + m)
    if n <= m:
        assert tempo <= KALENDER.tambah(a, m)  # monotonic in the count
    if a <= b:
        assert tempo <= KALENDER.tambah(b, n)  # and in the day
        assert KALENDER.antara(a, b) >= 0
