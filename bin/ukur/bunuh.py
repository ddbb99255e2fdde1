"""Kills the worker with -9 again and again while it mails, and says whether every effect happened once.

Run in a process of its own: `python -m ukur.bunuh JOBS KILLS`, on the database and in the VAR_DIR of the environment.
Each life of the worker is a fork of this loaded process, and ends after a few mails at a moment of chance.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

BATAS_DETIK = 120


def pekerja(*, sekali: bool) -> Any:
    from kerjasama.tugas.pekerja import Pekerja

    return Pekerja(
        queue_names=["*"], interval=0.01, batch=sekali, backend_name="default", startup_delay=False, max_tasks=None,
        worker_id=f"{os.getpid()}-{uuid.uuid4().hex}", excluded_queue_names=[],
    )  # fmt: skip


def siapkan(jumlah: int) -> None:
    """So many events, each with a notice to mail."""
    from django.db import transaction

    from kerjasama.akun.models import Pengguna
    from kerjasama.pemberitahuan.layanan import Kabar, kabari

    orang = Pengguna.objects.create_user("bunuh@uji.id", nama="Uji")
    with transaction.atomic():
        for n in range(jumlah):
            kabari(f"bunuh:{n}", [Kabar(orang.pk, f"Kabar {n}", "Isi", "/")])


def hidup_lalu_mati(terkirim: Callable[[], int], acak: random.Random) -> None:
    """One life: a worker that is killed after 1 to 8 further mails."""
    from django.db import connections

    from kerjasama.tugas.pekerja import bekerja

    connections.close_all()
    if (anak := os.fork()) == 0:
        try:
            bekerja(pekerja(sekali=False), selang=0.2, jadwal=False)
        finally:
            os._exit(1)
    sasaran, batas = terkirim() + acak.randint(1, 8), time.monotonic() + 10
    while terkirim() < sasaran and time.monotonic() < batas:
        time.sleep(0.002)
    time.sleep(acak.random() * 0.005)
    os.kill(anak, signal.SIGKILL)
    os.waitpid(anak, 0)


def main(jumlah: int, kali: int) -> dict[str, Any]:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kerjasama.settings")
    django.setup()
    from django.conf import settings
    from django_tasks_db.models import DBTaskResult

    from kerjasama.pemberitahuan.models import Pemberitahuan
    from kerjasama.tugas.pekerja import bekerja

    surel = Path(settings.EMAIL_FILE_PATH)
    surel.mkdir(parents=True, exist_ok=True)

    def terkirim() -> int:
        return sum(satu.suffix == ".eml" for satu in surel.iterdir())

    sys.stderr = Path(os.devnull).open("w")  # noqa: SIM115 - the file backend names each mail there
    siapkan(jumlah)
    acak, mulai = random.Random(6), time.monotonic()  # noqa: S311 - moments, not secrets
    for _ in range(kali):
        hidup_lalu_mati(terkirim, acak)
    tersisa_saat_itu = DBTaskResult.objects.filter(status__in=["READY", "RUNNING"]).count()
    while DBTaskResult.objects.filter(status__in=["READY", "RUNNING"]).exists():
        if time.monotonic() - mulai > BATAS_DETIK:
            break
        bekerja(pekerja(sekali=True), selang=0.2, jadwal=False)
    kabar = Pemberitahuan.objects.filter(kunci__startswith="bunuh:")
    return {
        "jobs": jumlah, "kills": kali, "seconds": round(time.monotonic() - mulai, 1),
        "left_after_kills": tersisa_saat_itu,
        "mails": terkirim(), "sent": kabar.filter(dikirim__isnull=False).count(), "notices": kabar.count(),
        "repeated": _berulang(),
        "failed": DBTaskResult.objects.filter(status="FAILED").count(),
        "open": DBTaskResult.objects.filter(status__in=["READY", "RUNNING"]).count(),
    }  # fmt: skip


def _berulang() -> int:
    """How many jobs were taken up a second time."""
    from django_tasks_db.models import DBTaskResult

    return sum(len(ids) > 1 for ids in DBTaskResult.objects.values_list("worker_ids", flat=True))


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1]), int(sys.argv[2]))))
