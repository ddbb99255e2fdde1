"""What a person still has to read."""

from __future__ import annotations

from typing import Any

from kerjasama.pemberitahuan.models import PERCOBAAN_MAKS, Pemberitahuan

BATAS_HITUNG = 100  # "99+": a count that never grows costly


def jumlah_belum_dibaca(pengguna: Any) -> int:
    """How many unread notices, at most `BATAS_HITUNG`."""
    belum = Pemberitahuan.objects.filter(penerima=pengguna, dibaca__isnull=True).order_by()
    # All rows have this one receiver: an order for the slice that costs no sort.
    return belum.order_by("penerima_id").values("pk")[:BATAS_HITUNG].count()


def surel_gagal() -> Any:
    """The notices whose mail was given up, newest first."""
    return (
        Pemberitahuan.objects.filter(dikirim__isnull=True, percobaan__gte=PERCOBAAN_MAKS)
        .select_related("penerima")
        .order_by("-pk")
    )
