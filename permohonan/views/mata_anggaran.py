"""Budget lines with their balances, the card of each, and their upkeep."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.db.models import Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kerjasama.akun.akses import untuk_peran
from kerjasama.akun.peran import Peran
from kerjasama.akun.simpan_isian import isian_awal
from kerjasama.alur.formulir import terima_galat
from kerjasama.alur.galat import Ditolak
from kerjasama.ekspor import jawaban_xlsx
from kerjasama.halaman import Urutan, halaman, susun
from kerjasama.saringan import kueri, pilihan
from permohonan.forms.mata_anggaran import FormulirKoreksi, FormulirMataAnggaran, FormulirNama, FormulirPagu
from permohonan.models import EntriAnggaran, MataAnggaran
from permohonan.services import mata_anggaran as layanan
from permohonan.views.keuangan import PEMBACA, PENGELOLA, TULIS, tab_keuangan

NOL = Decimal(0)
TERBARU = Urutan("baru", "Terbaru", "pk", turun=True)
KOLOM = ("pk", "dibuat", "jenis", "keterangan", "permohonan__nomor", "nilai", "realisasi", "oleh__nama")
LABEL = dict(EntriAnggaran.Jenis.choices)


def saldo(mata: MataAnggaran, ikat: Decimal | None, bayar: Decimal | None) -> dict[str, Any]:
    """The figures of one line, in rupiah: pagu = direalisasi + terikat belum dibayar + sisa."""
    terikat, realisasi = ikat or NOL, bayar or NOL
    return {
        "mata": mata, "pagu": mata.pagu, "terikat": terikat, "realisasi": realisasi, "belum": terikat - realisasi,
        "sisa": mata.pagu - terikat, "persen": round(terikat * 100 / mata.pagu) if mata.pagu else 0,
    }  # fmt: skip


def dengan_saldo(tahun: int) -> list[dict[str, Any]]:
    """Every line of a year with its balances: one statement."""
    semua: Any = MataAnggaran.objects.filter(tahun=tahun).annotate(
        n_ikat=Sum("entri__nilai"), n_bayar=Sum("entri__realisasi")
    )
    return [saldo(m, m.n_ikat, m.n_bayar) for m in semua.order_by("kode_rekening", "nama", "pk")]


def jumlah(daftar: list[dict[str, Any]]) -> dict[str, Decimal]:
    return {k: sum((d[k] for d in daftar), NOL) for k in ("pagu", "terikat", "realisasi", "belum", "sisa")}


def baca_tahun(request: HttpRequest) -> int:
    teks = request.GET.get("tahun", "")
    tahun = teks.isascii() and teks.isdecimal() and len(teks) == 4 and teks >= "1900"
    return int(teks) if tahun else timezone.localdate().year


@require_safe
@untuk_peran(*PEMBACA)
def daftar(request: HttpRequest) -> HttpResponse:
    user: Any = request.user
    tahun = baca_tahun(request)
    baris = dengan_saldo(tahun)
    semua = MataAnggaran.objects.order_by("-tahun").values_list("tahun", flat=True).distinct()
    tahun_ada = sorted({*semua, tahun}, reverse=True)
    konteks = {
        "baris": baris, "jumlah": jumlah(baris), "tahun": tahun,
        "pilihan_tahun": pilihan([(str(t), str(t)) for t in tahun_ada], str(tahun)),
        "mengelola": user.punya_peran(*PENGELOLA), "kueri": kueri(request), **tab_keuangan("anggaran"),
    }  # fmt: skip
    return render(request, "permohonan/keuangan/anggaran.html", konteks)


@require_safe
@untuk_peran(*PEMBACA)
def ekspor(request: HttpRequest) -> HttpResponse:
    """The lines of the year with their balances."""
    tahun = baca_tahun(request)
    kepala = ["Kode rekening", "Uraian", "Program / kegiatan / subkegiatan", "Sumber dana", "Nomor DPA", "Pagu",
              "Terikat", "Direalisasi", "Terikat belum dibayar", "Sisa", "Dibuka"]  # fmt: skip
    isi = (
        [d["mata"].kode_rekening, d["mata"].nama, d["mata"].rangkaian, d["mata"].sumber_dana, d["mata"].nomor_dpa,
         d["pagu"], d["terikat"], d["realisasi"], d["belum"], d["sisa"], d["mata"].aktif]
        for d in dengan_saldo(tahun)
    )  # fmt: skip
    return jawaban_xlsx(f"anggaran-{tahun}.xlsx", f"Mata anggaran {tahun}", kepala, isi)


@require_safe
@untuk_peran(*PEMBACA)
def kartu(request: HttpRequest, pk: int) -> HttpResponse:
    """The budget card: what was allotted, and every entry of the ledger, newest first."""
    user: Any = request.user
    mata = get_object_or_404(MataAnggaran, pk=pk)
    setelah, sebelum = request.GET.get("setelah", ""), request.GET.get("sebelum", "")
    qs, mundur = halaman([mata.entri.all()], TERBARU, setelah=setelah, sebelum=sebelum)
    mentah = list(qs.values_list(*KOLOM))
    hasil = susun(mentah, [(b[0], b[0]) for b in mentah], mundur, bool(setelah or sebelum))
    jumlah_entri = mata.entri.aggregate(ikat=Sum("nilai"), bayar=Sum("realisasi"))
    konteks = {
        "s": saldo(mata, jumlah_entri["ikat"], jumlah_entri["bayar"]), "mata": mata,
        "entri": [dict(zip(KOLOM, b, strict=True)) | {"label": LABEL[b[2]]} for b in hasil.baris],
        "setelah": hasil.setelah, "sebelum": hasil.sebelum, "kueri": "",
        "perubahan": mata.perubahan.select_related("oleh").order_by("pk"),
        "mengelola": user.punya_peran(*PENGELOLA), "membaca_kasus": not user.peran <= {Peran.ADMIN.value},
        "url_ekspor": reverse("permohonan:anggaran_kartu_ekspor", args=[pk]),
    }  # fmt: skip
    return render(request, "permohonan/keuangan/anggaran_kartu.html", konteks)


@require_safe
@untuk_peran(*PEMBACA)
def kartu_ekspor(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole card as a sheet, oldest first, with the running remainder."""
    mata = get_object_or_404(MataAnggaran, pk=pk)
    kepala = [
        "Waktu",
        "Jenis",
        "Keterangan",
        "Permohonan",
        "Perubahan pagu",
        "Ikatan",
        "Realisasi",
        "Sisa pagu",
        "Oleh",
    ]
    return jawaban_xlsx(
        f"kartu-anggaran-{mata.pk}.xlsx", f"Kartu anggaran {mata}", kepala, _baris_kartu(mata)
    )


