"""Prices as people type them: read where they mean one thing, asked about where they do not."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from permohonan.services.daftar_harga.harga import HargaSalah, baca_harga


@pytest.mark.parametrize(
    ("isi", "harga"),
    [
        ("1.000.000,00", 1_000_000), ("1,000,000.00", 1_000_000), ("1.000.000", 1_000_000),
        ("1,000,000", 1_000_000), ("1000000", 1_000_000), ("1.000", 1_000), ("1 500 000", 1_500_000),
        ("1 500 000,00", 1_500_000), ("Rp 600.000,-", 600_000), ("Rp.600.000,-", 600_000),
        ("rp600000", 600_000),
        ("IDR 1.500.000", 1_500_000), ("1.500.000 rupiah", 1_500_000), ("2500,00", 2_500), ("2500.00", 2_500),
        ("Rp\u00a0750.000", 750_000), ("99.999.999.999.999", 99_999_999_999_999), (1500000, 1_500_000),
        (1500000.0, 1_500_000), (1499999.9999999998, 1_500_000), ("500", 500), ("600.000,--", 600_000),
    ],
)  # fmt: skip
def test_prices_that_mean_one_thing(isi, harga):
    assert baca_harga(isi) == Decimal(harga)


@pytest.mark.parametrize(
    ("isi", "pesan"),
    [
        ("1,500", "satu cara"), ("250,000", "satu cara"), ("1500.000", "satu cara"),
        ("1.000,000", "satu cara"), ("1,000.000", "satu cara"), ("0.500", "satu cara"),
        ("1.00.000", "satu cara"), ("1.000.00", "satu cara"), ("1.000,00,00", "satu cara"),
        ("10.00,00", "satu cara"), ("1.000,", "satu cara"),
        (0, "nol"), ("0", "nol"), ("Rp 0,-", "nol"), (-5, "kurang dari nol"), ("-500.000", "kurang dari nol"),
        ("(500.000)", "kurang dari nol"), ("Rp -500", "kurang dari nol"),
        ("100.000.000.000.000", "terlalu besar"), (10**15, "terlalu besar"), (1e300, "terlalu besar"),
        ("1.500,50", "pecahan"), ("1,50", "pecahan"), (1500.5, "pecahan"), (0.4, "pecahan"),
        ("hubungi kami", "Bukan angka"), ("1,5 juta", "Bukan angka"), ("500rb", "Bukan angka"),
        ("500.000 - 750.000", "Bukan angka"), ("500.000/750.000", "Bukan angka"), ("", "Bukan angka"),
        ("Rp", "Bukan angka"), ("١٢٣", "Bukan angka"), ("1e6", "Bukan angka"), ("+500", "Bukan angka"),
        ("#REF!", "Bukan angka"), (True, "Bukan angka"), (None, "Bukan angka"), (float("nan"), "Bukan angka"),
        ("9" * 500, "Bukan angka"), ("=A1*2", "rumus"), (" =1", "rumus"),
    ],
)  # fmt: skip
def test_prices_that_are_asked_about(isi, pesan):
    with pytest.raises(HargaSalah, match=pesan):
        baca_harga(isi)


@given(st.integers(1, 99_999_999_999_999))
def test_a_price_written_the_indonesian_way_comes_back(harga):
    ribuan = f"{harga:,}".replace(",", ".")
    for isi in (ribuan, f"{ribuan},00", f"Rp {ribuan},-", str(harga), f"{harga:,}.00", harga):
        if isinstance(isi, str) and isi.startswith("0"):
            continue
        assert baca_harga(isi) == harga


@given(
    st.one_of(st.text(max_size=80), st.text("0123456789.,- Rp()'", max_size=30), st.floats(), st.integers())
)
def test_any_cell_is_a_whole_price_or_a_named_refusal(isi):
    try:
        harga = baca_harga(isi)
    except HargaSalah as galat:
        assert str(galat)
    else:
        assert 0 < harga <= 99_999_999_999_999
        assert harga == int(harga)
