"""How often something was asked for, counted in the database so that all workers share one count."""

from __future__ import annotations

from django.db import models


class HitunganPermintaan(models.Model):
    """One count in one window of time. `sidik` hides who was counted; the row is gone when the window is over."""

    sidik = models.CharField(max_length=64, primary_key=True)
    jumlah = models.PositiveIntegerField()
    habis = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name = "hitungan permintaan"
        verbose_name_plural = "hitungan permintaan"
        ordering = ["habis"]

    def __str__(self) -> str:
        return f"{self.jumlah} sampai {self.habis}"
