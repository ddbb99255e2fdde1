"""Official numbers of a case: sequence, then the office's pattern of the day, then the register."""

from __future__ import annotations

import datetime as dt

from kerjasama.dokumen import nomor


def nomor_resmi(
    jenis: str, hari: dt.date, *, untuk: str, rujukan: str = "", klasifikasi: str = ""
) -> tuple[int, str]:
    """The next number of a kind (see `JENIS_NOMOR`) in the year of `hari`, entered in the register.

    `untuk` says what it goes to, `rujukan` the case's number (the new one itself where empty). Call inside the
    transition's transaction: with a rollback the number was never taken.
    """
    urut = nomor.ambil(jenis, hari.year)
    teks = nomor.menurut_pola(jenis, urut, hari, klasifikasi)
    nomor.catat(jenis, hari.year, urut, teks, untuk=untuk, rujukan=rujukan or teks)
    return urut, teks
