"""Cases for tests. A case comes into a state by its transitions, never by setting it."""

from __future__ import annotations

from typing import Any

from kerjasama.akun.models import Pengguna
from permohonan.demo.langkah import HARGA, Peraga
from permohonan.models import Permohonan


def buat_permohonan(
    peraga: Peraga,
    pemohon: Pengguna,
    status: str = "draf",
    *,
    perihal: str = "Penawaran uji",
    harga: Any = HARGA,
) -> Permohonan:
    """A case in `status` with its whole history; `peraga` is the fixture of tests/pabrik/demo.py."""
    return peraga.sampai(status, peraga.draf(pemohon, perihal, harga))
