"""The price list of an offer, and what was frozen when it was sent."""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar

from django.core.serializers.json import DjangoJSONEncoder
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from kerjasama.akun.jenis_media import JenisMedia
from kerjasama.waktu import sekarang
from permohonan.models.harga import kunci_harga

HARGA_MAKS = Decimal("99999999999999")  # 14 digits: no price list of a city needs more


class BarisBerlaku(models.Manager["BarisPenawaran"]):
    def get_queryset(self) -> models.QuerySet[BarisPenawaran]:
        return super().get_queryset().filter(dicabut=False)


class BarisPenawaran(models.Model):
    """One price line: offered, then agreed. `disepakati` False after the follow-up: the line is not ordered.

    A line that the company takes out after it was negotiated or named in a return stays, marked `dicabut`,
    since every round is kept; `objects` and `kasus.baris` leave it out.
    """

    permohonan = models.ForeignKey("permohonan.Permohonan", models.PROTECT, related_name="baris")
    urut = models.PositiveSmallIntegerField()
    jenis_media = models.CharField("jenis media", max_length=30, choices=JenisMedia.choices)
    bentuk = models.CharField("bentuk publikasi", max_length=120)
    spesifikasi = models.CharField("ukuran, durasi, atau posisi", max_length=200, blank=True)
    satuan = models.CharField(max_length=60)
    harga_satuan = models.DecimalField(
        "harga satuan (Rp)", max_digits=16, decimal_places=2,
        validators=[MinValueValidator(Decimal(1), "Harga harus lebih dari nol."),
                    MaxValueValidator(HARGA_MAKS, "Harga paling banyak 14 angka.")],
    )  # fmt: skip
    termasuk_ppn = models.BooleanField("sudah termasuk PPN", default=False)
    catatan = models.CharField(max_length=300, blank=True)

    volume = models.PositiveIntegerField("volume kesepakatan", null=True)
    harga_sepakat = models.DecimalField("harga kesepakatan", max_digits=16, decimal_places=2, null=True)
    harga_referensi = models.DecimalField(max_digits=16, decimal_places=2, null=True)
    alasan_harga = models.CharField("alasan di atas harga referensi", max_length=300, blank=True)
    sumber_referensi = models.CharField(max_length=300, blank=True, editable=False)
    dicabut = models.BooleanField(default=False, editable=False)

    objects: ClassVar[models.Manager[BarisPenawaran]] = BarisBerlaku()
    semua: ClassVar[models.Manager[BarisPenawaran]] = models.Manager()

    class Meta:
        verbose_name = "baris penawaran"
        verbose_name_plural = "baris penawaran"
        ordering = ["permohonan_id", "urut"]
        constraints = [
            models.CheckConstraint(condition=Q(harga_satuan__gt=0), name="baris_harga_positif"),
            models.CheckConstraint(
                condition=Q(harga_sepakat__isnull=True)
                | Q(harga_sepakat__lte=F("harga_satuan"), harga_sepakat__gt=0),
                name="baris_sepakat_tidak_melebihi_penawaran",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.bentuk} {self.spesifikasi}".strip()

    @property
    def kunci_harga(self) -> str:
        return kunci_harga(self.jenis_media, self.bentuk, self.satuan)

    @property
    def disepakati(self) -> bool:
        return bool(self.volume)

    @property
    def jumlah(self) -> Decimal:
        """Agreed volume × agreed price, in rupiah; 0 while nothing is agreed."""
        return (self.harga_sepakat or Decimal(0)) * (self.volume or 0)


class Cuplikan(models.Model):
    """What the company sent, frozen: one row a sending (revisi 0 is the first)."""

    permohonan = models.ForeignKey("permohonan.Permohonan", models.PROTECT, related_name="cuplikan")
    revisi = models.PositiveSmallIntegerField()
    isi = models.JSONField(encoder=DjangoJSONEncoder)
    surat = models.ForeignKey("berkas.Berkas", models.PROTECT, related_name="+")
    dibuat = models.DateTimeField(default=sekarang)

    class Meta:
        verbose_name = "cuplikan"
        verbose_name_plural = "cuplikan"
        ordering = ["permohonan_id", "revisi"]
        constraints = [
            models.UniqueConstraint(fields=["permohonan", "revisi"], name="cuplikan_sekali_per_revisi")
        ]

    def __str__(self) -> str:
        return f"{self.permohonan} revisi {self.revisi}"
