"""Proofs of publication: the page of a case's proofs, adding several, mending one, declaring a shortfall."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.views.decorators.http import require_http_methods

from kerjasama.akun.akses import untuk_peran
from kerjasama.akun.peran import Peran
from kerjasama.akun.simpan_isian import isian_awal
from kerjasama.alur.galat import AksiDitolak, Ditolak
from kerjasama.alur.halaman_aksi import ringkasan_galat
from permohonan.forms.bukti import (
    MAKS_SEKALIGUS,
    FormulirBukti,
    FormulirKekurangan,
    FormulirTambahBukti,
    awal_dari,
)
from permohonan.models import BarisPenawaran, BuktiTayang, Permohonan
from permohonan.queries import kasus_atau_404
from permohonan.services import bukti as layanan
from permohonan.services.hitung_bukti import RingkasanBaris, ringkasan_baris
from permohonan.views.bukti_halaman import konteks_halaman

PEMOHON = "permohonan/pemohon/"


def _kasus(request: HttpRequest, nomor: str) -> Permohonan:
    """The visible case, if it has a contract to prove something for."""
    kasus = kasus_atau_404(request.user, nomor)
    if kasus.spk_berlaku is None or kasus.spk_berlaku.ditandatangani is None:
        raise Http404("Permohonan ini belum mempunyai SPK.")
    return kasus


@require_http_methods(["GET", "HEAD", "POST"])
def bukti(request: HttpRequest, nomor: str) -> HttpResponse:
    """What is ordered, handed in and missing; the proofs; every round. The company adds proofs here."""
    kasus = _kasus(request, nomor)
    ringkasan = ringkasan_baris(kasus)
    if request.method == "POST":
        if not request.user.punya_peran(Peran.PEMOHON):  # type: ignore[union-attr]
            raise PermissionDenied("Bukti tayang diisi oleh media rekanan.")
        if kasus.status != "spk_aktif":
            messages.warning(request, "Bukti baru hanya dapat ditambahkan pada masa pelaksanaan SPK.")
            return redirect("permohonan:bukti", nomor)
        if request.POST.get("tahap") == "rinci":
            return _simpan_rinci(request, kasus)
        form = _form_tambah(request, kasus, ringkasan, request.POST)
        if form.is_valid():
            return _tampil_rinci(
                request, kasus, form.cleaned_data["baris"], _rinci_awal(request, kasus, form)
            )
        return _tampil(request, kasus, ringkasan, form)
    kembali = isian_awal(request)
    if kembali is not None and kembali.get("tahap") == "rinci" and (baris := _baris_dari(kasus, kembali)):
        return _tampil_rinci(request, kasus, baris, _rinci_terkirim(request, kasus, baris, kembali))
    return _tampil(request, kasus, ringkasan, _form_tambah(request, kasus, ringkasan, kembali))


def _tampil(
    request: HttpRequest, kasus: Permohonan, ringkasan: list[RingkasanBaris], form: FormulirTambahBukti
) -> HttpResponse:
    konteks = konteks_halaman(kasus, request.user, ringkasan)
    return render(request, f"{PEMOHON}bukti.html", konteks | {"form": form, "galat": ringkasan_galat(form)})


# ---- several at once ---------------------------------------------------------------------------
def _form_tambah(
    request: HttpRequest, kasus: Permohonan, ringkasan: list[RingkasanBaris], data: Any
) -> FormulirTambahBukti:
    berkas = request.FILES if request.method == "POST" else None
    awal = {"baris": request.GET.get("baris")}
    return FormulirTambahBukti(
        data, berkas, kasus=kasus, ringkasan=ringkasan, oleh=request.user, initial=awal
    )


def _rinci_awal(request: HttpRequest, kasus: Permohonan, form: FormulirTambahBukti) -> list[FormulirBukti]:
    baris = form.cleaned_data["baris"]
    return [
        FormulirBukti(kasus=kasus, baris=baris, oleh=request.user, prefix=f"b{n}", initial=awal)
        for n, awal in enumerate(form.awal_rinci())
    ]


def _rinci_terkirim(
    request: HttpRequest, kasus: Permohonan, baris: BarisPenawaran, data: Any
) -> list[FormulirBukti]:
    """The second page as it was sent, without the rows that the person crossed out."""
    teks = data.get("banyak", "")
    banyak = min(int(teks), MAKS_SEKALIGUS) if teks.isascii() and teks.isdecimal() and len(teks) < 4 else 1
    berkas = request.FILES if request.method == "POST" else None
    return [
        FormulirBukti(data, berkas, kasus=kasus, baris=baris, oleh=request.user, prefix=f"b{n}")
        for n in range(banyak)
        if f"b{n}-buang" not in data
    ]


def _baris_dari(kasus: Permohonan, data: Any) -> BarisPenawaran | None:
    teks = data.get("baris", "")
    if not (teks.isascii() and teks.isdecimal() and len(teks) < 19):
        return None
    return kasus.baris.filter(pk=int(teks), volume__gt=0).first()


def _simpan_rinci(request: HttpRequest, kasus: Permohonan) -> HttpResponse:
    """All of them or none; what is wrong is told for every row in one go."""
    baris = _baris_dari(kasus, request.POST)
    if baris is None:
        raise Http404("Baris pesanan tidak ditemukan.")
    kumpulan = _rinci_terkirim(request, kasus, baris, request.POST)
    if not kumpulan:
        messages.info(request, "Tidak ada bukti yang disimpan.")
        return redirect("permohonan:bukti", kasus.nomor)
    tersimpan = _simpan_semua(kasus, request.user, kumpulan)
    if tersimpan is None:
        return _tampil_rinci(request, kasus, baris, kumpulan)
    messages.success(request, f"{tersimpan} bukti tayang tersimpan untuk {baris}.")
    return redirect("permohonan:bukti", kasus.nomor)


def _simpan_semua(kasus: Permohonan, oleh: Any, kumpulan: list[FormulirBukti]) -> int | None:
    """How many proofs the forms made; None when one is refused, and then nothing was written."""
    pk = set()
    for form in kumpulan:
        form.is_valid()  # before the transaction: a good file stays with us when its neighbour is refused
    with transaction.atomic():
        salah = False
        for form in kumpulan:
            if not form.is_valid():
                salah = True
                continue
            try:
                pk.add(layanan.tambah_bukti(kasus, oleh, form.isian()).pk)
            except Ditolak as galat:
                form.terima_galat(galat.galat)
                salah = True
        if salah:
            transaction.set_rollback(True)
            return None
    return len(pk)


def _tampil_rinci(
    request: HttpRequest, kasus: Permohonan, baris: BarisPenawaran, kumpulan: list[FormulirBukti]
) -> HttpResponse:
    galat = [
        (anchor, f"Bukti {n}, {label}" if label else f"Bukti {n}", pesan)
        for n, form in enumerate(kumpulan, 1)
        for anchor, label, pesan in ringkasan_galat(form)
    ]
    # Row numbers run on from where they were, so that a crossed-out row leaves no hole for the next sending.
    for n, form in enumerate(kumpulan):
        _pindahkan(form, f"b{n}")
    konteks = {"kasus": kasus, "baris": baris, "kumpulan": kumpulan, "galat": galat}
    return render(request, f"{PEMOHON}bukti_rinci.html", konteks)


def _pindahkan(form: FormulirBukti, awalan: str) -> None:
    """Give a form another prefix, with what it holds."""
    if form.prefix == awalan:
        return
    if form.is_bound:
        for sumber in ("data", "files"):
            isi = getattr(form, sumber)
            baru = isi.copy()
            for nama in [n for n in isi if n.startswith(f"{form.prefix}-")]:
                baru.setlist(awalan + nama[len(str(form.prefix)) :], isi.getlist(nama))
            setattr(form, sumber, baru)
    form.prefix = awalan
    form._bound_fields_cache.clear()  # type: ignore[attr-defined]


# ---- one ---------------------------------------------------------------------------------------
@require_http_methods(["GET", "HEAD", "POST"])
@untuk_peran(Peran.PEMOHON)
def bukti_ubah(request: HttpRequest, nomor: str, pk: int) -> HttpResponse:
    """Mend or withdraw one proof: any of this termin while the work runs, a refused one during a repair."""
    kasus = _kasus(request, nomor)
    satu = get_object_or_404(BuktiTayang.objects.select_related("baris", "berkas"), pk=pk, permohonan=kasus)
    if not layanan.dapat_diubah(kasus, satu):
        messages.warning(request, "Bukti ini tidak sedang dibuka untuk diubah.")
        return redirect("permohonan:bukti", nomor)
    if request.POST.get("perintah") == "tarik":
        return _tarik(request, kasus, satu)
    data = request.POST if request.method == "POST" else isian_awal(request)
    berkas = request.FILES if request.method == "POST" else None
    form = FormulirBukti(
        data, berkas, kasus=kasus, baris=satu.baris, oleh=request.user, initial=awal_dari(satu)
    )
    if request.method == "POST" and form.is_valid():
        try:
            layanan.ganti_bukti(satu, request.user, form.isian())
        except Ditolak as galat:
            form.terima_galat(galat.galat)
        else:
            messages.success(request, f"Bukti “{form.cleaned_data['judul']}” tersimpan.")
            return redirect("permohonan:bukti", nomor)
    konteks = {"kasus": kasus, "bukti": satu, "form": form, "galat": ringkasan_galat(form)}
    return render(request, f"{PEMOHON}bukti_ubah.html", konteks)


def _tarik(request: HttpRequest, kasus: Permohonan, satu: BuktiTayang) -> HttpResponse:
    try:
        layanan.tarik_bukti(satu, request.user)
        messages.success(request, f"Bukti “{satu.judul}” ditarik.")
    except AksiDitolak as galat:
        messages.warning(request, galat.pesan)
    return redirect("permohonan:bukti", kasus.nomor)


@require_http_methods(["GET", "HEAD", "POST"])
@untuk_peran(Peran.PEMOHON)
def kekurangan(request: HttpRequest, nomor: str) -> HttpResponse:
    """Declare how many of a line were not aired; 0 takes it back."""
    kasus = _kasus(request, nomor)
    baris = _baris_dari(kasus, request.GET)
    if baris is None:
        raise Http404("Baris pesanan tidak ditemukan.")
    ringkas = next(r for r in ringkasan_baris(kasus) if r["baris"].pk == baris.pk)
    if kasus.status not in layanan.TERBUKA:
        messages.warning(request, "Kekurangan tayang tidak dapat diubah pada keadaan ini.")
        return redirect("permohonan:bukti", nomor)
    awal = {"jumlah": ringkas["dinyatakan_kurang"] or ringkas["kurang"], "alasan": ringkas["alasan_kurang"]}
    form = FormulirKekurangan(
        request.POST if request.method == "POST" else isian_awal(request),
        initial=awal,
        use_required_attribute=False,
    )
    if request.method == "POST" and form.is_valid():
        try:
            layanan.nyatakan_kekurangan(kasus, baris, oleh=request.user, **form.cleaned_data)
        except Ditolak as galat:
            for nama, pesan in galat.galat.items():
                form.add_error(nama if nama in form.fields else None, pesan)
        else:
            messages.success(request, f"Kekurangan tayang untuk {baris} tersimpan.")
            return redirect("permohonan:bukti", nomor)
    konteks = {"kasus": kasus, "ringkas": ringkas, "form": form, "galat": ringkasan_galat(form)}
    return render(request, f"{PEMOHON}bukti_kekurangan.html", konteks)


urlpatterns = [
    path("permohonan/<slug:nomor>/bukti/", bukti, name="bukti"),
    path("permohonan/<slug:nomor>/bukti/<int:pk>/", bukti_ubah, name="bukti_ubah"),
    path("permohonan/<slug:nomor>/kekurangan/", kekurangan, name="kekurangan"),
]
