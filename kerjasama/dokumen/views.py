"""The public check page: anyone may ask whether a printed or sent document is ours, and still counts."""

from __future__ import annotations

import hashlib
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from kerjasama.akun.batas import masih_boleh
from kerjasama.dokumen.models import Dokumen, TandaTangan
from kerjasama.dokumen.models.dokumen import pengenal

UKURAN_MAKS = 30 * 1024 * 1024
BATAS_SEMENIT = 30  # a person checks a handful; a script that guesses is stopped
_SALAH_BACA = str.maketrans({"O": "0", "I": "1", "L": "1", " ": None, "-": None, "\t": None})
JENIS = {
    "spk": "Surat Perjanjian Kerjasama",
    "lembar_disposisi": "Lembar disposisi",
    "tanda_terima": "Tanda terima permohonan",
    "berita_acara": "Berita acara pemeriksaan bukti tayang",
    "bast": "Berita acara serah terima",
    "nota_dinas": "Nota dinas pengajuan anggaran",
    "kuitansi": "Kuitansi",
    "negosiasi": "Berita acara klarifikasi dan negosiasi harga",
    "adendum": "Adendum Surat Perjanjian Kerjasama",
    "surat_pengembalian": "Surat pengembalian permohonan",
    "surat_penolakan": "Surat penolakan permohonan",
    "surat_pembatalan": "Surat pembatalan permohonan",
    "surat_penghentian": "Surat penghentian perjanjian",
}


def rapikan(kode: str) -> str:
    """A code as people read it out: spaces and hyphens dropped, the letters that are no part of it mended."""
    return kode.upper().translate(_SALAH_BACA)


class FormulirKode(forms.Form):
    kode = forms.CharField(
        label="Kode dokumen", max_length=24, help_text="12 huruf dan angka pada akhir dokumen."
    )

    def clean_kode(self) -> str:
        return rapikan(self.cleaned_data["kode"])


class FormulirBanding(forms.Form):
    berkas = forms.FileField(
        label="Bandingkan berkas PDF", help_text="Berkas hanya dihitung sidiknya, tidak disimpan."
    )


@login_not_required
@require_http_methods(["GET", "POST"])
def cari(request: HttpRequest) -> HttpResponse:
    """Type a code, be led to its page."""
    formulir = FormulirKode(request.POST if request.method == "POST" else None)
    if request.method == "POST" and formulir.is_valid():
        kode = formulir.cleaned_data["kode"]
        if kode.isalnum() and kode.isascii():
            return redirect("dokumen:periksa", kode=kode)
        formulir.add_error("kode", "Kode hanya berisi huruf dan angka.")
    return render(request, "publik/periksa_cari.html", {"formulir": formulir})


@login_not_required
@require_http_methods(["GET", "POST"])
def periksa(request: HttpRequest, kode: str) -> HttpResponse:
    """What the document says of itself, its state and hash; an uploaded copy is compared and forgotten.

    An unknown code gets the same page in form, with the same cost, and says so.
    """
    if not masih_boleh(request, "periksa_dokumen", BATAS_SEMENIT, 60):
        return render(request, "429.html", status=429)
    dokumen = Dokumen.objects.select_related("penerus").filter(kode=rapikan(kode)).first()
    if dokumen is not None and (not dokumen.sudah_jadi or dokumen.cuplikan.get("konsep")):
        dokumen = None
    kirim = request.method == "POST"  # not "has it data": a form sent empty must say what is missing
    formulir = FormulirBanding(request.POST, request.FILES) if kirim else FormulirBanding()
    hasil = ""
    if kirim and formulir.is_valid():
        hasil = _banding(dokumen, formulir.cleaned_data["berkas"])
    konteks: dict[str, Any] = {
        "tanda_tangan": tanda_tangan(dokumen) if dokumen else [],
        "penerus": _penerus(dokumen),
        "kode": rapikan(kode),
        "dokumen": dokumen,
        "formulir": formulir,
        "hasil": hasil,
    }
    if dokumen is not None:
        konteks |= ringkasan(dokumen)
    return render(request, "publik/periksa.html", konteks, status=200 if dokumen else 404)


def _banding(dokumen: Dokumen | None, unggahan: Any) -> str:
    """`sama`: this document, or its scan as it was kept. `berubah`: it says that it is this document, but other bytes.

    `tidak_dikenal`: none of ours. The file is never kept.
    """
    if dokumen is None:
        return "tidak_dikenal"
    jumlah = hashlib.sha256()
    for potong in unggahan.chunks():
        jumlah.update(potong)
    sidik = jumlah.hexdigest()
    tersimpan = TandaTangan.objects.filter(
        dokumen=dokumen, keadaan=TandaTangan.Keadaan.BERHASIL, sha256=sidik
    )
    if sidik == dokumen.sha256 or tersimpan.exists():
        return "sama"
    return "berubah" if _mengaku(dokumen, unggahan) else "tidak_dikenal"


def _mengaku(dokumen: Dokumen, unggahan: Any) -> bool:
    """Whether a file says in its own data that it is this document: by its keywords, or its permanent identifier."""
    import pikepdf

    if unggahan.size > UKURAN_MAKS:
        return False
    try:
        unggahan.seek(0)
        with pikepdf.open(unggahan) as pdf:
            tetap = bytes(pdf.trailer.get("/ID", [b""])[0])
            return f"kode-{dokumen.kode}" in str(pdf.docinfo.get("/Keywords", "")) or tetap == pengenal(
                dokumen.kode
            )
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, IndexError):
        return False  # nothing that opens


def tanda_tangan(dokumen: Dokumen) -> list[dict[str, Any]]:
    """How it was signed and when: no names, those stand in the document itself."""
    semua = dokumen.tanda_tangan.filter(keadaan=TandaTangan.Keadaan.BERHASIL).order_by("pk")
    return [{"pihak": t.get_pihak_display(), "cara": t.get_cara_display(), "waktu": t.waktu} for t in semua]


def _penerus(dokumen: Dokumen | None) -> Dokumen | None:
    """The next version or the addendum, once there is a file to read."""
    penerus = dokumen.penerus if dokumen else None
    return penerus if penerus is not None and penerus.sudah_jadi else None


def ringkasan(dokumen: Dokumen) -> dict[str, Any]:
    """The public facts: kind, parties as organisations, amount, date. No person, no account, no address."""
    data = dokumen.cuplikan
    kedua = data.get("pihak_kedua")
    return {
        "jenis": JENIS.get(dokumen.jenis, dokumen.jenis),
        "para_pihak": [
            data["kantor"]["nama_pemda"].title(),
            kedua["nama"] if kedua else data.get("pemohon") or data.get("kepada", ""),
        ],
        "nilai": data.get("nilai") or (data.get("pajak") or {}).get("bruto"),
        "tanggal_dokumen": data.get("tanggal", ""),
    }
