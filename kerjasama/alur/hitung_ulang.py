"""A changed calendar moves every open due date: in the worker, batch by batch, each batch one transaction.

The batch's place is kept with the batch, so a killed worker goes on where it was and nothing is done twice. A newer
change ends an older recomputing that is not done yet: its own pass looks at every case again.
"""

from __future__ import annotations

import datetime as dt
import logging
import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import Any

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone
from django_tasks import task

from kerjasama.alur import kalender
from kerjasama.alur.jam import Peristiwa
from kerjasama.alur.models import HitungUlang, PerubahanTenggat
from kerjasama.aturan import nilai
from kerjasama.aturan.bacaan import UMUR_DETIK
from kerjasama.aturan.daftar import DAFTAR
from kerjasama.aturan.perubahan import setelah_berubah
from kerjasama.format import tanggal_panjang

logger = logging.getLogger("kerjasama.alur")
KELOMPOK = 500
JATAH_DETIK = 5.0  # then other tasks get their turn
# Until then a web process may still move a case by the calendar that it read before the change.
TUNGGU = dt.timedelta(seconds=UMUR_DETIK + 5)
BARIS_KABAR = 500
SUDAH = "usai"
BERIKUT = {"pemegang": "pemilik", "pemilik": SUDAH}
SIMPANAN = ("tenggat", "hk_terpakai", "jam_sejak", "tenggat_pindah")
TERBUKA = ("menunggu", "berjalan")


@dataclass(frozen=True)
class Sumber:
    """A business's part: its open cases, whom a case concerns (holder's key, owner's key), and the telling.

    `kabari(hitungan, pihak, baris, jumlah)` writes the notices to one of those, in the caller's transaction.
    """

    model: Any
    terbuka: Callable[[], QuerySet[Any]]
    pihak: Callable[[Any], tuple[str, str]]
    kabari: Callable[[HitungUlang, str, list[PerubahanTenggat], int], None]


SUMBER: dict[str, Sumber] = {}


def daftarkan(nama: str, sumber: Sumber) -> None:
    SUMBER[nama] = sumber


def minta(sebab: str, oleh: Any, mulai: dt.datetime | None = None) -> HitungUlang:
    """Ask for a recomputing, in the transaction of the change; at once (nearly), or from `mulai` on."""
    saat = max(mulai or timezone.now(), timezone.now() + TUNGGU)
    HitungUlang.objects.filter(status__in=TERBUKA, mulai_setelah__lte=saat).update(status="digantikan")
    hitungan = HitungUlang.objects.create(sebab=sebab[:500], oleh=oleh, mulai_setelah=saat)
    hitung_ulang.using(run_after=saat).enqueue(hitungan.pk)
    return hitungan


@task()
def hitung_ulang(pk: int) -> str:
    """Do batches for a while, then ask for more. Safe to repeat."""
    kalender.kosongkan()
    nilai.kosongkan()
    habis = time.monotonic() + JATAH_DETIK
    while True:
        with transaction.atomic():
            hitungan = HitungUlang.objects.select_for_update().filter(pk=pk).first()
            if hitungan is None or not _selangkah(hitungan):
                return f"{hitungan.berubah} berubah" if hitungan else "tidak ada"
            if time.monotonic() > habis:
                hitung_ulang.enqueue(pk)
                return f"{hitungan.diperiksa} diperiksa"


def _selangkah(hitungan: HitungUlang) -> bool:
    """One batch of cases or notices; False when nothing is left. What an overtaken one moved is told all the same."""
    masih = hitungan.status in TERBUKA
    if masih and not (hitungan.alur == SUDAH or _sekelompok(hitungan)):
        return True
    hitungan.alur = SUDAH
    ada = _kabari_sekelompok(hitungan)
    if masih and not ada:
        hitungan.status, hitungan.selesai = "selesai", timezone.now()
    hitungan.save()
    return ada


def _sekelompok(hitungan: HitungUlang) -> bool:
    """The next batch; True when none is left."""
    if hitungan.status == "menunggu":
        hitungan.status, hitungan.alur = "berjalan", next(iter(SUMBER))
        hitungan.total = sum(s.terbuka().count() for s in SUMBER.values())
    sumber = SUMBER[hitungan.alur]
    sisa = sumber.terbuka().filter(pk__gt=hitungan.kursor).order_by("pk")
    batch = list(sisa.select_for_update(of=("self",), no_key=True)[:KELOMPOK])
    hitungan.berubah += _pindahkan(hitungan, sumber, batch)
    hitungan.diperiksa += len(batch)
    hitungan.kursor = batch[-1].pk if batch else hitungan.kursor
    urut = list(SUMBER)
    habis = len(batch) < KELOMPOK
    terakhir = hitungan.alur == urut[-1]
    if habis and not terakhir:
        hitungan.alur, hitungan.kursor = urut[urut.index(hitungan.alur) + 1], 0
    hitungan.save()
    return habis and terakhir


