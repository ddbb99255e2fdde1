"""The calendar pages of the administrator: a year's days, its confirmation, office hours, and what follows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kerjasama.akun.akses import untuk_peran
from kerjasama.akun.peran import Peran
from kerjasama.akun.simpan_isian import isian_awal
from kerjasama.alur import kelola_kalender as layanan
from kerjasama.alur.formulir import terima_galat
from kerjasama.alur.formulir_kalender import FormulirBuka, FormulirHari, FormulirJam, FormulirSKB
from kerjasama.alur.galat import Ditolak
from kerjasama.alur.models import CatatanKalender, HariLibur, HitungUlang, JamKhusus, TahunKalender
from kerjasama.aturan import nilai

TULIS = ["GET", "HEAD", "POST"]
TAHUN_AWAL, TAHUN_AKHIR = 2000, 2100


def _tahun(tahun: int) -> int:
    if not TAHUN_AWAL <= tahun <= TAHUN_AKHIR:
        raise Http404("Tahun di luar kalender.")
    return tahun


@require_safe
@untuk_peran(Peran.ADMIN)
def tahun_ini(request: HttpRequest) -> HttpResponse:
    return redirect("kalender:tahun", timezone.localdate().year)


@require_safe
@untuk_peran(Peran.ADMIN)
def tahun(request: HttpRequest, tahun: int) -> HttpResponse:
    """The year: how it stands, its days, office hours, the recomputing, and the log."""
    _tahun(tahun)
    hari = list(HariLibur.objects.filter(tanggal__year=tahun))
    status = TahunKalender.objects.filter(tahun=tahun).first()
    terbuka = status is None or status.terbuka
    konteks = {
        "tahun": tahun, "lalu": tahun - 1, "depan": tahun + 1, "status": status, "terbuka": terbuka,
        "hari": [h for h in hari if h.aktif], "mati": [h for h in hari if not h.aktif],
        "kurang": layanan.kekurangan(tahun) if terbuka and hari else [],
        "jam": nilai.banyak(["jam_tutup", "jam_tutup_jumat"]),
        "khusus": list(JamKhusus.objects.filter(aktif=True, mulai__year__lte=tahun, selesai__year__gte=tahun)),
        "hitungan": list(HitungUlang.objects.order_by("-pk")[:5]),
        "catatan": list(CatatanKalender.objects.filter(tahun=tahun).order_by("-pk")[:50]),
    }  # fmt: skip
    return render(request, "kalender/tahun.html", konteks)


def _isian(
    request: HttpRequest,
    form: forms.Form,
    judul: str,
    tahun: int,
    simpan: Callable[[dict[str, Any]], Any],
    baik: str,
) -> HttpResponse:
    """A form page: a refusal stands at its field and keeps what was typed."""
    if request.method == "POST" and form.is_valid():
        try:
            simpan(form.cleaned_data)
        except Ditolak as galat:
            terima_galat(form, galat.galat)
        else:
            messages.success(request, baik)
            return redirect("kalender:tahun", tahun)
    kembali = reverse("kalender:tahun", args=[tahun])
    return render(
        request, "permohonan/keuangan/formulir.html", {"form": form, "judul": judul, "kembali": kembali}
    )


def _data(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else isian_awal(request)


@require_http_methods(TULIS)
@untuk_peran(Peran.ADMIN)
def hari(request: HttpRequest, tahun: int, pk: int | None = None) -> HttpResponse:
    """Add a day, or change one."""
    _tahun(tahun)
    baris = get_object_or_404(HariLibur, pk=pk, tanggal__year=tahun) if pk else None
    awal = {n: getattr(baris, n) for n in ("tanggal", "jenis", "nama", "dasar")} if baris else {}
    form = FormulirHari(_data(request), initial=awal)
    judul = f"Ubah {baris.nama}" if baris else f"Tambah hari, {tahun}"
    baik = "Hari disimpan. Batas waktu yang terbuka dihitung ulang."
    return _isian(
        request, form, judul, tahun, lambda d: layanan.simpan_hari(tahun, d, request.user, pk), baik
    )


@require_http_methods(TULIS)
@untuk_peran(Peran.ADMIN)
def konfirmasi(request: HttpRequest, tahun: int) -> HttpResponse:
    _tahun(tahun)
    form = FormulirSKB(_data(request))
    baik = f"Kalender {tahun} dikonfirmasi. Batas waktunya bukan perkiraan lagi."
    return _isian(
        request, form, f"Konfirmasi kalender {tahun}", tahun,
        lambda d: layanan.konfirmasi(tahun, d["nomor"], d["tanggal"], request.user), baik,
    )  # fmt: skip


@require_http_methods(TULIS)
@untuk_peran(Peran.ADMIN)
def buka(request: HttpRequest, tahun: int) -> HttpResponse:
    _tahun(tahun)
    form = FormulirBuka(_data(request))
    baik = f"Kalender {tahun} dibuka kembali. Batas waktunya ditampilkan sebagai perkiraan."
    return _isian(
        request, form, f"Buka kembali kalender {tahun}", tahun,
        lambda d: layanan.buka_kembali(tahun, d["alasan"], request.user), baik,
    )  # fmt: skip


@require_http_methods(TULIS)
@untuk_peran(Peran.ADMIN)
def jam(request: HttpRequest, tahun: int) -> HttpResponse:
    _tahun(tahun)
    form = FormulirJam(_data(request))
    baik = "Jam kerja khusus disimpan. Batas waktu yang terbuka dihitung ulang."
    return _isian(
        request, form, "Jam kerja khusus", tahun, lambda d: layanan.simpan_jam(d, request.user), baik
    )


def _kirim(request: HttpRequest, tahun: int, kerja: Callable[[], Any], baik: str) -> HttpResponse:
    try:
        kerja()
    except Ditolak as galat:
        messages.error(request, galat.pesan)
    else:
        messages.success(request, baik)
    return redirect("kalender:tahun", _tahun(tahun))


@require_POST
@untuk_peran(Peran.ADMIN)
def usulkan(request: HttpRequest, tahun: int) -> HttpResponse:
    _tahun(tahun)
    baik = "Usulan diambil. Cocokkan setiap hari dengan SKB 3 Menteri, lalu konfirmasi tahun ini."
    return _kirim(request, tahun, lambda: layanan.usulkan(tahun, request.user), baik)


@require_POST
@untuk_peran(Peran.ADMIN)
def keluarkan(request: HttpRequest, tahun: int, pk: int) -> HttpResponse:
    get_object_or_404(HariLibur, pk=pk, tanggal__year=tahun)
    baik = "Hari dikeluarkan. Batas waktu yang terbuka dihitung ulang."
    return _kirim(request, tahun, lambda: layanan.matikan_hari(tahun, pk, request.user), baik)


@require_POST
@untuk_peran(Peran.ADMIN)
def jam_keluarkan(request: HttpRequest, tahun: int, pk: int) -> HttpResponse:
    get_object_or_404(JamKhusus, pk=pk)
    baik = "Jam kerja khusus dikeluarkan. Batas waktu yang terbuka dihitung ulang."
    return _kirim(request, tahun, lambda: layanan.matikan_jam(pk, request.user), baik)
