"""Official numbers: a counter row a kind and year, locked by the transition that takes the number."""

from __future__ import annotations

import datetime as dt

from django.db import connection

from kerjasama.aturan import nilai
from kerjasama.aturan.pola import ROMAWI, bentuk
from kerjasama.dokumen.models import NomorTerpakai, NomorUrut

__all__ = ["ROMAWI", "ambil", "bentuk", "catat", "menurut_pola"]

_BERIKUTNYA = f"""
INSERT INTO {NomorUrut._meta.db_table} AS n (jenis, tahun, terakhir) VALUES (%s, %s, 1)
ON CONFLICT (jenis, tahun) DO UPDATE SET terakhir = n.terakhir + 1 RETURNING terakhir
"""  # noqa: S608 - the table's own name


def ambil(jenis: str, tahun: int) -> int:
    """The next number of `jenis` in `tahun`; gap-free, since a rollback takes it back with the counter row.

    RuntimeError outside a transaction.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("a number is taken inside the transaction that uses it")
    with connection.cursor() as kursor:
        # One statement takes the row's lock, or makes the year's row: two first takers wait on its unique key.
        kursor.execute(_BERIKUTNYA, [jenis, tahun])
        return int(kursor.fetchone()[0])


def catat(jenis: str, tahun: int, urut: int, teks: str, *, untuk: str, rujukan: str = "") -> None:
    """Enter a number that was taken in the register: what it went to, and of which case.

    A second entry of the same number is refused by the database: no number is used twice.
    """
    NomorTerpakai.objects.create(
        jenis=jenis, tahun=tahun, urut=urut, teks=teks[:100], untuk=untuk[:200], rujukan=rujukan
    )


def menurut_pola(jenis: str, urut: int, hari: dt.date, klasifikasi: str = "") -> str:
    """Number `urut` of a kind as the office writes it on `hari`, from the pattern in force that day."""
    aturan = nilai.banyak([f"pola_nomor_{jenis}", "kode_klasifikasi", "kode_unit"], hari)
    return bentuk(
        aturan[f"pola_nomor_{jenis}"],
        urut=urut,
        tahun=hari.year,
        tanggal=hari,
        klasifikasi=klasifikasi or aturan["kode_klasifikasi"],
        unit=aturan["kode_unit"],
    )
