"""The reports: a page, a sheet, a CSV, each of the same rows."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from kerjasama.akun.akses import untuk_peran
from kerjasama.akun.jenis_media import JenisMedia
from kerjasama.bagan import batang
from kerjasama.ekspor import jawaban_csv, jawaban_xlsx
from kerjasama.format import angka, rupiah, tanggal_pendek
from kerjasama.saringan import kueri, pilihan
from permohonan.laporan import SEMUA, Isian, Kolom, Laporan
from permohonan.models import MataAnggaran
from permohonan.views.keuangan import PEMBACA, tab_keuangan
from permohonan.views.mata_anggaran import baca_tahun

JENIS = dict(JenisMedia.choices)


def _laporan(kode: str) -> Laporan:
    if kode not in SEMUA:
        raise Http404("Laporan tidak ditemukan.")
    return SEMUA[kode]


def _isian(request: HttpRequest, laporan: Laporan) -> Isian:
    g = request.GET
    menurut, jenis = g.get("menurut", ""), g.get("jenis", "")
    return Isian(
        baca_tahun(request),
        menurut if menurut in dict(laporan.menurut) else "",
        jenis if jenis in JENIS else "",
        g.get("setelah", ""),
        g.get("sebelum", ""),
    )


@require_safe
@untuk_peran(*PEMBACA)
def daftar(request: HttpRequest) -> HttpResponse:
    """Every report with what it answers."""
    return render(
        request, "permohonan/keuangan/laporan.html", {"laporan": SEMUA.values(), **tab_keuangan("laporan")}
    )


@require_safe
@untuk_peran(*PEMBACA)
def halaman(request: HttpRequest, kode: str) -> HttpResponse:
    user: Any = request.user
    laporan = _laporan(kode)
    isian = _isian(request, laporan)
    kolom, muka = laporan.kolom(isian), laporan.muka(isian)
    hubung = user.peran != {"admin"}  # who keeps the master data alone opens no case
    tahun = sorted(
        {*MataAnggaran.objects.order_by().values_list("tahun", flat=True).distinct(), isian.tahun},
        reverse=True,
    )
    konteks = {
        "laporan": laporan, "kolom": kolom, "baris": [_sel(kolom, b, hubung) for b in muka.halaman.baris],
        "jumlah": _sel(kolom, muka.jumlah, False) if muka.jumlah else None,
        "bagan": batang(laporan.judul, [(n, int(r)) for n, r in muka.bagan]) if muka.bagan else "",
        "setelah": muka.halaman.setelah, "sebelum": muka.halaman.sebelum, "kueri": kueri(request),
        "pilihan_tahun": pilihan([(str(t), str(t)) for t in tahun], str(isian.tahun)),
        "pilihan_menurut": pilihan(laporan.menurut, isian.menurut or next((k for k, _ in laporan.menurut), "")),
        "pilihan_jenis": pilihan(JenisMedia.choices, isian.jenis, "Semua"),
        "url_ekspor": reverse("permohonan:laporan_xlsx", args=[kode]),
        "url_csv": reverse("permohonan:laporan_csv", args=[kode]), "isian": isian, **tab_keuangan("laporan"),
    }  # fmt: skip
    return render(request, "permohonan/keuangan/laporan_satu.html", konteks)


def _sel(kolom: list[Kolom], baris: list[Any], hubung: bool) -> list[dict[str, Any]]:
    """The cells as people read them; a case number leads to its case."""
    hasil = []
    for k, isi in zip(kolom, baris, strict=True):
        url = reverse("permohonan:kasus", args=[isi]) if k.jenis == "kasus" and hubung else ""
        hasil.append(
            {"teks": _teks(k.jenis, isi), "angka": k.jenis in {"uang", "angka", "persen"}, "url": url}
        )
    return hasil


def _teks(jenis: str, isi: Any) -> str:
    if isi is None:
        return "–"
    if jenis == "uang":
        return rupiah(isi).removesuffix(",00")
    if jenis == "angka":
        return angka(int(isi))
    if jenis == "persen":
        return f"{Decimal(isi):.1f}%".replace(".", ",")
    return tanggal_pendek(isi) if isinstance(isi, dt.date) else str(isi)


def _berkas(request: HttpRequest, kode: str) -> tuple[Laporan, Isian, str, list[str]]:
    laporan = _laporan(kode)
    isian = _isian(request, laporan)
    nama = f"laporan-{kode}{f'-{isian.tahun}' if laporan.per_tahun else ''}-{timezone.localdate():%Y%m%d}"
    return laporan, isian, nama, [k.label for k in laporan.kolom(isian)]


@require_safe
@untuk_peran(*PEMBACA)
def xlsx(request: HttpRequest, kode: str) -> HttpResponse:
    laporan, isian, nama, kepala = _berkas(request, kode)
    hasil: HttpResponse = jawaban_xlsx(f"{nama}.xlsx", laporan.judul, kepala, laporan.semua(isian))
    return hasil


@require_safe
@untuk_peran(*PEMBACA)
def csv(request: HttpRequest, kode: str) -> HttpResponse:
    laporan, isian, nama, kepala = _berkas(request, kode)
    hasil: HttpResponse = jawaban_csv(f"{nama}.csv", kepala, laporan.semua(isian))
    return hasil


urlpatterns = [
    path("laporan/", daftar, name="laporan"),
    path("laporan/<slug:kode>/", halaman, name="laporan_satu"),
    path("laporan/<slug:kode>/unduh.xlsx", xlsx, name="laporan_xlsx"),
    path("laporan/<slug:kode>/unduh.csv", csv, name="laporan_csv"),
]
