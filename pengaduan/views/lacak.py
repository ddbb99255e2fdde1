"""The complainant's own pages: in by number and code, then the state, the conversation, and every answer."""

from __future__ import annotations

from contextlib import suppress
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kerjasama.akun.batas import masih_boleh
from kerjasama.akun.simpan_isian import KUNCI as KUNCI_ISIAN
from kerjasama.akun.simpan_isian import buang_isian, isian_awal, siapkan_isian, simpan_isian
from kerjasama.alur.formulir import terima_galat
from kerjasama.alur.galat import AksiDitolak, Ditolak, SudahDiproses
from kerjasama.alur.halaman_aksi import HalamanAksi, baca_kunci, ringkasan_galat
from kerjasama.alur.mesin import Hasil, jalankan, pilihan
from kerjasama.alur.pelaku import PENGADU
from kerjasama.berkas.penyajian import sajikan
from pengaduan.akses import buka, pengadu, tiket_pengadu, tutup
from pengaduan.alur import ALUR
from pengaduan.forms.lacak import FormulirLacak, FormulirPesan
from pengaduan.models import Pengaduan
from pengaduan.percakapan import berkas_tiket, percakapan
from pengaduan.services.kode import tiket_dengan_kode
from pengaduan.services.utas import kirim_pesan
from pengaduan.syarat import batas_buka_kembali, masih_masa_buka_kembali
from pengaduan.views.ringkas import empat_langkah, giliran_pengadu

SALAH = "Nomor tiket atau kode rahasia tidak cocok. Periksa keduanya, lalu coba lagi."
BATAS = 20  # tries in ten minutes from one address; a code has 80 bits
SEPULUH_MENIT = 600
BATAS_PESAN = 30  # messages an hour on one ticket


@login_not_required
@never_cache
@sensitive_post_parameters("kode")
@require_http_methods(["GET", "HEAD", "POST"])
def lacak(request: HttpRequest) -> HttpResponse:
    """One answer, at one cost, for a wrong code and for a ticket that does not exist."""
    if request.method != "POST":
        form = FormulirLacak(initial={"nomor": request.GET.get("tiket", "")[:30]})
        return render(request, "pengaduan/lacak.html", {"form": form, "galat": []})
    form = FormulirLacak(request.POST, use_required_attribute=False)
    if not masih_boleh(request, "pengaduan_lacak", BATAS, SEPULUH_MENIT):
        form.is_valid()
        form.add_error(None, "Terlalu banyak percobaan. Tunggu sepuluh menit, lalu coba lagi.")
        konteks = {"form": form, "galat": ringkasan_galat(form)}
        return render(request, "pengaduan/lacak.html", konteks, status=429)
    if form.is_valid():
        tiket = tiket_dengan_kode(form.cleaned_data["nomor"], form.cleaned_data["kode"])
        if tiket is not None:
            buka(request, tiket)
            return redirect(_lanjut(request, tiket.nomor))
        form.add_error(None, SALAH)
    return render(request, "pengaduan/lacak.html", {"form": form, "galat": ringkasan_galat(form)})


def _lanjut(request: HttpRequest, nomor: str) -> str:
    """Back to the page whose text was kept when the access ended, if it is of this ticket; else the ticket."""
    tiket = reverse("pengaduan:lacak_tiket", args=[nomor])
    alamat: str = request.session.get(KUNCI_ISIAN, {}).get("alamat", "")
    return alamat if alamat.startswith(tiket) else tiket


def _milik(request: HttpRequest, nomor: str) -> Pengaduan | HttpResponse:
    """The ticket, or the way to its door: the same for one that does not exist. What was typed is kept meanwhile."""
    try:
        return tiket_pengadu(request, nomor)
    except Http404:
        pesan = "Masukkan nomor tiket dan kode rahasia untuk membuka pengaduan."
        nomor = nomor.upper()[:30]
        if request.method == "POST":
            tiket = reverse("pengaduan:lacak_tiket", args=[nomor])
            kembali = tiket if request.path.endswith("/pesan/") else request.path
            if simpan_isian(request, kembali, tanpa_akun=True):
                pesan += " Tulisan Anda masih tersimpan."
        messages.info(request, pesan)
        return redirect(f"{reverse('pengaduan:lacak')}?tiket={nomor}")


