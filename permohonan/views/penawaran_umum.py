"""What the pages of an offer share: the company's own open case, its sections, the stale page."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from kerjasama.akun.akses import untuk_peran
from kerjasama.akun.peran import Peran
from permohonan import syarat
from permohonan.models import ButirPengembalian, Permohonan, Riwayat
from permohonan.services.pengajuan import BagianTerbuka, bagian_terbuka

TERBUKA = ("draf", "dikembalikan")


class Basi(Exception):
    """The stored section changed after the page was made."""


def isian_penawaran(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The view gets the company's own open case. A foreign one is 404; a sent one says that it is sent."""

    @require_http_methods(["GET", "HEAD", "POST"])
    @untuk_peran(Peran.PEMOHON)
    @wraps(view)
    def dibungkus(request: HttpRequest, nomor: str) -> HttpResponse:
        perusahaan = request.user.perusahaan_id  # type: ignore[union-attr]
        milik = Permohonan.objects.filter(perusahaan_id=perusahaan, perusahaan__isnull=False)
        kasus = milik.select_related("perusahaan", "surat").filter(nomor=nomor).first()
        if kasus is None:
            return _sudah_bernomor(request, nomor)
        if kasus.status not in TERBUKA:
            messages.info(request, "Permohonan ini sudah diajukan, jadi isinya tidak dapat diubah sekarang.")
            return redirect(kasus)
        return view(request, kasus)

    return dibungkus


def _sudah_bernomor(request: HttpRequest, nomor: str) -> HttpResponse:
    """A draft's address after it was sent: found by the form's key, or by the history, under its number."""
    orang: Any = request.user
    terkirim = Riwayat.objects.filter(objek__perusahaan_id=orang.perusahaan_id, aksi="ajukan")
    kunci = baca_kunci(request)
    satu = terkirim.filter(kunci=kunci).first() if kunci else None
    satu = satu or terkirim.filter(perubahan__draf=nomor).first()
    if satu is None:
        raise Http404
    messages.info(request, f"Permohonan ini sudah diajukan dengan nomor {satu.objek.nomor}.")
    return redirect(satu.objek)


def baca_kunci(request: HttpRequest) -> uuid.UUID | None:
    """The form's one-time key, or None if it is missing or no key at all."""
    try:
        return uuid.UUID(request.POST.get("kunci", ""))
    except ValueError:
        return None


def konteks(
    kasus: Permohonan, bagian: str, terbuka: BagianTerbuka | None = None, **lain: Any
) -> dict[str, Any]:
    """The frame of each page: where one is, what is complete, what a return asks for."""
    alamat = [kasus.nomor]
    langkah = [
        (
            "surat",
            "Surat penawaran",
            reverse("permohonan:surat", args=alamat),
            not syarat.surat_lengkap(kasus, None),
        ),
        ("baris", "Daftar harga", reverse("permohonan:baris", args=alamat), kasus.baris.exists()),
        ("periksa", "Periksa dan kirim", reverse("permohonan:periksa", args=alamat), False),
    ]
    return {
        "kasus": kasus,
        "bagian": bagian,
        "langkah": langkah,
        "terbuka": terbuka or bagian_terbuka(kasus),
        "diminta": list(butir_terbuka(kasus)),
        "basi": False,
        "galat_ringkas": [],
        **lain,
    }


def butir_terbuka(kasus: Permohonan) -> Any:
    """What the open return asks to repair; nothing for a draft."""
    if kasus.draf:
        return ButirPengembalian.objects.none()
    return ButirPengembalian.objects.filter(
        pengembalian__permohonan=kasus, pengembalian__diselesaikan__isnull=True
    ).select_related("baris", "pengembalian")


def simpan_bila_segar(
    kasus: Permohonan,
    cap_kiriman: str,
    cap: Callable[[Permohonan], str],
    sudah: Callable[[Permohonan], bool],
    simpan: Callable[[Permohonan], Any],
) -> None:
    """Save under the case's lock, unless another page saved first: then Basi, and nothing is written.

    What is stored already (`sudah`: the same form sent twice) counts as saved.
    """
    with transaction.atomic():
        terkunci = Permohonan.objects.select_for_update(of=("self",), no_key=True).get(pk=kasus.pk)
        if cap(terkunci) != cap_kiriman:
            if sudah(terkunci):
                return
            raise Basi
        simpan(terkunci)


def galat_form(form: Any) -> list[tuple[str, str]]:
    """(address on the page, message) of a form's errors, in the order of its fields."""
    hasil = [("", pesan) for pesan in form.non_field_errors()]
    for nama in form.fields:
        if nama in form.errors:
            hasil.append((form[nama].id_for_label, f"{form.fields[nama].label}: {form.errors[nama][0]}"))
    return hasil
