"""What every report says of itself, and what it is asked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, NamedTuple

from kerjasama.halaman import Halaman


class Kolom(NamedTuple):
    """A column. `jenis`: teks, uang, angka, tanggal, kasus (a case number), persen."""

    label: str
    jenis: str = "teks"


@dataclass(frozen=True)
class Isian:
    """What the filter bar asks for; `menurut` groups, where a report can be grouped."""

    tahun: int
    menurut: str = ""
    jenis: str = ""
    setelah: str = ""
    sebelum: str = ""


@dataclass
class Muka:
    """One page to show. `jumlah` is the bottom row, `bagan` (label, amount) for the chart."""

    halaman: Halaman
    jumlah: list[Any] | None = None
    bagan: list[tuple[str, Decimal]] = field(default_factory=list)


@dataclass(frozen=True)
class Laporan:
    """`muka` reads one page at a literal number of statements, `semua` every row for the sheet."""

    kode: str
    judul: str
    keterangan: str
    kolom: Callable[[Isian], list[Kolom]]
    muka: Callable[[Isian], Muka]
    semua: Callable[[Isian], Iterable[list[Any]]]
    menurut: tuple[tuple[str, str], ...] = ()
    per_tahun: bool = False
    per_jenis: bool = False


def masa(tahun: int) -> tuple[dt.date, dt.date]:
    return dt.date(tahun, 1, 1), dt.date(tahun, 12, 31)
