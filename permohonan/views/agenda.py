"""The buku agenda: read by the office, printed, exported. Its numbers come from the transition alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from kerjasama.akun.akses import untuk_peran
from kerjasama.format import tanggal_pendek
from kerjasama.halaman import UKURAN, Urutan, halaman, susun
from kerjasama.saringan import baca_tanggal, kueri
from permohonan.models import Agenda, Disposisi
from permohonan.models.permohonan import Sifat
from permohonan.queries import CARI_MAKS, PEMBACA

URUTAN = Urutan("agenda", "Tanggal terima terbaru", "tanggal_terima", turun=True)
KOLOM = (
    "pk",
    "tanggal_terima",
    "nomor_urut",
    "tahun",
    "permohonan__nomor",
    "permohonan__perusahaan__nama",
    "permohonan__nomor_surat",
    "permohonan__tanggal_surat",
    "permohonan__perihal",
    "ringkasan",
    "sifat",
    "kode_klasifikasi",
    "diteruskan",
    "diteruskan_pada",
    "oleh__nama",
)
KEPALA = [
    "Nomor agenda",
    "Tahun",
    "Tanggal terima",
    "Asal surat",
    "Alamat",
    "Nomor surat",
    "Tanggal surat",
    "Perihal",
    "Ringkasan",
    "Sifat",
    "Kode klasifikasi",
    "Diteruskan kepada",
    "Tanggal diteruskan",
    "Cara terima",
    "Agendaris",
    "Nomor pendaftaran",
]
EKSPOR_MAKS = 100_000
CETAK_MAKS = 1000


def saring(request: HttpRequest) -> tuple[QuerySet[Agenda], dict[str, Any]]:
    """The entries of the period that was asked for, with whom each was passed on to."""
    g = request.GET
    isi = {
        "dari": baca_tanggal(g.get("dari", "")),
        "sampai": baca_tanggal(g.get("sampai", "")),
        "cari": g.get("cari", "").strip(),
    }
    qs = Agenda.objects.all()
    if isi["dari"]:
        qs = qs.filter(tanggal_terima__gte=isi["dari"])
    if isi["sampai"]:
        qs = qs.filter(tanggal_terima__lte=isi["sampai"])
    for kata in str(isi["cari"]).lower()[:CARI_MAKS].split():
        qs = qs.filter(permohonan__cari__contains=kata)
    return qs, isi


def dengan_disposisi(qs: QuerySet[Agenda]) -> QuerySet[Agenda]:
    terakhir = Disposisi.objects.filter(permohonan=OuterRef("permohonan")).order_by("-pk")
    return qs.annotate(
        diteruskan=Subquery(terakhir.values("penerima__nama")[:1]),
        diteruskan_pada=Subquery(terakhir.values("dibuat")[:1]),
    )


def _baris(isi: tuple[Any, ...]) -> dict[str, Any]:
    b = dict(zip(KOLOM, isi, strict=True))
    return {
        "nomor": f"{b['nomor_urut']}/{b['tahun']}",
        "terima": tanggal_pendek(b["tanggal_terima"]),
        "kasus": b["permohonan__nomor"],
        "asal": b["permohonan__perusahaan__nama"],
        "surat": b["permohonan__nomor_surat"],
        "tanggal_surat": tanggal_pendek(b["permohonan__tanggal_surat"]),
        "perihal": b["permohonan__perihal"],
        "ringkasan": b["ringkasan"],
        "sifat": Sifat(b["sifat"]).label,
        "klasifikasi": b["kode_klasifikasi"],
        "diteruskan": b["diteruskan"] or "",
        "diteruskan_pada": tanggal_pendek(b["diteruskan_pada"]),
        "agendaris": b["oleh__nama"],
    }


@require_safe
@untuk_peran(*PEMBACA)
def agenda(request: HttpRequest) -> HttpResponse:
    """A page of the book; `?cetak=1` the whole period on paper."""
    qs, isi = saring(request)
    cetak = "cetak" in request.GET
    setelah, sebelum = ("", "") if cetak else (request.GET.get("setelah", ""), request.GET.get("sebelum", ""))
    ukuran = CETAK_MAKS if cetak else UKURAN
    potong, mundur = halaman([qs], URUTAN, setelah=setelah, sebelum=sebelum, ukuran=ukuran)
    mentah = list(dengan_disposisi(potong).values_list(*KOLOM))
    hasil = susun(mentah, [(b[1], b[0]) for b in mentah], mundur, bool(setelah or sebelum), ukuran)
    konteks = {
        "baris": [_baris(b) for b in hasil.baris],
        "setelah": hasil.setelah,
        "sebelum": hasil.sebelum,
        "s": isi,
        "kueri": kueri(request, "cetak"),
        "cetak": cetak,
        "dicetak": timezone.localtime(),
        "cetak_maks": CETAK_MAKS,
        "url_ekspor": reverse("permohonan:agenda_ekspor"),
        "url_kasus": reverse("permohonan:antrean"),
        "kueri_tanpa_cetak": kueri(request, "cetak"),
    }
    return render(request, "permohonan/agenda.html", konteks)


@require_safe
@untuk_peran(*PEMBACA)
def ekspor(request: HttpRequest) -> HttpResponse:
    """The period as a spreadsheet with the book's columns."""
    from kerjasama.ekspor import jawaban_xlsx

    qs, _ = saring(request)
    urut = (
        dengan_disposisi(qs).select_related("permohonan__perusahaan", "oleh").order_by("tanggal_terima", "pk")
    )
    return jawaban_xlsx("buku-agenda.xlsx", "Buku agenda", KEPALA, _baris_ekspor(urut[:EKSPOR_MAKS]))


def _baris_ekspor(qs: QuerySet[Any]) -> Iterable[list[Any]]:
    for a in qs.iterator(chunk_size=2000):
        p = a.permohonan
        pada: dt.datetime | None = a.diteruskan_pada
        yield [
            a.nomor_urut,
            a.tahun,
            a.tanggal_terima,
            p.perusahaan.nama,
            f"{p.perusahaan.alamat}, {p.perusahaan.kota}",
            p.nomor_surat,
            p.tanggal_surat,
            p.perihal,
            a.ringkasan,
            a.get_sifat_display(),
            a.kode_klasifikasi,
            a.diteruskan or "",
            timezone.localdate(pada) if pada else None,
            "Aplikasi",
            str(a.oleh),
            p.nomor,
        ]
