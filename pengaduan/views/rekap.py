"""The recap of a period: figures, charts with their tables, and a sheet."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from kerjasama.akun.akses import untuk_peran
from kerjasama.bagan import batang
from kerjasama.ekspor import jawaban_xlsx
from kerjasama.format import tanggal_panjang
from kerjasama.saringan import baca_tanggal, kueri
from pengaduan.queries import PEMBACA_REKAP
from pengaduan.services.rekap import Kelompok, Rekap, rekap

BAGIAN = (("kanal", "Kanal"), ("kelas", "Kelas"), ("keadaan", "Keadaan"), ("tingkat", "Penyelesaian"))


def baca_masa(request: HttpRequest) -> tuple[dt.date, dt.date, bool]:
    """From, to, and whether they were the wrong way round; this year so far where nothing is asked."""
    hari = timezone.localdate()
    dari = baca_tanggal(request.GET.get("dari", "")) or hari.replace(month=1, day=1)
    sampai = baca_tanggal(request.GET.get("sampai", "")) or max(hari, dari)
    return (dari, sampai, False) if dari <= sampai else (sampai, dari, True)


def bagian(r: Rekap) -> list[tuple[str, list[Kelompok], Any]]:
    """(name, groups, chart) of each way to divide the tickets."""
    hasil = []
    for kode, nama in BAGIAN:
        kelompok: list[Kelompok] = getattr(r, kode)
        gambar = batang(f"Pengaduan menurut {nama.lower()}", [(k.label, k.jumlah) for k in kelompok])
        hasil.append((nama, kelompok, gambar))
    return hasil


@untuk_peran(*PEMBACA_REKAP)
@require_safe
def halaman(request: HttpRequest) -> HttpResponse:
    dari, sampai, terbalik = baca_masa(request)
    if terbalik:
        messages.info(request, "Tanggal awal dan akhir tertukar; rekap dibuat untuk masa di antaranya.")
    r = rekap(dari, sampai)
    konteks = {
        "r": r,
        "bagian": bagian(r),
        "dari": dari.isoformat(),
        "sampai": sampai.isoformat(),
        "url_ekspor": f"{reverse('pengaduan:rekap_ekspor')}?{kueri(request)}",
    }
    return render(request, "pengaduan/petugas/rekap.html", konteks)


@untuk_peran(*PEMBACA_REKAP)
@require_safe
def ekspor(request: HttpRequest) -> HttpResponse:
    """The same figures as a sheet."""
    dari, sampai, _ = baca_masa(request)
    r = rekap(dari, sampai)
    baris: list[list[Any]] = [
        ["Masa", f"{tanggal_panjang(dari)} sampai {tanggal_panjang(sampai)}", None, None],
        ["Ringkasan", "Pengaduan diterima", r.jumlah, None],
        ["Ringkasan", "Selesai", r.selesai, None],
        ["Ringkasan", "Masih terbuka", r.terbuka, None],
        ["Ringkasan", "Terbuka dan pernah lewat waktu", r.lewat, None],
        ["Ringkasan", "Selesai tepat waktu", r.tepat, r.persen_tepat],
        ["Waktu jawab", "Median (hari kerja)", r.median_hk, None],
        ["Waktu jawab", "Persentil ke-90 (hari kerja)", r.p90_hk, None],
    ]
    for kode, nama in BAGIAN:
        kelompok = getattr(r, kode)
        total = sum(k.jumlah for k in kelompok)
        baris += [[nama, k.label, k.jumlah, round(k.jumlah * 100 / total, 1)] for k in kelompok]
    nama_berkas = f"rekap-pengaduan-{dari:%Y%m%d}-{sampai:%Y%m%d}.xlsx"
    return jawaban_xlsx(nama_berkas, "Rekap pengaduan", ["Bagian", "Kelompok", "Jumlah", "Persen"], baris)
