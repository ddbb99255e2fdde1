"""Numbers and codes: readable, not guessable, stored nowhere in clear."""

from __future__ import annotations

import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pengaduan.models import Pengaduan
from pengaduan.services import kode


def test_numbers_do_not_follow_from_each_other() -> None:
    nomor = {kode.nomor_baru() for _ in range(500)}
    assert len(nomor) == 500
    assert all(kode.rapikan_nomor(n) == n for n in nomor)
    assert len({n[4] for n in nomor}) > 20  # the first sign is as random as the last


@pytest.mark.parametrize(
    "ketik", ["ADU-7K3M-9QX1", "adu-7k3m-9qx1", " 7k3m9qxI ", "ADU7K3M 9QXL", "adu 7K3M-9QX1"]
)
def test_a_number_is_read_as_people_type_it(ketik: str) -> None:
    assert kode.rapikan_nomor(ketik) == "ADU-7K3M-9QX1"


@pytest.mark.parametrize(
    "bukan", ["", "ADU-", "ADU-7K3M-9QX", "ADU-7K3M-9QX11", "ADU-7K3M-9QU!", "KM-2026-00001"]
)
def test_what_is_no_number_finds_nothing(bukan: str) -> None:
    assert kode.rapikan_nomor(bukan) == ""


@given(st.uuids())
def test_a_code_has_sixteen_signs_and_belongs_to_its_key(kunci: uuid.UUID) -> None:
    satu = kode.kode_dari(kunci)
    assert satu == kode.kode_dari(kunci)
    assert len(satu.replace("-", "")) == 16
    assert set(satu) <= {*kode.ABJAD, "-"}
    assert kode.sidik_kunci(kunci) != kode.sidik_kode("ADU-0000-0000", satu)


def test_keys_give_different_codes() -> None:
    assert len({kode.kode_dari(uuid.UUID(int=n)) for n in range(300)}) == 300


@pytest.mark.django_db
def test_only_its_own_code_opens_a_ticket(peraga_aduan) -> None:
    satu, lain = peraga_aduan.kirim("Satu"), peraga_aduan.kirim("Lain")
    buka = kode.tiket_dengan_kode
    assert buka(satu.tiket.nomor, satu.kode) == satu.tiket
    assert buka(satu.tiket.nomor.lower(), satu.kode.lower().replace("-", " ")) == satu.tiket
    assert buka(satu.tiket.nomor, lain.kode) is None
    assert buka(lain.tiket.nomor, satu.kode) is None
    assert buka("ADU-0000-0000", satu.kode) is None
    assert buka("", "") is None


@pytest.mark.django_db
def test_no_row_holds_the_code_or_the_key(peraga_aduan) -> None:
    kunci = uuid.uuid4()
    kiriman = peraga_aduan.kirim("Rahasia", kunci=kunci)
    baris = " ".join(str(v) for v in Pengaduan.objects.filter(pk=kiriman.tiket.pk).values_list().get())
    assert kiriman.kode not in baris
    assert kiriman.kode.replace("-", "") not in baris
    assert str(kunci) not in baris and kunci.hex not in baris


@pytest.mark.django_db
def test_a_wrong_code_and_no_ticket_cost_the_same_statements(peraga_aduan, django_assert_num_queries) -> None:
    tiket = peraga_aduan.aduan()
    for nomor in (tiket.nomor, "ADU-0000-0000"):
        with django_assert_num_queries(1):
            assert kode.tiket_dengan_kode(nomor, "0000-0000-0000-0000") is None
