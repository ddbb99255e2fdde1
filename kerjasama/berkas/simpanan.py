"""The private storage: names that say nothing, whole writes, no orphan after a rollback."""

from __future__ import annotations

import contextlib
import hashlib
import logging
import uuid
from collections.abc import Iterator
from contextvars import ContextVar
from pathlib import Path
from typing import IO

from django.core.files.base import ContentFile, File
from django.core.files.storage import Storage, storages
from django.db import transaction
from django.utils import timezone

logger = logging.getLogger("kerjasama.berkas")
_POTONG = 256 * 1024
_baru: ContextVar[list[str] | None] = ContextVar("berkas_baru", default=None)


def penyimpanan() -> Storage:
    return storages["pribadi"]


def nama_baru() -> str:
    """`<yyyy>/<mm>/<uuid>`: a folder stays small, and nothing a person typed is ever a path."""
    return f"{timezone.localdate():%Y/%m}/{uuid.uuid4()}"


def sha256(berkas: IO[bytes] | File) -> str:
    """Of the whole stream, read in pieces; leaves it at its start."""
    berkas.seek(0)
    jumlah = hashlib.sha256()
    while potong := berkas.read(_POTONG):
        jumlah.update(potong)
    berkas.seek(0)
    return jumlah.hexdigest()


def simpan(isi: bytes | Path | File) -> str:
    """Write under a new name and return it. Inside `atomik()` it is taken back if that block fails."""
    if isinstance(isi, Path):
        with isi.open("rb") as sumber:
            return _simpan(File(sumber))
    return _simpan(ContentFile(isi) if isinstance(isi, bytes) else isi)


def _simpan(isi: File) -> str:
    isi.seek(0)
    diminta = nama_baru()
    try:
        nama = penyimpanan().save(diminta, isi)
    except BaseException:
        hapus(diminta)  # a full disk leaves half a file
        raise
    catatan = _baru.get()
    if catatan is not None:
        catatan.append(nama)
    return nama


def hapus(*nama: str) -> None:
    """Remove, whatever happens: a file that stays behind is found by `bersihkan_berkas`."""
    for satu in filter(None, nama):
        try:
            penyimpanan().delete(satu)
        except OSError as galat:
            logger.warning("file %s could not be removed: %s", satu, galat)


@contextlib.contextmanager
def atomik() -> Iterator[None]:
    """`transaction.atomic()` for rows and files: if the block fails, what it stored is removed too.

    Nested blocks hand their files up, so the outermost one answers for all of them. A transaction opened
    around it by someone else and rolled back later leaves orphans, which `bersihkan_berkas` removes.
    """
    luar = _baru.get()
    catatan: list[str] = []
    tanda = _baru.set(catatan)
    try:
        with transaction.atomic():
            yield
    except BaseException:
        hapus(*catatan)
        raise
    else:
        if luar is not None:
            luar.extend(catatan)
    finally:
        _baru.reset(tanda)


def hapus_sesudah_commit(*nama: str) -> None:
    """Remove once no committed row can point there any more."""
    transaction.on_commit(lambda: hapus(*nama), robust=True)
