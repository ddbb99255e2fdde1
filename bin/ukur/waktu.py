"""What the worker does in a while: jobs a second, due reminders a minute, every open due date computed anew."""

from __future__ import annotations

import datetime as dt
import json
import os
import sys
import time
from pathlib import Path
from typing import Any

JUMLAH = 1000


def ukur_waktu() -> str:
    """As JSON. On the large database; it leaves changed due dates, mails and notices behind."""
    sys.stderr = Path(os.devnull).open("w")  # noqa: SIM115 - the file backend names each mail there
    from django_tasks_db.models import DBTaskResult

    DBTaskResult.objects.all().delete()
    return json.dumps({"jobs": _tugas(), "reminders": _pengingat(), "recompute": _hitung()})


def _bekerja() -> int:
    """Run what is ready, by the real worker; how many tasks."""
    from ukur.bunuh import pekerja

    satu = pekerja(sekali=True)
    satu.run()
    return int(satu._run_tasks)


def _tugas() -> dict[str, Any]:
    from kerjasama.pemberitahuan.tasks import kirim

    for n in range(JUMLAH):
        kirim.enqueue(f"ukur:{n}")
    mulai = time.monotonic()
    jumlah = _bekerja()
    detik = time.monotonic() - mulai
    return {"jobs": jumlah, "seconds": detik, "per_second": jumlah / detik}


def _pengingat() -> dict[str, Any]:
    """A thousand companies whose last reminder is due, from the schedule to the mail on the disk."""
    from django.utils import timezone

    from kerjasama.alur.jadwal import DAFTAR
    from kerjasama.pemberitahuan.models import Pemberitahuan
    from permohonan.alur import DIAM
    from permohonan.models import Permohonan

    _beri_orang()
    Permohonan.objects.update(diingatkan=2)
    pk = list(Permohonan.objects.filter(status__in=DIAM).order_by("pk").values_list("pk", flat=True)[:JUMLAH])
    besok = timezone.localdate() + dt.timedelta(days=1)
    Permohonan.objects.filter(pk__in=pk).update(diingatkan=0, tenggat=besok)
    mulai = time.monotonic()
    hasil = DAFTAR["pengingat permohonan"].kerja()
    terjadwal = time.monotonic() - mulai
    _bekerja()
    detik = time.monotonic() - mulai
    surel = Pemberitahuan.objects.filter(kunci__startswith="pengingat:", dikirim__isnull=False).count()
    return {"cases": len(pk), "said": hasil, "mails": surel, "schedule_seconds": terjadwal, "seconds": detik,
            "per_minute": len(pk) * 60 / detik}  # fmt: skip


def _beri_orang() -> None:
    """The copied companies have nobody: one person each, so that every reminder is a mail."""
    from kerjasama.akun.models import Pengguna, Perusahaan

    sepi = Perusahaan.objects.filter(pengguna__isnull=True).order_by("pk").values_list("pk", flat=True)
    orang = [
        Pengguna(email=f"ukur{pk}@uji.example", nama="Ukur", pemohon=True, perusahaan_id=pk) for pk in sepi
    ]
    Pengguna.objects.bulk_create(orang)


def _hitung() -> dict[str, Any]:
    """Turn after turn as the worker takes them, without the mails that wait in between."""
    from django.db import transaction
    from django_tasks_db.models import DBTaskResult

    from kerjasama.alur.hitung_ulang import SUDAH, hitung_ulang, minta
    from kerjasama.alur.models import HitungUlang
    from kerjasama.pemberitahuan.models import Pemberitahuan

    with transaction.atomic():
        hitungan = minta("pengukuran", None)
    mulai, kali, dihitung = time.monotonic(), 0, 0.0
    while hitungan.status != HitungUlang.Status.SELESAI:
        hitung_ulang.call(hitungan.pk)
        hitungan.refresh_from_db()
        kali += 1
        if not dihitung and hitungan.alur == SUDAH:
            dihitung = time.monotonic() - mulai
    detik = time.monotonic() - mulai
    DBTaskResult.objects.filter(status="READY").delete()
    return {"open": hitungan.diperiksa, "moved": hitungan.berubah, "turns": kali, "seconds": dihitung,
            "told": Pemberitahuan.objects.filter(kunci__startswith="hitung:").count(), "with_notices": detik,
            "per_100000": dihitung * 100_000 / max(hitungan.diperiksa, 1)}  # fmt: skip
