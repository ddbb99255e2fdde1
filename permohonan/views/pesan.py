"""Messages on a case. They are no transitions; an internal one never reaches the company."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from kerjasama.akun.peran import Peran
from kerjasama.alur.formulir import teks_field
from kerjasama.alur.galat import Ditolak
from kerjasama.alur.halaman_aksi import baca_kunci
from permohonan.queries import kasus_atau_404
from permohonan.services.pesan import kirim_pesan

PESAN_MAKS = 5000


class FormulirPesan(forms.Form):
    isi = teks_field("Pesan", maks=PESAN_MAKS, baris=3)
    internal = forms.BooleanField(label="Catatan internal: tidak dibaca perusahaan", required=False)

    def __init__(self, *args: Any, pemohon: bool, **kw: Any) -> None:
        super().__init__(*args, **{"use_required_attribute": False, **kw})
        if pemohon:
            del self.fields["internal"]


def boleh_menulis(user: Any) -> bool:
    """Who only audits changes nothing, not even a thread."""
    return bool(user.peran - {Peran.AUDITOR.value})


@require_POST
def kirim(request: HttpRequest, nomor: str) -> HttpResponse:
    """Post one message, once. A refused one comes back on the case page with what was typed."""
    from permohonan.views.kasus import tampilkan

    kasus = kasus_atau_404(request.user, nomor)
    user: Any = request.user
    if not boleh_menulis(user):
        raise PermissionDenied("Auditor membaca saja.")
    if kasus.draf:
        raise PermissionDenied("Pesan dapat dikirim setelah permohonan diajukan.")
    form = FormulirPesan(request.POST, pemohon=user.pemohon)
    kunci = baca_kunci(request)
    if not form.is_valid():
        return tampilkan(request, kasus, form_pesan=form, kunci=kunci)
    isi = form.cleaned_data
    try:
        kirim_pesan(kasus, user, isi["isi"], internal=isi.get("internal", False), kunci=kunci)
    except Ditolak as galat:
        form.add_error("isi", galat.pesan)
        return tampilkan(request, kasus, form_pesan=form)
    messages.success(request, "Pesan terkirim.")
    return redirect(f"{kasus.get_absolute_url()}#pesan")
