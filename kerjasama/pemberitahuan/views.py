"""The in-app list of notices; every address answers for the person's own rows only."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from kerjasama.pemberitahuan.models import Pemberitahuan

SEHALAMAN = 25


@require_GET
def daftar(request: HttpRequest) -> HttpResponse:
    """Newest first, paged by key."""
    kabar = Pemberitahuan.objects.filter(penerima_id=request.user.pk).order_by("-pk")
    sebelum = request.GET.get("sebelum", "")
    if sebelum.isdecimal() and len(sebelum) < 19:
        kabar = kabar.filter(pk__lt=int(sebelum))
    baris = list(kabar[: SEHALAMAN + 1])
    lanjut = baris[SEHALAMAN - 1].pk if len(baris) > SEHALAMAN else None
    return render(request, "pemberitahuan/daftar.html", {"kabar": baris[:SEHALAMAN], "lanjut": lanjut})


@require_POST
def buka(request: HttpRequest, pk: int) -> HttpResponse:
    """Mark one notice as read and go to what it speaks of."""
    kabar = get_object_or_404(Pemberitahuan, pk=pk, penerima_id=request.user.pk)
    if kabar.dibaca is None:
        kabar.dibaca = timezone.now()
        kabar.save(update_fields=["dibaca"])
    return redirect(kabar.tautan)


@require_POST
def baca_semua(request: HttpRequest) -> HttpResponse:
    Pemberitahuan.objects.filter(penerima_id=request.user.pk, dibaca__isnull=True).update(
        dibaca=timezone.now()
    )
    return redirect("pemberitahuan:daftar")