@login_not_required
@never_cache
@require_safe
def tiket(request: HttpRequest, nomor: str) -> HttpResponse:
    milik = _milik(request, nomor)
    if isinstance(milik, HttpResponse):
        return milik
    siapkan_isian(request)
    return tampilkan(request, milik)


def tampilkan(
    request: HttpRequest, tiket: Pengaduan, form: FormulirPesan | None = None, kunci: UUID | None = None
) -> HttpResponse:
    """The page, also with a message form that was refused."""
    oleh = pengadu(tiket)
    boleh_buka = tiket.status == "selesai" and masih_masa_buka_kembali(tiket, oleh) is None
    konteks = {
        "tiket": tiket,
        "langkah": empat_langkah(tiket),
        "giliran": giliran_pengadu(tiket),
        "pilihan": [p for p in pilihan(tiket, oleh) if p.terbuka],
        "percakapan": percakapan(tiket, pengadu=True),
        "batas_buka": batas_buka_kembali(tiket) if boleh_buka else None,
        "form_pesan": form or FormulirPesan(isian_awal(request), oleh=oleh, pengadu=True),
        "galat": ringkasan_galat(form) if form else [],
        "kunci": kunci or baca_kunci(request),
    }
    return render(request, "pengaduan/lacak_tiket.html", konteks)


@login_not_required
@require_POST
def keluar(request: HttpRequest, nomor: str) -> HttpResponse:
    """Close the ticket in this browser."""
    nomor = nomor.upper()
    tutup(request, nomor)
    buang_isian(request, reverse("pengaduan:lacak_tiket", args=[nomor]))
    messages.success(request, "Pengaduan ditutup di peramban ini.")
    return redirect("pengaduan:lacak")


@login_not_required
@never_cache
@require_POST
def pesan(request: HttpRequest, nomor: str) -> HttpResponse:
    """A message, also on a ticket that closed meanwhile: it is kept, shown, and told to the officer."""
    milik = _milik(request, nomor)
    if isinstance(milik, HttpResponse):
        return milik
    oleh, kunci = pengadu(milik), baca_kunci(request)
    form = FormulirPesan(request.POST, request.FILES, oleh=oleh, pengadu=True)
    if not masih_boleh(request, "pengaduan_pesan", BATAS_PESAN, 3600, kunci=str(milik.pk)):
        form.is_valid()
        form.add_error(None, "Terlalu banyak pesan dalam satu jam. Isian Anda masih ada: kirim lagi nanti.")
        return tampilkan(request, milik, form, kunci)
    if form.is_valid():
        try:
            kirim_pesan(
                milik, oleh, form.cleaned_data["isi"], lampiran=form.cleaned_data["lampiran"], kunci=kunci
            )
        except Ditolak as galat:
            terima_galat(form, galat.galat)
        else:
            messages.success(request, "Pesan terkirim.")
            url = reverse("pengaduan:lacak_tiket", args=[milik.nomor])
            buang_isian(request, url)
            return redirect(f"{url}#percakapan")
    return tampilkan(request, milik, form, kunci)


@login_not_required
@require_safe
def berkas(request: HttpRequest, nomor: str, pk: UUID) -> HttpResponse:
    """A file of the complainant's own conversation."""
    milik = berkas_tiket(tiket_pengadu(request, nomor), pk, pengadu=True)
    if milik is None:
        raise Http404("Berkas tidak ditemukan.")
    return sajikan(request, milik.berkas, kecil="kecil" in request.GET, inline="lihat" in request.GET)


