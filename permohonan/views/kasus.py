"""The case page: where it is, whose turn, what can I do, what was decided and why, the papers."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kerjasama.alur.hitung_ulang import perubahan_tenggat
from permohonan import rincian
from permohonan.meja_negosiasi import meja
from permohonan.models import Permohonan
from permohonan.services.termin import daftar_termin
from permohonan.views import bagian
from permohonan.views.arsip import boleh_arsip
from permohonan.views.pesan import FormulirPesan, boleh_menulis


@require_safe
def kasus(request: HttpRequest, nomor: str) -> HttpResponse:
    return tampilkan(request, rincian.kasus_lengkap(request.user, nomor))


def tampilkan(
    request: HttpRequest,
    kasus: Permohonan,
    form_pesan: FormulirPesan | None = None,
    kunci: uuid.UUID | None = None,
) -> HttpResponse:
    """The page, also with a message form that was refused."""
    user: Any = request.user
    pemohon: bool = user.pemohon
    riwayat = [] if kasus.draf else rincian.riwayat(kasus)
    pilihan = bagian.pilihan_aksi(kasus, user)
    bukti = [] if bagian.sedang_menilai(pilihan) else rincian.bukti(kasus)
    baris = rincian.baris_harga(kasus, bukti)
    lampiran = {} if kasus.draf else rincian.lampiran(kasus, pemohon, riwayat)
    lampiran = {macam: lampiran.get(macam, []) for macam in rincian.MACAM}
    konteks = {
        "kasus": kasus,
        "pemohon": pemohon,
        "langkah": bagian.sembilan_langkah(kasus, riwayat),
        "giliran": bagian.giliran(kasus, user, riwayat),
        "pilihan": pilihan,
        "tenggat_berubah": perubahan_tenggat(kasus),
        "riwayat": bagian.riwayat_terbaca(riwayat, pemohon),
        "diminta": bagian.butir_terbuka(kasus, riwayat),
        "baris": baris,
        "total": sum((b.jumlah for b in baris), start=0),
        "meja": meja(baris, riwayat, pemohon),
        "spk": bagian.ringkasan_spk(kasus, riwayat, pemohon),
        "termin": daftar_termin(kasus, riwayat),
        "kurang_perusahaan": bagian.kurang_perusahaan(kasus) if pemohon else [],
        "uang": bagian.ringkasan_uang(riwayat),
        "lampiran": lampiran,
        "dokumen_dibuat": any(d.keadaan == "diminta" for d in lampiran["dokumen"]),
        "surat_lama": bagian.surat_lama(kasus, lampiran["surat"]),
        "bukti": bukti[: rincian.BUKTI_TAMPIL],
        "ada_bukti": any(b.diserahkan for b in baris),
        "whatsapp": "" if pemohon or kasus.draf else bagian.whatsapp(kasus),
        "boleh_arsip": boleh_arsip(user, kasus),
        "form_pesan": form_pesan or FormulirPesan(pemohon=pemohon),
        "boleh_menulis": boleh_menulis(user) and not kasus.draf,
        "kunci": kunci or uuid.uuid4(),
        "nomor_agenda": str(kasus.agenda) if hasattr(kasus, "agenda") else "",
    }
    return render(request, "permohonan/kasus.html", konteks)
