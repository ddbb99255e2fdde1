"""The contract's articles as text that the office keeps, version by version."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models

from kerjasama.waktu import hari_ini, sekarang


class NaskahPerjanjian(models.Model):
    """One version of the articles (`kerjasama.dokumen.naskah` reads the text). A version in force never changes:
    a contract keeps the one that it was drawn up with, so a new wording is a new version."""

    versi = models.PositiveIntegerField(unique=True, editable=False)
    isi = models.TextField("pasal-pasal")
    berlaku_mulai = models.DateField("berlaku mulai", default=hari_ini)
    catatan = models.CharField("alasan perubahan", max_length=300)
    oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    dibuat = models.DateTimeField(default=sekarang, editable=False)

    class Meta:
        verbose_name = "naskah perjanjian"
        verbose_name_plural = "naskah perjanjian (pasal SPK)"
        ordering = ["-versi"]

    def __str__(self) -> str:
        return f"Versi {self.versi}, sejak {self.berlaku_mulai:%d-%m-%Y}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Number the version. Two at once: the unique key refuses the second, who tries again."""
        if self._state.adding and not self.versi:
            terakhir = NaskahPerjanjian.objects.aggregate(n=models.Max("versi"))["n"] or 0
            self.versi = terakhir + 1
        super().save(*args, **kwargs)

    def clean(self) -> None:
        from kerjasama.dokumen.naskah import periksa

        if galat := periksa(self.isi):
            raise ValidationError({"isi": galat})

    @classmethod
    def pada(cls, hari: dt.date) -> NaskahPerjanjian | None:
        """The version in force on `hari`; None: the text that the application brings along."""
        return cls.objects.filter(berlaku_mulai__lte=hari).order_by("-versi").first()
