"""Who complained, apart from the complaint, and who looked at it."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from kerjasama.waktu import sekarang


class Identitas(models.Model):
    """Never read but through `pengaduan.services.identitas`. Nobody who complained anonymously has a row.

    Perpres 76/2013: the complainant's identity is kept secret.
    """

    pengaduan = models.OneToOneField(
        "pengaduan.Pengaduan", models.PROTECT, primary_key=True, related_name="+"
    )
    nama = models.CharField(max_length=150, blank=True)
    telepon = models.CharField(max_length=30, blank=True)
    surel = models.EmailField("alamat surel", blank=True)
    alamat = models.CharField(max_length=300, blank=True)
    pelapor = models.ForeignKey(  # the account it was sent from, which may follow it without the code
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        verbose_name = "identitas pengadu"
        verbose_name_plural = "identitas pengadu"
        ordering = ["pengaduan_id"]
        indexes = [models.Index(fields=["pelapor", "-pengaduan"], name="identitas_pelapor")]

    def __str__(self) -> str:
        return f"identitas pengadu {self.pk}"  # a log that prints this row names nobody


class LihatIdentitas(models.Model):
    """One look at an identity that was given in confidence; append-only."""

    pengaduan = models.ForeignKey("pengaduan.Pengaduan", models.PROTECT, related_name="lihat_identitas")
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    waktu = models.DateTimeField(default=sekarang)
    alamat = models.GenericIPAddressField("alamat jaringan", null=True)

    class Meta:
        verbose_name = "pembukaan identitas"
        verbose_name_plural = "pembukaan identitas"
        ordering = ["pk"]
        indexes = [models.Index(fields=["pengaduan", "id"], name="lihat_identitas_pengaduan")]

    def __str__(self) -> str:
        return f"{self.oleh} {self.waktu:%d-%m-%Y %H.%M}"
