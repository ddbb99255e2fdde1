"""Who was asked, and what was answered: two tables that nothing joins.

An answer carries no case, no person and no time but its month; an invitation only whether it was used.
"""

from __future__ import annotations

import secrets
import uuid

from django.db import models
from django.db.models import Q
from django.urls import reverse

from kerjasama.survei.unsur import KODE
from kerjasama.waktu import hari_ini


def kode_baru() -> str:
    return secrets.token_urlsafe(18)


class Undangan(models.Model):
    """One invitation. `perihal` is what the questions are about, for the one who is asked."""

    kode = models.CharField(max_length=30, unique=True, default=kode_baru, editable=False)
    acara = models.CharField(max_length=80, unique=True)  # what it came from: asked once
    perihal = models.CharField(max_length=300)
    dibuat = models.DateField(default=hari_ini)
    dipakai = models.BooleanField(default=False)

    class Meta:
        verbose_name = "undangan survei"
        verbose_name_plural = "undangan survei"
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.acara

    def get_absolute_url(self) -> str:
        return reverse("survei:isi", args=[self.kode])


class Jawaban(models.Model):
    """One answer to all nine unsur, 1 to 4. Its key is random, so that keys tell no order."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    bulan = models.DateField()  # the first of its month
    u1 = models.PositiveSmallIntegerField()
    u2 = models.PositiveSmallIntegerField()
    u3 = models.PositiveSmallIntegerField()
    u4 = models.PositiveSmallIntegerField()
    u5 = models.PositiveSmallIntegerField()
    u6 = models.PositiveSmallIntegerField()
    u7 = models.PositiveSmallIntegerField()
    u8 = models.PositiveSmallIntegerField()
    u9 = models.PositiveSmallIntegerField()
    saran = models.TextField(max_length=2000, blank=True)

    class Meta:
        verbose_name = "jawaban survei"
        verbose_name_plural = "jawaban survei"
        ordering = ["bulan", "id"]
        indexes = [models.Index(fields=["bulan"], name="survei_bulan")]
        constraints = [
            models.CheckConstraint(
                condition=Q(**{f"{k}__gte": 1 for k in KODE}) & Q(**{f"{k}__lte": 4 for k in KODE}),
                name="survei_nilai_1_sampai_4",
            )
        ]

    def __str__(self) -> str:
        return f"{self.bulan:%m-%Y}"
