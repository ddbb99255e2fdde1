"""Official numbers: a counter row a kind and year, locked by the transition that takes the number."""

from __future__ import annotations

import datetime as dt

from django.db import connection

from kerjasama.dokumen.models import NomorUrut

ROMAWI = "I II III IV V VI VII VIII IX X XI XII".split()


def ambil(jenis: str, tahun: int) -> int:
    """The next number of `jenis` in `tahun`; gap-free, since a rollback takes it back with the counter row.

    RuntimeError outside a transaction.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("a number is taken inside the transaction that uses it")
    baris = NomorUrut.objects.select_for_update(of=("self",), no_key=True)
    hitungan = baris.filter(jenis=jenis, tahun=tahun).first()
    if hitungan is None:
        # Two first takers of a year: one inserts, the other waits on the unique key and then finds the row.
        NomorUrut.objects.bulk_create([NomorUrut(jenis=jenis, tahun=tahun)], ignore_conflicts=True)
        hitungan = baris.get(jenis=jenis, tahun=tahun)
    hitungan.terakhir += 1
    hitungan.save(update_fields=["terakhir"])
    return hitungan.terakhir


def bentuk(pola: str, *, urut: int, tahun: int, tanggal: dt.date, klasifikasi: str = "", unit: str = "") -> str:
    """The number as text, from a pattern such as `{klasifikasi}/{urut:03d}/{unit}/{bulan_romawi}/{tahun}`.

    ValueError: the pattern names something else or is broken.
    """
    try:
        return pola.format(
            urut=urut, tahun=tahun, bulan_romawi=ROMAWI[tanggal.month - 1], klasifikasi=klasifikasi, unit=unit
        )
    except (KeyError, IndexError, ValueError, AttributeError) as galat:
        raise ValueError(f"Pola nomor {pola!r} tidak dapat dibaca: {galat}") from galat
