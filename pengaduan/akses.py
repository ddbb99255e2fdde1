"""Who may follow a ticket without belonging to the office: by number and code for a while, or by the account."""

from __future__ import annotations

import time
from typing import Any

from django.http import Http404, HttpRequest

from kerjasama.alur.pelaku import PENGADU, PelakuLuar
from pengaduan.models import Pengaduan
from pengaduan.services.identitas import milik

SESI = "pengaduan_terbuka"
UMUR_DETIK = 2 * 3600
PANJANG_SIDIK = 16


def buka(request: HttpRequest, tiket: Pengaduan) -> None:
    """Remember in this browser's session that number and code were right."""
    terbuka = _berlaku(request)
    terbuka[tiket.nomor] = [tiket.kode_sidik[:PANJANG_SIDIK], int(time.time()) + UMUR_DETIK]
    request.session[SESI] = terbuka


def tutup(request: HttpRequest, nomor: str) -> None:
    """Forget it again, as one does on another's computer."""
    terbuka = _berlaku(request)
    terbuka.pop(nomor, None)
    request.session[SESI] = terbuka


def tiket_pengadu(request: HttpRequest, nomor: str) -> Pengaduan:
    """The ticket, if this browser or this account may follow it. Http404: no such ticket, or not theirs."""
    nomor = nomor.upper()
    tiket = Pengaduan.objects.filter(nomor=nomor).first()
    if tiket is not None:
        catatan = _berlaku(request).get(nomor)
        if catatan and catatan[0] == tiket.kode_sidik[:PANJANG_SIDIK]:
            if catatan[1] - time.time() < UMUR_DETIK / 2:  # somebody is at work: two hours from now
                buka(request, tiket)
            return tiket
        if milik(tiket, request.user):
            return tiket
    raise Http404("Pengaduan tidak ditemukan.")


def pengadu(tiket: Pengaduan) -> PelakuLuar:
    """Whoever has shown their right to this ticket."""
    return PelakuLuar("Pengadu", PENGADU, f"pengadu:{tiket.pk}", tiket.pk)


def _berlaku(request: HttpRequest) -> dict[str, Any]:
    kini = time.time()
    return {n: c for n, c in request.session.get(SESI, {}).items() if c[1] > kini}
