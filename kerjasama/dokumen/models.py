"""Official numbers, signatories, the office's letterhead, and the documents that were made."""

from __future__ import annotations

import datetime as dt
import secrets
from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from kerjasama.waktu import hari_ini, sekarang

HURUF_KODE = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32: no I, L, O, U to misread
PANJANG_KODE = 12  # 60 bits: not to be guessed


def kode_baru() -> str:
    return "".join(secrets.choice(HURUF_KODE) for _ in range(PANJANG_KODE))


class NomorUrut(models.Model):
    """The counter of one kind in one year; locked by whoever takes the next number."""

    jenis = models.CharField(max_length=30)
    tahun = models.PositiveSmallIntegerField()
    terakhir = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "nomor urut"
        verbose_name_plural = "nomor urut"
        ordering = ["-tahun", "jenis"]
        constraints = [models.UniqueConstraint(fields=["jenis", "tahun"], name="nomor_urut_satu_per_tahun")]

    def __str__(self) -> str:
        return f"{self.jenis} {self.tahun}: {self.terakhir}"


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
