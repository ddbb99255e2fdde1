"""The rules that the clocks on every case page need, read at most every half minute."""

from __future__ import annotations

import time
from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from kerjasama.aturan import nilai
from kerjasama.aturan.models import Aturan
from permohonan.services.tenggat import BATAS

UMUR_DETIK = 30.0
_simpanan: list[tuple[float, dict[str, Any]]] = []  # the one reading, while it is fresh


def aturan_jam() -> dict[str, Any]:
    """Limits of both clocks and the closing hour, as they stand today."""
    simpanan = _simpanan[:1]
    if not simpanan or time.monotonic() >= simpanan[0][0]:
        simpanan = [(time.monotonic() + UMUR_DETIK, nilai.banyak([*BATAS.values(), "jam_tutup"]))]
        _simpanan[:] = simpanan
    return simpanan[0][1]


def kosongkan() -> None:
    """Read again at the next page."""
    _simpanan.clear()


@receiver([post_save, post_delete], sender=Aturan, dispatch_uid="permohonan_aturan_jam")
def _bila_berubah(**_: Any) -> None:
    kosongkan()
    transaction.on_commit(kosongkan)
