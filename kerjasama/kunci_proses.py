"""Locks that the operating system lets go of the moment their process dies, however it dies.

Among the processes that share VAR_DIR; between machines the database decides.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings


def tempat(nama: str) -> Path:
    return Path(settings.VAR_DIR) / "kunci" / nama


def pegang(nama: str, *, buat: bool = True) -> int | None:
    """Hold the lock `nama`; its file descriptor, or None when another process holds it.

    Close the descriptor to let go. FileNotFoundError: `buat` is False and nobody ever made it.
    """
    if buat:
        tempat(nama).parent.mkdir(parents=True, exist_ok=True)
    fd = os.open(tempat(nama), os.O_RDWR | os.O_CLOEXEC | (os.O_CREAT if buat else 0), 0o600)
    try:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(fd)
        return None
    return fd


@contextlib.contextmanager
def kunci(nama: str) -> Iterator[bool]:
    """Hold it for the block; False where another process does."""
    fd = pegang(nama)
    try:
        yield fd is not None
    finally:
        if fd is not None:
            os.close(fd)
