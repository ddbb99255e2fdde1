from django.conf import settings
from django.db import models

from kerjasama.waktu import sekarang


class Pengembalian(models.Model):
    """One return to the company: every defect in one go."""

    permohonan = models.ForeignKey("permohonan.Permohonan", models.PROTECT, related_name="pengembalian")
    dari = models.CharField(max_length=30)
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    catatan = models.TextField(blank=True)
    dibuat = models.DateTimeField(default=sekarang)
    diselesaikan = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "pengembalian"
        verbose_name_plural = "pengembalian"
        ordering = ["permohonan_id", "pk"]

    def __str__(self) -> str:
        return f"{self.permohonan} {self.dibuat:%d-%m-%Y}"


class ButirPengembalian(models.Model):
    """One thing to repair: the letter, a datum of the letter, the whole price list, or one line."""

    class Bagian(models.TextChoices):
        SURAT = "surat", "Berkas surat penawaran"
        DATA_SURAT = "data_surat", "Nomor, tanggal, atau perihal surat"
        DAFTAR_HARGA = "daftar_harga", "Daftar harga (seluruhnya)"
        BARIS = "baris", "Satu baris harga"
        PROFIL = "profil", "Profil atau dokumen perusahaan"

    pengembalian = models.ForeignKey(Pengembalian, models.CASCADE, related_name="butir")
    bagian = models.CharField(max_length=20, choices=Bagian.choices)
    baris = models.ForeignKey("permohonan.BarisPenawaran", models.PROTECT, null=True, blank=True)
    keterangan = models.CharField("yang harus diperbaiki", max_length=500)

    class Meta:
        verbose_name = "butir pengembalian"
        verbose_name_plural = "butir pengembalian"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.get_bagian_display()}: {self.keterangan}"