def _baris_kartu(mata: MataAnggaran) -> Iterable[list[Any]]:
    sisa = NOL
    for p in mata.perubahan.select_related("oleh").order_by("pk"):
        sisa += p.nilai
        ket = f"{p.nomor_dpa} {p.keterangan}".strip()
        yield [p.dibuat, p.get_jenis_display(), ket, "", p.nilai, None, None, sisa, str(p.oleh or "")]
    for b in mata.entri.order_by("pk").values_list(*KOLOM).iterator(chunk_size=2000):
        _, dibuat, jenis, ket, nomor, nilai, bayar, oleh = b
        sisa -= nilai
        yield [dibuat, LABEL[jenis], ket, nomor or "", None, nilai, bayar, sisa, oleh or "Sistem"]


@require_http_methods(TULIS)
@untuk_peran(*PENGELOLA)
def baru(request: HttpRequest) -> HttpResponse:
    form = FormulirMataAnggaran(request.POST if request.method == "POST" else isian_awal(request))
    if request.method == "POST" and form.is_valid():
        mata = layanan.buat(dict(form.cleaned_data), request.user)
        messages.success(request, "Mata anggaran dibuat.")
        return redirect("permohonan:anggaran_kartu", mata.pk)
    return _formulir(request, form, "Mata anggaran baru", reverse("permohonan:anggaran"))


