"""Official numbers: a counter row a kind and year, locked by the transition that takes the number."""

from __future__ import annotations

import datetime as dt
import re

from django.db import connection

from kerjasama.dokumen.models import NomorUrut

ROMAWI = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]
# Only these, and no str.format: a pattern is typed by people.
_BAGIAN = re.compile(
    r"\{(?:(?P<urut>urut)(?::0(?P<lebar>[1-9])d)?|(?P<nama>tahun|bulan_romawi|klasifikasi|unit))\}"
)

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


def bentuk(
    pola: str, *, urut: int, tahun: int, tanggal: dt.date, klasifikasi: str = "", unit: str = ""
) -> str:
    """The number as text, from a pattern such as `{klasifikasi}/{urut:03d}/{unit}/{bulan_romawi}/{tahun}`.

    ValueError: the pattern names something else, is broken, or would give two cases the same number.
    """
    if "{urut" not in pola or "{tahun}" not in pola:
        raise ValueError(f"Pola nomor {pola!r} harus memuat {{urut}} dan {{tahun}}.")
    bulan = ROMAWI[tanggal.month - 1]
    nilai = {"tahun": str(tahun), "bulan_romawi": bulan, "klasifikasi": klasifikasi, "unit": unit}

    def isi(temuan: re.Match[str]) -> str:
        return f"{urut:0{temuan['lebar'] or 0}d}" if temuan["urut"] else nilai[temuan["nama"]]

    teks = _BAGIAN.sub(isi, pola)
    if sisa := re.search(r"[{}]", _BAGIAN.sub("", pola)):
        raise ValueError(f"Pola nomor {pola!r} tidak dapat dibaca di sekitar {sisa[0]!r}.")
    return teks
