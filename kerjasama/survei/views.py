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


def _bulan(teks: str) -> dt.date | None:
    """The first of a month, from `2026-11` or a whole date."""
    hari = baca_tanggal(f"{teks}-01" if len(teks) == len("2026-11") else teks)
    return hari.replace(day=1) if hari else None


def _masa(request: HttpRequest) -> tuple[dt.date, dt.date]:
    """First and last month; this year so far where nothing is asked."""
    kini = timezone.localdate().replace(day=1)
    dari = _bulan(request.GET.get("dari", "")) or kini.replace(month=1)
    sampai = _bulan(request.GET.get("sampai", "")) or max(kini, dari)
    return min(dari, sampai), max(dari, sampai)


@untuk_peran(*PEMBACA)
@require_safe
def laporan(request: HttpRequest) -> HttpResponse:
    """The report of any months: index, each unsur, the lowest, what was suggested."""
    dari, sampai = _masa(request)
    ikm, terlalu_sedikit = layanan.hasil_kantor(dari, sampai)
    # A bar has whole numbers: hundredths, written as what they are.
    isi = [(f"{kode} {nama}", int(rata * 100)) for kode, nama, rata, _ in _baris(ikm)]
    bagan = batang("Rata-rata setiap unsur", isi, lambda n: f"{n / 100:.2f}".replace(".", ","))
    konteks = {
        "ikm": ikm, "baris": _baris(ikm), "bagan": bagan, "terlalu_sedikit": terlalu_sedikit,
        "saran": layanan.saran(dari, sampai) if ikm else [], "saran_maks": layanan.SARAN_MAKS,
        "dari": dari, "sampai": sampai, "undangan": Undangan.objects.count(),
        "url_ekspor": f"{reverse('survei:ekspor')}?{kueri(request)}",
    }  # fmt: skip
    return render(request, "survei/laporan.html", konteks)


@untuk_peran(*PEMBACA)
@require_safe
def ekspor(request: HttpRequest) -> HttpResponse:
    """The same as a sheet."""
    dari, sampai = _masa(request)
    ikm, _ = layanan.hasil_kantor(dari, sampai)
    baris: list[list[Any]] = [["Masa", f"{dari:%m-%Y} sampai {sampai:%m-%Y}", None]]
    if ikm:
        baris += [["IKM", f"Mutu {ikm.mutu}, {ikm.kinerja}", ikm.nilai], ["Responden", "", ikm.n]]
        baris += [
            [kode, f"{nama}{' (terendah)' if rendah else ''}", rata]
            for kode, nama, rata, rendah in _baris(ikm)
        ]
        baris += [["Saran", satu, None] for satu in layanan.saran(dari, sampai, None)]
    kepala = ["Bagian", "Uraian", "Nilai"]
    jawab: HttpResponse = jawaban_xlsx("survei-kepuasan.xlsx", "Survei kepuasan masyarakat", kepala, baris)
    return jawab
