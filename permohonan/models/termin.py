"""The plan of a contract's termin: for each its period, its share or its lines."""

from __future__ import annotations

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q


class RencanaTermin(models.Model):
    """One termin of one version of the contract. `baris` empty: all lines; `porsi` null: by what was aired."""

    spk = models.ForeignKey("permohonan.SPK", models.PROTECT, related_name="rencana")
    urut = models.PositiveSmallIntegerField()
    mulai = models.DateField()
    selesai = models.DateField()
    porsi = models.DecimalField("porsi (%)", max_digits=5, decimal_places=2, null=True)
    baris = models.JSONField(default=list, encoder=DjangoJSONEncoder)

    class Meta:
        verbose_name = "rencana termin"
        verbose_name_plural = "rencana termin"
        ordering = ["spk_id", "urut"]
        constraints = [
            models.UniqueConstraint(fields=["spk", "urut"], name="rencana_termin_unik"),
            models.CheckConstraint(condition=Q(selesai__gte=F("mulai")), name="rencana_termin_urut"),
            models.CheckConstraint(
                condition=Q(porsi__isnull=True) | Q(porsi__gt=0, porsi__lte=100), name="rencana_termin_porsi"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.spk} termin {self.urut}"