def _pindahkan(hitungan: HitungUlang, sumber: Sumber, batch: list[Any]) -> int:
    """Write the due dates that differ, with the line that keeps the old one; how many moved."""
    peristiwa = _peristiwa(sumber.model, [k.pk for k in batch])
    ubah, catatan = [], []
    for kasus in batch:
        lama = (kasus.tenggat, kasus.hk_terpakai, kasus.jam_sejak)
        try:
            kasus.atur_waktu(kasus.waktu_baru(peristiwa.get(kasus.pk, [])))
        except Exception:  # one broken history must not keep the others at their old date
            logger.exception("due date of %s %s failed", hitungan.alur, kasus.pk)
            continue
        if (kasus.tenggat, kasus.hk_terpakai, kasus.jam_sejak) != lama:
            ubah.append(kasus)
        if kasus.tenggat != lama[0]:
            kasus.tenggat_pindah = True
            pemegang, pemilik = sumber.pihak(kasus)
            catatan.append(
                PerubahanTenggat(
                    hitungan=hitungan, alur=hitungan.alur, objek_id=kasus.pk, nomor=kasus.nomor, lama=lama[0],
                    baru=kasus.tenggat, sebab=hitungan.sebab, pemegang=pemegang, pemilik=pemilik,
                )
            )  # fmt: skip
    _simpan(sumber.model, ubah)
    PerubahanTenggat.objects.bulk_create(catatan)
    return len(catatan)


def _simpan(model: Any, ubah: list[Any]) -> None:
    """One statement for each outcome: there are as many as days, not as cases."""
    per_hasil: dict[tuple[Any, ...], list[int]] = {}
    for kasus in ubah:
        per_hasil.setdefault(tuple(getattr(kasus, n) for n in SIMPANAN), []).append(kasus.pk)
    for nilai_baru, pk in per_hasil.items():
        model._base_manager.filter(pk__in=pk).update(**dict(zip(SIMPANAN, nilai_baru, strict=True)))


def _peristiwa(model: Any, pk: list[int]) -> dict[int, list[Peristiwa]]:
    """The histories of a batch, in one statement."""
    hasil: dict[int, list[Peristiwa]] = {}
    riwayat = model._meta.get_field("riwayat").related_model
    baris = riwayat.objects.filter(objek_id__in=pk).order_by("objek_id", "pk")
    for objek, waktu, ke in baris.values_list("objek_id", "waktu", "ke").iterator(chunk_size=5000):
        hasil.setdefault(objek, []).append(Peristiwa(waktu, ke))
    return hasil


def _kabari_sekelompok(hitungan: HitungUlang) -> bool:
    """Notices to the next holders or owners, one a person however many of their cases moved; False: all are told."""
    kolom = hitungan.kabar_kolom
    if kolom == SUDAH:
        return False
    milik = hitungan.perubahan.filter(**{f"{kolom}__gt": hitungan.kabar_sampai})
    if kolom == "pemegang":  # a company that holds its own case is told as the owner
        milik = milik.exclude(pemegang=F("pemilik"))
    baris = list(milik.order_by(kolom, "pk")[:BARIS_KABAR])
    penuh = len(baris) == BARIS_KABAR
    for pihak, isi in groupby(baris, key=attrgetter(kolom)):
        kelompok = list(isi)
        if penuh and pihak == getattr(baris[-1], kolom) and pihak != getattr(baris[0], kolom):
            break  # perhaps cut off: it comes first in the next batch
        terpotong = penuh and pihak == getattr(baris[-1], kolom)
        jumlah = hitungan.perubahan.filter(**{kolom: pihak}).count() if terpotong else len(kelompok)
        SUMBER[kelompok[0].alur].kabari(hitungan, pihak, kelompok[:SEBUT], jumlah)
        hitungan.kabar_sampai = pihak
    if not penuh:
        hitungan.kabar_kolom, hitungan.kabar_sampai = BERIKUT[kolom], ""
    return True


SEBUT = 15  # cases named in one notice


def sebutkan(baris: list[PerubahanTenggat], jumlah: int, sebab: str) -> str:
    """The body of such a notice: why, and each case's old and new day."""

    def hari(satu: dt.date | None) -> str:
        return tanggal_panjang(satu) if satu else "tanpa batas waktu"

    isi = [f"Batas waktu berubah karena {sebab}."]
    isi += [f"{b.nomor}: semula {hari(b.lama)}, sekarang {hari(b.baru)}." for b in baris]
    if jumlah > len(baris):
        isi.append(f"Dan {jumlah - len(baris)} lainnya; semuanya ada dalam daftar Anda.")
    return "\n".join(isi)


def perubahan_tenggat(objek: Any) -> list[PerubahanTenggat]:
    """The due dates of one case that a new calendar moved, newest first; no statement where none did."""
    if not objek.tenggat_pindah:
        return []
    return list(PerubahanTenggat.objects.filter(alur=objek.alur.nama, objek_id=objek.pk).order_by("-pk")[:20])


ATURAN_WAKTU = re.compile(r"jam_|cuti_bersama_libur$|batas_diam_hk$|terima_otomatis_hk$|pengaduan_")


def _aturan_berubah(baris: Any, oleh: Any) -> None:
    """A rule of the clocks changes due dates from its day on."""
    if ATURAN_WAKTU.match(baris.kode):
        awal = timezone.make_aware(dt.datetime.combine(baris.berlaku_mulai, dt.time.min))
        minta(f"aturan baru: {DAFTAR[baris.kode].arti}", oleh, awal)


setelah_berubah.append(_aturan_berubah)
