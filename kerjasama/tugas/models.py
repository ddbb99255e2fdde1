"""Who works, and what is due by the clock: rows, so that every worker and the administrator see the same."""

from __future__ import annotations

from django.db import models

from kerjasama.waktu import sekarang


class Pekerja(models.Model):
    """A worker process. `detak` is its pulse: others tell by its standing still, not by the time written beside it."""

    kode = models.CharField(max_length=64, primary_key=True)
    mulai = models.DateTimeField(default=sekarang)
    terlihat = models.DateTimeField(default=sekarang)
    detak = models.PositiveBigIntegerField(default=0)

    class Meta:
        verbose_name = "pekerja"
        verbose_name_plural = "pekerja"
        ordering = ["mulai", "kode"]

    def __str__(self) -> str:
        return self.kode


class Jadwal(models.Model):
    """A scheduled job: when it was last asked for, and how its last run ended."""

    nama = models.CharField(max_length=60, primary_key=True)
    diminta = models.DateTimeField(null=True)
    selesai = models.DateTimeField(null=True)
    hasil = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = "jadwal"
        verbose_name_plural = "jadwal"
        ordering = ["nama"]

    def __str__(self) -> str:
        return self.nama
