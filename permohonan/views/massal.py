"""One form for several cases at once, for acts declared so; each row has its own result."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from kerjasama.akun.peran import Peran
from kerjasama.akun.simpan_isian import isian_awal
from kerjasama.alur.galat import AksiDitolak
from kerjasama.alur.halaman_aksi import alamat, baca_kunci, ringkasan_galat
from kerjasama.alur.mesin import jalankan
from permohonan.forms.agenda import IsianAgenda, awal_agenda
from permohonan.models import Permohonan
from permohonan.queries import visible_to

MASSAL_MAKS = 50


@dataclass(frozen=True)
class HasilMassal:
    nomor: str
    url: str
    perihal: str
    berhasil: bool
    pesan: str


@require_http_methods(["GET", "HEAD", "POST"])
def massal(request: HttpRequest) -> HttpResponse:
    """Agendakan several: choose in the queue, fill in once, read what became of each."""
    user: Any = request.user
    if not user.punya_peran(Peran.AGENDARIS):
        raise PermissionDenied("Halaman ini untuk Agendaris.")
    sumber = request.POST if request.method == "POST" else request.GET
    nomor = [n for n in dict.fromkeys(sumber.getlist("pilih")) if "\x00" not in n]
    kasus = list(
        visible_to(user).select_related("perusahaan").filter(nomor__in=nomor[:MASSAL_MAKS]).order_by("pk")
    )
    if not kasus:
        messages.info(request, "Pilih dahulu permohonan yang akan diagendakan.")
        return redirect("permohonan:antrean")
    if len(nomor) > MASSAL_MAKS:
        messages.warning(request, f"Sekali jalan paling banyak {MASSAL_MAKS} permohonan; sisanya belum ikut.")
    kunci = baca_kunci(request)
    data = request.POST if request.method == "POST" else isian_awal(request)
    form = IsianAgenda(data, initial=awal_agenda(), use_required_attribute=False)
    if request.method == "POST" and form.is_valid():
        hasil = [_satu(request, k, form.cleaned_data, kunci) for k in kasus]
        return render(
            request,
            "permohonan/massal_hasil.html",
            {"hasil": hasil, "berhasil": sum(h.berhasil for h in hasil)},
        )
    konteks = {"kasus": kasus, "form": form, "kunci": kunci, "galat": ringkasan_galat(form)}
    return render(request, "permohonan/massal.html", konteks)


def _satu(request: HttpRequest, kasus: Permohonan, isian: dict[str, Any], kunci: uuid.UUID) -> HasilMassal:
    """One transition of its own: a refusal of one leaves the others done. Its key follows from the form's."""
    data = {**isian, "ringkasan": kasus.perihal}
    try:
        hasil = jalankan(
            kasus, "agendakan", request.user, data, uuid.uuid5(kunci, str(kasus.pk)), alamat=alamat(request)
        )
    except AksiDitolak as galat:
        return HasilMassal(kasus.nomor, kasus.get_absolute_url(), kasus.perihal, False, galat.pesan)
    nomor = (hasil.riwayat.perubahan or {}).get("nomor_agenda", "")
    return HasilMassal(kasus.nomor, kasus.get_absolute_url(), kasus.perihal, True, f"Nomor agenda {nomor}")