class AksiPengadu(HalamanAksi):
    """What the complainant does. Nothing they wrote is lost when the office was quicker."""

    alur = ALUR
    folder = "pengaduan/aksi_pengadu"
    sebutan = "Pengaduan"

    def cari(self) -> Pengaduan:
        return tiket_pengadu(self.request, self.nomor)

    def pelaku(self) -> Any:
        return pengadu(self.objek)

    def keadaan(self) -> str:
        return str(self.objek.keadaan.publik)

    def kalimat_sukses(self, objek: Any, hasil: Hasil | None) -> str:
        return f"{self.deklarasi.publik}. Sekarang: {objek.keadaan.publik}."

    def kembali(self, objek: Any) -> HttpResponse:
        return redirect("pengaduan:lacak_tiket", nomor=objek.nomor)

    def kalah(self, galat: SudahDiproses) -> HttpResponse:
        """A refusal that came after the ticket closed opens it again; any other text is kept as a message."""
        form = self.formulir(self.request.POST)
        sah, kini = form.is_valid(), Pengaduan.objects.get(pk=self.objek.pk)
        if not self.request.POST.get("isi", "").strip():
            return self._nilai_saja(form, kini) or super().kalah(galat)
        if not sah or not masih_boleh(self.request, "pengaduan_pesan", BATAS_PESAN, 3600, kunci=str(kini.pk)):
            return self._tampilkan_lagi(kini, galat)
        isi, lampiran = form.cleaned_data["isi"], form.cleaned_data.get("lampiran") or []
        if (
            self.kode == "tolak_solusi"
            and kini.status == "selesai"
            and masih_masa_buka_kembali(kini, self.oleh) is None
        ):
            with suppress(AksiDitolak):  # moved once more: kept as a message below
                data = {"isi": isi, "lampiran": lampiran}
                hasil = jalankan(kini, "buka_kembali", self.oleh, data, self.kunci)
                messages.success(
                    self.request,
                    "Pengaduan ini sudah selesai ketika tanggapan Anda tiba, jadi dibuka kembali dengan tanggapan itu.",
                )
                return self.kembali(hasil.objek)
        try:
            kirim_pesan(kini, self.oleh, isi, lampiran=lampiran, kunci=self.kunci)
        except Ditolak:
            return self._tampilkan_lagi(kini, galat)
        messages.warning(
            self.request,
            f"{galat.pesan.removesuffix(' Isian Anda tidak dijalankan.')} Tulisan Anda tidak hilang: tersimpan "
            "sebagai pesan dan petugas dikabari.",
        )
        return self.kembali(kini)

    def _nilai_saja(self, form: Any, kini: Pengaduan) -> HttpResponse | None:
        """A rating that came with an acceptance, when the clock had accepted already."""
        kepuasan = form.cleaned_data.get("kepuasan") if form.is_valid() else None
        if not kepuasan or kini.status != "selesai" or kini.kepuasan is not None:
            return None
        with suppress(AksiDitolak):
            jalankan(kini, "beri_nilai", self.oleh, {"kepuasan": kepuasan}, self.kunci)
            messages.success(self.request, "Pengaduan ini sudah selesai; penilaian Anda tersimpan.")
        return self.kembali(kini)

    def _tampilkan_lagi(self, kini: Pengaduan, galat: SudahDiproses) -> HttpResponse:
        """What was typed, in the ticket's message form, with what is wrong with it."""
        messages.warning(self.request, galat.pesan)
        form = FormulirPesan({"isi": self.request.POST["isi"]}, oleh=self.oleh, pengadu=True)
        form.is_valid()
        return tampilkan(self.request, kini, form)


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def aksi(request: HttpRequest, nomor: str, aksi: str) -> HttpResponse:
    """The form of one act of the complainant's, and its carrying out."""
    deklarasi = ALUR.deklarasi.get(aksi)
    if deklarasi is None or PENGADU not in deklarasi.peran or not deklarasi.dari:
        raise Http404("Tindakan tidak dikenal.")
    milik = _milik(request, nomor)
    if isinstance(milik, HttpResponse):
        return milik
    siapkan_isian(request)
    return AksiPengadu(request, milik.nomor, aksi).jawab()
