from django.db import models

from kerjasama.alur.models import RiwayatDasar


class Riwayat(RiwayatDasar):
    """The append-only history of the tickets. What was written stands in `Pesan`; its hash stands here."""

    objek = models.ForeignKey("pengaduan.Pengaduan", models.PROTECT, related_name="riwayat")

    class Meta(RiwayatDasar.Meta):
        verbose_name = "riwayat pengaduan"
        verbose_name_plural = "riwayat pengaduan"
        indexes = [models.Index(fields=["objek", "id"], name="riwayat_pengaduan_objek")]
