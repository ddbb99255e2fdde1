"""The site's addresses and two of our own: send any file, read any file, through every middleware."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import path

from kerjasama.berkas.forms import BerkasField, FormulirBerkas
from kerjasama.berkas.models import Berkas
from kerjasama.berkas.penyajian import sajikan
from kerjasama.urls import *  # noqa: F403
from kerjasama.urls import urlpatterns as situs


def lihat(request: HttpRequest, pk: str) -> HttpResponse:
    berkas = get_object_or_404(Berkas, pk=pk)
    return sajikan(request, berkas, kecil="kecil" in request.GET, inline="inline" in request.GET)


class FormulirKirim(FormulirBerkas, forms.Form):
    surat = BerkasField()


def kirim(request: HttpRequest) -> HttpResponse:
    form = FormulirKirim(request.POST, request.FILES, oleh=request.user)
    if not form.is_valid():
        return JsonResponse(form.errors, status=422)
    return JsonResponse({"pk": form.cleaned_data["surat"].pk, "nama": form.cleaned_data["surat"].nama_asli})


urlpatterns = [path("uji/", kirim, name="uji_kirim"), path("uji/<uuid:pk>/", lihat, name="uji"), *situs]
