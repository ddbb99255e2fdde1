"""An officer's page of a ticket: whose turn, what can I do, the conversation, and beside it what belongs to it."""

from __future__ import annotations

from contextlib import suppress
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kerjasama.alur.formulir import terima_galat
from kerjasama.alur.galat import Ditolak, SudahDiproses
from kerjasama.alur.halaman_aksi import HalamanAksi, alamat, baca_kunci, ringkasan_galat
from kerjasama.alur.hitung_ulang import perubahan_tenggat
from kerjasama.alur.mesin import Hasil, Pilihan, pilihan
from kerjasama.berkas.penyajian import sajikan
from pengaduan.alur import ALUR
from pengaduan.forms.lacak import FormulirPesan
from pengaduan.models import Identitas, Pengaduan
from pengaduan.models.pesan import ISI_MAKS
from pengaduan.percakapan import berkas_tiket, percakapan
from pengaduan.queries import PENANGAN, tiket_atau_404
from pengaduan.services.identitas import boleh_lihat, boleh_lihat_kasus, buka_rahasia, identitas
from pengaduan.services.utas import kirim_pesan
from pengaduan.views.ringkas import empat_langkah, giliran_kantor, kalimat_jam


@require_safe
def tiket(request: HttpRequest, nomor: str) -> HttpResponse:
    return tampilkan(request, tiket_atau_404(request.user, nomor))


def tampilkan(
    request: HttpRequest,
    tiket: Pengaduan,
    form: FormulirPesan | None = None,
    kunci: UUID | None = None,
    terbuka: Identitas | None = None,
) -> HttpResponse:
    """The page, also with a refused message form, or with an identity that was asked for."""
    user: Any = request.user
    boleh, rahasia = boleh_lihat(tiket, user), tiket.rahasia
    menulis = user.punya_peran(*PENANGAN)
    if boleh and not rahasia:
        terbuka = identitas(tiket)
    konteks = {
        "tiket": tiket,
        "langkah": empat_langkah(tiket),
        "giliran": giliran_kantor(tiket, user),
        "pilihan": sorted(pilihan(tiket, user), key=_urutan),
        "percakapan": percakapan(tiket, pengadu=False),
        "identitas": terbuka,
        "dapat_dibuka": boleh and rahasia and terbuka is None,
        "kasus": tiket.permohonan if boleh_lihat_kasus(tiket, user) else None,
        "nomor_ditulis": tiket.nomor_kasus if boleh_lihat_kasus(tiket, user) else "",
        "jam": kalimat_jam(tiket),
        "tenggat_berubah": perubahan_tenggat(tiket),
        "duplikat": list(tiket.duplikat.order_by("pk")[:20]),
        "dilihat": list(tiket.lihat_identitas.select_related("oleh").order_by("-pk")[:20]) if rahasia else [],
        "menulis": menulis,
        "form_pesan": (form or FormulirPesan(oleh=user, pengadu=False)) if menulis else None,
        "galat": ringkasan_galat(form) if form else [],
        "kunci": kunci or baca_kunci(request),
    }
    return render(request, "pengaduan/petugas/tiket.html", konteks)


def _urutan(p: Pilihan) -> tuple[bool, bool, bool]:
    return not p.terbuka, not p.deklarasi.utama, p.deklarasi.bahaya


@never_cache
@require_POST
def lihat_identitas(request: HttpRequest, nomor: str) -> HttpResponse:
    """Who complained in confidence: shown by this one answer, with a line on who looked."""
    milik = tiket_atau_404(request.user, nomor)
    if not boleh_lihat(milik, request.user):
        raise PermissionDenied(
            "Identitas ini hanya dibuka oleh petugas yang menangani dan Pejabat Prokompim."
        )
    return tampilkan(request, milik, terbuka=buka_rahasia(milik, request.user, alamat(request)))


@require_POST
def pesan(request: HttpRequest, nomor: str) -> HttpResponse:
    """A message to the complainant, or an internal note."""
    user: Any = request.user
    milik = tiket_atau_404(user, nomor)
    if not user.punya_peran(*PENANGAN):
        raise PermissionDenied("Anda membaca saja.")
    kunci = baca_kunci(request)
    form = FormulirPesan(request.POST, request.FILES, oleh=user, pengadu=False)
    if form.is_valid():
        isi = form.cleaned_data
        try:
            kirim_pesan(
                milik, user, isi["isi"], internal=isi["internal"], lampiran=isi["lampiran"], kunci=kunci
            )
        except Ditolak as galat:
            terima_galat(form, galat.galat)
        else:
            messages.success(request, "Catatan tersimpan." if isi["internal"] else "Pesan terkirim.")
            return redirect(f"{milik.get_absolute_url()}#percakapan")
    return tampilkan(request, milik, form, kunci)


@require_safe
def berkas(request: HttpRequest, nomor: str, pk: UUID) -> HttpResponse:
    """A file of the conversation, internal ones too."""
    milik = berkas_tiket(tiket_atau_404(request.user, nomor), pk, pengadu=False)
    if milik is None:
        raise Http404("Berkas tidak ditemukan.")
    return sajikan(request, milik.berkas, kecil="kecil" in request.GET, inline="lihat" in request.GET)


class AksiPetugas(HalamanAksi):
    alur = ALUR
    folder = "pengaduan/aksi"
    sebutan = "Pengaduan"

    def cari(self) -> Pengaduan:
        return tiket_atau_404(self.request.user, self.nomor)

    def kalimat_sukses(self, objek: Any, hasil: Hasil | None) -> str:
        return f"{self.deklarasi.label}: tercatat. Sekarang: {objek.keadaan.label}."

    def tertutup(self, alasan: str) -> HttpResponse:
        """The ticket moved on while this was written (the clock passed it up): the text stays, as a note."""
        basi = (
            self.kirim and self.request.POST.get("cap", self.objek.sidik_riwayat) != self.objek.sidik_riwayat
        )
        return self._simpan_catatan(alasan) if basi else super().tertutup(alasan)

    def kalah(self, galat: SudahDiproses) -> HttpResponse:
        return self._simpan_catatan(galat.pesan)

    def _simpan_catatan(self, pesan: str) -> HttpResponse:
        isi = self.request.POST.get("isi", "").strip()
        if isi:
            with suppress(Ditolak):
                kirim_pesan(self.objek, self.oleh, isi[:ISI_MAKS], internal=True, kunci=self.kunci)
                pesan = f"{pesan} Tulisan Anda disimpan sebagai catatan internal."
        messages.warning(self.request, pesan)
        return self.kembali(self.objek)

    def konteks(self) -> dict[str, Any]:
        return {
            "percakapan": percakapan(self.objek, pengadu=False),
            "url_berkas": reverse("pengaduan:tiket", args=[self.objek.nomor]),
        }


@require_http_methods(["GET", "HEAD", "POST"])
def aksi(request: HttpRequest, nomor: str, aksi: str) -> HttpResponse:
    """The form of one act of the office's, and its carrying out."""
    deklarasi = ALUR.deklarasi.get(aksi)
    if deklarasi is None or not deklarasi.dari or not set(PENANGAN) & set(deklarasi.peran):
        raise Http404("Tindakan tidak dikenal.")
    return AksiPetugas(request, nomor, aksi).jawab()
