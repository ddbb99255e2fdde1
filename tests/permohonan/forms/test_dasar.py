"""Money as people type it: read where it means one thing, asked where it means two."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from permohonan.forms.dasar import RupiahField, baca_rupiah


@pytest.mark.parametrize(
    "teks",
    [
        "1500000", "1.500.000", "1.500.000,00", "1,500,000.00", "1,500,000", "Rp 1.500.000", "Rp1.500.000,-",
        "rp. 1.500.000.-", "IDR 1.500.000", " 1.500.000 ", "1 500 000", "1500000,00", "1500000.00",
        "Rp\u00a01.500.000",
    ],
)  # fmt: skip
def test_one_meaning_is_read(teks):
    assert baca_rupiah(teks) == Decimal(1_500_000)


def test_a_dot_groups_thousands():
    assert baca_rupiah("1.500") == Decimal(1500)


@pytest.mark.parametrize(
    ("teks", "kode"),
    [
        ("1,500", "mendua"),
        ("-5000", "negatif"),
        ("(5000)", "negatif"),
        ("Rp -5.000", "negatif"),
        ("1.500.000,50", "pecahan"),
        ("0,5", "pecahan"),
        ("123456789012345", "terlalu_besar"),
        ("hubungi kami", "bukan_angka"),
        ("1.50.000", "bukan_angka"),
        ("1e6", "bukan_angka"),
        ("=1+1", "bukan_angka"),
        ("١٥٠٠", "bukan_angka"),
        ("NaN", "bukan_angka"),
    ],
)
def test_anything_else_is_refused_with_its_reason(teks, kode):
    with pytest.raises(ValidationError) as galat:
        baca_rupiah(teks)
    assert galat.value.code == kode


def test_the_question_says_how_to_write_it():
    with pytest.raises(ValidationError, match=r"tulis 1\.500\."):
        baca_rupiah("1,500")


@pytest.mark.parametrize("teks", ["0", "0,00", "Rp 0"])
def test_a_price_is_more_than_zero(teks):
    with pytest.raises(ValidationError, match="lebih dari nol"):
        RupiahField().clean(teks)


def test_zero_where_the_step_allows_it():
    assert RupiahField(minimal=0).clean("0") == Decimal(0)


def test_an_empty_field_is_none_when_it_may_be():
    assert RupiahField(required=False).clean("  ") is None


def test_a_nul_byte_is_refused():
    with pytest.raises(ValidationError):
        RupiahField().clean("15\x0000")


@given(st.integers(1, 99_999_999_999_999))
def test_what_is_shown_reads_back(jumlah):
    kolom = RupiahField()
    assert kolom.clean(kolom.prepare_value(Decimal(jumlah))) == jumlah