@require_http_methods(TULIS)
@untuk_peran(*PENGELOLA)
def ubah(request: HttpRequest, pk: int) -> HttpResponse:
    mata = get_object_or_404(MataAnggaran, pk=pk)
    form = FormulirNama(request.POST if request.method == "POST" else isian_awal(request), instance=mata)
    if request.method == "POST" and form.is_valid():
        form.instance.save(update_fields=[*form.cleaned_data])
        messages.success(request, "Nama mata anggaran diubah.")
        return redirect("permohonan:anggaran_kartu", pk)
    return _formulir(
        request, form, f"Ubah {mata.kode_rekening}", reverse("permohonan:anggaran_kartu", args=[pk])
    )


@require_http_methods(TULIS)
@untuk_peran(*PENGELOLA)
def pagu(request: HttpRequest, pk: int) -> HttpResponse:
    mata = get_object_or_404(MataAnggaran, pk=pk)
    isian = request.POST if request.method == "POST" else isian_awal(request)
    awal = {"tanggal": timezone.localdate(), "nomor_dpa": mata.nomor_dpa}
    form = FormulirPagu(isian, mata=mata, terikat=mata.terikat(), initial=awal)
    if request.method == "POST" and form.is_valid():
        try:
            layanan.ubah_pagu(pk, form.cleaned_data, request.user)
        except Ditolak as galat:
            terima_galat(form, galat.galat)
        else:
            messages.success(request, "Perubahan pagu dicatat.")
            return redirect("permohonan:anggaran_kartu", pk)
    judul = f"Ubah pagu {mata.kode_rekening}"
    return _formulir(request, form, judul, reverse("permohonan:anggaran_kartu", args=[pk]))


@require_http_methods(TULIS)
@untuk_peran(*PENGELOLA)
def koreksi(request: HttpRequest, pk: int) -> HttpResponse:
    mata = get_object_or_404(MataAnggaran, pk=pk)
    terakhir = mata.entri.order_by("-pk").values_list("pk", flat=True).first() or 0
    isian = request.POST if request.method == "POST" else isian_awal(request)
    form = FormulirKoreksi(isian, initial={"cap": terakhir})
    if request.method == "POST" and form.is_valid():
        data = dict(form.cleaned_data)
        try:
            layanan.koreksi(pk, data, request.user, entri_terakhir=data.pop("cap"))
        except Ditolak as galat:
            terima_galat(form, galat.galat)
            # What was typed stays; the page now knows the newest entry.
            form.data = request.POST.copy()
            form.data["cap"] = str(terakhir)
        else:
            messages.success(request, "Koreksi dicatat.")
            return redirect("permohonan:anggaran_kartu", pk)
    judul = f"Koreksi buku {mata.kode_rekening}"
    return _formulir(request, form, judul, reverse("permohonan:anggaran_kartu", args=[pk]))


@require_POST
@untuk_peran(*PENGELOLA)
def status(request: HttpRequest, pk: int) -> HttpResponse:
    """Close the line, or open it again."""
    get_object_or_404(MataAnggaran, pk=pk)
    try:
        if request.POST.get("tutup"):
            layanan.tutup(pk, request.user)
            messages.success(request, "Mata anggaran ditutup: tidak dapat dipilih atau diikat lagi.")
        else:
            layanan.buka(pk, request.user)
            messages.success(request, "Mata anggaran dibuka kembali.")
    except Ditolak as galat:
        messages.error(request, galat.pesan)
    return redirect("permohonan:anggaran_kartu", pk)


def _formulir(request: HttpRequest, form: Any, judul: str, kembali: str) -> HttpResponse:
    konteks = {"form": form, "judul": judul, "kembali": kembali}
    return render(request, "permohonan/keuangan/formulir.html", konteks)


urlpatterns = [
    path("anggaran/", daftar, name="anggaran"),
    path("anggaran/ekspor.xlsx", ekspor, name="anggaran_ekspor"),
    path("anggaran/baru/", baru, name="anggaran_baru"),
    path("anggaran/<int:pk>/", kartu, name="anggaran_kartu"),
    path("anggaran/<int:pk>/ekspor.xlsx", kartu_ekspor, name="anggaran_kartu_ekspor"),
    path("anggaran/<int:pk>/ubah/", ubah, name="anggaran_ubah"),
    path("anggaran/<int:pk>/pagu/", pagu, name="anggaran_pagu"),
    path("anggaran/<int:pk>/koreksi/", koreksi, name="anggaran_koreksi"),
    path("anggaran/<int:pk>/status/", status, name="anggaran_status"),
]
