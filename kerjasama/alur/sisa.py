"""How much time is left, as a number of working days and in words."""

from __future__ import annotations

import datetime as dt

from kerjasama.alur.hari_kerja import Kalender


def kalimat_sisa(n: int) -> str:
    """Working days left, in words: at risk on the last day and the one before, late after."""
    if n < 0:
        return f"terlambat {-n} hari kerja"
    if n <= 1:
        return "berisiko, hari ini" if n == 0 else "berisiko, 1 hari kerja lagi"
    return f"{n} hari kerja lagi"


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
    teks = kalimat_sisa(n)
    if kalender.perkiraan(hari_ini, tenggat):
        teks += " (perkiraan)"
    return teks, "lewat" if n < 0 else "dekat" if n <= 1 else ""


def kalimat_pakai(kalender: Kalender, hari_ini: dt.date, dasar: int | None, sejak: dt.date | None) -> str:
    """How much of a clock is used, from what is kept beside the case; empty where no clock has begun."""
    if dasar is None:
        return ""
    return f"{dasar + (kalender.antara(sejak, hari_ini) if sejak else 0)} hari kerja terpakai"
