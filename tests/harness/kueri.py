"""A page of rows in no order shows other rows tomorrow: slicing an unordered queryset fails the test."""

from __future__ import annotations

import sys
from typing import Any

from django.conf import settings
from django.db.models import QuerySet

KITA = str(settings.BASE_DIR)


def _milik_kita(frame: Any) -> bool:
    nama = frame.f_code.co_filename
    return nama.startswith(KITA) and "site-packages" not in nama


def pasang() -> None:
    """Wrap slicing, once a process; slices taken inside Django or a library are their own business."""
    asli = QuerySet.__getitem__
    if getattr(asli, "diperiksa", False):
        return

    def getitem(self: QuerySet[Any], k: Any) -> Any:
        if (
            isinstance(k, slice)
            and self._result_cache is None
            and not self.ordered
            and _milik_kita(sys._getframe(1))
        ):  # type: ignore[attr-defined]
            raise AssertionError(f"slice of an unordered queryset of {self.model.__name__}")
        return asli(self, k)

    getitem.diperiksa = True  # type: ignore[attr-defined]
    QuerySet.__getitem__ = getitem  # type: ignore[method-assign]
