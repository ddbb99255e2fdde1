"""The index of public satisfaction (IKM) from answers, exactly as PermenPANRB 14/2017 reckons it. Pure.

The weight is one ninth, not the 0.11 that reports print: with 0.11 a survey of nothing but fours would give 99.00.
It is rounded once, at the end, and the rounded value is looked up, so that no value falls between two classes.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from kerjasama.survei.unsur import KODE

KONVERSI = 25
# From this IKM on: (mutu, words). PermenPANRB 14/2017, table of values.
MUTU = (
    (Decimal("88.31"), "A", "Sangat baik"),
    (Decimal("76.61"), "B", "Baik"),
    (Decimal("65.00"), "C", "Kurang baik"),
    (Decimal("25.00"), "D", "Tidak baik"),
)


@dataclass(frozen=True)
class Ikm:
    """`nrr`: the mean of each unsur by its code, two decimals. `terendah`: the codes with the lowest exact mean."""

    n: int
    nilai: Decimal
    mutu: str
    kinerja: str
    nrr: dict[str, Decimal]
    terendah: tuple[str, ...]


def hitung(jawaban: Iterable[Sequence[int]]) -> Ikm | None:
    """From rows of nine answers (1-4, in the order of KODE). None without an answer. ValueError: not such a row."""
    n, jumlah = 0, [0] * len(KODE)
    for baris in jawaban:
        if len(baris) != len(KODE) or not all(1 <= nilai <= 4 for nilai in baris):
            raise ValueError(baris)
        n += 1
        jumlah = [j + nilai for j, nilai in zip(jumlah, baris, strict=True)]
    return dari_jumlah(n, jumlah)


def dari_jumlah(n: int, jumlah: Sequence[int]) -> Ikm | None:
    """The same from the sum of each unsur, as a database adds them up."""
    if n == 0:
        return None
    rata = [Fraction(j, n) for j in jumlah]
    nilai = bulat(sum(rata, Fraction(0)) * Fraction(1, len(KODE)) * KONVERSI)
    mutu, kinerja = mutu_dari(nilai)
    rendah = min(rata)
    return Ikm(
        n, nilai, mutu, kinerja, {k: bulat(r) for k, r in zip(KODE, rata, strict=True)},
        tuple(k for k, r in zip(KODE, rata, strict=True) if r == rendah),
    )  # fmt: skip


def bulat(nilai: Fraction) -> Decimal:
    """Two decimals, half up, from the exact value."""
    return Decimal(math.floor(nilai * 100 + Fraction(1, 2))).scaleb(-2)


def mutu_dari(nilai: Decimal) -> tuple[str, str]:
    """(mutu, words) of a rounded IKM. ValueError below 25: no survey gives that."""
    for batas, mutu, kinerja in MUTU:
        if nilai >= batas:
            return mutu, kinerja
    raise ValueError(nilai)
