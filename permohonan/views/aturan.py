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
_simpanan: tuple[float, dict[str, Any]] | None = None


def aturan_jam() -> dict[str, Any]:
    """Limits of both clocks and the closing hour, as they stand today."""
    global _simpanan
    if _simpanan is None or time.monotonic() >= _simpanan[0]:
        _simpanan = (time.monotonic() + UMUR_DETIK, nilai.banyak([*BATAS.values(), "jam_tutup"]))
    return _simpanan[1]


def kosongkan() -> None:
    global _simpanan
    _simpanan = None


@receiver([post_save, post_delete], sender=Aturan, dispatch_uid="permohonan_aturan_jam")
def _bila_berubah(**_: Any) -> None:
    kosongkan()
    transaction.on_commit(kosongkan)
