"""Read a rule's value as it stood on a day."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone

from kerjasama.aturan.daftar import DAFTAR
from kerjasama.aturan.models import Aturan


def nilai(kode: str, pada: dt.date | None = None) -> Any:
    """The value of `kode` on the day `pada` (today when None), in its declared type. KeyError: no such rule."""
    return banyak([kode], pada)[kode]


def banyak(kode: list[str], pada: dt.date | None = None) -> dict[str, Any]:
    """Several values in one query; see `nilai`."""
    butir = {k: DAFTAR[k] for k in kode}
    baris = dict(
        Aturan.objects.filter(kode__in=kode, berlaku_mulai__lte=pada or timezone.localdate())
        .order_by("berlaku_mulai")
        .values_list("kode", "nilai")
    )
    return {k: b.baca(baris.get(k, b.bawaan)) for k, b in butir.items()}
