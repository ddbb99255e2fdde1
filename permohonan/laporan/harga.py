"""Prices compared: what companies agreed to for the same thing, beside the reference price."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from statistics import median
from typing import Any

from django.utils import timezone

from kerjasama.akun.jenis_media import JenisMedia
from kerjasama.halaman import Halaman
from permohonan.laporan.bentuk import Isian, Kolom, Laporan, Muka
from permohonan.models import HargaKontrak, HargaReferensi
from permohonan.services.hitung import bulatkan, tarif_pada

TAMPIL = 100
JENIS = dict(JenisMedia.choices)
KOLOM = [
    Kolom("Bentuk publikasi"), Kolom("Satuan"), Kolom("Jenis media"), Kolom("Perusahaan", "angka"),
    Kolom("Terendah", "uang"), Kolom("Median", "uang"), Kolom("Tertinggi", "uang"), Kolom("Harga referensi", "uang"),
    Kolom("Di atas referensi", "angka"),
]  # fmt: skip


def _acuan() -> dict[str, Decimal]:
    """Key → the reference price without PPN that is in force for every class."""
    efektif = tarif_pada(timezone.localdate()).ppn_efektif
    berlaku = HargaReferensi.objects.filter(kelas="", berlaku_dari__lte=timezone.localdate())
    return {
        kunci: bulatkan(harga / (1 + efektif) if ppn else harga)
        for kunci, harga, ppn in berlaku.order_by("berlaku_dari").values_list(
            "kunci", "harga", "termasuk_ppn"
        )
    }


def _semua(isian: Isian) -> list[list[Any]]:
    """Each kind once, from the newest price of each company: two statements."""
    terbaru = HargaKontrak.objects.filter(terbaru=True)
    if isian.jenis:
        terbaru = terbaru.filter(kunci__startswith=f"{isian.jenis}|")
    harga: dict[str, list[Decimal]] = defaultdict(list)
    for kunci, satu in terbaru.order_by("kunci").values_list("kunci", "harga").iterator(chunk_size=2000):
        harga[kunci].append(satu)
    acuan = _acuan()
    return [_baris(kunci, daftar, acuan.get(kunci)) for kunci, daftar in harga.items()]


def _baris(kunci: str, daftar: list[Decimal], acuan: Decimal | None) -> list[Any]:
    jenis, bentuk, satuan = [*kunci.split("|"), "", ""][:3]
    di_atas = sum(h > acuan for h in daftar) if acuan is not None else None
    return [bentuk.capitalize(), satuan, JENIS.get(jenis, jenis), len(daftar), min(daftar), bulatkan(median(daftar)),
            max(daftar), acuan, di_atas]  # fmt: skip


def _muka(isian: Isian) -> Muka:
    baris = sorted(_semua(isian), key=lambda b: (-(b[8] or 0), b[0], b[1]))
    return Muka(Halaman(baris[:TAMPIL], "", ""))


def _untuk_ekspor(isian: Isian) -> Iterable[list[Any]]:
    return _semua(isian)


HARGA = Laporan(
    "harga", "Perbandingan harga",
    "Harga kesepakatan terakhir setiap perusahaan untuk publikasi yang sama, tanpa PPN, di sebelah harga referensi. "
    f"Yang di atas referensi lebih dahulu; paling banyak {TAMPIL} baris, selebihnya pada unduhan.",
    lambda _: KOLOM, _muka, _untuk_ekspor, per_jenis=True,
)  # fmt: skip
