"""The pattern of an official number: `{klasifikasi}/{urut:03d}/{unit}/{bulan_romawi}/{tahun}`. Pure functions."""

from __future__ import annotations

import datetime as dt
import re

ROMAWI = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]
PANJANG_MAKS = 100  # what a document's number may be long
# Only these, and no str.format: a pattern is typed by people.
_BAGIAN = re.compile(
    r"\{(?:(?P<urut>urut)(?::0(?P<lebar>[1-9])d)?|(?P<nama>tahun|bulan_romawi|bulan|klasifikasi|unit))\}"
)


class PolaSalah(ValueError):
    """A pattern that can't be used; the message is for the person who typed it."""


def bentuk(
    pola: str, *, urut: int, tahun: int, tanggal: dt.date, klasifikasi: str = "", unit: str = ""
) -> str:
    """The number as text. PolaSalah: it names something else, is broken, or would give two cases one number."""
    if "{urut" not in pola or "{tahun}" not in pola:
        raise PolaSalah(f"Pola nomor {pola!r} harus memuat {{urut}} dan {{tahun}}.")
    bulan = ROMAWI[tanggal.month - 1]
    nilai = {
        "tahun": str(tahun), "bulan": f"{tanggal.month:02}", "bulan_romawi": bulan, "klasifikasi": klasifikasi,
        "unit": unit,
    }  # fmt: skip

    def isi(temuan: re.Match[str]) -> str:
        return f"{urut:0{temuan['lebar'] or 0}d}" if temuan["urut"] else nilai[temuan["nama"]]

    teks = _BAGIAN.sub(isi, pola)
    if sisa := re.search(r"[{}]", _BAGIAN.sub("", pola)):
        raise PolaSalah(f"Pola nomor {pola!r} tidak dapat dibaca di sekitar {sisa[0]!r}.")
    if len(teks) > PANJANG_MAKS:
        raise PolaSalah(f"Nomor menurut pola ini {len(teks)} huruf; paling banyak {PANJANG_MAKS}.")
    return teks


def baca_pola(pola: str) -> str:
    """The pattern itself, once it is known to work for any number of a year."""
    bentuk(pola, urut=99_999, tahun=2026, tanggal=dt.date(2026, 8, 17), klasifikasi="000.0.0.0", unit="UNIT")
    return pola
