"""The days off, as rows that `admin` keeps: the yearly SKB 3 Menteri changes in the middle of its year."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.utils import timezone

from kerjasama.alur.hari_kerja import Kalender
from kerjasama.alur.penanggalan import JamKhusus, TahunKalender
from kerjasama.aturan.bacaan import Bacaan
from kerjasama.aturan.models import Aturan
from kerjasama.aturan.nilai import nilai
from kerjasama.format import tanggal_panjang

ATURAN_CUTI = "cuti_bersama_libur"
JUMAT = 4  # date.weekday()


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


def _baca() -> Kalender:
    jenis = HariLibur.Jenis
    libur: set[dt.date] = set()
    masuk: set[dt.date] = set()
    for tanggal, macam in HariLibur.objects.filter(aktif=True).values_list("tanggal", "jenis"):
        if macam == jenis.KERJA_PENGGANTI:
            masuk.add(tanggal)
        elif macam != jenis.CUTI_BERSAMA or _cuti_libur(tanggal):
            libur.add(tanggal)
    pasti = TahunKalender.objects.filter(terbuka=False).values_list("tahun", flat=True)
    return Kalender(frozenset(libur), frozenset(masuk), frozenset(pasti))


def _cuti_libur(tanggal: dt.date) -> bool:
    """By the rule of that very day: a rule that is new this year must not move last year's due dates."""
    return bool(nilai(ATURAN_CUTI, tanggal))


def _baca_jam() -> list[tuple[dt.date, dt.date, dt.time, dt.time]]:
    kolom = ("mulai", "selesai", "tutup", "tutup_jumat")
    return list(JamKhusus.objects.filter(aktif=True).order_by("mulai", "pk").values_list(*kolom))


_bacaan = Bacaan(_baca, HariLibur, TahunKalender, Aturan)
_jam = Bacaan(_baca_jam, JamKhusus)


def kosongkan() -> None:
    """Read days and hours again at the next question."""
    _bacaan.kosongkan()
    _jam.kosongkan()


def kalender_berlaku() -> Kalender:
    """The office's calendar from the active rows, at most half a minute old in this process."""
    return _bacaan.isi()


def jam_tutup(hari: dt.date) -> dt.time:
    """When the office closes on that day: the special hours of the season, else the rule of that day."""
    jumat = hari.weekday() == JUMAT
    for mulai, selesai, tutup, tutup_jumat in _jam.isi():
        if mulai <= hari <= selesai:
            return tutup_jumat if jumat else tutup
    tutup_biasa: dt.time = nilai("jam_tutup_jumat" if jumat else "jam_tutup", hari)
    return tutup_biasa


def sebut_tenggat(tenggat: dt.date) -> str:
    """A due date as mails name it; an estimate says so and why."""
    teks = tanggal_panjang(tenggat)
    if kalender_berlaku().perkiraan(timezone.localdate(), tenggat):
        teks += f" (perkiraan: kalender {tenggat.year} belum dikonfirmasi)"
    return teks
