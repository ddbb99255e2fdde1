"""Amounts and dates in words: spelled forward by the application, read back by a parser of the test's own."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kerjasama import format as tulis

DASAR = {
    k: n
    for n, k in enumerate("nol satu dua tiga empat lima enam tujuh delapan sembilan".split())  # noqa: SIM905
}
BESAR = {"ribu": 10**3, "juta": 10**6, "miliar": 10**9, "triliun": 10**12}


def baca(teks: str) -> int:
    """Words to number, by a running group as one reads aloud; knows nothing of how the speller recurses."""
    jumlah = kelompok = angka = 0
    for kata in _pisah(teks):
        if kata in DASAR:
            angka = DASAR[kata]
        elif kata == "belas":
            kelompok, angka = kelompok + 10 + angka, 0
        elif kata == "puluh":
            kelompok, angka = kelompok + 10 * angka, 0
        elif kata == "ratus":
            kelompok, angka = kelompok + 100 * angka, 0
        else:
            # "seribu triliun": a thousand stands before the greater word
            kelompok, jumlah = (
                (kelompok + angka + jumlah, 0) if kata == "triliun" else (kelompok + angka, jumlah)
            )
            jumlah += kelompok * BESAR[kata]
            kelompok = angka = 0
    return jumlah + kelompok + angka


def _pisah(teks: str) -> list[str]:
    kata: list[str] = []
    for satu in teks.split():
        if satu in {"seratus", "seribu", "sepuluh", "sebelas"}:
            kata += ["satu", satu[2:]]
        else:
            kata.append(satu)
    return kata


@given(st.integers(0, 10**15))
def test_words_read_back_to_the_number(n: int) -> None:
    assert baca(tulis.terbilang(n)) == n


@given(st.integers(0, 5), st.sampled_from([1, 10, 11, 100, 101, 1000, 1001, 1100]))
def test_groups_of_exactly_one_thousand_read_back(juta: int, sisa: int) -> None:
    n = juta * 10**6 + sisa
    assert baca(tulis.terbilang(n)) == n


@pytest.mark.parametrize(
    ("n", "teks"),
    [
        (0, "nol"),
        (10, "sepuluh"),
        (11, "sebelas"),
        (19, "sembilan belas"),
        (21, "dua puluh satu"),
        (100, "seratus"),
        (111, "seratus sebelas"),
        (1000, "seribu"),
        (1001, "seribu satu"),
        (2000, "dua ribu"),
        (11_000, "sebelas ribu"),
        (100_000, "seratus ribu"),
        (101_000, "seratus satu ribu"),
        (1_000_000, "satu juta"),
        (1_001_000, "satu juta seribu"),
        (1_001_001_000, "satu miliar satu juta seribu"),
        (3_496_500, "tiga juta empat ratus sembilan puluh enam ribu lima ratus"),
        (10**15, "seribu triliun"),
    ],
)
def test_terbilang(n: int, teks: str) -> None:
    assert tulis.terbilang(n) == teks


@pytest.mark.parametrize("n", [-1, 10**15 + 1])
def test_outside_its_range_it_says_so(n: int) -> None:
    with pytest.raises(ValueError, match="terbilang"):
        tulis.terbilang(n)


@pytest.mark.parametrize(
    ("jumlah", "teks"),
    [
        ("5000000", "lima juta rupiah"),
        ("5000000.49", "lima juta rupiah"),
        ("999999.50", "satu juta rupiah"),
        ("0", "nol rupiah"),
    ],
)
def test_rupiah_in_words_is_whole(jumlah: str, teks: str) -> None:
    assert tulis.terbilang_rupiah(Decimal(jumlah)) == teks


@pytest.mark.parametrize(
    ("jumlah", "teks"),
    [
        (Decimal("5000000"), "Rp5.000.000,00"),
        (Decimal("1234567.8"), "Rp1.234.567,80"),
        (Decimal("-1500.25"), "-Rp1.500,25"),
        (0, "Rp0,00"),
    ],
)
def test_rupiah_in_figures(jumlah: Decimal | int, teks: str) -> None:
    assert tulis.rupiah(jumlah) == teks


@given(st.integers(-(10**15), 10**15))
def test_grouping_only_adds_points(n: int) -> None:
    teks = tulis.angka(n)
    assert teks.replace(".", "") == str(n)
    assert all(len(kelompok) == 3 for kelompok in teks.lstrip("-").split(".")[1:])


def test_dates() -> None:
    hari = dt.date(2026, 11, 24)
    assert tulis.tanggal_panjang(hari) == "24 November 2026"
    assert (
        tulis.tanggal_terbilang(hari)
        == "Selasa tanggal dua puluh empat bulan November tahun dua ribu dua puluh enam"
    )
    assert tulis.tanggal_panjang(dt.date(2026, 8, 1)) == "1 Agustus 2026"
