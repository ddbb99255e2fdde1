"""Fixtures that most tests use."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test import Client

WIB = ZoneInfo("Asia/Jakarta")


@pytest.fixture
def masuk() -> Callable[[Any], Client]:
    """`masuk(pengguna)`: a browser of their own, signed in. Several people may be signed in side by side."""

    def _masuk(pengguna: Any, **pilihan: Any) -> Client:
        peramban = Client(**pilihan)
        peramban.force_login(pengguna)
        return peramban

    return _masuk


@pytest.fixture
def jalankan_tugas(monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    """`jalankan_tugas()`: run every task that is ready now, by the real worker, in this process.

    Answers how many ran. A task that failed fails the test, unless `boleh_gagal=True`.
    """

    def _jalankan(*, boleh_gagal: bool = False, percobaan_maks: int = 1) -> int:
        from django_tasks_db.management.commands import db_worker
        from django_tasks_db.models import DBTaskResult

        from kerjasama.tugas.pekerja import Pekerja

        if connection.in_atomic_block:  # the worker's care for its connections would close the test's own
            monkeypatch.setattr(db_worker, "close_old_connections", lambda: None)

        gagal_lama = set(DBTaskResult.objects.failed().values_list("pk", flat=True))
        pekerja = Pekerja(
            queue_names=["default"], interval=0, batch=True, backend_name="default", startup_delay=False,
            max_tasks=None, worker_id="uji", excluded_queue_names=[], percobaan_maks=percobaan_maks,
        )  # fmt: skip
        pekerja.run()
        gagal = DBTaskResult.objects.failed().exclude(pk__in=gagal_lama)
        if not boleh_gagal:
            assert not gagal, "\n".join(f"{g.task_path}: {g.traceback}" for g in gagal)
        return pekerja._run_tasks

    return _jalankan


@pytest.fixture
def waktu(time_machine: Any) -> Callable[[str], dt.datetime]:
    """`waktu("2026-11-24 09:00")`: stop the clock there, Jakarta time; call again to move on."""

    def _waktu(teks: str) -> dt.datetime:
        saat = dt.datetime.fromisoformat(teks).replace(tzinfo=WIB)
        time_machine.move_to(saat, tick=False)
        return saat

    return _waktu
