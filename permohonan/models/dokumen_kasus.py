from django.db import models

from kerjasama.waktu import sekarang


class DokumenKasus(models.Model):
    """Ties an official document to its case, and says who may read it."""

    permohonan = models.ForeignKey("permohonan.Permohonan", models.PROTECT, related_name="dokumen")
    dokumen = models.OneToOneField("dokumen.Dokumen", models.PROTECT, related_name="kasus")
    untuk_pemohon = models.BooleanField(default=False)
    dibuat = models.DateTimeField(default=sekarang)

    class Meta:
        verbose_name = "dokumen permohonan"
        verbose_name_plural = "dokumen permohonan"
        ordering = ["permohonan_id", "pk"]

    def __str__(self) -> str:
        return f"{self.dokumen}"
