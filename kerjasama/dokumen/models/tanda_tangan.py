"""Every signature under a document, and every attempt at one."""

from __future__ import annotations

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q

from kerjasama.dokumen.models.dokumen import kode_baru
from kerjasama.waktu import sekarang


class TandaTangan(models.Model):
    """One signature, or the attempt at an electronic one. No NIK and no passphrase is ever a part of it.

    An electronic one is taken in three moves, so that an end at any point loses nothing and signs nothing twice:
    `berjalan` (claimed: one at a time an object), `bertanda` (the signed file is in our hands), `berhasil` (it belongs
    to a document). `gagal` was refused; `tidak_pasti` went out and was never answered.
    """

    class Pihak(models.TextChoices):
        KESATU = "kesatu", "PIHAK KESATU"
        KEDUA = "kedua", "PIHAK KEDUA"

    class Cara(models.TextChoices):
        MANUAL = "manual", "Tanda tangan basah, dipindai"
        SERTIFIKAT = "sertifikat", "Sertifikat elektronik kantor"
        BSRE = "bsre", "Sertifikat elektronik BSrE"
        PERSETUJUAN = "persetujuan", "Persetujuan pada aplikasi"

    class Keadaan(models.TextChoices):
        BERJALAN = "berjalan", "Sedang ditandatangani"
        BERTANDA = "bertanda", "Sudah ditandatangani, belum diterbitkan"
        BERHASIL = "berhasil", "Berhasil"
        GAGAL = "gagal", "Gagal"
        TIDAK_PASTI = "tidak_pasti", "Tidak terjawab"

    dokumen = models.ForeignKey("dokumen.Dokumen", models.PROTECT, null=True, related_name="tanda_tangan")
    objek = models.CharField(max_length=60, blank=True)
    pihak = models.CharField(max_length=10, choices=Pihak.choices)
    cara = models.CharField(max_length=12, choices=Cara.choices)
    keadaan = models.CharField(max_length=12, choices=Keadaan.choices, default=Keadaan.BERHASIL)
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    nama = models.CharField(max_length=150)
    jabatan = models.CharField(max_length=200, blank=True)
    # What an attempt signs: the frozen data, under the code and at the time that its pages print.
    kode = models.CharField(max_length=16, default=kode_baru, editable=False)
    naskah = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    sidik_naskah = models.CharField(max_length=64, blank=True)
    berkas = models.ForeignKey("berkas.Berkas", models.PROTECT, null=True, related_name="+")
    sha256 = models.CharField(max_length=64, blank=True, db_index=True)
    rincian = models.JSONField(default=dict)
    galat = models.CharField(max_length=300, blank=True)
    waktu = models.DateTimeField(default=sekarang)
    selesai = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "tanda tangan"
        verbose_name_plural = "tanda tangan"
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["objek"], condition=Q(keadaan="berjalan"), name="tanda_tangan_satu_berjalan"
            ),
            models.CheckConstraint(
                condition=~Q(keadaan="berhasil") | (Q(dokumen__isnull=False) & ~Q(sha256="")),
                name="tanda_tangan_berhasil_berdokumen",
            ),
            models.CheckConstraint(
                condition=~Q(keadaan="bertanda") | (Q(berkas__isnull=False) & ~Q(sha256="")),
                name="tanda_tangan_bertanda_berberkas",
            ),
        ]
        indexes = [models.Index(fields=["objek", "-id"], name="tanda_tangan_objek")]

    def __str__(self) -> str:
        return f"{self.get_cara_display()}: {self.nama}"

    @property
    def elektronik(self) -> bool:
        return self.cara in {self.Cara.SERTIFIKAT, self.Cara.BSRE}
