"""Files and official documents of a case, each behind the case's own permission."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_safe

from kerjasama.berkas.models import Berkas
from kerjasama.berkas.penyajian import sajikan
from permohonan.models import (
    SPK,
    BuktiTayang,
    Cuplikan,
    DokumenKasus,
    Pembayaran,
    Permohonan,
)
from permohonan.queries import kasus_atau_404


@require_safe
def berkas(request: HttpRequest, nomor: str, pk: UUID) -> HttpResponse:
    """A file that belongs to this case; `?kecil=1` its thumbnail, `?lihat=1` inside the browser's viewer."""
    kasus = kasus_atau_404(request.user, nomor)
    milik = get_object_or_404(Berkas, pk=pk)
    if not _termasuk(kasus, milik):
        raise Http404("Berkas tidak ditemukan.")
    return sajikan(request, milik, kecil="kecil" in request.GET, inline="lihat" in request.GET)


def _termasuk(kasus: Permohonan, berkas: Berkas) -> bool:
    """Letter now or earlier, proof, signed contract, the payment's papers: both parties read all of these."""
    if kasus.surat_id == berkas.pk:
        return True
    sumber: list[Any] = [
        BuktiTayang.objects.filter(permohonan=kasus, berkas=berkas),
        Cuplikan.objects.filter(permohonan=kasus, surat=berkas),
        SPK.objects.filter(permohonan=kasus, salinan_bertanda=berkas),
        Pembayaran.objects.filter(
            Q(bukti_transfer=berkas) | Q(bukti_potong=berkas), pengajuan__permohonan=kasus
        ),
    ]
    return any(qs.exists() for qs in sumber)


@require_safe
def dokumen(request: HttpRequest, nomor: str, kode: str) -> HttpResponse:
    """An official PDF of this case. One that is still being made sends back to the case, which says so."""
    kasus = kasus_atau_404(request.user, nomor)
    milik = DokumenKasus.objects.filter(permohonan=kasus, dokumen__kode=kode)
    if request.user.pemohon:  # type: ignore[union-attr]
        milik = milik.filter(untuk_pemohon=True)
    satu = milik.select_related("dokumen__berkas").first()
    if satu is None:
        raise Http404("Dokumen tidak ditemukan.")
    if satu.dokumen.berkas is None:
        messages.info(request, f"{satu.dokumen.judul} sedang dibuat. Muat ulang halaman ini sebentar lagi.")
        return redirect(kasus)
    return sajikan(request, satu.dokumen.berkas, inline="lihat" in request.GET)
