"""Tasks of workers that died are given back to the queue by whichever worker still lives."""

from __future__ import annotations

import logging
import time
import uuid

from django_tasks_db.models import DBTaskResult

from kerjasama.tugas import kunci
from kerjasama.tugas.models import Pekerja

logger = logging.getLogger("kerjasama.tugas")
SEWA_DETIK = 60.0  # a pulse that stands still this long, by the observer's own steady clock, is a dead worker
PERCOBAAN_MAKS = 6
SEKALI = 200


class Pengamat:
    """Remembers when it saw each worker's pulse move, by `time.monotonic`: a wall clock set back or forward
    makes nobody dead and keeps nobody alive."""

    def __init__(self, kode: str) -> None:
        self.kode = kode
        self._terlihat: dict[str, tuple[int | None, float]] = {}

    def mati(self, kode: str, detak: int | None) -> bool:
        """`detak` None: a worker that never registered."""
        if kunci.pasti_mati(kode):
            return True
        lama, sejak = self._terlihat.get(kode, (-1, 0.0))
        if lama != detak:
            self._terlihat[kode] = (detak, time.monotonic())
            return False
        return time.monotonic() - sejak >= SEWA_DETIK


def ambil_alih(pengamat: Pengamat) -> int:
    """Give back every running task whose worker is dead; returns how many.

    The row itself decides: it changes only if it is still held by that dead worker.
    """
    berjalan = list(
        DBTaskResult.objects.running().order_by("started_at", "pk").values_list("pk", "worker_ids")[:SEKALI]
    )
    pemegang = {ids[-1] if ids else "" for _, ids in berjalan} - {pengamat.kode}
    if not pemegang:
        return 0
    detak = dict(Pekerja.objects.filter(pk__in=pemegang).values_list("pk", "detak"))
    mati = {p for p in pemegang if pengamat.mati(p, detak.get(p))}
    jumlah = 0
    for pk, ids in berjalan:
        if (ids[-1] if ids else "") in mati:
            jumlah += _kembalikan(pk, ids)
    for kode in mati:
        Pekerja.objects.filter(pk=kode).delete()
        kunci.buang(kode)
    return jumlah


def _kembalikan(pk: uuid.UUID, ids: list[str]) -> int:
    """Back to the queue, or, after its last try, to the failures: a task that kills its worker is not run for ever."""
    baris = DBTaskResult.objects.filter(pk=pk, status="RUNNING", worker_ids=ids)
    if len(ids) < PERCOBAAN_MAKS:
        diubah = baris.update(status="READY", started_at=None)
    else:
        diubah = baris.update(
            status="FAILED", exception_class_path="PekerjaMati", traceback=f"Pekerja mati {len(ids)} kali."
        )
    if diubah:
        logger.warning("task %s of a dead worker was given back, attempt %s", pk, len(ids))
    return int(diubah)
