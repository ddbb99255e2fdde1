"""A form sent after the session ended is not lost: its text waits in the browser's session for an hour.

Kept: the posted fields, with the signed references to files sent earlier. Not kept: passwords, a NIK, the form's
security token, files. One form a browser, 256 KiB. Only the person who was logged in when it was typed gets it
back: on a shared computer the next one does not.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import user_logged_in
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.http.response import HttpResponseBase
from django.middleware.csrf import REASON_BAD_ORIGIN
from django.shortcuts import redirect

from kerjasama.akun.batas import masih_boleh

KUNCI = "isian_tersimpan"
KUE_PEMILIK = "terakhir_masuk"  # signed: who logged in last in this browser; outlives the session
UMUR_DETIK = 3600
MAKS_BYTE = 256 * 1024
BATAS_SEMENIT = 20  # strangers must not fill the session table
RAHASIA = re.compile(r"password|passphrase|sandi|\bnik\b|^kode$|csrfmiddlewaretoken", re.IGNORECASE)


def simpan_isian(request: HttpRequest, alamat: str = "", *, tanpa_akun: bool = False) -> bool:
    """Keep what was posted, for the page at `alamat` (its own); True when it was kept.

    Files never are: `ada_berkas` tells the person. `tanpa_akun`: that page has a door of its own, not the login.
    """
    isian = QueryDict(mutable=True)
    for nama, nilai in request.POST.lists():
        if not RAHASIA.search(nama):
            isian.setlist(nama, nilai)
    teks = isian.urlencode()
    if not teks or len(teks) > MAKS_BYTE:
        return False
    if not masih_boleh(request, "simpan_isian", BATAS_SEMENIT, 60):
        return False
    request.session[KUNCI] = {
        "alamat": alamat or request.get_full_path(),
        "isian": teks,
        "waktu": int(time.time()),
        "ada_berkas": bool(request.FILES),
        "pemilik": None if tanpa_akun else request.user.pk or _terakhir_masuk(request),
    }
    return True


def _terakhir_masuk(request: HttpRequest) -> int | None:
    teks = request.get_signed_cookie(KUE_PEMILIK, default="", salt=KUE_PEMILIK)
    return int(teks) if teks else None


@receiver(user_logged_in, dispatch_uid="simpan_isian_pemilik")
def _catat_pemilik(request: HttpRequest, user: Any, **_: Any) -> None:
    request.baru_masuk = user.pk  # type: ignore[attr-defined]


def isian_awal(request: HttpRequest) -> QueryDict | None:
    """The kept fields for this page, to bind its form with on GET; None when there are none.

    They stay until the page is posted again or the hour is over, so a reload loses nothing.
    """
    return getattr(request, "isian_tersimpan", None)


def simpan_bila_csrf_gagal(request: HttpRequest, reason: str) -> dict[str, Any]:
    """For the refusal page: keep the text, if the form came from our own page and its person is logged in.

    Another site's form is never kept: nobody may put words into a person's mouth.
    """
    asal = request.headers.get("Origin") or request.headers.get("Referer") or ""
    kepala_alasan = REASON_BAD_ORIGIN.split("%s")[0]
    dari_sini = bool(asal) and urlsplit(asal).netloc == request.get_host()
    if reason.startswith(kepala_alasan) or not dari_sini or not request.user.is_authenticated:
        return {"tersimpan": False}
    if not simpan_isian(request):
        return {"tersimpan": False}
    return {"tersimpan": True, "ada_berkas": bool(request.FILES), "kembali": request.get_full_path()}


class MasukDulu(LoginRequiredMiddleware):
    """Django's "deny by default", which also keeps the text of a form that arrives without a session."""

    def process_view(
        self, request: HttpRequest, view_func: Callable[..., Any], view_args: Any, view_kwargs: Any
    ) -> HttpResponseBase | None:
        if request.user.is_authenticated:
            siapkan_isian(request)
        return super().process_view(request, view_func, view_args, view_kwargs)

    def handle_no_permission(
        self, request: HttpRequest, view_func: Callable[..., Any]
    ) -> HttpResponseRedirect:
        if request.method == "POST":
            if simpan_isian(request):
                pesan = "Sesi Anda berakhir. Masuklah kembali: isian Anda sudah disimpan."
                if request.FILES:
                    pesan += " Berkas yang dipilih perlu dipilih lagi."
            else:
                pesan = "Sesi Anda berakhir. Masuklah kembali untuk melanjutkan."
            messages.warning(request, pesan)
        return super().handle_no_permission(request, view_func)

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Remember who logged in. An address that only takes a form can't be returned to by a link: home is next."""
        if pemilik := getattr(request, "baru_masuk", None):
            aman = settings.SESSION_COOKIE_SECURE
            response.set_signed_cookie(
                KUE_PEMILIK,
                str(pemilik),
                KUE_PEMILIK,
                max_age=90 * 24 * 3600,
                secure=aman,
                httponly=True,
                samesite="Lax",
            )
        if response.status_code == 405 and getattr(request, "isian_tersimpan", None) is not None:
            del request.session[KUNCI]
            messages.info(request, "Anda sudah masuk kembali. Silakan ulangi tindakan tadi.")
            return redirect("beranda_saya")
        return response


def buang_isian(request: HttpRequest, alamat: str) -> None:
    """Forget what was kept for the page at `alamat`: it was sent from there, or is wanted no more."""
    if request.session.get(KUNCI, {}).get("alamat") == alamat:
        del request.session[KUNCI]


def siapkan_isian(request: HttpRequest) -> None:
    """Hand the kept text to its own page on GET; forget it when the page is posted or the hour is over."""
    simpanan = request.session.get(KUNCI)
    if simpanan is None or isian_awal(request) is not None:
        return
    if time.time() - simpanan["waktu"] > UMUR_DETIK or simpanan["pemilik"] not in {None, request.user.pk}:
        del request.session[KUNCI]
    elif simpanan["alamat"] != request.get_full_path():
        return
    elif request.method == "POST":
        del request.session[KUNCI]
    elif request.method == "GET":
        request.isian_tersimpan = QueryDict(simpanan["isian"])  # type: ignore[attr-defined]
        pesan = "Isian Anda yang belum terkirim sudah dikembalikan. Periksa, lalu kirim."
        if simpanan["ada_berkas"]:
            pesan += " Berkas perlu dipilih lagi."
        messages.info(request, pesan)
