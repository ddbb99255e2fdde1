"""An officer writes down what came by desk, telephone, e-mail, website or LAPOR!, and hands out a receipt."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from kerjasama.akun.akses import untuk_peran
from kerjasama.akun.peran import Peran
from kerjasama.akun.simpan_isian import isian_awal
from kerjasama.alur.formulir import terima_galat
from kerjasama.alur.galat import Ditolak
from kerjasama.alur.halaman_aksi import alamat, baca_kunci, ringkasan_galat
from pengaduan.forms.pengaduan import IDENTITAS, FormulirCatat
from pengaduan.services.pengajuan import Terkirim, adukan


@untuk_peran(Peran.PETUGAS_PENGADUAN)
@never_cache
@sensitive_post_parameters("uraian", "perihal", *IDENTITAS)
@sensitive_variables("form", "hasil")
@require_http_methods(["GET", "HEAD", "POST"])
def catat(request: HttpRequest) -> HttpResponse:
    """The form, and after it the receipt with number and code."""
    kunci = baca_kunci(request)
    kirim = request.method == "POST"
    data = request.POST if kirim else isian_awal(request)
    form = FormulirCatat(data, request.FILES if kirim else None, oleh=request.user)
    if kirim and form.is_valid():
        try:
            hasil = adukan(form.cleaned_data, kunci, petugas=request.user, alamat=alamat(request))
        except Ditolak as galat:
            terima_galat(form, galat.galat)
        else:
            return _tanda_terima(request, hasil)
    konteks = {"form": form, "kunci": kunci, "galat": ringkasan_galat(form)}
    return render(request, "pengaduan/petugas/catat.html", konteks)


def _tanda_terima(request: HttpRequest, hasil: Terkirim) -> HttpResponse:
    konteks = {
        "tiket": hasil.tiket,
        "kode": hasil.kode,
        "berulang": hasil.berulang,
        "kantor": True,
        "alamat": f"{settings.SITUS}/pengaduan/lacak/",
    }
    return render(request, "pengaduan/terkirim.html", konteks)
