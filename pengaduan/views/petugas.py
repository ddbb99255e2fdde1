"""The officers' queue, by deadline, and everything they may see."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from kerjasama.akun.akses import untuk_peran
from kerjasama.ekspor import jawaban_xlsx
from kerjasama.saringan import baca_tanggal, kueri, pilihan
from pengaduan.alur import ALUR
from pengaduan.models import Kanal, Kelas, Pengaduan
from pengaduan.queries import (
    PEMBACA,
    PENANGAN,
    Saringan,
    antrean,
    daftar,
    kunci_antrean,
    semua_untuk_ekspor,
)
from pengaduan.views.tabel import susun_tabel

EKSPOR_MAKS = 50_000
TAB = (("saya", "Menunggu saya"), ("semua", "Semua pengaduan"))
KEPALA_EKSPOR = [
    "Nomor", "Perihal", "Kanal", "Kelas", "Keadaan", "Diterima", "Batas waktu", "Petugas", "Dijawab pertama",
    "Waktu jawab (hari kerja)", "Selesai", "Pernah lewat waktu", "Penilaian (1-4)",
]  # fmt: skip


def baca_saringan(request: HttpRequest) -> Saringan:
    """The filter bar; what makes no sense asks nothing."""
    g = request.GET
    return Saringan(
        cari=g.get("cari", "").strip(),
        status=g.get("status", ""),
        kanal=g.get("kanal", ""),
        kelas=g.get("kelas", ""),
        dari=baca_tanggal(g.get("dari", "")),
        sampai=baca_tanggal(g.get("sampai", "")),
        lewat=bool(g.get("lewat")),
        setelah=g.get("setelah", ""),
        sebelum=g.get("sebelum", ""),
    )


def tab_dari(request: HttpRequest) -> str:
    """`saya` is the queue; who only reads has none."""
    diminta = request.GET.get("tab", "")
    if diminta in {"saya", "semua"} and kunci_antrean(request.user):
        return diminta
    return "saya" if kunci_antrean(request.user) else "semua"


@untuk_peran(*PEMBACA)
@require_safe
def daftar_tiket(request: HttpRequest) -> HttpResponse:
    """One page of the list, at the same number of statements whatever its length."""
    user: Any = request.user
    s, tab = baca_saringan(request), tab_dari(request)
    halaman = (antrean if tab == "saya" else daftar)(user, s)
    konteks = {
        "baris": bool(halaman.baris),
        "tabel": susun_tabel(halaman.baris, user),
        "tab": tab,
        "tab_pilihan": TAB,
        "punya_antrean": bool(kunci_antrean(user)),
        "boleh_catat": user.punya_peran(PENANGAN[0]),
        "s": s,
        "dari": s.dari.isoformat() if s.dari else "",
        "sampai": s.sampai.isoformat() if s.sampai else "",
        "saringan_terbuka": s.aktif and not s.cari,
        "pilihan_status": pilihan([(k.kode, k.label) for k in ALUR.keadaan.values()], s.status, "Semua"),
        "pilihan_kanal": pilihan(Kanal.choices, s.kanal, "Semua"),
        "pilihan_kelas": pilihan(Kelas.choices, s.kelas, "Semua"),
        "kueri": kueri(request),
        "setelah": halaman.setelah,
        "sebelum": halaman.sebelum,
        "url_ekspor": reverse("pengaduan:ekspor"),
    }
    return render(request, "pengaduan/petugas/daftar.html", konteks)


@untuk_peran(*PEMBACA)
@require_safe
def ekspor(request: HttpRequest) -> HttpResponse:
    """What is shown, with its filter, as XLSX. No identity: the sheet leaves the house."""
    qs = semua_untuk_ekspor(request.user, baca_saringan(request), tab_dari(request), EKSPOR_MAKS)
    return jawaban_xlsx("pengaduan.xlsx", "Pengaduan", KEPALA_EKSPOR, _baris(qs.iterator(chunk_size=2000)))


def _baris(qs: Iterable[Pengaduan]) -> Iterable[list[Any]]:
    for t in qs:
        yield [
            t.nomor, t.perihal, t.get_kanal_display(), t.get_kelas_display(), t.keadaan.label, _waktu(t.dibuat),
            t.tenggat, str(t.petugas or ""), _waktu(t.dijawab_pertama), t.jawab_hk, _waktu(t.selesai_pada),
            t.pernah_lewat, t.kepuasan,
        ]  # fmt: skip


def _waktu(saat: Any) -> Any:
    return timezone.localtime(saat).replace(tzinfo=None) if saat else None
