"""The media company's own pages: profile and media."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.forms import BaseInlineFormSet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from kerjasama.akun.akses import untuk_peran
from kerjasama.akun.forms.perusahaan import NIB_TERPAKAI, FormulirPerusahaan, KumpulanMedia
from kerjasama.akun.models import Pengguna, Perusahaan
from kerjasama.akun.peran import Peran
from kerjasama.akun.simpan_isian import isian_awal


@require_safe
@untuk_peran(Peran.PEMOHON)
def perusahaan(request: HttpRequest) -> HttpResponse:
    """The whole profile at a glance, with what it still lacks."""
    milik: Perusahaan | None = request.user.perusahaan  # type: ignore[union-attr]
    if milik is None:
        return render(request, "akun/perusahaan_kosong.html")
    return render(
        request,
        "akun/perusahaan.html",
        {
            "perusahaan": milik,
            "kekurangan": milik.kekurangan(),
            "media": milik.media.all(),
            "dokumen": milik.dokumen_legal.select_related("berkas"),
            "rekan": milik.pengguna.filter(is_active=True),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@untuk_peran(Peran.PEMOHON)
def ubah(request: HttpRequest) -> HttpResponse:
    """Make the company or mend its profile."""
    data = request.POST if request.method == "POST" else isian_awal(request)
    milik: Perusahaan | None = request.user.perusahaan  # type: ignore[union-attr]
    form = FormulirPerusahaan(data, instance=milik)
    if request.method == "POST" and form.is_valid() and _simpan(request, form):
        if milik is None:
            messages.success(request, "Profil tersimpan. Sekarang tambahkan media perusahaan Anda.")
            return redirect("perusahaan_media")
        messages.success(request, "Profil perusahaan tersimpan.")
        return redirect("perusahaan")
    return render(request, "akun/perusahaan_ubah.html", {"form": form, "baru": milik is None})


def _simpan(request: HttpRequest, form: FormulirPerusahaan) -> bool:
    """One person makes one company, however often they send it. False: somebody else has the NIB."""
    try:
        with transaction.atomic():
            orang = Pengguna.objects.select_for_update().get(pk=cast(Pengguna, request.user).pk)
            if form.instance.pk is None and orang.perusahaan_id is not None:
                return True
            orang.perusahaan = form.save()
            orang.save(update_fields=["perusahaan"])
            return True
    except IntegrityError:
        form.add_error("nib", NIB_TERPAKAI)
        return False


@require_http_methods(["GET", "HEAD", "POST"])
@untuk_peran(Peran.PEMOHON)
def media(request: HttpRequest) -> HttpResponse:
    """The company's media; "Tambah media" gives one more empty row and keeps what was typed."""
    milik: Perusahaan | None = request.user.perusahaan  # type: ignore[union-attr]
    if milik is None:
        return redirect("perusahaan")
    data = request.POST if request.method == "POST" else isian_awal(request)
    if data is not None and "tambah" in data:
        data = data.copy()
        awalan = KumpulanMedia.get_default_prefix()
        jumlah = data.get(f"{awalan}-TOTAL_FORMS", "")
        banyak = int(jumlah) if jumlah.isdecimal() and len(jumlah) < 4 else 0
        data[f"{awalan}-TOTAL_FORMS"] = str(banyak + 1)
        return _halaman_media(request, _tanpa_periksa(KumpulanMedia(data, instance=milik)))
    kumpulan = KumpulanMedia(data, instance=milik)
    if request.method == "POST" and kumpulan.is_valid():
        with transaction.atomic():
            kumpulan.save()
        messages.success(request, "Daftar media tersimpan.")
        return redirect("perusahaan")
    return _halaman_media(request, kumpulan)


def _tanpa_periksa(kumpulan: BaseInlineFormSet) -> BaseInlineFormSet:
    """Show the rows as typed, without complaints: nothing was asked to be saved yet."""
    kumpulan._errors, kumpulan._non_form_errors = [{} for _ in kumpulan.forms], kumpulan.error_class()  # type: ignore[attr-defined]
    for form in kumpulan.forms:
        form._errors = {}
        form.cleaned_data = {}
    return kumpulan


def _halaman_media(request: HttpRequest, kumpulan: BaseInlineFormSet) -> HttpResponse:
    return render(request, "akun/perusahaan_media.html", {"kumpulan": kumpulan})
