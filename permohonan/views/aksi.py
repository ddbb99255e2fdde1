"""One page for every transition: its form on GET, the engine on POST, and back to the case."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import select_template
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from kerjasama.akun.simpan_isian import isian_awal
from kerjasama.alur.deklarasi import Deklarasi
from kerjasama.alur.galat import AksiDitolak, Ditolak, SudahDiproses, SyaratBelumDipenuhi, TidakBerwenang
from kerjasama.alur.mesin import Hasil, jalankan, peran_untuk
from permohonan.alur import ALUR
from permohonan.forms.alasan import untuk
from permohonan.models import Permohonan, Riwayat
from permohonan.queries import kasus_atau_404, visible_to
from permohonan.views.teks import HALAMAN_KERJA, kalimat_sukses

BASI = (
    "Permohonan ini berubah sejak halaman ini Anda buka. Isian Anda masih ada: baca lagi keadaan sekarang, "
    "lalu kirim bila masih sesuai."
)


@sensitive_post_parameters("nik", "frasa_sandi")
@require_http_methods(["GET", "HEAD", "POST"])
def aksi(request: HttpRequest, nomor: str, aksi: str) -> HttpResponse:
    """The form of one act on one case, and its carrying out."""
    deklarasi = ALUR.deklarasi.get(aksi)
    if deklarasi is None:
        raise Http404("Tindakan tidak dikenal.")
    kunci = baca_kunci(request)
    try:
        kasus = kasus_atau_404(request.user, nomor)
    except Http404:
        # A draft's address ends when it is sent: the same form once more still finds its case.
        if (terdahulu := _pernah(request, deklarasi, kunci)) is None:
            raise
        return _selesai(request, deklarasi, terdahulu)
    if not request.user.punya_peran(*deklarasi.peran):  # type: ignore[union-attr]
        raise PermissionDenied("Anda tidak berwenang melakukan tindakan ini.")
    if kasus.status not in deklarasi.dari:
        return _keadaan_lain(request, kasus, deklarasi, kunci)
    peran, alasan = peran_untuk(kasus, deklarasi, request.user)
    if peran is None:
        raise PermissionDenied(alasan)
    return _isi(request, kasus, deklarasi, kunci)


def baca_kunci(request: HttpRequest) -> uuid.UUID:
    """The form's one-time key; a new one for a new form."""
    try:
        return uuid.UUID(request.POST.get("kunci", ""))
    except ValueError:
        return uuid.uuid4()


def _pernah(request: HttpRequest, deklarasi: Deklarasi, kunci: uuid.UUID) -> Permohonan | None:
    if request.method != "POST":
        return None
    riwayat = Riwayat.objects.filter(kunci=kunci, aksi=deklarasi.kode, oleh=request.user.pk).first()
    return visible_to(request.user).filter(pk=riwayat.objek_id).first() if riwayat else None


def _keadaan_lain(
    request: HttpRequest, kasus: Permohonan, deklarasi: Deklarasi, kunci: uuid.UUID
) -> HttpResponse:
    """The case is elsewhere by now: done by this very form, done by someone else, or an old link."""
    if request.method == "POST":
        try:
            hasil = jalankan(kasus, deklarasi.kode, request.user, {}, kunci)
            return _selesai(request, deklarasi, hasil.objek, hasil)
        except AksiDitolak as galat:
            messages.warning(request, galat.pesan)
    else:
        messages.info(
            request,
            f"“{deklarasi.label}” tidak tersedia: permohonan ini sekarang {_keadaan(request, kasus)}.",
        )
    return redirect(kasus)


def _keadaan(request: HttpRequest, kasus: Permohonan) -> str:
    keadaan = kasus.keadaan
    return f"“{keadaan.publik if request.user.pemohon else keadaan.label}”"  # type: ignore[union-attr]


def _isi(request: HttpRequest, kasus: Permohonan, deklarasi: Deklarasi, kunci: uuid.UUID) -> HttpResponse:
    data = request.POST if request.method == "POST" else isian_awal(request)
    form = untuk(deklarasi.kode)(data, request.FILES or None, kasus=kasus, oleh=request.user)
    alasan = deklarasi.alasan_tertutup(kasus, request.user)
    if request.method == "POST" and not form.hanya_tampil:
        if _basi(request, kasus, kunci):
            form.is_valid()
            form.add_error(None, BASI)
        elif form.is_valid():
            jawaban = _lakukan(request, kasus, deklarasi, form, kunci)
            if isinstance(jawaban, HttpResponse):
                return jawaban
            alasan = jawaban or alasan
    if form.hanya_tampil:
        tanpa_galat(form)
    return tampilkan(request, kasus, deklarasi, form, kunci, alasan)


