"""A lock per worker: a killed worker's task is taken up at once where both see the same VAR_DIR; elsewhere its
pulse tells."""

from __future__ import annotations

import contextlib
import os
import re

from kerjasama.kunci_proses import pegang, tempat

_KODE = re.compile(r"[\w-]{1,64}")


def _nama(kode: str) -> str:
    return f"pekerja-{kode}"


class KunciPekerja:
    """Held from `pegang` to `lepas`, or to the end of the process."""

    def __init__(self, kode: str) -> None:
        self._kode = kode
        self._fd: int | None = None

    def pegang(self) -> None:
        self._fd = pegang(_nama(self._kode))

    def lepas(self) -> None:
        if self._fd is not None:
            buang(self._kode)
            os.close(self._fd)
            self._fd = None


def pasti_mati(kode: str) -> bool:
    """Whether that worker is surely dead: its lock lies here and nobody holds it. False: not known."""
    if not _KODE.fullmatch(kode):
        return False
    try:
        fd = pegang(_nama(kode), buat=False)
    except OSError:
        return False
    if fd is None:
        return False
    os.close(fd)
    return True


def buang(kode: str) -> None:
    """Forget the lock of a worker that is dead."""
    if _KODE.fullmatch(kode):
        with contextlib.suppress(OSError):
            tempat(_nama(kode)).unlink()
