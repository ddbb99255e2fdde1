"""Whether the link of a proof was alive when it was looked at."""

from __future__ import annotations

from django.db import models

from kerjasama.waktu import sekarang


class PeriksaTautan(models.Model):
    """One look. `kode` is the HTTP status, null where no answer came; then `galat` says why, for people."""

    bukti = models.ForeignKey("permohonan.BuktiTayang", models.CASCADE, related_name="periksa_tautan")
    tautan = models.CharField(max_length=1000)  # what was looked at: a proof's link may be corrected
    hidup = models.BooleanField()
    kode = models.PositiveSmallIntegerField(null=True)
    alamat_akhir = models.CharField(max_length=1000, blank=True)
    judul = models.CharField(max_length=300, blank=True)
    galat = models.CharField(max_length=200, blank=True)
    waktu = models.DateTimeField(default=sekarang)

    class Meta:
        verbose_name = "pemeriksaan tautan"
        verbose_name_plural = "pemeriksaan tautan"
        ordering = ["bukti_id", "-pk"]

    def __str__(self) -> str:
        return f"{self.bukti_id}: {self.kode or self.galat}"
