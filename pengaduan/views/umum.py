"""For everybody: how to complain, and the complaint's own form."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.datastructures import MultiValueDict
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_safe

from kerjasama import kontak, standar
from kerjasama.akun.batas import masih_boleh
from kerjasama.akun.peran import Peran
from kerjasama.alur.formulir import terima_galat
from kerjasama.alur.galat import Ditolak
from kerjasama.alur.halaman_aksi import baca_kunci, ringkasan_galat
from kerjasama.aturan import nilai
from pengaduan.forms.pengaduan import IDENTITAS, FormulirPengaduan
from pengaduan.models import Kelas
from pengaduan.queries import milik_akun
from pengaduan.services.angka_publik import angka_publik
from pengaduan.services.pengajuan import Terkirim, adukan, pengirim
from pengaduan.views.rekap import bagian

SEJAM = 3600
BATAS_ALAMAT = 10  # complaints an hour from one address: an office or a café shares one
BATAS_KIRIMAN = 60  # forms an hour from one address, with or without errors
BATAS_SEMUA = 300  # an hour from everywhere: a flood does not fill the queue


@login_not_required
@require_safe
def umum(request: HttpRequest) -> HttpResponse:
    """All ways to complain, the procedure, the promised times, and how the promise is kept."""
    angka = angka_publik()
    konteks = {
        "standar": standar,
        "kontak": kontak.semua(),
        "lapor": kontak.lapor(),
        "pejabat_pengaduan": settings.PEJABAT_PENGADUAN,
        "janji": janji(),
        "angka": angka,
        "bagian": bagian(angka.rekap) if angka else [],
    }
    return render(request, "pengaduan/umum.html", konteks)


def janji() -> list[tuple[str, str]]:
    """The promised times, as (what, within)."""
    batas = nilai.banyak(
        ["pengaduan_ambil_hk", "pengaduan_pejabat_hk", *[f"pengaduan_{k}_hk" for k in Kelas.values]]
    )
    return [
        ("Mulai ditangani petugas", f"{batas['pengaduan_ambil_hk']} hari kerja"),
        *[
            (f"Jawaban, pengaduan {k.label.lower()}", f"{batas[f'pengaduan_{k.value}_hk']} hari kerja")
            for k in Kelas
        ],
        ("Jawaban Pejabat Prokompim setelah diteruskan", f"{batas['pengaduan_pejabat_hk']} hari kerja"),
    ]


@login_not_required
@never_cache
@sensitive_post_parameters("uraian", "perihal", *IDENTITAS)
@sensitive_variables("isian", "form", "hasil")
@require_http_methods(["GET", "HEAD", "POST"])
def baru(request: HttpRequest) -> HttpResponse:
    """The form, and after it the number and the code: shown by the answer itself, kept in no address or session."""
    kunci = baca_kunci(request)
    kirim = request.method == "POST"
    form = FormulirPengaduan(
        request.POST if kirim else None,
        request.FILES if kirim else None,
        oleh=pengirim(kunci),
        initial={"nomor_kasus": request.GET.get("permohonan", "")[:40]},
    )
    if kirim:
        if not masih_boleh(request, "pengaduan_kiriman", BATAS_KIRIMAN, SEJAM):
            return _terlalu_sering(request, form, kunci, periksa=False)
        if form.is_valid():
            if not _boleh_lagi(request):
                return _terlalu_sering(request, form, kunci)
            try:
                return terkirim(request, adukan(form.cleaned_data, kunci, pelapor=pelapor(request)))
            except Ditolak as galat:
                terima_galat(form, galat.galat)
    return _formulir(request, form, kunci)


def pelapor(request: HttpRequest) -> Any:
    """The company's account that sends it, if one is signed in."""
    user: Any = request.user
    return user if user.is_authenticated and user.punya_peran(Peran.PEMOHON) else None


def _formulir(request: HttpRequest, form: FormulirPengaduan, kunci: Any, status: int = 200) -> HttpResponse:
    konteks = {
        "form": form,
        "kunci": kunci,
        "galat": ringkasan_galat(form),
        "akun": pelapor(request),
        "janji": janji()[:1],
    }
    return render(request, "pengaduan/baru.html", konteks, status=status)


def _boleh_lagi(request: HttpRequest) -> bool:
    return masih_boleh(request, "pengaduan_baru", BATAS_ALAMAT, SEJAM) and masih_boleh(
        request, "pengaduan_baru", BATAS_SEMUA, SEJAM, kunci="semua"
    )


def _terlalu_sering(
    request: HttpRequest, form: FormulirPengaduan, kunci: Any, *, periksa: bool = True
) -> HttpResponse:
    """What was typed stays on the page: nobody writes a complaint twice. In a flood its files are not looked at."""
    if not periksa:
        form.files = MultiValueDict()
    form.is_valid()
    form.add_error(
        None,
        "Terlalu banyak pengaduan dikirim dari jaringan ini. Isian Anda masih ada: kirim lagi satu jam kemudian, "
        f"atau hubungi {kontak.telepon().teks}.",
    )
    return _formulir(request, form, kunci, status=429)


def terkirim(request: HttpRequest, hasil: Terkirim) -> HttpResponse:
    """Number and code, to print or copy; the code is shown here and nowhere else."""
    konteks = {
        "tiket": hasil.tiket,
        "kode": hasil.kode,
        "berulang": hasil.berulang,
        "kantor": False,
        "alamat": f"{settings.SITUS}/pengaduan/lacak/",
    }
    return render(request, "pengaduan/terkirim.html", konteks)


@require_safe
def saya(request: HttpRequest) -> HttpResponse:
    """The complaints that were sent from this account, which needs no code for them."""
    user: Any = request.user
    if not user.punya_peran(Peran.PEMOHON):
        return redirect("pengaduan:umum")
    return render(request, "pengaduan/saya.html", {"daftar": list(milik_akun(user)[:100])})
