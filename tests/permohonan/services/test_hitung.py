"""The money: worked cases, and the law that gross is net plus taxes."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from permohonan.services.hitung import Tarif, hitung_pajak

D = Decimal
TARIF = Tarif(D("0.12"), D(11) / D(12), D("0.02"), D(2), D(2_000_000))


def hitung(jumlah, *, pkp=True, ber_npwp=True, maks=None):
    return hitung_pajak(jumlah, pkp=pkp, ber_npwp=ber_npwp, tarif=TARIF, bruto_maks=maks)


def test_worked_example_exclusive():
    pajak = hitung([(D(5_000_000), False)])
    assert (pajak.dpp, pajak.ppn, pajak.pph) == (D("4583333.33"), D(550_000), D(100_000))
    assert (pajak.bruto, pajak.netto, pajak.ppn_dipungut) == (D(5_550_000), D(4_900_000), True)


def test_worked_example_inclusive():
    pajak = hitung([(D(5_000_000), True)])
    assert (pajak.bruto, pajak.ppn, pajak.harga, pajak.pph) == (
        D(5_000_000),
        D(495_495),
        D(4_504_505),
        D(90_090),
    )


@pytest.mark.parametrize(
    ("pkp", "ber_npwp", "ppn", "pph"),
    [
        (True, True, 110_000, 20_000),
        (True, False, 110_000, 40_000),
        (False, True, 0, 20_000),
        (False, False, 0, 40_000),
    ],
)
def test_tax_state_of_the_company(pkp, ber_npwp, ppn, pph):
    pajak = hitung([(D(1_000_000), False)], pkp=pkp, ber_npwp=ber_npwp)
    assert (pajak.ppn, pajak.pph) == (D(ppn), D(pph))


@pytest.mark.parametrize(("harga", "dipungut"), [(1_801_802, False), (1_801_803, True)])
def test_treasurer_withholds_ppn_above_the_threshold(harga, dipungut):
    pajak = hitung([(D(harga), False)])
    assert (pajak.bruto > 2_000_000, pajak.ppn_dipungut) == (dipungut, dipungut)


def test_rounding_difference_against_the_contract_is_taken_from_ppn():
    penuh = hitung([(D(1_000_003), False)])
    assert hitung([(D(1_000_003), False)], maks=penuh.bruto - 1).bruto == penuh.bruto - 1
    assert hitung([(D(1_000_003), False)], maks=penuh.bruto - 13).bruto == penuh.bruto


@given(
    st.lists(st.tuples(st.integers(1, 10**13).map(D), st.booleans()), min_size=1, max_size=30),
    st.booleans(),
    st.booleans(),
)
def test_gross_is_net_plus_taxes(jumlah, pkp, ber_npwp):
    pajak = hitung(jumlah, pkp=pkp, ber_npwp=ber_npwp)
    assert pajak.bruto == pajak.harga + pajak.ppn
    assert pajak.bruto == pajak.netto + pajak.pph + (pajak.ppn if pajak.ppn_dipungut else 0)
    assert all(
        nilai == nilai.to_integral_value() for nilai in (pajak.harga, pajak.ppn, pajak.pph, pajak.netto)
    )
