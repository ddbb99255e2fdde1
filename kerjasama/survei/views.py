"""The survey: its questions for the one invited, its result for everybody, its report for the office."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from kerjasama.akun.akses import untuk_peran
from kerjasama.akun.peran import Peran
from kerjasama.bagan import batang
from kerjasama.ekspor import jawaban_xlsx
from kerjasama.saringan import baca_tanggal, kueri
from kerjasama.survei import layanan
from kerjasama.survei.forms import FormulirSurvei
from kerjasama.survei.ikm import Ikm
from kerjasama.survei.models import Undangan
from kerjasama.survei.unsur import UNSUR

PEMBACA = (
    Peran.KEPALA_BAGIAN.value,
    Peran.PEJABAT_PROKOMPIM.value,
    Peran.AUDITOR.value,
    Peran.ADMIN.value,
)


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def isi(request: HttpRequest, kode: str) -> HttpResponse:
    """The questions; whoever has the link answers, once. A used link and none at all say so without a difference in
    what they tell of the case."""
    undangan = Undangan.objects.filter(kode=kode).first()
    if undangan is None or undangan.dipakai:
        return render(
            request, "survei/tutup.html", {"sudah": undangan is not None}, status=200 if undangan else 404
        )
    form = FormulirSurvei(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            layanan.jawab(kode, form.cleaned_data)
        except layanan.SudahDiisi:
            return render(request, "survei/tutup.html", {"sudah": True})
        return render(request, "survei/terima_kasih.html")
    return render(request, "survei/isi.html", {"form": form, "undangan": undangan})


def _baris(ikm: Ikm | None) -> list[tuple[str, str, Any, bool]]:
    """(code, name, mean, whether it is the lowest) of each unsur."""
    if ikm is None:
        return []
    return [(u.kode.upper(), u.nama, ikm.nrr[u.kode], u.kode in ikm.terendah) for u in UNSUR]


@login_not_required
@require_safe
def umum(request: HttpRequest) -> HttpResponse:
    """The published result of the last twelve months."""
    dari, sampai = layanan.setahun()
    ikm = layanan.hasil_umum(dari, sampai)
    return render(
        request, "survei/umum.html", {"ikm": ikm, "baris": _baris(ikm), "dari": dari, "sampai": sampai}
    )


def _masa(request: HttpRequest) -> tuple[dt.date, dt.date]:
    hari = timezone.localdate()
    dari = baca_tanggal(request.GET.get("dari", "")) or hari.replace(month=1, day=1)
    sampai = baca_tanggal(request.GET.get("sampai", "")) or max(hari, dari)
    return min(dari, sampai), max(dari, sampai)


@untuk_peran(*PEMBACA)
@require_safe
def laporan(request: HttpRequest) -> HttpResponse:
    """The report of any months: index, each unsur, the lowest, what was suggested."""
    dari, sampai = _masa(request)
    ikm = layanan.hasil(dari, sampai)
    # Hundredths, since a bar has whole numbers; the table beside it has the figures.
    bagan = batang(
        "Rata-rata setiap unsur, dalam perseratus", [(f"{k} {n}", int(r * 100)) for k, n, r, _ in _baris(ikm)]
    )
    konteks = {
        "ikm": ikm, "baris": _baris(ikm), "bagan": bagan, "saran": layanan.saran(dari, sampai),
        "dari": dari, "sampai": sampai, "undangan": Undangan.objects.count(),
        "url_ekspor": f"{reverse('survei:ekspor')}?{kueri(request)}",
    }  # fmt: skip
    return render(request, "survei/laporan.html", konteks)


@untuk_peran(*PEMBACA)
@require_safe
def ekspor(request: HttpRequest) -> HttpResponse:
    """The same as a sheet."""
    dari, sampai = _masa(request)
    ikm = layanan.hasil(dari, sampai)
    baris: list[list[Any]] = [["Masa", f"{dari:%m-%Y} sampai {sampai:%m-%Y}", None]]
    if ikm:
        baris += [["IKM", f"Mutu {ikm.mutu}, {ikm.kinerja}", ikm.nilai], ["Responden", "", ikm.n]]
        baris += [
            [kode, f"{nama}{' (terendah)' if rendah else ''}", rata]
            for kode, nama, rata, rendah in _baris(ikm)
        ]
    baris += [["Saran", satu, None] for satu in layanan.saran(dari, sampai)]
    kepala = ["Bagian", "Uraian", "Nilai"]
    jawab: HttpResponse = jawaban_xlsx("survei-kepuasan.xlsx", "Survei kepuasan masyarakat", kepala, baris)
    return jawab
