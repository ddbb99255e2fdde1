from django.db import models

from kerjasama.alur.models import RiwayatDasar


class Riwayat(RiwayatDasar):
    """The append-only history of the cases."""

    objek = models.ForeignKey("permohonan.Permohonan", models.PROTECT, related_name="riwayat")

    class Meta(RiwayatDasar.Meta):
        verbose_name = "riwayat"
        verbose_name_plural = "riwayat"
        indexes = [models.Index(fields=["objek", "id"], name="riwayat_objek")]
