"""What was spent: per company, medium, form or month, with each one's share. Counted by the day of the SP2D."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.db.models import Count, F, Sum
from django.db.models.functions import ExtractMonth

from kerjasama.akun.jenis_media import JenisMedia
from kerjasama.format import BULAN
from kerjasama.halaman import Halaman
from permohonan.laporan.bentuk import Isian, Kolom, Laporan, Muka, masa
from permohonan.models import BuktiTayang, Pembayaran, PengajuanAnggaran

NOL = Decimal(0)
TAMPIL = 50
BAGAN = 12
MENURUT = (
    ("perusahaan", "Perusahaan"),
    ("jenis", "Jenis media"),
    ("bentuk", "Bentuk publikasi"),
    ("bulan", "Bulan"),
)
SELISIH = "PPN, potongan, dan pembulatan"
JENIS = dict(JenisMedia.choices)


def _dibayar(tahun: int) -> Any:
    """The payments of a year that stand: an objected one was taken back."""
    return Pembayaran.objects.filter(
        tanggal_sp2d__range=masa(tahun), disanggah="", pengajuan__status=PengajuanAnggaran.Status.DIBAYAR
    )


def kelompok(isian: Isian) -> list[tuple[str, int, Decimal]]:
    """(name, count, rupiah), the most first; months in their order. Every grouping has the same sum."""
    menurut = isian.menurut or "perusahaan"
    dibayar = _dibayar(isian.tahun)
    if menurut in {"jenis", "bentuk"}:
        return _per_baris(isian.tahun, f"baris__{'jenis_media' if menurut == 'jenis' else 'bentuk'}")
    if menurut == "bulan":
        baris = (
            dibayar.order_by()
            .annotate(b=ExtractMonth("tanggal_sp2d"))
            .values_list("b")
            .annotate(n=Count("pk"), r=Sum("pengajuan__bruto"))
        )
        return [(BULAN[b - 1], n, r) for b, n, r in sorted(baris)]
    baris = (
        dibayar.order_by()
        .values_list("pengajuan__permohonan__perusahaan__nama")
        .annotate(n=Count("pk"), r=Sum("pengajuan__bruto"))
    )
    return sorted(baris, key=lambda b: (-b[2], b[0]))


def _per_baris(tahun: int, kolom: str) -> list[tuple[str, int, Decimal]]:
    """By what was aired, at the agreed unit price; tax and deductions stand in one row of their own."""
    tayang = (
        BuktiTayang.objects.filter(pengajuan__pembayaran__in=_dibayar(tahun), aktif=True)
        .order_by()
        .values_list(kolom)
        .annotate(n=Sum("jumlah"), r=Sum(F("jumlah") * F("baris__harga_sepakat")))
    )
    hasil = [(JENIS.get(nama, nama), n, r) for nama, n, r in sorted(tayang, key=lambda b: (-b[2], b[0]))]
    bruto = _dibayar(tahun).aggregate(r=Sum("pengajuan__bruto"))["r"] or NOL
    selisih = bruto - sum((r for *_, r in hasil), NOL)
    return [*hasil, (SELISIH, 0, selisih)] if selisih else hasil


def _kolom(isian: Isian) -> list[Kolom]:
    nama = dict(MENURUT).get(isian.menurut or "perusahaan", "")
    hitung = "Tayangan" if isian.menurut in {"jenis", "bentuk"} else "Pembayaran"
    return [Kolom(nama), Kolom(hitung, "angka"), Kolom("Belanja", "uang"), Kolom("Porsi", "persen")]


def _berporsi(semua: list[tuple[str, int, Decimal]]) -> tuple[list[list[Any]], list[Any]]:
    total = sum((r for *_, r in semua), NOL)
    baris = [[nama, n, r, r * 100 / total if total else NOL] for nama, n, r in semua]
    return baris, ["Jumlah", sum(n for _, n, _ in semua), total, Decimal(100) if total else NOL]


def _muka(isian: Isian) -> Muka:
    baris, jumlah = _berporsi(kelompok(isian))
    bagan = [(b[0], b[2]) for b in baris[:BAGAN] if b[0] != SELISIH]
    if len(baris) > TAMPIL:
        lain = baris[TAMPIL:]
        satu = [f"{len(lain)} lainnya", *(sum((b[k] for b in lain), start=NOL) for k in (1, 2, 3))]
        baris = [*baris[:TAMPIL], satu]
    return Muka(Halaman(baris, "", ""), jumlah if baris else None, bagan)


def _semua(isian: Isian) -> Iterable[list[Any]]:
    baris, jumlah = _berporsi(kelompok(isian))
    return [*baris, jumlah]


BELANJA = Laporan(
    "belanja", "Belanja publikasi", "Yang sudah dibayar, menurut tanggal SP2D, dengan porsi setiap kelompok.",
    _kolom, _muka, _semua, menurut=MENURUT, per_tahun=True,
)  # fmt: skip
