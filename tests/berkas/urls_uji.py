"""The site's addresses and one that serves any file, so that the whole middleware stack is passed."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path

from kerjasama.berkas.models import Berkas
from kerjasama.berkas.penyajian import sajikan
from kerjasama.urls import *  # noqa: F403
from kerjasama.urls import urlpatterns as situs


def lihat(request: HttpRequest, pk: str) -> HttpResponse:
    berkas = get_object_or_404(Berkas, pk=pk)
    return sajikan(request, berkas, kecil="kecil" in request.GET, inline="inline" in request.GET)


urlpatterns = [path("uji/<uuid:pk>/", lihat, name="uji"), *situs]
