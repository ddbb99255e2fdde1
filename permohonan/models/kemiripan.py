"""Pictures of proofs that look alike: hashes to look up, and the pairs that were found. Advice, never a verdict."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from kerjasama.waktu import sekarang


class SidikBukti(models.Model):
    """One cut's hashes of a proof's picture. `pita1`..`pita4` are the coarse hash in four bands of 16 bits, by which
    it is found; `halus` is the fine one, as 64 hexadecimal digits."""

    bukti = models.ForeignKey("permohonan.BuktiTayang", models.CASCADE, related_name="sidik")
    potongan = models.CharField(max_length=6)
    pita1 = models.PositiveIntegerField()
    pita2 = models.PositiveIntegerField()
    pita3 = models.PositiveIntegerField()
    pita4 = models.PositiveIntegerField()
    halus = models.CharField(max_length=64)

    class Meta:
        verbose_name = "sidik gambar bukti"
        verbose_name_plural = "sidik gambar bukti"
        ordering = ["bukti_id", "pk"]
        constraints = [models.UniqueConstraint(fields=["bukti", "potongan"], name="sidik_bukti_sekali")]
        indexes = [models.Index(fields=[f"pita{n}", "potongan"], name=f"sidik_pita{n}") for n in range(1, 5)]

    def __str__(self) -> str:
        return f"{self.bukti_id} {self.potongan}"


class KemiripanBukti(models.Model):
    """Two proofs whose pictures look alike; `baru` is the later one. `jarak`: bits of 255 that differ."""

    baru = models.ForeignKey("permohonan.BuktiTayang", models.CASCADE, related_name="mirip_lama")
    lama = models.ForeignKey("permohonan.BuktiTayang", models.CASCADE, related_name="mirip_baru")
    jarak = models.PositiveSmallIntegerField()
    dibuat = models.DateTimeField(default=sekarang)

    class Meta:
        verbose_name = "kemiripan bukti"
        verbose_name_plural = "kemiripan bukti"
        ordering = ["baru_id", "jarak", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["baru", "lama"], name="kemiripan_sekali"),
            models.CheckConstraint(condition=Q(baru__gt=F("lama")), name="kemiripan_urut"),
        ]

    def __str__(self) -> str:
        return f"{self.baru_id} ~ {self.lama_id}: {self.jarak}"
