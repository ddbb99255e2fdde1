"""The index as PermenPANRB 14/2017 reckons it: exact weight, one rounding, the table of mutu without a gap."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kerjasama.survei.ikm import MUTU, hitung, mutu_dari

D = Decimal


@pytest.mark.parametrize(
    ("jawaban", "nilai", "mutu"),
    [
        ([[4] * 9], "100.00", "A"),  # with a weight of 0.11 it would be 99.00
        ([[3] * 9], "75.00", "C"),
        ([[2] * 9], "50.00", "D"),
        ([[1] * 9], "25.00", "D"),
        ([[4, 4, 4, 4, 4, 4, 4, 3, 1]], "88.89", "A"),  # 32/36
        ([[3] * 9, [4] * 9], "87.50", "B"),
        ([[4, 3, 3, 3, 3, 3, 3, 3, 3]], "77.78", "B"),  # 28/36
        ([[3, 3, 3, 4, 3, 3, 3, 3, 2], [3, 3, 3, 4, 3, 3, 3, 2, 2]], "73.61", "C"),
    ],
)  # fmt: skip
def test_worked_cases(jawaban, nilai, mutu):
    hasil = hitung(jawaban)
    assert (hasil.nilai, hasil.mutu, hasil.n) == (D(nilai), mutu, len(jawaban))


@pytest.mark.parametrize(
    ("nilai", "mutu"),
    [("25.00", "D"), ("64.99", "D"), ("65.00", "C"), ("76.60", "C"), ("76.61", "B"), ("88.30", "B"), ("88.31", "A"),
     ("100.00", "A")],
)  # fmt: skip
def test_every_edge_of_the_table(nilai, mutu):
    assert mutu_dari(D(nilai))[0] == mutu


def test_below_the_table_is_no_survey():
    with pytest.raises(ValueError, match=r"24\.99"):
        mutu_dari(D("24.99"))


def test_means_and_the_lowest():
    hasil = hitung([[4, 3, 4, 4, 4, 4, 4, 4, 3], [4, 3, 4, 4, 4, 4, 4, 4, 3], [4, 4, 4, 4, 4, 4, 4, 4, 4]])
    assert hasil.nrr["u2"] == D("3.33")
    assert hasil.terendah == ("u2", "u9")


@pytest.mark.parametrize("baris", [[4] * 8, [4] * 10, [0] + [4] * 8, [5] + [4] * 8])
def test_what_is_no_answer_is_refused(baris):
    with pytest.raises(ValueError, match=r"\["):
        hitung([baris])


def test_no_answer_is_no_index():
    assert hitung([]) is None


@given(st.lists(st.lists(st.integers(1, 4), min_size=9, max_size=9), min_size=1, max_size=40))
def test_always_between_25_and_100_and_classified(jawaban):
    hasil = hitung(jawaban)
    assert D(25) <= hasil.nilai <= D(100)
    assert hasil.mutu in {m for _, m, _ in MUTU}
    rata = D(sum(map(sum, jawaban))) / (9 * len(jawaban)) * 25
    assert abs(hasil.nilai - rata) <= D("0.005")
