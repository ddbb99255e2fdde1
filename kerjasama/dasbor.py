"""The dashboard of who leads the office, and its few figures that everybody may read. Reads both businesses."""

from __future__ import annotations

from typing import Any

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from kerjasama.akun.akses import untuk_peran
from kerjasama.akun.peran import Peran
from kerjasama.aturan import nilai
from kerjasama.bagan import batang
from kerjasama.survei import layanan as survei
from pengaduan.services.rekap import rekap
from permohonan.services import kinerja
from permohonan.views.mata_anggaran import dengan_saldo

PEMBACA = (Peran.KEPALA_BAGIAN.value, Peran.AUDITOR.value)
UMUR_DETIK, UMUR_PUBLIK = 60, 900


@untuk_peran(*PEMBACA)
@require_safe
def halaman(request: HttpRequest) -> HttpResponse:
    """What is late and with whom, how the promise is kept, what is left; at most a minute old."""
    konteks = cache.get_or_set("dasbor", _hitung, UMUR_DETIK)
    return render(request, "permohonan/dasbor.html", konteks)


def _hitung() -> dict[str, Any]:
    dari, hari = survei.setahun()
    tepat, langkah = kinerja.ketepatan(dari, hari), kinerja.per_langkah()
    anggaran = dengan_saldo(hari.year)
    return {
        "pada": timezone.now(), "dari": dari, "tepat": tepat, "meja": kinerja.meja_kantor(),
        "langkah": langkah, "janji": nilai.nilai("jam_a_hk"),
        "bagan_langkah": batang("Permohonan pada setiap langkah", [(f"Langkah {n}", j) for n, j, _ in langkah]),
        "bagan_bulan": batang("Median hari kerja sampai SPK setiap bulan", tepat.per_bulan),
        "aduan": rekap(dari, hari), "ikm": survei.hasil(dari, hari), "tahun": hari.year,
        "pagu": sum(s["pagu"] for s in anggaran), "sisa": sum(s["sisa"] for s in anggaran),
        "url_semua": f"{reverse('permohonan:antrean')}?tab=semua",
    }  # fmt: skip


def angka_umum() -> Any:
    """The public figures of the last twelve months, at most a quarter of an hour old; no small groups."""
    return cache.get_or_set("angka_umum", _hitung_umum, UMUR_PUBLIK)


def _hitung_umum() -> dict[str, Any]:
    dari, hari = survei.setahun()
    minimal = int(nilai.nilai("survei_minimal_publik"))
    tepat, aduan = kinerja.ketepatan(dari, hari), rekap(dari, hari)
    cukup = tepat.terbit >= minimal
    return {
        "dilayani": kinerja.dilayani(dari),
        "median_hk": tepat.median_hk if cukup else None,
        "persen": tepat.persen if cukup else None,
        "ikm": survei.hasil_umum(dari, hari),
        "aduan_selesai": aduan.selesai if aduan.jumlah >= minimal else None,
    }
