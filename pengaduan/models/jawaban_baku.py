from django.db import models

from pengaduan.models.pesan import ISI_MAKS


class JawabanBaku(models.Model):
    """A text that officers answer with often; `admin` keeps them."""

    judul = models.CharField(max_length=100, unique=True)
    isi = models.TextField(max_length=ISI_MAKS)
    aktif = models.BooleanField(default=True)

    class Meta:
        verbose_name = "jawaban baku"
        verbose_name_plural = "jawaban baku"
        ordering = ["judul"]

    def __str__(self) -> str:
        return self.judul
