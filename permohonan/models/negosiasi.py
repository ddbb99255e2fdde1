"""Every round of the negotiation is kept: auditors ask for it."""

from __future__ import annotations

from decimal import Decimal

from django.conf import settings
from django.db import models

from kerjasama.waktu import sekarang


class PutaranNegosiasi(models.Model):
    permohonan = models.ForeignKey("permohonan.Permohonan", models.PROTECT, related_name="negosiasi")
    urut = models.PositiveSmallIntegerField()
    catatan = models.TextField(blank=True)
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    dibuat = models.DateTimeField(default=sekarang)
    dijawab_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    dijawab = models.DateTimeField(null=True)
    catatan_jawaban = models.TextField(blank=True)

    class Meta:
        verbose_name = "putaran negosiasi"
        verbose_name_plural = "putaran negosiasi"
        ordering = ["permohonan_id", "urut"]
        constraints = [models.UniqueConstraint(fields=["permohonan", "urut"], name="negosiasi_urut_unik")]

    def __str__(self) -> str:
        return f"{self.permohonan} putaran {self.urut}"


class BarisTawaran(models.Model):
    """One line of a round: what the bureau offers, what the company answers."""

    class Jawaban(models.TextChoices):
        SETUJU = "setuju", "Setuju"
        BALIK = "balik", "Harga balik"

    putaran = models.ForeignKey(PutaranNegosiasi, models.PROTECT, related_name="baris")
    baris = models.ForeignKey("permohonan.BarisPenawaran", models.PROTECT, related_name="tawaran")
    volume = models.PositiveIntegerField()
    harga_tawaran = models.DecimalField(max_digits=16, decimal_places=2)
    catatan = models.CharField(max_length=300, blank=True)
    jawaban = models.CharField(max_length=10, choices=Jawaban.choices, blank=True)
    harga_balik = models.DecimalField(max_digits=16, decimal_places=2, null=True)

    class Meta:
        verbose_name = "baris tawaran"
        verbose_name_plural = "baris tawaran"
        ordering = ["putaran_id", "baris_id"]
        constraints = [
            models.UniqueConstraint(fields=["putaran", "baris"], name="tawaran_sekali_per_baris"),
            models.CheckConstraint(
                condition=models.Q(harga_tawaran__gt=0, volume__gt=0), name="tawaran_positif"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.baris}: {self.harga_tawaran}"

    @property
    def harga_terakhir(self) -> Decimal:
        """The price this line stands at: the counter price where there is one, else the bureau's."""
        return self.harga_balik if self.harga_balik is not None else self.harga_tawaran
