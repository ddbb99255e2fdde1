"""The administrator's page about the worker: queue, failures, and the button that tries again."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe
from django_tasks_db.models import DBTaskResult

from kerjasama.akun.akses import untuk_peran
from kerjasama.akun.peran import Peran
from kerjasama.pemberitahuan.layanan import kirim_ulang
from kerjasama.tugas.queries import keadaan


@require_safe
@untuk_peran(Peran.ADMIN)
def daftar(request: HttpRequest) -> HttpResponse:
    return render(request, "tugas/daftar.html", keadaan())


@require_POST
@untuk_peran(Peran.ADMIN)
def ulangi(request: HttpRequest) -> HttpResponse:
    """Put one failed task, or all of them, back into the queue, with all its tries."""
    gagal = DBTaskResult.objects.filter(status="FAILED")
    if pk := request.POST.get("tugas", ""):
        try:
            gagal = gagal.filter(pk=uuid.UUID(pk))
        except ValueError:
            gagal = gagal.none()
    jumlah = _kembalikan(gagal)
    messages.info(
        request, f"{jumlah} tugas dikembalikan ke antrean." if jumlah else "Tidak ada yang gagal lagi."
    )
    return redirect("tugas:daftar")


def _kembalikan(gagal: Any) -> int:
    return int(
        gagal.update(
            status="READY", worker_ids=[], run_after=timezone.now(), started_at=None, finished_at=None,
            exception_class_path="", traceback="",
        )
    )  # fmt: skip


@require_POST
@untuk_peran(Peran.ADMIN)
def ulangi_surel(request: HttpRequest) -> HttpResponse:
    """Try the mails again that no server took; all of them."""
    jumlah = kirim_ulang()
    messages.info(request, f"{jumlah} surel dicoba lagi.")
    return redirect("tugas:daftar")
