"""Numbers that a rule sets: rows valid from a date, each with its citation."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models


class Aturan(models.Model):
    """One value of one rule from `berlaku_mulai` until the next row of the same `kode`.

    `nilai` is text; `kerjasama.aturan.nilai` reads it in the type that `daftar.DAFTAR` declares.
    """

    kode = models.CharField(max_length=60)
    nilai = models.CharField(max_length=200)
    berlaku_mulai = models.DateField("berlaku mulai")
    dasar = models.CharField("dasar hukum atau sumber", max_length=300)
    catatan = models.TextField(blank=True)

    class Meta:
        verbose_name = "aturan"
        verbose_name_plural = "aturan"
        ordering = ["kode", "-berlaku_mulai"]
        constraints = [
            models.UniqueConstraint(fields=["kode", "berlaku_mulai"], name="aturan_satu_nilai_sehari"),
        ]

    def __str__(self) -> str:
        return f"{self.kode} = {self.nilai} sejak {self.berlaku_mulai:%d-%m-%Y}"

    def clean(self) -> None:
        from kerjasama.aturan.daftar import DAFTAR
        from kerjasama.aturan.pola import PolaSalah

        if self.kode not in DAFTAR:
            raise ValidationError({"kode": f"Kode tidak dikenal. Yang ada: {', '.join(sorted(DAFTAR))}."})
        try:
            DAFTAR[self.kode].baca(self.nilai)
        except (ValueError, ArithmeticError) as galat:
            pesan = str(galat) if isinstance(galat, PolaSalah) else "Nilai tidak sesuai jenis aturan ini."
            raise ValidationError({"nilai": pesan}) from galat
