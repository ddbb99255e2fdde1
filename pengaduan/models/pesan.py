"""The conversation of a ticket, and the files in it."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from kerjasama.waktu import sekarang

ISI_MAKS = 10_000  # characters; what is longer is attached as a file


class Pesan(models.Model):
    """What one side wrote, with or without a transition; `internal` is never shown to the complainant."""

    class Dari(models.TextChoices):
        PENGADU = "pengadu", "Pengadu"
        PETUGAS = "petugas_pengaduan", "Petugas pengaduan"
        PEJABAT = "pejabat_prokompim", "Pejabat Prokompim"
        SISTEM = "sistem", "Sistem"

    pengaduan = models.ForeignKey("pengaduan.Pengaduan", models.PROTECT, related_name="pesan")
    dari = models.CharField(max_length=20, choices=Dari.choices)
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    isi = models.TextField()
    internal = models.BooleanField("catatan internal", default=False)
    kunci = models.UUIDField(null=True, unique=True)
    dibuat = models.DateTimeField(default=sekarang)

    class Meta:
        verbose_name = "pesan"
        verbose_name_plural = "pesan"
        ordering = ["pengaduan_id", "pk"]
        indexes = [models.Index(fields=["pengaduan", "id"], name="pesan_pengaduan")]

    def __str__(self) -> str:
        return f"pesan {self.pk} dari {self.get_dari_display()}"


class Lampiran(models.Model):
    """A file of a ticket: of one message, or of the complaint itself (`pesan` None)."""

    pengaduan = models.ForeignKey("pengaduan.Pengaduan", models.PROTECT, related_name="lampiran")
    pesan = models.ForeignKey("pengaduan.Pesan", models.PROTECT, null=True, related_name="lampiran")
    berkas = models.OneToOneField("berkas.Berkas", models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "lampiran"
        verbose_name_plural = "lampiran"
        ordering = ["pengaduan_id", "pk"]
        indexes = [models.Index(fields=["pengaduan", "id"], name="lampiran_pengaduan")]

    def __str__(self) -> str:
        return str(self.berkas)
