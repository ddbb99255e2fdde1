"""A company's legal documents: add one, read one."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from kerjasama.akun.akses import untuk_peran
from kerjasama.akun.forms.dokumen import FormulirDokumenLegal
from kerjasama.akun.models import DokumenLegal
from kerjasama.akun.peran import Peran
from kerjasama.akun.simpan_isian import isian_awal
from kerjasama.berkas.penerimaan import tandai_terpakai
from kerjasama.berkas.penyajian import sajikan

PEMBACA = (
    Peran.AGENDARIS,
    Peran.KEPALA_BAGIAN,
    Peran.PRANATA_HUMAS,
    Peran.STAF_KOMDOK,
    Peran.AUDITOR,
    Peran.ADMIN,
)


@require_http_methods(["GET", "HEAD", "POST"])
@untuk_peran(Peran.PEMOHON)
def dokumen(request: HttpRequest) -> HttpResponse:
    """Add a legal document; a newer one of the same kind stands beside the older."""
    milik = request.user.perusahaan  # type: ignore[union-attr]
    if milik is None:
        return redirect("perusahaan")
    data = request.POST if request.method == "POST" else isian_awal(request)
    awal = {"jenis": request.GET.get("jenis", "")}
    form = FormulirDokumenLegal(data, request.FILES or None, oleh=request.user, initial=awal)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            baris: DokumenLegal = form.save(commit=False)
            baris.perusahaan, baris.oleh = milik, request.user  # type: ignore[assignment]
            baris.save()
            tandai_terpakai(baris.berkas)
        messages.success(request, f"Dokumen {baris.get_jenis_display()} tersimpan.")
        return redirect("perusahaan")
    return render(request, "akun/perusahaan_dokumen.html", {"form": form})


@require_safe
def unduh_berkas(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """A legal document: for its own company and for the office; for everybody else it does not exist."""
    dokumen_legal = DokumenLegal.objects.select_related("berkas").filter(berkas_id=pk)
    if not request.user.punya_peran(*PEMBACA):  # type: ignore[union-attr]
        dokumen_legal = dokumen_legal.filter(
            perusahaan_id=request.user.perusahaan_id or 0  # type: ignore[union-attr]
        )
    return sajikan(request, get_object_or_404(dokumen_legal[:1]).berkas)
