"""A small table, kept in the process for half a minute: what every page asks for and almost nobody changes."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, Generic, TypeVar

from django.db import transaction
from django.db.models import Model
from django.db.models.signals import post_delete, post_save

T = TypeVar("T")
UMUR_DETIK = 30.0  # another process sees a change after at most this long


class Bacaan(Generic[T]):
    """The answer of `baca`, at most `UMUR_DETIK` old; forgotten at once where a row of `model` changes here."""

    def __init__(self, baca: Callable[[], T], *model: type[Model]) -> None:
        self._baca = baca
        self._simpanan: tuple[float, T] | None = None
        for satu in model:
            for sinyal in (post_save, post_delete):
                sinyal.connect(self._bila_berubah, sender=satu, weak=False)

    def isi(self) -> T:
        simpanan = self._simpanan
        if simpanan is None or time.monotonic() >= simpanan[0]:
            simpanan = (time.monotonic() + UMUR_DETIK, self._baca())
            self._simpanan = simpanan
        return simpanan[1]

    def kosongkan(self) -> None:
        """Read the rows again at the next question."""
        self._simpanan = None

    def _bila_berubah(self, **_: Any) -> None:
        self.kosongkan()
        transaction.on_commit(self.kosongkan)  # someone may have read the old rows before this commit
