"""Numbers: one after the other a kind and year, gone with a rollback; patterns that people type."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import transaction

from kerjasama.dokumen.models import NomorUrut
from kerjasama.dokumen.nomor import ROMAWI, ambil, bentuk

HARI = dt.date(2026, 11, 24)


@pytest.mark.django_db
def test_each_kind_and_year_counts_for_itself() -> None:
    assert [ambil("spk", 2026), ambil("spk", 2026), ambil("bast", 2026), ambil("spk", 2027), ambil("spk", 2026)] == [
        1, 2, 1, 1, 3,
    ]  # fmt: skip


@pytest.mark.django_db
def test_goes_on_from_the_paper_register() -> None:
    NomorUrut.objects.create(jenis="spk", tahun=2026, terakhir=96)
    assert ambil("spk", 2026) == 97


@pytest.mark.django_db(transaction=True)
def test_a_rollback_gives_the_number_back() -> None:
    with transaction.atomic():
        assert ambil("spk", 2026) == 1
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        assert ambil("spk", 2026) == 2
        raise ZeroDivisionError
    with transaction.atomic():
        assert ambil("spk", 2026) == 2


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_it_refuses() -> None:
    with pytest.raises(RuntimeError, match="transaction"):
        ambil("spk", 2026)
    assert not NomorUrut.objects.exists()


@pytest.mark.parametrize(
    ("pola", "teks"),
    [
        ("{klasifikasi}/{urut:03d}/{unit}/{bulan_romawi}/{tahun}", "480/007/PROKOMPIM/XI/2026"),
        ("KM-{tahun}-{urut:05d}", "KM-2026-00007"),
        ("{urut}/{tahun}", "7/2026"),
    ],
)
def test_patterns(pola: str, teks: str) -> None:
    assert bentuk(pola, urut=7, tahun=2026, tanggal=HARI, klasifikasi="480", unit="PROKOMPIM") == teks


@pytest.mark.parametrize(
    "pola",
    [
        "",
        "tanpa nomor",
        "{tahun}",
        "{urut}",  # would come again next year
        "{urut}/{tahun}/{rahasia}",
        "{urut}/{tahun}/{",
        "{urut}/{tahun}}",
        "{urut.__class__}/{tahun}",
        "{urut:999999999d}/{tahun}",
        "{urut!r}/{tahun}",
        "{0}/{urut}/{tahun}",
    ],
)
def test_bad_patterns_say_so(pola: str) -> None:
    with pytest.raises(ValueError, match="Pola nomor"):
        bentuk(pola, urut=7, tahun=2026, tanggal=HARI)


def test_values_are_not_read_as_patterns() -> None:
    assert (
        bentuk("{unit}-{urut}-{tahun}", urut=1, tahun=2026, tanggal=HARI, unit="{tahun}\\1")
        == "{tahun}\\1-1-2026"
    )


def test_months() -> None:
    pola = "{urut}{bulan_romawi}{tahun}"
    teks = [bentuk(pola, urut=1, tahun=9, tanggal=dt.date(2026, bulan, 1)) for bulan in (1, 4, 12)]
    assert teks == ["1I9", "1IV9", "1XII9"]
    assert len(ROMAWI) == 12
