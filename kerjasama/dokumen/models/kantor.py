"""Who signs for the bureau, and the letterhead: master data with the days they are valid."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from kerjasama.waktu import hari_ini


class Penandatangan(models.Model):
    """Who signs for the bureau, with the term of office."""

    class Jenis(models.TextChoices):
        DEFINITIF = "definitif", "Definitif"
        PLT = "plt", "Plt."
        PLH = "plh", "Plh."

    nama = models.CharField(max_length=150)
    nip = models.CharField("NIP", max_length=18, blank=True)
    pangkat = models.CharField(max_length=100, blank=True)
    jabatan = models.CharField(max_length=200)
    kewenangan = models.CharField("dasar kewenangan", max_length=300, blank=True)
    jenis = models.CharField(max_length=10, choices=Jenis.choices, default=Jenis.DEFINITIF)
    pengguna = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    berlaku_dari = models.DateField()
    berlaku_sampai = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = "penandatangan"
        verbose_name_plural = "penandatangan"
        ordering = ["-berlaku_dari"]
        constraints = [
            models.CheckConstraint(
                condition=Q(berlaku_sampai__isnull=True) | Q(berlaku_sampai__gte=F("berlaku_dari")),
                name="penandatangan_urutan_tanggal",
            )
        ]

    def __str__(self) -> str:
        return f"{self.nama}, {self.jabatan_lengkap}"

    @property
    def jabatan_lengkap(self) -> str:
        return (
            self.jabatan
            if self.jenis == self.Jenis.DEFINITIF
            else f"{self.get_jenis_display()} {self.jabatan}"
        )


class ProfilKantor(models.Model):
    """The letterhead, valid from a date."""

    nama_pemda = models.CharField(
        "nama pemerintah daerah", max_length=150, default="PEMERINTAH KOTA PEKALONGAN"
    )
    unit = models.CharField(max_length=150, default="SEKRETARIAT DAERAH")
    bagian = models.CharField(max_length=150, default="BAGIAN PROTOKOL DAN KOMUNIKASI PIMPINAN")
    alamat = models.CharField(max_length=200, default="Jalan Mataram Nomor 1, Kota Pekalongan")
    telepon = models.CharField(max_length=50, default="(0285) 421093")
    surel = models.CharField(max_length=100, default="humas2kotapekalongan@gmail.com")
    situs = models.CharField(max_length=100, default="http://protokol.pekalongankota.go.id")
    kota = models.CharField("tempat penandatanganan", max_length=60, default="Pekalongan")
    berlaku_mulai = models.DateField(default=hari_ini)

    class Meta:
        verbose_name = "profil kantor"
        verbose_name_plural = "profil kantor"
        ordering = ["-berlaku_mulai", "-pk"]

    def __str__(self) -> str:
        return f"{self.bagian} sejak {self.berlaku_mulai:%d-%m-%Y}"

    @classmethod
    def pada(cls, hari: dt.date) -> ProfilKantor:
        """The profile in force on `hari`; the published one where none was entered."""
        return cls.objects.filter(berlaku_mulai__lte=hari).first() or cls()
