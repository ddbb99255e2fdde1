"""Invite a colleague into the company, and accept such an invitation."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from kerjasama.akun.akses import untuk_peran
from kerjasama.akun.batas import masih_boleh
from kerjasama.akun.forms.rekan import FormulirTerimaUndangan, FormulirUndang
from kerjasama.akun.models import Pengguna
from kerjasama.akun.peran import Peran
from kerjasama.akun.simpan_isian import isian_awal
from kerjasama.akun.tasks import kirim_surel
from kerjasama.akun.undangan import Undangan, UndanganTidakBerlaku, baca_tanda, buat_tanda, terima

UNDANGAN_SEHARI = 20


@require_http_methods(["GET", "HEAD", "POST"])
@untuk_peran(Peran.PEMOHON)
def undang(request: HttpRequest) -> HttpResponse:
    """Send the link. The answer is the same whether or not the address has an account."""
    orang = cast(Pengguna, request.user)
    if orang.perusahaan is None:
        return redirect("perusahaan")
    form = FormulirUndang(request.POST if request.method == "POST" else isian_awal(request))
    if request.method == "POST" and form.is_valid():
        if not masih_boleh(request, "undang_rekan", UNDANGAN_SEHARI, 24 * 3600, kunci=str(orang.pk)):
            return render(request, "429.html", status=429)
        email = form.cleaned_data["email"]
        _kirim(request, orang, email)
        messages.success(request, f"Undangan dikirim ke {email}.")
        return redirect("perusahaan")
    return render(request, "akun/rekan_undang.html", {"form": form, "perusahaan": orang.perusahaan})


def _kirim(request: HttpRequest, orang: Pengguna, email: str) -> None:
    alamat = request.build_absolute_uri(reverse("terima_undangan", args=[buat_tanda(orang, email)]))
    isi = {"perusahaan": orang.perusahaan, "pengundang": orang, "email": email, "alamat": alamat}
    subjek, _, teks = render_to_string("surel/akun/undangan.txt", isi).strip().partition("\n")
    kirim_surel.enqueue(subjek.strip(), teks.strip() + "\n", email)


@login_not_required
@never_cache
@sensitive_post_parameters("sandi", "sandi2")
@require_http_methods(["GET", "HEAD", "POST"])
def terima_undangan(request: HttpRequest, tanda: str) -> HttpResponse:
    """Set a name and a password, or bind the account that has this address already."""
    try:
        undangan = baca_tanda(tanda)
        if undangan.akun is not None:
            return _gabung(request, undangan)
        return _akun_baru(request, undangan)
    except UndanganTidakBerlaku as alasan:
        return render(request, "akun/undangan_gagal.html", {"alasan": str(alasan)}, status=410)


def _akun_baru(request: HttpRequest, undangan: Undangan) -> HttpResponse:
    form = FormulirTerimaUndangan(request.POST or None, email=undangan.email)
    if request.method == "POST" and form.is_valid():
        try:
            terima(undangan, nama=form.cleaned_data["nama"], sandi=form.cleaned_data["sandi"])
        except IntegrityError:
            raise UndanganTidakBerlaku("Undangan ini sudah diterima. Silakan masuk.") from None
        messages.success(request, "Akun Anda sudah jadi. Silakan masuk.")
        return redirect(f"{reverse('account_login')}?surel={undangan.email}")
    return render(request, "akun/undangan_terima.html", {"form": form, "undangan": undangan})


def _gabung(request: HttpRequest, undangan: Undangan) -> HttpResponse:
    """An existing account joins only by its own person: they are asked to log in first."""
    if not request.user.is_authenticated:
        return redirect(f"{reverse('account_login')}?next={request.path}")
    if request.user != undangan.akun:
        raise UndanganTidakBerlaku(f"Undangan ini untuk {undangan.email}. Masuklah dengan akun itu.")
    if request.method == "POST":
        terima(undangan)
        messages.success(request, f"Anda sudah bergabung dengan {undangan.perusahaan}.")
        return redirect("perusahaan")
    return render(request, "akun/undangan_terima.html", {"undangan": undangan})
