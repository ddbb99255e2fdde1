"""The frame's own middleware: refuse broken input early, never let a private page be cached."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from ipaddress import ip_address

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers

Jawab = Callable[[HttpRequest], HttpResponse]


class TolakMasukanRusak:
    """A NUL byte is stored by neither database and shown by no page: in an address or a query it ends here.

    In a posted form it reaches the field, whose validator names it (Django's ProhibitNullCharacters).
    """

    def __init__(self, jawab: Jawab) -> None:
        self.jawab = jawab

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\x00" in request.path_info or "%00" in request.META.get("QUERY_STRING", ""):
            return render(request, "400.html", status=400)
        return self.jawab(request)


class AlamatDiBalikProksi:
    """Behind our own proxy, the client is what that proxy appended last to X-Forwarded-For; what stands before
    it the client may have written itself. Without DI_BALIK_PROKSI the header is not believed at all."""

    def __init__(self, jawab: Jawab) -> None:
        if not settings.DI_BALIK_PROKSI:
            raise MiddlewareNotUsed
        self.jawab = jawab

    def __call__(self, request: HttpRequest) -> HttpResponse:
        terakhir = request.META.get("HTTP_X_FORWARDED_FOR", "").rsplit(",", 1)[-1].strip()
        with suppress(ValueError):
            request.META["REMOTE_ADDR"] = str(ip_address(terakhir))
        return self.jawab(request)


class JanganSimpan:
    """Pages behind the login are not kept by browsers or proxies, unless the view said otherwise."""

    def __init__(self, jawab: Jawab) -> None:
        self.jawab = jawab

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.jawab(request)
        masuk = getattr(request, "user", None) is not None and request.user.is_authenticated
        if masuk and not response.has_header("Cache-Control"):
            add_never_cache_headers(response)
        return response
