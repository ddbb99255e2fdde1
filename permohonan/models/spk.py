from __future__ import annotations

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q

from kerjasama.waktu import sekarang


class SPK(models.Model):
    """One version of the Surat Perjanjian Kerjasama. The number stays, the version counts up."""

    class Status(models.TextChoices):
        DRAF = "draf", "Konsep"
        MENUNGGU = "menunggu", "Adendum menunggu diterima"
        TERBIT = "terbit", "Berlaku"
        DIGANTIKAN = "digantikan", "Digantikan versi berikutnya"
        DIBATALKAN = "dibatalkan", "Dibatalkan"

    class CaraTandaTangan(models.TextChoices):
        MANUAL = "manual", "Tanda tangan basah pada cetakan"
        SERTIFIKAT = "sertifikat", "Sertifikat elektronik kantor"
        BSRE = "bsre", "Sertifikat elektronik BSrE"

    permohonan = models.ForeignKey("permohonan.Permohonan", models.PROTECT, related_name="spk")
    versi = models.PositiveSmallIntegerField(default=1)
    tahun = models.PositiveSmallIntegerField()
    nomor_urut = models.PositiveIntegerField()
    nomor = models.CharField(max_length=100)
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.DRAF)
    mulai = models.DateField("masa berlaku mulai")
    selesai = models.DateField("masa berlaku sampai")
    penandatangan = models.ForeignKey("dokumen.Penandatangan", models.PROTECT, related_name="+")
    jumlah_termin = models.PositiveSmallIntegerField(default=1)
    klausul = models.TextField("klausul tambahan", blank=True)
    naskah = models.ForeignKey("dokumen.NaskahPerjanjian", models.PROTECT, null=True, related_name="+")
    # An addendum to a contract that is in force: which one, why, and per line [pk, volume, price] as it will be.
    adendum_ke = models.PositiveSmallIntegerField(default=0)
    alasan_adendum = models.TextField(blank=True)
    baris_adendum = models.JSONField(default=list, encoder=DjangoJSONEncoder)
    nilai = models.DecimalField(max_digits=16, decimal_places=2)
    data = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    konsep = models.ForeignKey("dokumen.Dokumen", models.PROTECT, null=True, related_name="+")
    dokumen = models.ForeignKey("dokumen.Dokumen", models.PROTECT, null=True, related_name="+")
    cara_tanda_tangan = models.CharField(max_length=12, choices=CaraTandaTangan.choices, blank=True)
    ditandatangani = models.DateTimeField(null=True)
    disusun_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    diterima = models.DateTimeField(null=True)
    diterima_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    salinan_bertanda = models.ForeignKey("berkas.Berkas", models.PROTECT, null=True, related_name="+")
    dibuat = models.DateTimeField(default=sekarang)

    class Meta:
        verbose_name = "SPK"
        verbose_name_plural = "SPK"
        ordering = ["permohonan_id", "versi"]
        constraints = [
            models.UniqueConstraint(fields=["permohonan", "versi"], name="spk_versi_unik"),
            models.UniqueConstraint(fields=["tahun", "nomor_urut", "versi"], name="spk_nomor_unik"),
            models.CheckConstraint(condition=Q(selesai__gte=F("mulai")), name="spk_masa_berlaku_urut"),
            models.CheckConstraint(
                condition=Q(status="draf")
                | Q(status="dibatalkan")
                | Q(ditandatangani__isnull=False, dokumen__isnull=False),
                name="spk_terbit_bertanda_tangan",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.nomor} versi {self.versi}"

    @property
    def adendum(self) -> bool:
        return self.adendum_ke > 0

    @property
    def sebutan(self) -> str:
        """ "SPK 480/001/…", or "Adendum 1 SPK 480/001/…"."""
        return f"Adendum {self.adendum_ke} SPK {self.nomor}" if self.adendum else f"SPK {self.nomor}"
