"""The price list: typed line by line, or read from a file after the person has seen what is wrong with it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from kerjasama.akun.akses import untuk_peran
from kerjasama.akun.peran import Peran
from kerjasama.akun.simpan_isian import isian_awal
from kerjasama.alur.galat import AksiDitolak
from kerjasama.berkas.nama import bersihkan
from permohonan.forms.daftar_harga import (
    BENTUK,
    SATUAN,
    DaftarBaris,
    baris_baru,
    mentah_dari_kiriman,
    mentah_dari_model,
    pilihan_jenis,
    ubah_susunan,
)
from permohonan.forms.impor import Pratinjau, TambahHargaForm, UnggahHargaForm, pratinjau
from permohonan.models import Permohonan
from permohonan.services.draf import cap_baris, isi_baris, sama_isi
from permohonan.services.pengajuan import BARIS_MAKS, BagianTerbuka, bagian_terbuka, simpan_baris
from permohonan.views.penawaran_umum import Basi, galat_form, isian_penawaran, konteks, simpan_bila_segar

PEMOHON = "permohonan/pemohon/"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SUSUNAN = ("tambah", "hapus-", "naik-", "turun-")


# ---- typed -------------------------------------------------------------------------------------
@isian_penawaran
def baris(request: HttpRequest, kasus: Permohonan) -> HttpResponse:
    """The lines. While a return opened single lines, only those are asked and none comes or goes."""
    terbuka = bagian_terbuka(kasus)
    if not (terbuka.daftar_harga or terbuka.baris):
        return _tampil(request, kasus, terbuka, None, "")
    pilihan = pilihan_jenis(kasus.perusahaan)
    if request.method == "POST":
        perintah = request.POST.get("perintah", "simpan")
        mentah = mentah_dari_kiriman(request.POST)
        if terbuka.daftar_harga and perintah.startswith(SUSUNAN):
            mentah, fokus, kabar = ubah_susunan(mentah, perintah)
            daftar = DaftarBaris(mentah, pilihan)
            lain = _fokus(daftar, perintah, fokus)
            return _tampil(request, kasus, terbuka, daftar, request.POST.get("cap", ""), kabar=kabar, **lain)
        daftar = DaftarBaris(mentah, pilihan, terikat=True, tetap=not terbuka.daftar_harga)
        return _simpan(request, kasus, terbuka, daftar)
    kembali = isian_awal(request)
    if kembali:
        mentah, cap = mentah_dari_kiriman(kembali), kembali.get("cap", "")
    else:
        mentah, cap = mentah_dari_model(_yang_dibuka(kasus, terbuka)), cap_baris(kasus)
    return _tampil(request, kasus, terbuka, DaftarBaris(mentah or [baris_baru([])], pilihan), cap)


def _yang_dibuka(kasus: Permohonan, terbuka: BagianTerbuka) -> Any:
    semua = kasus.baris.order_by("urut")
    return semua if terbuka.daftar_harga else semua.filter(pk__in=terbuka.baris)


def _simpan(
    request: HttpRequest, kasus: Permohonan, terbuka: BagianTerbuka, daftar: DaftarBaris
) -> HttpResponse:
    cap = request.POST.get("cap", "")
    if not daftar.is_valid():
        return _tampil(request, kasus, terbuka, daftar, cap)
    isian = _tanpa_id_ganda(daftar.isian)
    try:
        simpan_bila_segar(
            kasus,
            cap,
            cap_baris,
            lambda k: sama_isi(list(_yang_dibuka(k, terbuka).values()), isian),
            lambda k: simpan_baris(k, request.user, isian),
        )
    except Basi:
        return _tampil(request, kasus, terbuka, daftar, cap_baris(kasus), basi=True)
    except AksiDitolak as galat:
        return _tampil(request, kasus, terbuka, daftar, cap, galat_ringkas=[("", galat.pesan)])
    messages.success(request, f"Daftar harga tersimpan: {len(isian)} baris.")
    lanjut = request.POST.get("perintah") != "sementara"
    return redirect("permohonan:periksa" if lanjut else "permohonan:baris", kasus.nomor)


def _tanpa_id_ganda(isian: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """One stored line goes on as one line, whatever a tampered page says."""
    sudah: set[int] = set()
    for satu in isian:
        if satu["id"] in sudah:
            satu["id"] = None
        elif satu["id"]:
            sudah.add(satu["id"])
    return isian


def _tampil(
    request: HttpRequest,
    kasus: Permohonan,
    terbuka: BagianTerbuka,
    daftar: DaftarBaris | None,
    cap: str,
    **lain: Any,
) -> HttpResponse:
    isi = {"fokus": None, "kata_fokus": "", "kabar": "", **lain}
    isi |= {"daftar": daftar, "cap": cap, "bentuk": BENTUK, "satuan": SATUAN, "maks": BARIS_MAKS}
    if terbuka.daftar_harga:
        isi["contoh"] = DaftarBaris([{}], pilihan_jenis(kasus.perusahaan)).form[0]
    else:
        isi["tersimpan"] = list(kasus.baris.order_by("urut"))
        if daftar is not None:
            daftar.beri_nomor({str(b.pk): b.urut for b in isi["tersimpan"]})
    if daftar is not None and "galat_ringkas" not in isi and daftar.terikat:
        isi["galat_ringkas"] = daftar.ringkasan_galat
    return render(request, f"{PEMOHON}penawaran_baris.html", konteks(kasus, "baris", terbuka, **isi))


def _fokus(daftar: DaftarBaris, perintah: str, fokus: int | None) -> dict[str, Any]:
    """Where the keyboard goes on after a line came, went or moved: the same button, if it still works."""
    kata = perintah.partition("-")[0]
    if kata == "tambah" and fokus is not None:
        daftar.form[fokus].fields["jenis_media"].widget.attrs["autofocus"] = True
    elif kata == "naik" and fokus == 0:
        kata = "turun"
    elif kata == "turun" and fokus == len(daftar) - 1:
        kata = "naik"
    return {"fokus": fokus, "kata_fokus": kata}


# ---- from a file -------------------------------------------------------------------------------
@isian_penawaran
def impor(request: HttpRequest, kasus: Permohonan) -> HttpResponse:
    """First what the file says, good and bad; then, if the person says so, its good lines."""
    if not bagian_terbuka(kasus).daftar_harga:
        messages.info(request, "Hanya baris yang diminta yang dapat diperbaiki, jadi impor tidak tersedia.")
        return redirect("permohonan:baris", kasus.nomor)
    if request.method != "POST":
        kembali = isian_awal(request)  # the session ended on the preview
        lihat = Pratinjau.buka(kembali.get("segel", ""), _pemilik(request, kasus)) if kembali else None
        if lihat is not None:
            return _tampil_pratinjau(request, kasus, lihat)
        return _tampil_unggah(request, kasus, UnggahHargaForm())
    if request.POST.get("perintah") == "tambahkan":
        return _tambahkan(request, kasus)
    return _baca(request, kasus, UnggahHargaForm(request.POST, request.FILES))


def _baca(request: HttpRequest, kasus: Permohonan, form: UnggahHargaForm) -> HttpResponse:
    # Here, not above: the spreadsheet libraries weigh on each worker, and few requests need them.
    from permohonan.services.daftar_harga import BerkasHargaDitolak, baca

    if form.is_valid():
        berkas = form.cleaned_data["berkas"]
        try:
            hasil = baca(berkas, berkas.name)
        except BerkasHargaDitolak as galat:
            form.add_error("berkas", str(galat))
        else:
            lihat = pratinjau(bersihkan(berkas.name), hasil, pilihan_jenis(kasus.perusahaan))
            return _tampil_pratinjau(request, kasus, lihat)
    return _tampil_unggah(request, kasus, form)


def _tampil_unggah(request: HttpRequest, kasus: Permohonan, form: UnggahHargaForm) -> HttpResponse:
    isi = konteks(kasus, "baris", form=form, galat_ringkas=galat_form(form), maks=BARIS_MAKS)
    return render(request, f"{PEMOHON}penawaran_impor.html", isi)


def _form_tambah(kasus: Permohonan, lihat: Pratinjau, data: Any = None, **lain: Any) -> TambahHargaForm:
    return TambahHargaForm(data, pilihan=pilihan_jenis(kasus.perusahaan), lihat=lihat, **lain)


def _pemilik(request: HttpRequest, kasus: Permohonan) -> str:
    return f"{kasus.pk}.{request.user.pk}"


def _tampil_pratinjau(
    request: HttpRequest, kasus: Permohonan, lihat: Pratinjau, form: Any = None, **lain: Any
) -> HttpResponse:
    """The preview as the list stands now. `form`: what was chosen and refused; its choices are kept."""
    lihat.ada_baris = kasus.baris.exists()
    if form is None or ("cara" in form.fields) != lihat.ada_baris:
        form = _form_tambah(kasus, lihat, initial=getattr(form, "data", None) or {"cara": "tambah"})
    isi = konteks(
        kasus, "baris",
        lihat=lihat, form=form, segel=lihat.segel(_pemilik(request, kasus)), cap=cap_baris(kasus),
        galat_ringkas=galat_form(form), maks=BARIS_MAKS, unggah=UnggahHargaForm(),
    )  # fmt: skip
    return render(request, f"{PEMOHON}penawaran_pratinjau.html", isi | lain)


def _tambahkan(request: HttpRequest, kasus: Permohonan) -> HttpResponse:
    lihat = Pratinjau.buka(request.POST.get("segel", ""), _pemilik(request, kasus))
    if lihat is None or not lihat.baris:
        messages.warning(request, "Pratinjau ini sudah tidak berlaku. Unggah lagi berkas daftar harganya.")
        return redirect("permohonan:impor", kasus.nomor)
    form = _form_tambah(kasus, lihat, request.POST)
    if not form.is_valid():
        return _tampil_pratinjau(request, kasus, lihat, form)
    pilihan = form.cleaned_data
    terbaca = DaftarBaris(
        [b | {k: b[k] or pilihan.get(k, "") for k in ("jenis_media", "termasuk_ppn")} for b in lihat.baris],
        pilihan_jenis(kasus.perusahaan), terikat=True,
    )  # fmt: skip
    if not terbaca.is_valid():
        return _tampil_pratinjau(request, kasus, lihat, form, galat_ringkas=terbaca.ringkasan_galat)
    baru = terbaca.isian
    ganti = pilihan.get("cara") == "ganti"
    try:
        simpan_bila_segar(
            kasus,
            request.POST.get("cap", ""),
            cap_baris,
            lambda k: sama_isi(isi_baris(k)[-len(baru) :], baru),
            lambda k: simpan_baris(k, request.user, ([] if ganti else isi_baris(k)) + baru),
        )
    except Basi:
        return _tampil_pratinjau(request, kasus, lihat, form, basi=True)
    except AksiDitolak as galat:
        return _tampil_pratinjau(request, kasus, lihat, form, galat_ringkas=[("", galat.pesan)])
    messages.success(request, f"{len(baru)} baris dari “{lihat.nama}” ditambahkan. Periksa, lalu lanjutkan.")
    return redirect("permohonan:baris", kasus.nomor)


@require_safe
@untuk_peran(Peran.PEMOHON)
def templat_harga(request: HttpRequest) -> HttpResponse:
    """A spreadsheet to fill in, with examples and help."""
    from permohonan.services.daftar_harga import templat_xlsx

    return HttpResponse(
        templat_xlsx(),
        content_type=XLSX,
        headers={"Content-Disposition": 'attachment; filename="templat-daftar-harga.xlsx"'},
    )
