"""Step 1 for the company: start a draft, the letter, check the answers and send, throw a draft away."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.views.decorators.http import require_http_methods

from kerjasama.akun.akses import untuk_peran
from kerjasama.akun.peran import Peran
from kerjasama.akun.simpan_isian import isian_awal
from kerjasama.alur import mesin
from kerjasama.alur.galat import AksiDitolak, SudahDiproses, SyaratBelumDipenuhi, TidakBerwenang
from permohonan.forms.pengajuan import SuratForm
from permohonan.models import Cuplikan, Permohonan
from permohonan.services.draf import cap_surat, hapus_draf, isi_baris, sama_isi
from permohonan.services.pengajuan import BagianTerbuka, bagian_terbuka, buat_draf, simpan_surat
from permohonan.views import penawaran_harga as harga
from permohonan.views.penawaran_umum import (
    Basi,
    baca_kunci,
    galat_form,
    isian_penawaran,
    konteks,
    simpan_bila_segar,
)

PEMOHON = "permohonan/pemohon/"
DRAF_TAMPIL = 20


@require_http_methods(["GET", "HEAD", "POST"])
@untuk_peran(Peran.PEMOHON)
def baru(request: HttpRequest) -> HttpResponse:
    """What an offer needs, and the button that starts one; drafts under way stand beside it."""
    orang: Any = request.user
    if request.method == "POST":
        try:
            return redirect("permohonan:surat", buat_draf(orang, baca_kunci(request)).nomor)
        except TidakBerwenang as galat:
            messages.warning(request, galat.pesan)
            return redirect("perusahaan")
    draf: Any = Permohonan.objects.none()
    if orang.perusahaan_id:
        draf = Permohonan.objects.filter(perusahaan_id=orang.perusahaan_id, status="draf")
    draf = draf.annotate(jumlah_baris=Count("baris")).order_by("-diubah", "-pk")[:DRAF_TAMPIL]
    return render(request, f"{PEMOHON}penawaran_mulai.html", {"draf": draf, "kunci": uuid.uuid4()})


# ---- the letter --------------------------------------------------------------------------------
@isian_penawaran
def surat(request: HttpRequest, kasus: Permohonan) -> HttpResponse:
    terbuka = bagian_terbuka(kasus)
    dibuka = terbuka.surat or terbuka.data_surat
    if request.method == "POST" and dibuka:
        return _simpan_surat(request, kasus, terbuka)
    form = None
    cap = cap_surat(kasus)
    if dibuka:
        kembali = isian_awal(request)
        form = _form_surat(request, kasus, terbuka, kembali, sementara=bool(kembali))
        cap = kembali.get("cap", cap) if kembali else cap
    return _tampil_surat(request, kasus, terbuka, form, cap)


def _form_surat(
    request: HttpRequest, kasus: Permohonan, terbuka: BagianTerbuka, data: Any, *, sementara: bool
) -> SuratForm:
    awal = {k: getattr(kasus, k) for k in ("nomor_surat", "tanggal_surat", "perihal", "surat")}
    berkas = request.FILES if request.method == "POST" else None
    return SuratForm(data, berkas, oleh=request.user, terbuka=terbuka, initial=awal, sementara=sementara)


def _simpan_surat(request: HttpRequest, kasus: Permohonan, terbuka: BagianTerbuka) -> HttpResponse:
    sementara = kasus.draf and request.POST.get("perintah") == "sementara"
    form = _form_surat(request, kasus, terbuka, request.POST, sementara=sementara)
    cap = request.POST.get("cap", "")
    if not form.is_valid():
        return _tampil_surat(request, kasus, terbuka, form, cap, galat_ringkas=galat_form(form))
    isian = form.cleaned_data
    try:
        simpan_bila_segar(
            kasus,
            cap,
            cap_surat,
            lambda k: all(getattr(k, nama) == nilai for nama, nilai in isian.items()),
            lambda k: simpan_surat(k, request.user, isian),
        )
    except Basi:
        kasus.refresh_from_db()
        return _tampil_surat(request, kasus, terbuka, form, cap_surat(kasus), basi=True)
    except AksiDitolak as galat:
        form.add_error(None, galat.pesan)
        return _tampil_surat(request, kasus, terbuka, form, cap, galat_ringkas=galat_form(form))
    messages.success(request, "Surat penawaran tersimpan.")
    if sementara:
        return redirect("permohonan:surat", kasus.nomor)
    return redirect("permohonan:baris" if kasus.draf else "permohonan:periksa", kasus.nomor)


def _tampil_surat(
    request: HttpRequest,
    kasus: Permohonan,
    terbuka: BagianTerbuka,
    form: SuratForm | None,
    cap: str,
    **lain: Any,
) -> HttpResponse:
    isi = konteks(kasus, "surat", terbuka, form=form, cap=cap, **lain)
    return render(request, f"{PEMOHON}penawaran_surat.html", isi)


# ---- check and send ----------------------------------------------------------------------------
@isian_penawaran
def periksa(request: HttpRequest, kasus: Permohonan) -> HttpResponse:
    """Everything as it will be sent; sending it is the aksi `ajukan`, or `lengkapi` after a return."""
    kode = "ajukan" if kasus.draf else "lengkapi"
    alasan: list[str] = []
    if request.method == "POST":
        try:
            return _kirim(request, kasus, kode)
        except SyaratBelumDipenuhi as galat:
            alasan = galat.alasan
        except AksiDitolak as galat:
            alasan = [galat.pesan]
    else:
        alasan = kasus.alur.deklarasi[kode].alasan_tertutup(kasus, request.user)
    terbuka = bagian_terbuka(kasus)
    isi = konteks(
        kasus, "periksa", terbuka,
        alasan=alasan,
        baris=list(kasus.baris.order_by("urut")),
        kunci=baca_kunci(request) or uuid.uuid4(),
        belum_diubah=terbuka.ada() and not kasus.draf and _belum_diubah(kasus),
    )  # fmt: skip
    return render(request, f"{PEMOHON}penawaran_periksa.html", isi)


def _kirim(request: HttpRequest, kasus: Permohonan, kode: str) -> HttpResponse:
    try:
        hasil = mesin.jalankan(
            kasus, kode, request.user, {}, baca_kunci(request), alamat=request.META.get("REMOTE_ADDR")
        )
    except SudahDiproses as galat:
        messages.warning(request, galat.pesan)
        kasus.refresh_from_db()
        return redirect(kasus)
    if kode == "ajukan":
        pesan = f"Permohonan diajukan dengan nomor {hasil.objek.nomor}. Simpan nomor ini untuk bertanya."
    else:
        pesan = "Perbaikan dikirim. Permohonan kembali ke meja yang memintanya."
    messages.success(request, pesan)
    return redirect(hasil.objek)


def _belum_diubah(kasus: Permohonan) -> bool:
    """Whether the offer still says what was sent last: a repair that repairs nothing deserves a warning."""
    terakhir = Cuplikan.objects.filter(permohonan=kasus).order_by("-revisi").first()
    if terakhir is None or terakhir.surat_id != kasus.surat_id:
        return False
    lama = terakhir.isi["surat"]
    kini = [kasus.nomor_surat, kasus.tanggal_surat and kasus.tanggal_surat.isoformat(), kasus.perihal]
    if [lama["nomor"], lama["tanggal"], lama["perihal"]] != kini:
        return False
    sekarang = [{**b, "harga_satuan": str(b["harga_satuan"])} for b in isi_baris(kasus)]
    return sama_isi(terakhir.isi["baris"], sekarang)


# ---- throw away --------------------------------------------------------------------------------
@isian_penawaran
def hapus(request: HttpRequest, kasus: Permohonan) -> HttpResponse:
    """Asks first. Only what was never sent may go."""
    if not kasus.draf:
        messages.warning(
            request, "Permohonan yang sudah diajukan tidak dapat dihapus. Anda dapat menariknya."
        )
        return redirect(kasus)
    if request.method == "POST":
        try:
            hapus_draf(kasus, request.user)
        except AksiDitolak as galat:
            messages.warning(request, galat.pesan)
            return redirect(kasus)
        messages.success(request, "Draf dihapus.")
        return redirect("permohonan:baru")
    isi = {"kasus": kasus, "jumlah_baris": kasus.baris.count()}
    return render(request, f"{PEMOHON}penawaran_hapus.html", isi)


urlpatterns = [
    path("permohonan/baru/", baru, name="baru"),
    path("permohonan/templat-harga.xlsx", harga.templat_harga, name="templat_harga"),
    path("permohonan/<slug:nomor>/surat/", surat, name="surat"),
    path("permohonan/<slug:nomor>/baris/", harga.baris, name="baris"),
    path("permohonan/<slug:nomor>/impor/", harga.impor, name="impor"),
    path("permohonan/<slug:nomor>/periksa/", periksa, name="periksa"),
    path("permohonan/<slug:nomor>/hapus/", hapus, name="hapus_draf"),
]