def _lakukan(
    request: HttpRequest, kasus: Permohonan, deklarasi: Deklarasi, form: Any, kunci: uuid.UUID
) -> HttpResponse | list[str]:
    """Carry it out and go on; or the reasons why the act is closed, where the form itself holds no error."""
    try:
        hasil = jalankan(kasus, deklarasi.kode, request.user, form.data_aksi(), kunci, alamat=alamat(request))
        return _selesai(request, deklarasi, hasil.objek, hasil)
    except SudahDiproses as galat:
        messages.warning(request, galat.pesan)
        return redirect(kasus)
    except TidakBerwenang as galat:
        raise PermissionDenied(galat.pesan) from galat
    except SyaratBelumDipenuhi as galat:
        return list(galat.alasan)
    except Ditolak as galat:
        form.terima_galat(galat.galat)
    except AksiDitolak as galat:
        form.add_error(None, galat.pesan)
    return []


def _basi(request: HttpRequest, kasus: Permohonan, kunci: uuid.UUID) -> bool:
    """The page was made before the newest act: nobody signs, agrees or decides what they have not read.

    The very same form once more is no stale page; it reads its earlier result.
    """
    cap = request.POST.get("cap", "")
    return bool(cap) and cap != kasus.sidik_riwayat and not kasus.riwayat.filter(kunci=kunci).exists()


def tanpa_galat(form: Any) -> None:
    """The person asked for more rows: show what was typed, without complaints yet."""
    form.is_valid()
    for satu in [form, *form.baris]:
        satu._errors = type(satu.errors)()
        for kolom in satu.fields.values():
            kelas = kolom.widget.attrs.get("class", "")
            kolom.widget.attrs["class"] = kelas.replace(" is-invalid", "")


def tampilkan(
    request: HttpRequest,
    kasus: Permohonan,
    deklarasi: Deklarasi,
    form: Any,
    kunci: uuid.UUID,
    alasan: list[str],
) -> HttpResponse:
    """`permohonan/aksi/<kode>.html` where there is one, else the common page."""
    konteks = {
        "kasus": kasus,
        "deklarasi": deklarasi,
        "form": form,
        "kunci": kunci,
        "alasan": alasan,
        "galat": ringkasan_galat(form),
        "isian": form.templat if hasattr(form, "templat") else "permohonan/aksi/isian.html",
        "halaman_kerja": HALAMAN_KERJA.get(kasus.status) if request.user.pemohon else None,  # type: ignore[union-attr]
    }
    templat = select_template([f"permohonan/aksi/{deklarasi.kode}.html", "permohonan/aksi/umum.html"])
    return render(request, templat.template.name, konteks)  # type: ignore[attr-defined]


def ringkasan_galat(form: Any) -> list[tuple[str, str, str]]:
    """(anchor, label, message) of every error, for the summary on top."""
    hasil = []
    for satu in [form, *getattr(form, "baris", [])]:
        if not satu.is_bound:
            continue
        for nama, pesan in satu.errors.items():
            kolom = satu[nama] if nama in satu.fields else None
            awalan = f"Baris {satu.harga_baris.urut}, " if hasattr(satu, "harga_baris") else ""
            label = f"{awalan}{kolom.label}" if kolom is not None else ""
            hasil += [(kolom.auto_id if kolom is not None else "", label, str(p)) for p in pesan]
    return hasil


def alamat(request: HttpRequest) -> str | None:
    """The client's address, as the server in front reports it."""
    return request.META.get("REMOTE_ADDR") or None


def _selesai(
    request: HttpRequest, deklarasi: Deklarasi, kasus: Permohonan, hasil: Hasil | None = None
) -> HttpResponse:
    messages.success(
        request, kalimat_sukses(request.user, deklarasi, kasus, hasil.riwayat if hasil else None)
    )
    return redirect(kasus)
