"""What a price is compared with: the reference price, the company's former prices, and what others agreed to.

Prices are compared without PPN and shown in the way the line itself is priced. Auditors ask for both figures
(domain 6.2: no reference price, the same medium paid twice the standard).
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from statistics import median
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import F, Window
from django.db.models.functions import RowNumber
from django.utils import timezone

from permohonan.models import SPK, BarisPenawaran, HargaKontrak, HargaReferensi, Permohonan
from permohonan.services.hitung import bulatkan, tarif_pada

SENDIRI_MAKS = 3


class HargaDulu(NamedTuple):
    """What the same company agreed to before."""

    harga: Decimal
    tanggal: dt.date
    nomor: str


@dataclass
class Pembanding:
    """For one line, in rupiah as the line is priced. `banyak`: other companies behind the median."""

    referensi: Decimal | None = None
    sumber: str = ""
    sendiri: list[HargaDulu] = field(default_factory=list)
    median: Decimal | None = None
    banyak: int = 0

    @property
    def ada(self) -> bool:
        return bool(self.referensi or self.sendiri or self.banyak)


@dataclass(frozen=True)
class _Ukuran:
    """From a price to the one without PPN and back. Who is no PKP charges none, whatever the list says."""

    efektif: Decimal
    pkp: bool

    def tanpa(self, harga: Decimal, termasuk: bool) -> Decimal:
        return harga / (1 + self.efektif) if termasuk else harga

    def baris(self, b: BarisPenawaran, harga: Decimal) -> Decimal:
        return bulatkan(harga * (1 + self.efektif) if b.termasuk_ppn and self.pkp else harga)

    def dari_baris(self, b: BarisPenawaran, harga: Decimal) -> Decimal:
        return self.tanpa(harga, b.termasuk_ppn and self.pkp)


def _ukuran(kasus: Permohonan, hari: dt.date) -> _Ukuran:
    return _Ukuran(tarif_pada(hari).ppn_efektif, kasus.perusahaan.pkp)


def referensi(
    kasus: Permohonan, baris: Iterable[BarisPenawaran], hari: dt.date | None = None
) -> dict[int, tuple[Decimal, str]]:
    """Line → (reference price in the line's way, its source), by the newest row in force; the company's class first."""
    hari = hari or timezone.localdate()
    daftar = list(baris)
    ukuran = _ukuran(kasus, hari)
    berlaku: dict[tuple[str, str], HargaReferensi] = {}
    kelas = {"", kasus.perusahaan.kelas}
    for satu in HargaReferensi.objects.filter(
        kunci__in={b.kunci_harga for b in daftar}, kelas__in=kelas, berlaku_dari__lte=hari
    ).order_by("berlaku_dari", "pk"):
        berlaku[satu.kunci, satu.kelas] = satu
    hasil = {}
    for b in daftar:
        r = berlaku.get((b.kunci_harga, kasus.perusahaan.kelas)) or berlaku.get((b.kunci_harga, ""))
        if r is not None:
            hasil[b.pk] = (ukuran.baris(b, ukuran.tanpa(r.harga, r.termasuk_ppn)), r.sumber)
    return hasil


def pembanding(kasus: Permohonan, baris: Iterable[BarisPenawaran]) -> dict[int, Pembanding]:
    """Everything to compare each line with: three statements, however many lines."""
    daftar = list(baris)
    hari = timezone.localdate()
    ukuran = _ukuran(kasus, hari)
    acuan = referensi(kasus, daftar, hari)
    kunci = {b.kunci_harga for b in daftar}
    sendiri = _harga_sendiri(kasus, kunci)
    lain: dict[str, list[Decimal]] = defaultdict(list)
    for k, harga in (
        HargaKontrak.objects.filter(kunci__in=kunci, terbaru=True)
        .exclude(perusahaan=kasus.perusahaan_id)
        .order_by("pk")
        .values_list("kunci", "harga")
    ):
        lain[k].append(harga)
    hasil = {}
    for b in daftar:
        acu, sumber = acuan.get(b.pk, (None, ""))
        semua = lain.get(b.kunci_harga, [])
        hasil[b.pk] = Pembanding(
            acu,
            sumber,
            [HargaDulu(ukuran.baris(b, h), tgl, nomor) for h, tgl, nomor in sendiri[b.kunci_harga]],
            ukuran.baris(b, Decimal(median(semua))) if semua else None,
            len(semua),
        )
    return hasil


def _harga_sendiri(kasus: Permohonan, kunci: set[str]) -> dict[str, list[tuple[Decimal, dt.date, str]]]:
    urut = Window(RowNumber(), partition_by=[F("kunci")], order_by=[F("tanggal").desc(), F("pk").desc()])
    dulu = (
        HargaKontrak.objects.filter(perusahaan=kasus.perusahaan_id, kunci__in=kunci)
        .exclude(permohonan=kasus)
        .annotate(urut=urut)
        .filter(urut__lte=SENDIRI_MAKS)
        .order_by("kunci", "urut")
    )
    hasil: dict[str, list[tuple[Decimal, dt.date, str]]] = defaultdict(list)
    for k, harga, tanggal, nomor in dulu.values_list("kunci", "harga", "tanggal", "permohonan__nomor"):
        hasil[k].append((harga, tanggal, nomor))
    return hasil


def catat_harga(kasus: Permohonan, hari: dt.date | None = None) -> None:
    """Bring the compared prices in step with the lines of a contract, in the transaction of its signing."""
    hari = hari or timezone.localdate()
    ukuran = _ukuran(kasus, hari)
    lama = set(HargaKontrak.objects.filter(permohonan=kasus).values_list("kunci", flat=True))
    HargaKontrak.objects.filter(permohonan=kasus).delete()
    baru = [
        HargaKontrak(
            kunci=b.kunci_harga,
            perusahaan_id=kasus.perusahaan_id,
            permohonan=kasus,
            baris=b,
            tanggal=hari,
            volume=b.volume,
            harga=bulatkan(ukuran.dari_baris(b, b.harga_sepakat)),
            harga_referensi=bulatkan(ukuran.dari_baris(b, b.harga_referensi)) if b.harga_referensi else None,
        )
        for b in kasus.baris.order_by("urut")
        if b.volume and b.harga_sepakat
    ]
    HargaKontrak.objects.bulk_create(baru)
    _tandai_terbaru(kasus.perusahaan_id, lama | {b.kunci for b in baru})


def hapus_harga(kasus: Permohonan) -> None:
    """The contract counts no longer, nor do its prices."""
    lama = set(HargaKontrak.objects.filter(permohonan=kasus).values_list("kunci", flat=True))
    if lama:
        HargaKontrak.objects.filter(permohonan=kasus).delete()
        _tandai_terbaru(kasus.perusahaan_id, lama)


def susun_ulang_harga() -> int:
    """Derive the compared prices of every contract in force anew, oldest first; how many contracts there are.

    Contracts from before the table was there come in this way. One transaction a case, so nobody waits long.
    """
    banyak = 0
    terbit = SPK.objects.filter(status=SPK.Status.TERBIT).order_by("ditandatangani", "pk")
    for pk, waktu in terbit.values_list("permohonan", "ditandatangani").iterator(chunk_size=500):
        with transaction.atomic():
            kasus = Permohonan.objects.select_for_update(of=("self",)).select_related("perusahaan").get(pk=pk)
            catat_harga(kasus, timezone.localdate(waktu))
        banyak += 1
    return banyak


def _tandai_terbaru(perusahaan: Any, kunci: set[str]) -> None:
    milik = HargaKontrak.objects.filter(perusahaan=perusahaan, kunci__in=kunci)
    urut = Window(RowNumber(), partition_by=[F("kunci")], order_by=[F("tanggal").desc(), F("pk").desc()])
    terbaru = list(milik.annotate(urut=urut).filter(urut=1).order_by("pk").values_list("pk", flat=True))
    milik.filter(terbaru=True).exclude(pk__in=terbaru).update(terbaru=False)
    milik.filter(pk__in=terbaru, terbaru=False).update(terbaru=True)
