"""The days off, as rows that `admin` keeps: the yearly SKB 3 Menteri changes in the middle of its year."""

from __future__ import annotations

import datetime as dt
import time
from typing import Any

from django.db import models, transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from kerjasama.alur.hari_kerja import Kalender
from kerjasama.aturan.daftar import DAFTAR
from kerjasama.aturan.models import Aturan

UMUR_DETIK = 30.0  # another process sees an edited holiday after at most this long
ATURAN_CUTI = "cuti_bersama_libur"


class HariLibur(models.Model):
    """One day off, or (kerja_pengganti) one day worked although it would be off.

    Switch a row off with `aktif` instead of deleting it, or the next proposal brings it back.
    """

    class Jenis(models.TextChoices):
        LIBUR_NASIONAL = "libur_nasional", "Libur nasional"
        CUTI_BERSAMA = "cuti_bersama", "Cuti bersama"
        LIBUR_DAERAH = "libur_daerah", "Libur daerah"
        KERJA_PENGGANTI = "kerja_pengganti", "Hari kerja pengganti"

    tanggal = models.DateField()
    jenis = models.CharField(max_length=20, choices=Jenis.choices)
    nama = models.CharField(max_length=150)
    dasar = models.CharField("dasar hukum atau sumber", max_length=300)
    terkonfirmasi = models.BooleanField(
        default=False, help_text="Sudah dicocokkan dengan SKB 3 Menteri atau keputusan kepala daerah."
    )
    aktif = models.BooleanField(default=True, help_text="Hanya hari yang aktif ikut dihitung.")

    class Meta:
        verbose_name = "hari libur"
        verbose_name_plural = "hari libur"
        ordering = ["tanggal", "jenis"]
        constraints = [
            models.UniqueConstraint(fields=["tanggal", "jenis"], name="hari_libur_sekali_per_jenis"),
        ]

    def __str__(self) -> str:
        return f"{self.tanggal:%d-%m-%Y} {self.nama}"


class _Simpanan:
    """The calendar last read in this process, and until when it is good."""

    kalender: Kalender | None = None
    sampai = 0.0


def kalender_berlaku() -> Kalender:
    """The office's calendar from the active rows; at most `UMUR_DETIK` old (two queries when it is read)."""
    kalender = _Simpanan.kalender
    if kalender is None or time.monotonic() >= _Simpanan.sampai:
        kalender = _baca()
        _Simpanan.sampai = time.monotonic() + UMUR_DETIK
        _Simpanan.kalender = kalender
    return kalender


def kosongkan() -> None:
    """Forget the calendar that was read; the next call reads the rows again."""
    _Simpanan.kalender = None


def _baca() -> Kalender:
    jenis = HariLibur.Jenis
    baris_aturan = Aturan.objects.filter(kode=ATURAN_CUTI).order_by("-berlaku_mulai")
    aturan_cuti = list(baris_aturan.values_list("berlaku_mulai", "nilai"))
    libur: set[dt.date] = set()
    masuk: set[dt.date] = set()
    for tanggal, macam in HariLibur.objects.filter(aktif=True).values_list("tanggal", "jenis"):
        if macam == jenis.KERJA_PENGGANTI:
            masuk.add(tanggal)
        elif macam != jenis.CUTI_BERSAMA or _cuti_libur(aturan_cuti, tanggal):
            libur.add(tanggal)
    return Kalender(frozenset(libur), frozenset(masuk))


def _cuti_libur(aturan: list[tuple[dt.date, str]], tanggal: dt.date) -> bool:
    """By the rule of that very day: a rule that is new this year must not move last year's due dates."""
    butir = DAFTAR[ATURAN_CUTI]
    teks = next((nilai for mulai, nilai in aturan if mulai <= tanggal), butir.bawaan)
    return bool(butir.baca(teks))


@receiver([post_save, post_delete], sender=HariLibur, dispatch_uid="kalender_hari_libur")
@receiver([post_save, post_delete], sender=Aturan, dispatch_uid="kalender_aturan")
def _kosongkan_bila_berubah(**_: Any) -> None:
    kosongkan()
    transaction.on_commit(kosongkan)  # someone may have read the old rows before this commit
