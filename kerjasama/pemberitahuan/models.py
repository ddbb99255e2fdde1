"""The outbox: one row an event and person, written in the transaction of the event."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from kerjasama.waktu import sekarang

PERCOBAAN_MAKS = 6  # so often a mail is tried


class Pemberitahuan(models.Model):
    """A notice: shown in the application at once, mailed after the commit.

    `kunci` makes the same notice for the same person impossible to write twice. Somebody without an account is
    named by `tujuan`, a reference (`kind:key`) that is looked up when the mail goes out: no address stands here.
    """

    penerima = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="pemberitahuan"
    )
    tujuan = models.CharField(max_length=60, default="", blank=True)
    judul = models.CharField(max_length=200)
    isi = models.TextField()
    tautan = models.CharField(max_length=200)
    perlu_tindakan = models.BooleanField(default=False)
    kunci = models.CharField(max_length=100)
    dibuat = models.DateTimeField(default=sekarang)
    dibaca = models.DateTimeField(null=True)
    dikirim = models.DateTimeField(null=True)
    percobaan = models.PositiveSmallIntegerField(default=0)
    galat = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = "pemberitahuan"
        verbose_name_plural = "pemberitahuan"
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["penerima", "kunci"], name="pemberitahuan_sekali_per_orang"),
            models.UniqueConstraint(
                fields=["tujuan", "kunci"],
                condition=models.Q(penerima__isnull=True),
                name="pemberitahuan_sekali_per_tujuan",
            ),
            models.CheckConstraint(
                condition=models.Q(penerima__isnull=False, tujuan="")
                | (models.Q(penerima__isnull=True) & ~models.Q(tujuan="")),
                name="pemberitahuan_satu_alamat",
            ),
        ]
        indexes = [
            models.Index(fields=["penerima", "-id"], name="pemberitahuan_penerima"),
            models.Index(
                fields=["penerima"], name="pemberitahuan_belum_baca", condition=models.Q(dibaca__isnull=True)
            ),
            models.Index(
                fields=["id"], name="pemberitahuan_belum_kirim", condition=models.Q(dikirim__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return self.judul
