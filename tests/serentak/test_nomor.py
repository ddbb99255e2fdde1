"""Eight people take numbers at once, half of them thinking better of it: no gap, no number twice."""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, transaction

from kerjasama.dokumen.models import NomorUrut
from kerjasama.dokumen.nomor import ambil

ORANG, KALI = 8, 20
pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


class Urung(Exception):
    pass


def _ramai(jenis: str, tahun: int, *, urung: float) -> list[int]:
    """Every person tries KALI times, all starting together; a share of the attempts rolls back."""
    gerbang = Barrier(ORANG)

    def satu(orang: int) -> list[int]:
        acak, dapat = random.Random(orang), []
        try:
            gerbang.wait(timeout=20)
            for _ in range(KALI):
                try:
                    with transaction.atomic():
                        nomor = ambil(jenis, tahun)
                        if acak.random() < urung:
                            raise Urung
                except Urung:
                    continue
                dapat.append(nomor)
            return dapat
        finally:
            connection.close()

    with ThreadPoolExecutor(ORANG) as kolam:
        return sorted(n for hasil in kolam.map(satu, range(ORANG), timeout=120) for n in hasil)


def test_gap_free_with_rollbacks() -> None:
    dapat = _ramai("spk", 2026, urung=0.5)
    assert 0 < len(dapat) < ORANG * KALI  # some went through, some were given back
    assert dapat == list(range(1, len(dapat) + 1))
    assert NomorUrut.objects.get(jenis="spk", tahun=2026).terakhir == len(dapat)


@pytest.mark.parametrize("tahun", range(2030, 2035))
def test_the_first_of_a_year_is_given_once(tahun: int) -> None:
    assert _ramai("bast", tahun, urung=0) == list(range(1, ORANG * KALI + 1))
