"""Money and time as the pages write them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from django.template import engines

from kerjasama.templatetags.kerjasama import rupiah, sisa_hk, tanggal, waktu

UTC = dt.UTC


@pytest.mark.parametrize(
    ("nilai", "teks"),
    [
        (Decimal("5000000"), "Rp5.000.000"),
        (Decimal("5000000.00"), "Rp5.000.000"),
        (Decimal("1234.5"), "Rp1.234,50"),
        (0, "Rp0"),
        (Decimal("-1500"), "-Rp1.500"),
        (Decimal("999999999999.99"), "Rp999.999.999.999,99"),
        ("2500", "Rp2.500"),
        (None, ""),
        ("", ""),
        ("banyak", ""),
    ],
)
def test_rupiah(nilai: object, teks: str) -> None:
    assert rupiah(nilai) == teks


@pytest.mark.parametrize(
    ("nilai", "teks"),
    [
        (dt.date(2026, 8, 17), "17 Agustus 2026"),
        (dt.datetime(2026, 8, 16, 18, 0, tzinfo=UTC), "17 Agustus 2026"),  # already the 17th in Jakarta
        (None, ""),
        ("17 Agustus", ""),
    ],
)
def test_tanggal(nilai: object, teks: str) -> None:
    assert tanggal(nilai) == teks


@pytest.mark.parametrize(
    ("nilai", "teks"),
    [
        (dt.datetime(2026, 8, 17, 3, 42, tzinfo=UTC), "17 Agustus 2026 pukul 10.42 WIB"),
        (dt.date(2026, 8, 17), "17 Agustus 2026"),
        (None, ""),
    ],
)
def test_waktu(nilai: object, teks: str) -> None:
    assert waktu(nilai) == teks


@pytest.mark.parametrize(
    ("nilai", "teks"),
    [(2, "2 hari kerja lagi"), (0, "hari ini"), (-3, "lewat 3 hari kerja"), (None, ""), ("x", "")],
)
def test_sisa_hk(nilai: object, teks: str) -> None:
    assert sisa_hk(nilai) == teks


def test_filters_are_builtins_and_stay_escaped() -> None:
    templat = engines["django"].from_string("{{ a|rupiah }} {{ b|tanggal }}")
    assert templat.render({"a": "<script>", "b": "<b>"}) == " "
