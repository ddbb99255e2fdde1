"""The worker: the library's loop, with retries, a pulse, and the schedules.

A task is held by the worker that stands last in its `worker_ids`. The thread `Denyut` says that this worker lives,
gives back the tasks of dead ones, and asks for the scheduled jobs; the main thread works.
"""

from __future__ import annotations

import datetime as dt
import logging
import threading
from traceback import format_exception
from typing import Any

from django.db import close_old_connections, connection
from django.db.models import F
from django.utils import timezone
from django_tasks.base import TaskContext
from django_tasks.signals import task_finished, task_started
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from kerjasama.tugas.ambil_alih import PERCOBAAN_MAKS, Pengamat, ambil_alih
from kerjasama.tugas.jadwal import minta_yang_tiba
from kerjasama.tugas.kabar import kabari_gagal
from kerjasama.tugas.kunci import KunciPekerja
from kerjasama.tugas.models import Pekerja as BarisPekerja

logger = logging.getLogger("kerjasama.tugas")
DETAK_DETIK = 5.0
JEDA_DETIK, JEDA_MAKS_DETIK = 15, 3600


def jeda(percobaan: int) -> dt.timedelta:
    """How long to wait after the n-th failure: 15 seconds, a minute, 4, 16, at most an hour."""
    return dt.timedelta(seconds=min(JEDA_DETIK * 4 ** (percobaan - 1), JEDA_MAKS_DETIK))


class Pekerja(Worker):
    """Runs tasks at least once; each is safe to repeat. `percobaan_maks` bounds how often one is tried."""

    def __init__(self, *, percobaan_maks: int = PERCOBAAN_MAKS, **lain: Any) -> None:
        super().__init__(**lain)
        self.percobaan_maks = percobaan_maks

    def run_task(self, db_task_result: DBTaskResult) -> None:
        """Run one task; an error puts it back into the queue for later, after its last try among the failures."""
        self.running_task = True
        try:
            nilai = self._panggil(db_task_result)
            self._tutup(
                db_task_result, status="SUCCESSFUL", return_value=nilai, exception_class_path="", traceback=""
            )
        except Exception as galat:  # whatever it is, the next task must still run
            self._gagal(db_task_result, galat)
        except BaseException:  # told twice to stop: somebody else will run it
            self._lepas(db_task_result, status="READY", started_at=None)
            raise
        finally:
            self.running_task = False
            self._run_tasks += 1
        self._beri_tahu(db_task_result)

    def _panggil(self, baris: DBTaskResult) -> Any:
        tugas, hasil = baris.task, baris.task_result
        task_started.send(sender=tugas.get_backend(), task_result=hasil)
        konteks = [TaskContext(task_result=hasil)] if tugas.takes_context else []
        return tugas.call(*konteks, *hasil.args, **hasil.kwargs)

    def _gagal(self, baris: DBTaskResult, galat: Exception) -> None:
        percobaan = len(baris.worker_ids)
        rinci = {
            "exception_class_path": f"{type(galat).__module__}.{type(galat).__qualname__}",
            "traceback": "".join(format_exception(galat)),
        }
        if percobaan < self.percobaan_maks:
            logger.warning("task %s failed, attempt %s: %s", baris.task_path, percobaan, type(galat).__name__)
            self._lepas(
                baris, status="READY", started_at=None, run_after=timezone.now() + jeda(percobaan), **rinci
            )
            return
        logger.error("task %s failed for good", baris.task_path, exc_info=galat)
        if self._tutup(baris, status="FAILED", return_value=None, **rinci):
            kabari_gagal(baris.task_path)

    def _tutup(self, baris: DBTaskResult, **nilai: Any) -> bool:
        return self._lepas(baris, finished_at=timezone.now(), **nilai)

    def _lepas(self, baris: DBTaskResult, **nilai: Any) -> bool:
        """Write the outcome if the task is still ours; a worker that was thought dead has lost it."""
        milik = DBTaskResult.objects.filter(pk=baris.pk, status="RUNNING", worker_ids=baris.worker_ids)
        for nama, isi in nilai.items():
            setattr(baris, nama, isi)
        if milik.update(**nilai):
            return True
        logger.warning("task %s was taken over meanwhile", baris.pk)
        return False

    def _beri_tahu(self, baris: DBTaskResult) -> None:
        try:
            task_finished.send(sender=type(baris.task.get_backend()), task_result=baris.task_result)
        except Exception:  # a listener's trouble is not the task's
            logger.exception("a listener failed after task %s", baris.pk)


class Denyut(threading.Thread):
    """The pulse of one worker, beside its work."""

    def __init__(self, kode: str, *, selang: float = DETAK_DETIK, jadwal: bool = True) -> None:
        super().__init__(daemon=True, name="denyut")
        self.kode, self.selang, self.jadwal = kode, selang, jadwal
        self.pengamat = Pengamat(kode)
        self._henti = threading.Event()

    def run(self) -> None:
        while True:
            try:
                close_old_connections()
                self.sekali()
            except Exception:  # a database that is away comes back; the pulse must outlive that
                logger.exception("the pulse of worker %s failed", self.kode)
                connection.close()
            if self._henti.wait(self.selang):
                break
        connection.close()

    def sekali(self) -> None:
        """One beat."""
        kini = timezone.now()
        if not BarisPekerja.objects.filter(pk=self.kode).update(detak=F("detak") + 1, terlihat=kini):
            BarisPekerja.objects.create(pk=self.kode, detak=1)
        ambil_alih(self.pengamat)
        if self.jadwal:
            minta_yang_tiba()

    def henti(self) -> None:
        self._henti.set()
        self.join(self.selang + 5)


def bekerja(pekerja: Pekerja, *, selang: float = DETAK_DETIK, jadwal: bool = True) -> None:
    """Run until told to stop, with lock file and pulse."""
    kunci, denyut = KunciPekerja(pekerja.worker_id), Denyut(pekerja.worker_id, selang=selang, jadwal=jadwal)
    kunci.pegang()
    denyut.start()
    try:
        pekerja.run()
    finally:
        denyut.henti()
        BarisPekerja.objects.filter(pk=pekerja.worker_id).delete()
        kunci.lepas()
