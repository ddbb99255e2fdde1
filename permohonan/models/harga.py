"""What the same publication costs elsewhere: the office's reference prices, and what contracts have agreed."""

from __future__ import annotations

import re
from decimal import Decimal

from django.conf import settings
from django.db import models
from django.db.models import Q

from kerjasama.akun.jenis_media import JenisMedia
from kerjasama.waktu import hari_ini, sekarang

_BUKAN_HURUF = re.compile(r"[\W_]+")


def _ringkas(teks: str) -> str:
    return _BUKAN_HURUF.sub(" ", teks.lower()).strip()


def kunci_harga(jenis_media: str, bentuk: str, satuan: str) -> str:
    """By what prices are compared: the same medium, form and unit, however they were typed."""
    return f"{jenis_media}|{_ringkas(bentuk)}|{_ringkas(satuan).removeprefix('per ')}"[:200]


class HargaReferensi(models.Model):
    """A reference price (standar satuan harga) from a day on. `kelas` empty: for companies of every class."""

    jenis_media = models.CharField("jenis media", max_length=30, choices=JenisMedia.choices)
    bentuk = models.CharField("bentuk publikasi", max_length=120)
    satuan = models.CharField(max_length=60)
    kelas = models.CharField(max_length=20, blank=True)
    kunci = models.CharField(max_length=200, editable=False)
    harga = models.DecimalField("harga (Rp)", max_digits=16, decimal_places=2)
    termasuk_ppn = models.BooleanField("termasuk PPN", default=False)
    berlaku_dari = models.DateField(default=hari_ini)
    sumber = models.CharField("sumber (keputusan, nomor, tanggal)", max_length=300)
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    dibuat = models.DateTimeField(default=sekarang)

    class Meta:
        verbose_name = "harga referensi"
        verbose_name_plural = "harga referensi"
        ordering = ["jenis_media", "bentuk", "satuan", "kelas", "-berlaku_dari"]
        constraints = [
            models.UniqueConstraint(fields=["kunci", "kelas", "berlaku_dari"], name="harga_referensi_unik"),
            models.CheckConstraint(condition=Q(harga__gt=0), name="harga_referensi_positif"),
        ]

    def __str__(self) -> str:
        return f"{self.bentuk} {self.satuan}: {self.harga}"

    def save(self, *args: object, **kwargs: object) -> None:
        self.kunci = kunci_harga(self.jenis_media, self.bentuk, self.satuan)
        super().save(*args, **kwargs)  # type: ignore[arg-type]


class HargaKontrak(models.Model):
    """The agreed price of a line of a signed contract, kept apart so that comparing reads a few rows by index.

    Derived from the lines (`services.pembanding.catat_harga`). `terbaru` marks the company's newest of its kind.
    """

    kunci = models.CharField(max_length=200)
    perusahaan = models.ForeignKey("akun.Perusahaan", models.PROTECT, related_name="+")
    permohonan = models.ForeignKey("permohonan.Permohonan", models.PROTECT, related_name="+")
    baris = models.OneToOneField("permohonan.BarisPenawaran", models.PROTECT, related_name="harga_kontrak")
    tanggal = models.DateField()
    volume = models.PositiveIntegerField()
    harga = models.DecimalField("harga tanpa PPN", max_digits=16, decimal_places=2)
    harga_referensi = models.DecimalField(max_digits=16, decimal_places=2, null=True)
    terbaru = models.BooleanField(default=True)

    class Meta:
        verbose_name = "harga kontrak"
        verbose_name_plural = "harga kontrak"
        ordering = ["kunci", "-tanggal", "-pk"]
        indexes = [
            models.Index(fields=["perusahaan", "kunci", "-tanggal", "-id"], name="harga_perusahaan"),
            models.Index(fields=["kunci"], name="harga_terbaru", condition=Q(terbaru=True)),
            models.Index(fields=["permohonan"], name="harga_permohonan"),
        ]

    def __str__(self) -> str:
        return f"{self.kunci}: {self.harga}"

    @property
    def di_atas(self) -> Decimal:
        """By how much it exceeds the reference, in rupiah; 0 where there is none."""
        return max(self.harga - (self.harga_referensi or self.harga), Decimal(0))
