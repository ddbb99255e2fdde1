"""The person's own account."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.contrib.auth import logout
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from kerjasama.akun.models import Pengguna


@require_safe
def akun(request: HttpRequest) -> HttpResponse:
    """Who I am here: roles in force with their end, and what I may change."""
    return render(request, "akun/akun.html")


@require_POST
def keluar_semua(request: HttpRequest) -> HttpResponse:
    """End every session of this person, this one included: their hash no longer fits."""
    Pengguna.objects.filter(pk=cast(Pengguna, request.user).pk).update(versi_sesi=F("versi_sesi") + 1)
    logout(request)
    messages.success(request, "Anda sudah keluar dari semua perangkat. Silakan masuk kembali.")
    return redirect("account_login")
