"""The office's reference prices: read, set from a day on, imported as a list."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.views.decorators.http import require_http_methods, require_safe

from kerjasama.akun.akses import untuk_peran
from kerjasama.akun.jenis_media import JenisMedia
from kerjasama.akun.simpan_isian import isian_awal
from kerjasama.alur.formulir import terima_galat
from kerjasama.alur.galat import Ditolak
from kerjasama.ekspor import jawaban_xlsx
from kerjasama.halaman import Urutan, halaman, susun
from kerjasama.saringan import kueri, pilihan
from permohonan.forms.harga_referensi import FormulirHargaReferensi, FormulirImporReferensi
from permohonan.models import HargaReferensi
from permohonan.services import harga_referensi as layanan
from permohonan.views.keuangan import PEMBACA, PENGELOLA, TULIS, tab_keuangan

TERBARU = Urutan("baru", "Terbaru", "pk", turun=True)
JENIS = dict(JenisMedia.choices)
EKSPOR_MAKS = 100_000
KEPALA = ["Jenis media", "Bentuk publikasi", "Satuan", "Kelas", "Harga satuan (Rp)", "Termasuk PPN", "Berlaku sejak",
          "Sumber"]  # fmt: skip


def _saring(request: HttpRequest) -> tuple[Any, dict[str, str]]:
    isi = {"jenis": request.GET.get("jenis", ""), "cari": request.GET.get("cari", "").strip()[:100]}
    qs = HargaReferensi.objects.all()
    if isi["jenis"] in JENIS:
        qs = qs.filter(jenis_media=isi["jenis"])
    for kata in isi["cari"].lower().split():
        qs = qs.filter(kunci__contains=kata)
    return qs, isi


@require_safe
@untuk_peran(*PEMBACA)
def daftar(request: HttpRequest) -> HttpResponse:
    user: Any = request.user
    qs, isi = _saring(request)
    setelah, sebelum = request.GET.get("setelah", ""), request.GET.get("sebelum", "")
    potong, mundur = halaman([qs], TERBARU, setelah=setelah, sebelum=sebelum)
    baris = list(potong)
    hasil = susun(baris, [(b.pk, b.pk) for b in baris], mundur, bool(setelah or sebelum))
    konteks = {
        "baris": hasil.baris, "setelah": hasil.setelah, "sebelum": hasil.sebelum, "kueri": kueri(request),
        "cari": isi["cari"], "pilihan_jenis": pilihan(JenisMedia.choices, isi["jenis"], "Semua"),
        "mengelola": user.punya_peran(*PENGELOLA), "url_ekspor": reverse("permohonan:harga_referensi_ekspor"),
        **tab_keuangan("harga"),
    }  # fmt: skip
    return render(request, "permohonan/keuangan/harga_referensi.html", konteks)


@require_safe
@untuk_peran(*PEMBACA)
def ekspor(request: HttpRequest) -> HttpResponse:
    """The list as it is filtered, in the columns that the import reads."""
    qs, _ = _saring(request)
    baris = (
        [
            h.get_jenis_media_display(),
            h.bentuk,
            h.satuan,
            h.kelas,
            h.harga,
            h.termasuk_ppn,
            h.berlaku_dari,
            h.sumber,
        ]
        for h in qs.order_by("kunci", "kelas", "-berlaku_dari")[:EKSPOR_MAKS].iterator(chunk_size=2000)
    )
    return jawaban_xlsx("harga-referensi.xlsx", "Harga referensi", KEPALA, baris)


@require_http_methods(TULIS)
@untuk_peran(*PENGELOLA)
def baru(request: HttpRequest) -> HttpResponse:
    form = FormulirHargaReferensi(request.POST if request.method == "POST" else isian_awal(request))
    if request.method == "POST" and form.is_valid():
        try:
            layanan.simpan(form.cleaned_data, request.user)
        except Ditolak as galat:
            terima_galat(form, galat.galat)
        else:
            messages.success(request, "Harga referensi disimpan.")
            return redirect("permohonan:harga_referensi")
    konteks = {
        "form": form,
        "judul": "Harga referensi baru",
        "kembali": reverse("permohonan:harga_referensi"),
    }
    return render(request, "permohonan/keuangan/formulir.html", konteks)


@require_http_methods(TULIS)
@untuk_peran(*PENGELOLA)
def impor(request: HttpRequest) -> HttpResponse:
    """A whole list. Any row that is wrong is named, and then nothing is stored."""
    from permohonan.services.daftar_harga import BerkasHargaDitolak

    isian = request.POST if request.method == "POST" else isian_awal(request)
    form = FormulirImporReferensi(isian, request.FILES if request.method == "POST" else None)
    galat: list[str] = []
    if request.method == "POST" and form.is_valid():
        isi = form.cleaned_data
        try:
            hasil = layanan.impor(
                isi["berkas"], isi["berkas"].name, kelas=isi["kelas"], berlaku_dari=isi["berlaku_dari"],
                sumber=isi["sumber"], oleh=request.user,
            )  # fmt: skip
        except BerkasHargaDitolak as salah:
            form.add_error("berkas", salah.pesan)
        else:
            if not hasil.galat:
                messages.success(request, f"{hasil.disimpan} harga referensi disimpan.")
                return redirect("permohonan:harga_referensi")
            galat = hasil.galat
    konteks = {
        "form": form, "galat_baris": galat[: layanan.GALAT_MAKS],
        "galat_lain": max(len(galat) - layanan.GALAT_MAKS, 0),
    }  # fmt: skip
    return render(request, "permohonan/keuangan/harga_referensi_impor.html", konteks)


@require_safe
@untuk_peran(*PENGELOLA)
def templat(request: HttpRequest) -> HttpResponse:
    """The offer's own template: the same columns, so that a list of a company may serve as well."""
    from kerjasama.ekspor import XLSX
    from permohonan.services.daftar_harga import templat_xlsx

    kepala = {"Content-Disposition": 'attachment; filename="templat-harga-referensi.xlsx"'}
    return HttpResponse(templat_xlsx(), content_type=XLSX, headers=kepala)


urlpatterns = [
    path("harga-referensi/", daftar, name="harga_referensi"),
    path("harga-referensi/ekspor.xlsx", ekspor, name="harga_referensi_ekspor"),
    path("harga-referensi/baru/", baru, name="harga_referensi_baru"),
    path("harga-referensi/impor/", impor, name="harga_referensi_impor"),
    path("harga-referensi/templat.xlsx", templat, name="harga_referensi_templat"),
]
