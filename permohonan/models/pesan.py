from django.conf import settings
from django.db import models

from kerjasama.waktu import sekarang


class Pesan(models.Model):
    """A message on the case; an internal one is never shown to the company."""

    permohonan = models.ForeignKey("permohonan.Permohonan", models.PROTECT, related_name="pesan")
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    isi = models.TextField(max_length=5000)
    internal = models.BooleanField("catatan internal", default=False)
    kunci = models.UUIDField(null=True, unique=True)
    dibuat = models.DateTimeField(default=sekarang)

    class Meta:
        verbose_name = "pesan"
        verbose_name_plural = "pesan"
        ordering = ["permohonan_id", "pk"]
        indexes = [models.Index(fields=["permohonan", "id"], name="pesan_permohonan")]

    def __str__(self) -> str:
        return self.isi[:60]
