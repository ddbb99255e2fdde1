"""Where the money is: what waits for a request, for finance or for the company's word, and since when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from kerjasama.akun.akses import untuk_peran
from kerjasama.akun.peran import Peran
from kerjasama.alur.kalender import kalender_berlaku
from kerjasama.ekspor import jawaban_xlsx
from kerjasama.halaman import Urutan, halaman, susun
from kerjasama.saringan import kueri, pilihan
from permohonan.alur import ALUR
from permohonan.models import PengajuanAnggaran, Permohonan, TahapKeuangan
from permohonan.views.keuangan import PEMBACA, tab_keuangan

TERLAMA = Urutan("lama", "Paling lama menunggu", "sejak")
MENUNGGU = {
    "bukti_lengkap": "Pengajuan anggaran oleh staf",
    "anggaran_diajukan": "Pencairan oleh bagian keuangan",
    "dibayar": "Konfirmasi perusahaan",
    "dihentikan": "Pengajuan anggaran atas SPK yang dihentikan",
}
UMUR = (("7", "Lebih dari 7 hari"), ("14", "Lebih dari 14 hari"), ("30", "Lebih dari 30 hari"))
KOLOM = ("pk", "nomor", "perusahaan__nama", "status", "sejak", "nilai", "nota", "bruto", "tahap")
KEPALA = ["Permohonan", "Perusahaan", "Menunggu", "Sejak", "Hari", "Hari kerja", "Nota dinas", "Tahap terakhir",
          "Jumlah"]  # fmt: skip


def _sumber(request: HttpRequest) -> list[QuerySet[Permohonan]]:
    """Each state is a range of its own; a terminated contract counts while something of it is unpaid."""
    status, umur = request.GET.get("status", ""), request.GET.get("umur", "")
    semua = []
    for kode in [status] if status in MENUNGGU else MENUNGGU:
        qs = Permohonan.objects.filter(status=kode)
        if kode == "dihentikan":
            qs = qs.filter(antrean=Peran.STAF_KOMDOK.value)
        if umur in dict(UMUR):
            qs = qs.filter(sejak__lt=timezone.now() - dt.timedelta(days=int(umur)))
        semua.append(qs)
    return semua


def _lengkap(qs: QuerySet[Permohonan]) -> QuerySet[Permohonan]:
    """With the request on its way, and how far finance is."""
    jalan = (
        PengajuanAnggaran.objects.filter(permohonan=OuterRef("pk"))
        .exclude(status="dikembalikan")
        .order_by("-urut")
    )
    tahap = TahapKeuangan.objects.filter(
        pengajuan__permohonan=OuterRef("pk"), pengajuan__status="diajukan"
    ).order_by("-pk")
    return qs.annotate(
        nota=Subquery(jalan.values("nomor_nota_dinas")[:1]),
        bruto=Subquery(jalan.values("bruto")[:1]),
        tahap=Subquery(tahap.values("jenis")[:1]),
    )


def _baris(mentah: Iterable[tuple[Any, ...]]) -> list[dict[str, Any]]:
    kalender, hari = kalender_berlaku(), timezone.localdate()
    hasil = []
    for _pk, nomor, perusahaan, status, sejak, nilai, nota, bruto, tahap in mentah:
        mulai = timezone.localdate(sejak)
        di_jalan = status in {"anggaran_diajukan", "dibayar"}
        hasil.append(
            {
                "nomor": nomor, "perusahaan": perusahaan, "menunggu": MENUNGGU[status], "sejak": mulai,
                "hari": (hari - mulai).days, "hk": kalender.antara(mulai, hari), "nota": nota if di_jalan else "",
                "tahap": _tahap(status, tahap), "jumlah": bruto if di_jalan else None, "nilai": nilai,
                "keadaan": ALUR.keadaan[status].label,
            }
        )  # fmt: skip
    return hasil


def _tahap(status: str, tahap: str | None) -> str:
    if status == "dibayar":
        return "SP2D"
    if status == "anggaran_diajukan":
        return tahap.upper() if tahap else "Nota dinas"
    return ""


@require_safe
@untuk_peran(*PEMBACA)
def daftar(request: HttpRequest) -> HttpResponse:
    """A page of it, the longest waiting first, at the same number of statements whatever its length."""
    user: Any = request.user
    setelah, sebelum = request.GET.get("setelah", ""), request.GET.get("sebelum", "")
    qs, mundur = halaman(_sumber(request), TERLAMA, setelah=setelah, sebelum=sebelum)
    mentah = list(_lengkap(qs).values_list(*KOLOM))
    hasil = susun(mentah, [(b[4], b[0]) for b in mentah], mundur, bool(setelah or sebelum))
    konteks = {
        "baris": _baris(hasil.baris), "setelah": hasil.setelah, "sebelum": hasil.sebelum, "kueri": kueri(request),
        "pilihan_status": pilihan(MENUNGGU.items(), request.GET.get("status", ""), "Semua"),
        "pilihan_umur": pilihan(UMUR, request.GET.get("umur", ""), "Semua"),
        "hubung": user.peran != {Peran.ADMIN.value}, "url_ekspor": reverse("permohonan:pembayaran_ekspor"),
        **tab_keuangan("pembayaran"),
    }  # fmt: skip
    return render(request, "permohonan/keuangan/pembayaran.html", konteks)


@require_safe
@untuk_peran(*PEMBACA)
def ekspor(request: HttpRequest) -> HttpResponse:
    """The whole list as it is filtered."""
    pk = [q.order_by().values("pk") for q in _sumber(request)]
    semua = Permohonan.objects.filter(pk__in=pk[0].union(*pk[1:], all=True) if len(pk) > 1 else pk[0])
    urut = _lengkap(semua).order_by("sejak", "pk").values_list(*KOLOM)
    isi = (
        [
            b["nomor"],
            b["perusahaan"],
            b["menunggu"],
            b["sejak"],
            b["hari"],
            b["hk"],
            b["nota"],
            b["tahap"],
            b["jumlah"],
        ]
        for mentah in urut.iterator(chunk_size=2000)
        for b in _baris([mentah])
    )
    return jawaban_xlsx("umur-tagihan.xlsx", "Umur tagihan", KEPALA, isi)


urlpatterns = [
    path("pembayaran/", daftar, name="pembayaran"),
    path("pembayaran/ekspor.xlsx", ekspor, name="pembayaran_ekspor"),
]
