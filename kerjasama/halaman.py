"""Reading a long list by key: no OFFSET, no COUNT, and a page costs the same wherever it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connections
from django.db.models import DateField, DateTimeField, F, Model, Q, QuerySet
from django.db.models.expressions import RawSQL

UKURAN = 25
_AWAL = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_KOSONG = "n"


@dataclass(frozen=True)
class Urutan:
    """A sort order with an index behind it: `kolom`, then the primary key, both up or both down.

    `kosong`: the column may be NULL; those rows come last.
    """

    kode: str
    label: str
    kolom: str
    turun: bool = False
    kosong: bool = False


@dataclass(frozen=True)
class Halaman:
    """One page of rows, and the cursors of its neighbours (empty: there is none)."""

    baris: list[Any]
    setelah: str
    sebelum: str


def tulis_kursor(nilai: Any, pk: int) -> str:
    """The place of a row in its order, as an address carries it."""
    if nilai is None:
        teks = _KOSONG
    elif isinstance(nilai, dt.datetime):
        teks = f"t{(nilai - _AWAL) // dt.timedelta(microseconds=1)}"
    elif isinstance(nilai, dt.date):
        teks = f"d{nilai.toordinal()}"
    else:
        teks = f"i{nilai}"
    return f"{teks}-{pk}"


def baca_kursor(teks: str) -> tuple[Any, int] | None:
    """What `tulis_kursor` wrote; None for anything else, so that a broken address shows the first page."""
    nilai, _, pk = teks.partition("-")
    if not (pk.isascii() and pk.isdecimal() and len(pk) < 19):
        return None
    try:
        if nilai == _KOSONG:
            return None, int(pk)
        jenis, angka = nilai[:1], int(nilai[1:])
        if jenis == "t":
            return _AWAL + dt.timedelta(microseconds=angka), int(pk)
        if jenis == "d":
            return dt.date.fromordinal(angka), int(pk)
        return (angka, int(pk)) if jenis == "i" and abs(angka) < 2**63 else None
    except (ValueError, OverflowError):
        return None


def halaman(
    sumber: Sequence[QuerySet[Any]],
    urutan: Urutan,
    *,
    setelah: str = "",
    sebelum: str = "",
    ukuran: int = UKURAN,
) -> tuple[QuerySet[Any], bool]:
    """The rows of one page as one statement over several index ranges; backwards, in reversed order.

    Each of `sumber` is a range of its own (a queue key); the page is cut from each before they are merged, so
    that the index alone is read. Returns the queryset of `ukuran` + 1 rows and whether it is reversed.
    """
    mundur = bool(sebelum)
    kursor = baca_kursor(sebelum or setelah) if sebelum or setelah else None
    if kursor is None or not _cocok(sumber[0].model, urutan, kursor[0]):
        kursor, mundur = None, False
    ruas = [potong for qs in sumber for potong in _ruas(qs, urutan, kursor, mundur, ukuran + 1)]
    if len(ruas) == 1:
        return ruas[0], mundur
    return _urut(_gabung(sumber[0].model, ruas), urutan, mundur)[: ukuran + 1], mundur


def _cocok(model: type[Model], urutan: Urutan, nilai: Any) -> bool:
    """Whether a cursor's value is of the column's kind: one of another list shows the first page."""
    if nilai is None:
        return urutan.kosong
    kolom = model._meta.pk if urutan.kolom in {"pk", "id"} else model._meta.get_field(urutan.kolom)
    if isinstance(kolom, DateTimeField):
        return isinstance(nilai, dt.datetime)
    if isinstance(kolom, DateField):
        return isinstance(nilai, dt.date) and not isinstance(nilai, dt.datetime)
    return isinstance(nilai, int)


def susun(
    baris: Sequence[Any], kunci: Sequence[tuple[Any, int]], mundur: bool, kursor: bool, ukuran: int = UKURAN
) -> Halaman:
    """The page from the rows that were read; `kunci` holds (sort value, pk) of each row."""
    lebih = len(baris) > ukuran
    baris, kunci = list(baris[:ukuran]), list(kunci[:ukuran])
    if mundur:
        baris.reverse()
        kunci.reverse()
    ada_sebelum, ada_setelah = (lebih, True) if mundur else (kursor, lebih)
    return Halaman(
        baris,
        setelah=tulis_kursor(*kunci[-1]) if kunci and ada_setelah else "",
        sebelum=tulis_kursor(*kunci[0]) if kunci and ada_sebelum else "",
    )


def _ruas(
    qs: QuerySet[Any], urutan: Urutan, kursor: tuple[Any, int] | None, mundur: bool, banyak: int
) -> list[QuerySet[Any]]:
    """The index ranges that hold the page: one, or two where the column may be NULL."""
    if not urutan.kosong:
        return [_urut(_lewati(qs, urutan, kursor, mundur), urutan, mundur)[:banyak]]
    isi = qs.filter(**{f"{urutan.kolom}__isnull": False})
    kosong = qs.filter(**{f"{urutan.kolom}__isnull": True})
    if kursor is None:
        ruas = [isi, kosong]
    elif kursor[0] is None:
        ruas = [kosong.filter(**{"pk__lt" if mundur else "pk__gt": kursor[1]})] + ([isi] if mundur else [])
    else:
        ruas = [_lewati(isi, urutan, kursor, mundur)] + ([] if mundur else [kosong])
    return [_urut(r, urutan, mundur)[:banyak] for r in ruas]


def _lewati(qs: QuerySet[Any], urutan: Urutan, kursor: tuple[Any, int] | None, mundur: bool) -> QuerySet[Any]:
    """Only what comes after the cursor. The first condition is the index range, the second its ties."""
    if kursor is None:
        return qs
    nilai, pk = kursor
    arah = "lt" if mundur != urutan.turun else "gt"
    if urutan.kolom in {"pk", "id"}:
        return qs.filter(**{f"pk__{arah}": pk})
    return qs.filter(
        Q(**{f"{urutan.kolom}__{arah}e": nilai})
        & (Q(**{f"{urutan.kolom}__{arah}": nilai}) | Q(**{f"pk__{arah}": pk}))
    )


def _urut(qs: QuerySet[Any], urutan: Urutan, mundur: bool) -> QuerySet[Any]:
    turun = mundur != urutan.turun
    if urutan.kolom in {"pk", "id"}:
        return qs.order_by("-pk" if turun else "pk")
    if not urutan.kosong:
        return qs.order_by(f"-{urutan.kolom}" if turun else urutan.kolom, "-pk" if turun else "pk")
    kolom = F(urutan.kolom)
    return qs.order_by(
        kolom.desc(nulls_first=True) if turun else kolom.asc(nulls_last=True), "-pk" if turun else "pk"
    )


def _gabung(model: type[Model], ruas: list[QuerySet[Any]]) -> QuerySet[Any]:
    """The rows of any of the cut ranges. Nested SELECTs: SQLite takes no LIMIT directly inside a UNION."""
    bagian, params = [], []
    for nomor, potong in enumerate(ruas):
        sql, nilai = potong.values("pk").query.get_compiler(connection=connections[potong.db]).as_sql()
        bagian.append(f"SELECT * FROM ({sql}) r{nomor}")  # noqa: S608
        params.extend(nilai)
    return model._base_manager.filter(pk__in=RawSQL(" UNION ALL ".join(bagian), params))  # noqa: S611 - Django composed every part
