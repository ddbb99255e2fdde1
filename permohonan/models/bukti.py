"""Proofs of publication, what the checker said of each, and each round."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from kerjasama.waktu import sekarang


class BuktiTayang(models.Model):
    """One proof, tied to a price line. A refused one that is repaired is kept (`aktif` False) beside its successor."""

    class Hasil(models.TextChoices):
        BELUM = "belum", "Belum diperiksa"
        SESUAI = "sesuai", "Sesuai"
        TIDAK = "tidak", "Perlu diperbaiki"

    permohonan = models.ForeignKey("permohonan.Permohonan", models.PROTECT, related_name="semua_bukti")
    baris = models.ForeignKey("permohonan.BarisPenawaran", models.PROTECT, related_name="bukti")
    termin_ke = models.PositiveSmallIntegerField(default=1)
    putaran = models.PositiveSmallIntegerField(default=1)
    jumlah = models.PositiveIntegerField("jumlah tayang", default=1)
    tanggal_tayang = models.DateField("tanggal tayang")
    judul = models.CharField("judul atau uraian", max_length=300)
    tautan = models.URLField("tautan", max_length=1000, blank=True)
    tautan_normal = models.CharField(max_length=1000, blank=True, editable=False)
    berkas = models.ForeignKey("berkas.Berkas", models.PROTECT, null=True, blank=True, related_name="bukti")
    sidik_berkas = models.CharField(max_length=64, blank=True, editable=False)
    rincian = models.JSONField(default=dict)  # what its jenis media asks for (permohonan.jenis_bukti)
    terlambat = models.BooleanField(default=False)
    alasan_terlambat = models.CharField("alasan menerima yang terlambat", max_length=300, blank=True)
    hasil = models.CharField(max_length=10, choices=Hasil.choices, default=Hasil.BELUM)
    catatan = models.CharField(max_length=500, blank=True)
    pengganti_dari = models.OneToOneField("self", models.PROTECT, null=True, related_name="pengganti")
    aktif = models.BooleanField(default=True)  # False: replaced or taken back; kept for the history
    pengajuan = models.ForeignKey(
        "permohonan.PengajuanAnggaran", models.PROTECT, null=True, related_name="bukti"
    )
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    dibuat = models.DateTimeField(default=sekarang)

    class Meta:
        verbose_name = "bukti tayang"
        verbose_name_plural = "bukti tayang"
        ordering = ["permohonan_id", "baris_id", "pk"]
        constraints = [
            # No address and no file is claimed twice, in any case.
            models.UniqueConstraint(
                fields=["tautan_normal"],
                name="bukti_tautan_sekali",
                condition=Q(aktif=True) & ~Q(tautan_normal=""),
            ),
            models.UniqueConstraint(
                fields=["sidik_berkas"],
                name="bukti_berkas_sekali",
                condition=Q(aktif=True) & ~Q(sidik_berkas=""),
            ),
            models.CheckConstraint(
                condition=~Q(tautan="") | Q(berkas__isnull=False), name="bukti_ada_berkas_atau_tautan"
            ),
            models.CheckConstraint(condition=Q(jumlah__gt=0), name="bukti_jumlah_positif"),
            models.CheckConstraint(
                condition=~Q(hasil="tidak") | ~Q(catatan=""), name="bukti_penolakan_beralasan"
            ),
        ]
        indexes = [
            models.Index(fields=["permohonan", "termin_ke"], name="bukti_permohonan"),
            # Accepted and in no request: few at any time, among all that there ever were.
            models.Index(
                fields=["id"],
                name="bukti_belum_dibayar",
                condition=Q(aktif=True, hasil="sesuai", pengajuan__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return self.judul


class KekuranganTayang(models.Model):
    """A declared shortfall of a line: so many were not aired, and why. They are not paid."""

    permohonan = models.ForeignKey("permohonan.Permohonan", models.PROTECT, related_name="kekurangan")
    baris = models.OneToOneField("permohonan.BarisPenawaran", models.PROTECT, related_name="kekurangan")
    jumlah = models.PositiveIntegerField("jumlah yang tidak tayang")
    alasan = models.CharField(max_length=300)
    dibuat = models.DateTimeField(default=sekarang)

    class Meta:
        verbose_name = "kekurangan tayang"
        verbose_name_plural = "kekurangan tayang"
        ordering = ["baris_id"]
        constraints = [models.CheckConstraint(condition=Q(jumlah__gt=0), name="kekurangan_positif")]

    def __str__(self) -> str:
        return f"{self.baris}: kurang {self.jumlah}"


class PemeriksaanBukti(models.Model):
    """One round: who checked, who verified, with what result. Two different people, also by constraint."""

    class Hasil(models.TextChoices):
        LENGKAP = "lengkap", "Lengkap"
        REVISI = "revisi", "Perlu perbaikan"

    permohonan = models.ForeignKey("permohonan.Permohonan", models.PROTECT, related_name="pemeriksaan")
    termin_ke = models.PositiveSmallIntegerField()
    putaran = models.PositiveSmallIntegerField()
    pemeriksa = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    diperiksa = models.DateTimeField(default=sekarang)
    verifikator = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    diverifikasi = models.DateTimeField(null=True)
    hasil = models.CharField(max_length=10, choices=Hasil.choices, blank=True)
    rincian = models.JSONField(default=list)  # the verdict on each proof, as it was given

    class Meta:
        verbose_name = "pemeriksaan bukti"
        verbose_name_plural = "pemeriksaan bukti"
        ordering = ["permohonan_id", "termin_ke", "putaran"]
        constraints = [
            models.UniqueConstraint(
                fields=["permohonan", "termin_ke", "putaran"], name="pemeriksaan_sekali_per_putaran"
            ),
            models.CheckConstraint(
                condition=Q(verifikator__isnull=True) | ~Q(verifikator=F("pemeriksa")),
                name="pemeriksaan_empat_mata",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.permohonan} termin {self.termin_ke} putaran {self.putaran}"
