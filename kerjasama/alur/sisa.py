"""How much time is left, as a number of working days and in words."""

from __future__ import annotations

import datetime as dt

from kerjasama.alur.hari_kerja import Kalender


def kalimat_sisa(n: int) -> str:
    """Working days left, in words."""
    if n == 0:
        return "hari ini"
    return f"{n} hari kerja lagi" if n > 0 else f"lewat {-n} hari kerja"


def sisa(kalender: Kalender, hari_ini: dt.date, tenggat: dt.date) -> int:
    """Working days left; negative: how many have gone by since."""
    if tenggat >= hari_ini:
        return kalender.antara(hari_ini, tenggat)
    return -max(kalender.antara(tenggat, hari_ini), 1)


def sisa_dan_nada(kalender: Kalender, hari_ini: dt.date, tenggat: dt.date | None) -> tuple[str, str]:
    """What is left in words, and whether that is `lewat` or `dekat` (the CSS classes); empty without a date."""
    if tenggat is None:
        return "", ""
    n = sisa(kalender, hari_ini, tenggat)
    return kalimat_sisa(n), "lewat" if n < 0 else "dekat" if n <= 1 else ""
