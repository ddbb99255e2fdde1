"""What stands around the days off: which years are confirmed, special office hours, who changed what, and the
recomputing of due dates that follows."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from kerjasama.waktu import sekarang


class TahunKalender(models.Model):
    """A year that was confirmed against the SKB 3 Menteri; no row, or `terbuka`: its due dates are estimates."""

    tahun = models.PositiveSmallIntegerField(primary_key=True)
    terbuka = models.BooleanField(default=True)
    skb_nomor = models.CharField("nomor SKB 3 Menteri", max_length=200, blank=True)
    skb_tanggal = models.DateField("tanggal SKB", null=True)
    diubah = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = "tahun kalender"
        verbose_name_plural = "tahun kalender"
        ordering = ["tahun"]
        constraints = [
            models.CheckConstraint(
                condition=Q(terbuka=True) | (~Q(skb_nomor="") & Q(skb_tanggal__isnull=False)),
                name="tahun_kalender_dikonfirmasi_dengan_skb",
            ),
        ]

    def __str__(self) -> str:
        return str(self.tahun)


class JamKhusus(models.Model):
    """Office hours of a stretch of days, Ramadan above all; both ends included."""

    nama = models.CharField(max_length=100)
    mulai = models.DateField()
    selesai = models.DateField()
    tutup = models.TimeField("jam tutup Senin sampai Kamis")
    tutup_jumat = models.TimeField("jam tutup Jumat")
    dasar = models.CharField("dasar hukum atau sumber", max_length=300)
    aktif = models.BooleanField(default=True)

    class Meta:
        verbose_name = "jam kerja khusus"
        verbose_name_plural = "jam kerja khusus"
        ordering = ["mulai", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(selesai__gte=F("mulai")), name="jam_khusus_urutan_tanggal"),
        ]

    def __str__(self) -> str:
        return f"{self.nama} {self.mulai:%d-%m-%Y} sampai {self.selesai:%d-%m-%Y}"


class CatatanKalender(models.Model):
    """Append-only: who changed the calendar, when, and what."""

    tahun = models.PositiveSmallIntegerField()
    waktu = models.DateTimeField(default=sekarang)
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    nama_pelaku = models.CharField(max_length=150)
    isi = models.CharField(max_length=500)

    class Meta:
        verbose_name = "catatan kalender"
        verbose_name_plural = "catatan kalender"
        ordering = ["-pk"]
        indexes = [models.Index(fields=["tahun", "-id"], name="catatan_kalender_tahun")]

    def __str__(self) -> str:
        return self.isi


class HitungUlang(models.Model):
    """One recomputing of every open due date. `alur` and `kursor` say how far it is: a killed worker goes on there."""

    class Status(models.TextChoices):
        MENUNGGU = "menunggu", "Menunggu"
        BERJALAN = "berjalan", "Berjalan"
        SELESAI = "selesai", "Selesai"
        DIGANTIKAN = "digantikan", "Digantikan perubahan yang lebih baru"

    sebab = models.CharField(max_length=500)
    dibuat = models.DateTimeField(default=sekarang)
    mulai_setelah = models.DateTimeField()
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.MENUNGGU)
    alur = models.CharField(max_length=30, blank=True)
    kursor = models.BigIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    diperiksa = models.PositiveIntegerField(default=0)
    berubah = models.PositiveIntegerField(default=0)
    # Then the telling: first holders, then owners, key by key.
    kabar_kolom = models.CharField(max_length=10, default="pemegang")
    kabar_sampai = models.CharField(max_length=60, blank=True)
    selesai = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "hitung ulang"
        verbose_name_plural = "hitung ulang"
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.sebab

    @property
    def persen(self) -> int:
        if self.status == self.Status.SELESAI:
            return 100
        return min(99, self.diperiksa * 100 // self.total) if self.total else 0


class PerubahanTenggat(models.Model):
    """Append-only: a due date that a new calendar moved, what it was and why. `pemegang` and `pemilik` name whom it
    concerns, as queue keys or (for a complainant) a reference."""

    hitungan = models.ForeignKey(HitungUlang, models.PROTECT, related_name="perubahan")
    alur = models.CharField(max_length=30)
    objek_id = models.BigIntegerField()
    nomor = models.CharField(max_length=40)
    lama = models.DateField(null=True)
    baru = models.DateField(null=True)
    sebab = models.CharField(max_length=500)
    waktu = models.DateTimeField(default=sekarang)
    pemegang = models.CharField(max_length=60, blank=True)
    pemilik = models.CharField(max_length=60, blank=True)

    class Meta:
        verbose_name = "perubahan batas waktu"
        verbose_name_plural = "perubahan batas waktu"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["hitungan", "alur", "objek_id"], name="perubahan_tenggat_sekali"),
        ]
        indexes = [
            models.Index(fields=["alur", "objek_id", "id"], name="perubahan_tenggat_objek"),
            models.Index(fields=["hitungan", "pemegang", "id"], name="perubahan_tenggat_pemegang"),
            models.Index(fields=["hitungan", "pemilik", "id"], name="perubahan_tenggat_pemilik"),
        ]

    def __str__(self) -> str:
        return f"{self.nomor}: {self.lama} → {self.baru}"
