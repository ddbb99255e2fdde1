"""One official document: frozen data, one file, one state."""

from __future__ import annotations

import hashlib
import secrets
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.urls import reverse

from kerjasama.waktu import sekarang

HURUF_KODE = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32: no I, L, O, U to misread
PANJANG_KODE = 12  # 60 bits: not to be guessed


def kode_baru() -> str:
    return "".join(secrets.choice(HURUF_KODE) for _ in range(PANJANG_KODE))


def pengenal(kode: str) -> bytes:
    """The permanent identifier that a document's PDF carries (ISO 32000-1, 14.4), from its code."""
    return hashlib.sha256(kode.encode()).digest()[:16]


class Dokumen(models.Model):
    """One official document: its frozen data first, its PDF once, never overwritten."""

    class Status(models.TextChoices):
        DIMINTA = "diminta", "Sedang dibuat"
        TERSEDIA = "tersedia", "Berlaku"
        GAGAL = "gagal", "Gagal dibuat"
        DIGANTIKAN = "digantikan", "Digantikan"
        DIBATALKAN = "dibatalkan", "Dibatalkan"

    kode = models.CharField(max_length=16, unique=True, default=kode_baru, editable=False)
    jenis = models.CharField(max_length=30)
    nomor = models.CharField(max_length=100)
    judul = models.CharField(max_length=200)
    versi = models.PositiveSmallIntegerField(default=1)
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.DIMINTA)
    cuplikan = models.JSONField(encoder=DjangoJSONEncoder)
    berkas = models.ForeignKey("berkas.Berkas", models.PROTECT, null=True, related_name="+")
    sha256 = models.CharField(max_length=64, blank=True, db_index=True)
    # What came after it: its next version, or the addendum that changes it.
    penerus = models.ForeignKey("self", models.PROTECT, null=True, related_name="pendahulu")
    galat = models.CharField(max_length=300, blank=True)
    percobaan = models.PositiveSmallIntegerField(default=0)
    dibuat = models.DateTimeField(default=sekarang)
    selesai_dibuat = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "dokumen"
        verbose_name_plural = "dokumen"
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(status="tersedia") | (Q(berkas__isnull=False) & ~Q(sha256="")),
                name="dokumen_tersedia_berberkas",
            ),
        ]
        indexes = [
            models.Index(
                fields=["dibuat"], name="dokumen_belum_jadi", condition=Q(status__in=["diminta", "gagal"])
            ),
        ]

    def __str__(self) -> str:
        return self.judul

    def get_absolute_url(self) -> str:
        return reverse("dokumen:periksa", args=[self.kode])

    @property
    def sudah_jadi(self) -> bool:
        return bool(self.sha256)

    @property
    def data(self) -> dict[str, Any]:
        return dict(self.cuplikan)
