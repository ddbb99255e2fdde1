"""What is still open: commitments not yet paid, and proofs that were accepted and wait for their payment."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone

from kerjasama.halaman import Urutan, halaman, susun
from permohonan.alur import ALUR
from permohonan.laporan.bentuk import Isian, Kolom, Laporan, Muka
from permohonan.models import BuktiTayang, EntriAnggaran, Permohonan

NOL = Decimal(0)
TERIKAT = (
    "spk_dikirim", "spk_aktif", "bukti_diajukan", "bukti_diperiksa", "revisi_bukti", "bukti_lengkap",
    "anggaran_diajukan", "dibayar",
)  # fmt: skip
TERLAMA = Urutan("lama", "Terlama", "pk")
KOLOM_IKATAN = [
    Kolom("Permohonan", "kasus"), Kolom("Perusahaan"), Kolom("Keadaan"), Kolom("Mata anggaran"),
    Kolom("Nilai SPK", "uang"), Kolom("Dibayar", "uang"), Kolom("Masih terikat", "uang"), Kolom("Sejak", "tanggal"),
]  # fmt: skip


def _terikat() -> list[QuerySet[Permohonan]]:
    """The cases whose contract binds budget, each state by its index; also those that ended with something bound."""
    return [
        *(Permohonan.objects.filter(status=s) for s in TERIKAT),
        Permohonan.objects.filter(status="dihentikan").exclude(antrean=""),
        Permohonan.objects.filter(status="kedaluwarsa", status_sebelum="revisi_bukti"),
    ]


def _dengan_ikatan(qs: QuerySet[Permohonan]) -> QuerySet[Permohonan]:
    milik = EntriAnggaran.objects.filter(permohonan=OuterRef("pk")).order_by().values("permohonan")
    return qs.annotate(
        n_ikat=Coalesce(Subquery(milik.annotate(n=Sum("nilai")).values("n")), NOL),
        n_bayar=Coalesce(Subquery(milik.annotate(n=Sum("realisasi")).values("n")), NOL),
    )


KOLOM_KASUS = (
    "pk", "nomor", "perusahaan__nama", "status", "mata_anggaran__nama", "mata_anggaran__kode_rekening", "n_ikat",
    "n_bayar", "sejak",
)  # fmt: skip


def _baris_ikatan(b: tuple[Any, ...]) -> list[Any]:
    _, nomor, perusahaan, status, nama, kode, ikat, bayar, sejak = b
    return [nomor, perusahaan, ALUR.keadaan[status].label, f"{kode} {nama}", ikat, bayar, ikat - bayar,
            timezone.localdate(sejak)]  # fmt: skip


def _muka_ikatan(isian: Isian) -> Muka:
    qs, mundur = halaman(_terikat(), TERLAMA, setelah=isian.setelah, sebelum=isian.sebelum)
    mentah = list(_dengan_ikatan(qs).values_list(*KOLOM_KASUS))
    kursor = bool(isian.setelah or isian.sebelum)
    hasil = susun([_baris_ikatan(b) for b in mentah], [(b[0], b[0]) for b in mentah], mundur, kursor)
    return Muka(hasil)


def _semua_ikatan(isian: Isian) -> Iterable[list[Any]]:
    syarat = Q(status__in=TERIKAT) | Q(status="kedaluwarsa", status_sebelum="revisi_bukti")
    qs = Permohonan.objects.filter(syarat | (Q(status="dihentikan") & ~Q(antrean="")))
    for b in _dengan_ikatan(qs).order_by("pk").values_list(*KOLOM_KASUS).iterator(chunk_size=2000):
        yield _baris_ikatan(b)


IKATAN = Laporan(
    "ikatan", "Ikatan yang masih terbuka",
    "SPK yang mengikat anggaran dan belum selesai dibayar, yang terlama lebih dahulu.",
    lambda _: KOLOM_IKATAN, _muka_ikatan, _semua_ikatan,
)  # fmt: skip

# ---- accepted and not paid -----------------------------------------------------------------------
KOLOM_BUKTI = [
    Kolom("Permohonan", "kasus"), Kolom("Perusahaan"), Kolom("Tayangan"), Kolom("Tanggal tayang", "tanggal"),
    Kolom("Jumlah", "angka"), Kolom("Harga satuan", "uang"), Kolom("Nilai", "uang"), Kolom("Keadaan"),
]  # fmt: skip
KOLOM_TAYANG = (
    "pk", "permohonan__nomor", "permohonan__perusahaan__nama", "judul", "tanggal_tayang", "jumlah",
    "baris__harga_sepakat", "permohonan__status",
)  # fmt: skip


def _belum_dibayar() -> QuerySet[BuktiTayang]:
    return BuktiTayang.objects.filter(aktif=True, hasil=BuktiTayang.Hasil.SESUAI, pengajuan__isnull=True)


def _baris_bukti(b: tuple[Any, ...]) -> list[Any]:
    _, nomor, perusahaan, judul, tanggal, jumlah, harga, status = b
    return [
        nomor,
        perusahaan,
        judul,
        tanggal,
        jumlah,
        harga,
        jumlah * (harga or NOL),
        ALUR.keadaan[status].label,
    ]


def _muka_bukti(isian: Isian) -> Muka:
    qs, mundur = halaman([_belum_dibayar()], TERLAMA, setelah=isian.setelah, sebelum=isian.sebelum)
    mentah = list(qs.values_list(*KOLOM_TAYANG))
    kursor = bool(isian.setelah or isian.sebelum)
    hasil = susun([_baris_bukti(b) for b in mentah], [(b[0], b[0]) for b in mentah], mundur, kursor)
    return Muka(hasil)


def _semua_bukti(isian: Isian) -> Iterable[list[Any]]:
    qs = _belum_dibayar().order_by("pk").values_list(*KOLOM_TAYANG)
    for b in qs.iterator(chunk_size=2000):
        yield _baris_bukti(b)


def nilai_belum_dibayar() -> Decimal:
    """All accepted proofs that no request has claimed, at their unit prices, in rupiah."""
    n = _belum_dibayar().order_by().aggregate(n=Sum(F("jumlah") * F("baris__harga_sepakat")))["n"]
    return n or NOL


BELUM_DIBAYAR = Laporan(
    "bukti", "Bukti terverifikasi yang belum dibayar",
    "Tayangan yang dinyatakan sesuai dan belum masuk pengajuan anggaran, yang terlama lebih dahulu.",
    lambda _: KOLOM_BUKTI, _muka_bukti, _semua_bukti,
)  # fmt: skip
