"""The home of every role: what waits for me, and everything I may see."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from kerjasama.akun.jenis_media import JenisMedia
from kerjasama.akun.peran import Peran
from kerjasama.saringan import baca_tanggal, kueri, pilihan
from permohonan.queries import (
    PEMBACA,
    URUTAN_ANTREAN,
    Saringan,
    kunci_antrean,
    semua_untuk_ekspor,
)
from permohonan.queries import (
    antrean as baca_antrean,
)
from permohonan.queries import (
    daftar as baca_daftar,
)
from permohonan.views.baris import KEPALA_EKSPOR, baris_ekspor, status_pilihan, susun_baris
from permohonan.views.tabel import tabel

EKSPOR_MAKS = 50_000
JENIS = dict(JenisMedia.choices)
TAB_PEGAWAI = (("saya", "Menunggu saya"), ("semua", "Semua"))
TAB_PEMOHON = (("semua", "Semua"), ("saya", "Menunggu saya"))


def baca_saringan(request: HttpRequest) -> Saringan:
    """The filter bar; what makes no sense asks nothing."""
    g = request.GET
    return Saringan(
        cari=g.get("cari", "").strip(),
        status=g.get("status", ""),
        jenis=g.get("jenis", "") if g.get("jenis", "") in JENIS else "",
        dari=baca_tanggal(g.get("dari", "")),
        sampai=baca_tanggal(g.get("sampai", "")),
        lewat=bool(g.get("lewat")),
        tugas_saya=bool(g.get("milik")),
        urut=g.get("urut", ""),
        setelah=g.get("setelah", ""),
        sebelum=g.get("sebelum", ""),
    )


def tab_dari(request: HttpRequest) -> str:
    """`saya` is the queue. An auditor has none, a company sees all of its cases first."""
    user: Any = request.user
    diminta = request.GET.get("tab", "")
    if diminta in {"saya", "semua"}:
        return diminta
    return "saya" if kunci_antrean(user) and not user.pemohon else "semua"


@require_safe
def antrean(request: HttpRequest) -> HttpResponse:
    """One page of the list, at the same number of statements whatever its length."""
    user: Any = request.user
    saringan, tab = baca_saringan(request), tab_dari(request)
    halaman = (baca_antrean if tab == "saya" else baca_daftar)(user, saringan)
    baris = susun_baris(halaman.baris, user)
    massal = tab == "saya" and any(b.massal for b in baris)
    konteks = {
        "baris": bool(baris),
        "tabel": tabel(baris, massal),
        "tab": tab,
        "tab_pilihan": TAB_PEMOHON if user.pemohon else TAB_PEGAWAI,
        "s": saringan,
        "dari": saringan.dari.isoformat() if saringan.dari else "",
        "sampai": saringan.sampai.isoformat() if saringan.sampai else "",
        "saringan_terbuka": saringan.aktif and not saringan.cari,
        "pilihan_status": pilihan(status_pilihan(user.pemohon), saringan.status, "Semua"),
        "pilihan_jenis": pilihan(JenisMedia.choices, saringan.jenis, "Semua"),
        "pilihan_urut": pilihan([(u.kode, u.label) for u in URUTAN_ANTREAN], saringan.urut),
        "urutan": tab == "saya",
        "punya_antrean": bool(kunci_antrean(user)),
        "boleh_baca": user.punya_peran(Peran.PEMOHON, *PEMBACA),
        "massal": massal,
        "kueri": kueri(request),
        "setelah": halaman.setelah,
        "sebelum": halaman.sebelum,
        "perlu_profil": user.pemohon and user.perusahaan_id is None,
        "url_baru": reverse("permohonan:baru"),
        "url_perusahaan": reverse("perusahaan"),
        "url_massal": reverse("permohonan:massal"),
        "url_ekspor": reverse("permohonan:antrean_ekspor"),
    }
    return render(request, "permohonan/antrean.html", konteks)


@require_safe
def ekspor(request: HttpRequest) -> HttpResponse:
    """What is shown, with its filter, as XLSX."""
    from kerjasama.ekspor import jawaban_xlsx

    qs = semua_untuk_ekspor(request.user, baca_saringan(request), tab_dari(request), EKSPOR_MAKS)
    baris = baris_ekspor(qs.iterator(chunk_size=2000), request.user)
    return jawaban_xlsx("permohonan.xlsx", "Permohonan", KEPALA_EKSPOR, baris)
