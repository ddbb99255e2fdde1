"""How the tasks fare, never what they carry: their arguments hold mails with password links."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from kerjasama.alur.jadwal import DAFTAR
from kerjasama.pemberitahuan.queries import surel_gagal
from kerjasama.tugas.kabar import nama_tugas
from kerjasama.tugas.models import Jadwal, Pekerja

TAMPIL = 50
HIDUP = dt.timedelta(seconds=60)
BATAS_HITUNG = 10_000


def keadaan() -> dict[str, Any]:
    """What the administrator's page shows; counts are bounded."""
    kini = timezone.now()
    tugas = DBTaskResult.objects
    siap = tugas.filter(status="READY")
    return {
        "menunggu": _hitung(siap.filter(exception_class_path="")),
        "jumlah_gagal": _hitung(tugas.filter(status="FAILED")),
        "berjalan": _baris(tugas.filter(status="RUNNING").order_by("started_at", "pk")),
        "diulang": _baris(siap.exclude(exception_class_path="").order_by("run_after", "pk")),
        "gagal": _baris(tugas.filter(status="FAILED").order_by("-finished_at", "pk")),
        "pekerja": list(Pekerja.objects.filter(terlihat__gte=kini - HIDUP)),
        "jadwal": _jadwal(),
        "surel_gagal": surel_gagal()[:TAMPIL],
    }


def _hitung(qs: Any) -> int:
    return int(qs.order_by("pk").values("pk")[:BATAS_HITUNG].count())


def _baris(qs: Any) -> list[dict[str, Any]]:
    kolom = ("pk", "task_path", "enqueued_at", "started_at", "finished_at", "run_after", "worker_ids",
             "exception_class_path")  # fmt: skip
    return [
        b | {"nama": nama_tugas(b["task_path"]), "sebab": b["exception_class_path"].rsplit(".", 1)[-1],
             "percobaan": len(b["worker_ids"])}
        for b in qs.values(*kolom)[:TAMPIL]
    ]  # fmt: skip


def _jadwal() -> list[dict[str, Any]]:
    baris = Jadwal.objects.in_bulk()
    return [
        {"nama": nama, "menit": int(satu.selang.total_seconds() // 60), "baris": baris.get(nama)}
        for nama, satu in sorted(DAFTAR.items())
    ]
