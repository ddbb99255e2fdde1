"""Read a rule's value as it stood on a day."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone

from kerjasama.aturan.bacaan import Bacaan
from kerjasama.aturan.daftar import DAFTAR
from kerjasama.aturan.models import Aturan


def _baca() -> dict[str, list[tuple[dt.date, str]]]:
    """Every row, by its code, the newest first."""
    semua: dict[str, list[tuple[dt.date, str]]] = {}
    for kode, mulai, teks in Aturan.objects.order_by("-berlaku_mulai").values_list(
        "kode", "berlaku_mulai", "nilai"
    ):
        semua.setdefault(kode, []).append((mulai, teks))
    return semua


_bacaan = Bacaan(_baca, Aturan)
kosongkan = _bacaan.kosongkan


def nilai(kode: str, pada: dt.date | None = None) -> Any:
    """The value of `kode` on the day `pada` (today when None), in its declared type. KeyError: no such rule."""
    butir = DAFTAR[kode]
    hari = pada or timezone.localdate()
    teks = next((t for mulai, t in _bacaan.isi().get(kode, []) if mulai <= hari), butir.bawaan)
    return butir.baca(teks)


def banyak(kode: list[str], pada: dt.date | None = None) -> dict[str, Any]:
    """Several values; see `nilai`."""
    return {k: nilai(k, pada) for k in kode}
