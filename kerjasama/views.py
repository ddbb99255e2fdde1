"""The frame's own pages: the public standard, where to go after a login, health, and refusals."""

from __future__ import annotations

import logging
import uuid
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from kerjasama import kontak, standar
from kerjasama.akun.peran import Peran
from kerjasama.akun.simpan_isian import simpan_bila_csrf_gagal
from kerjasama.dasbor import angka_umum
from kerjasama.demo_akun import AKUN, SANDI
from kerjasama.navigasi import PENGADUAN_SAJA

logger = logging.getLogger("kerjasama")


@login_not_required
@require_safe
def beranda(request: HttpRequest) -> HttpResponse:
    """The published service standard, and the two ways in."""
    konteks: dict[str, Any] = {
        "standar": standar,
        "kontak": kontak.semua(),
        "lapor": kontak.lapor(),
        "pejabat_pengaduan": settings.PEJABAT_PENGADUAN,
        "angka": angka_umum(),
    }
    if settings.MODE_DEMO:
        konteks |= {"akun_demo": AKUN, "sandi_demo": SANDI}
    return render(request, "publik/beranda.html", konteks)


@require_safe
def beranda_saya(request: HttpRequest) -> HttpResponse:
    """After a login: the queue of the person's roles; the administrator's home is the master data."""
    if request.user.peran == {Peran.ADMIN.value}:  # type: ignore[union-attr]
        return redirect("admin:index")
    if request.user.peran and request.user.peran <= PENGADUAN_SAJA:  # type: ignore[union-attr]
        return redirect("pengaduan:petugas")
    return redirect("permohonan:antrean")


@login_not_required
@require_safe
@never_cache
def sehat(request: HttpRequest) -> HttpResponse:
    """For a monitor: 200 when the database answers and the store takes a file, else 503 with what failed."""
    hasil = {"basis_data": _basis_data_baik(), "penyimpanan": _penyimpanan_baik()}
    return JsonResponse(hasil, status=200 if all(hasil.values()) else 503)


def _basis_data_baik() -> bool:
    try:
        with connection.cursor() as kursor:
            kursor.execute("SELECT 1")
            return kursor.fetchone() == (1,)
    except DatabaseError:
        logger.exception("health: the database does not answer")
        return False


def _penyimpanan_baik() -> bool:
    try:
        nama = storages["pribadi"].save(f"sehat/{uuid.uuid4().hex}", ContentFile(b"sehat"))
        storages["pribadi"].delete(nama)
    except OSError:
        logger.exception("health: the file store does not take a file")
        return False
    return True


def permintaan_rusak(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400, or 413 where the request was simply too much."""
    if isinstance(exception, RequestDataTooBig | TooManyFieldsSent | TooManyFilesSent):
        return render(request, "413.html", status=413)
    return render(request, "400.html", status=400)


def terlalu_sering(request: HttpRequest) -> HttpResponse:
    return render(request, "429.html", status=429)


def csrf_gagal(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was older than the session. What was typed is kept, and the page says how to go on."""
    return render(request, "403_csrf.html", simpan_bila_csrf_gagal(request, reason), status=403)
