"""The press company: its profile, its media, its legal documents."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.utils import timezone

from kerjasama.akun.jenis_media import JenisMedia
from kerjasama.waktu import sekarang


class Perusahaan(models.Model):
    class BentukHukum(models.TextChoices):
        PT = "pt", "PT"
        CV = "cv", "CV"
        YAYASAN = "yayasan", "Yayasan"
        KOPERASI = "koperasi", "Koperasi"
        PERORANGAN = "perorangan", "PT Perorangan"
        LAINNYA = "lainnya", "Lainnya"

    nama = models.CharField("nama perusahaan", max_length=200)
    bentuk_hukum = models.CharField("bentuk badan hukum", max_length=20, choices=BentukHukum.choices)
    alamat = models.CharField(max_length=300)
    kota = models.CharField("kota/kabupaten", max_length=100)
    telepon = models.CharField(max_length=30)
    npwp = models.CharField(
        "NPWP",
        max_length=20,
        blank=True,
        validators=[RegexValidator(r"^\d{15,16}$", "NPWP berisi 15 atau 16 angka.")],
    )
    nib = models.CharField(
        "NIB", max_length=13, validators=[RegexValidator(r"^\d{13}$", "NIB berisi 13 angka.")]
    )
    pkp = models.BooleanField("Pengusaha Kena Pajak (PKP)", default=False)
    penanggung_jawab = models.CharField("nama penanggung jawab", max_length=150)
    jabatan_penanggung_jawab = models.CharField("jabatan penanggung jawab", max_length=100)
    akta = models.CharField(
        "akta pendirian", max_length=200, blank=True, help_text="Nomor, tanggal, dan notaris."
    )
    bank = models.CharField("nama bank", max_length=100)
    nomor_rekening = models.CharField(
        "nomor rekening",
        max_length=30,
        validators=[RegexValidator(r"^\d{5,30}$", "Nomor rekening berisi angka saja.")],
    )
    nama_rekening = models.CharField(
        "rekening atas nama", max_length=200, help_text="Harus atas nama perusahaan."
    )
    kelas = models.CharField(
        "kelas harga referensi",
        max_length=20,
        blank=True,
        help_text="Ditetapkan kantor; kosong: tanpa kelas.",
    )
    dibuat = models.DateTimeField(default=sekarang, editable=False)

    class Meta:
        verbose_name = "perusahaan"
        verbose_name_plural = "perusahaan"
        ordering = ["nama", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["nib"], name="perusahaan_nib_unik"),
        ]

    def __str__(self) -> str:
        return self.nama

    def kekurangan(self) -> list[str]:
        """What the profile still lacks before an offer may be sent, in words. Empty: complete."""
        kurang = []
        if not self.media.exists():
            kurang.append("Tambahkan sedikitnya satu media milik perusahaan.")
        dimiliki = set(self.dokumen_legal.values_list("jenis", flat=True))
        for syarat in PersyaratanDokumen.wajib_pada(timezone.localdate()):
            if syarat.jenis not in dimiliki:
                kurang.append(f"Unggah {syarat.get_jenis_display()}.")
        return kurang


class Media(models.Model):
    """One medium of a company."""

    class Cakupan(models.TextChoices):
        LOKAL = "lokal", "Lokal"
        REGIONAL = "regional", "Regional"
        NASIONAL = "nasional", "Nasional"

    perusahaan = models.ForeignKey(Perusahaan, models.CASCADE, related_name="media")
    nama = models.CharField("nama media", max_length=150)
    jenis = models.CharField("jenis media", max_length=30, choices=JenisMedia.choices)
    domain = models.CharField(
        max_length=200, blank=True, help_text="Untuk media siber, misalnya kabarpesisir.id."
    )
    cakupan = models.CharField(max_length=20, choices=Cakupan.choices, default=Cakupan.LOKAL)
    periodisitas = models.CharField("jadwal terbit/siar", max_length=100, blank=True)

    class Meta:
        verbose_name = "media"
        verbose_name_plural = "media"
        ordering = ["perusahaan_id", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["perusahaan", "nama", "jenis"], name="media_sekali_per_perusahaan"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.nama} ({self.get_jenis_display()})"


class JenisDokumen(models.TextChoices):
    AKTA = "akta", "akta pendirian"
    SK_KEMENKUMHAM = "sk_kemenkumham", "SK pengesahan badan hukum"
    NIB = "nib", "NIB"
    NPWP = "npwp", "kartu NPWP"
    PKP = "pkp", "surat pengukuhan PKP"
    REKENING = "rekening", "surat referensi bank"
    KTP = "ktp", "KTP penanggung jawab"
    DEWAN_PERS = "dewan_pers", "sertifikat verifikasi Dewan Pers"
    UKW = "ukw", "sertifikat UKW pemimpin redaksi"
    IPP = "ipp", "Izin Penyelenggaraan Penyiaran"
    PROFIL = "profil", "profil perusahaan"


class DokumenLegal(models.Model):
    """A legal document. A newer upload of the same kind stands beside the older one, nothing is replaced."""

    perusahaan = models.ForeignKey(Perusahaan, models.CASCADE, related_name="dokumen_legal")
    jenis = models.CharField("jenis dokumen", max_length=30, choices=JenisDokumen.choices)
    nomor = models.CharField(max_length=100, blank=True)
    berlaku_sampai = models.DateField(null=True, blank=True)
    berkas = models.ForeignKey("berkas.Berkas", models.PROTECT, related_name="+")
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    dibuat = models.DateTimeField(default=sekarang, editable=False)

    class Meta:
        verbose_name = "dokumen legal"
        verbose_name_plural = "dokumen legal"
        ordering = ["jenis", "-dibuat"]

    def __str__(self) -> str:
        return f"{self.get_jenis_display()} {self.perusahaan}"


class PersyaratanDokumen(models.Model):
    """Which legal documents an offer needs, from a date on. No row: only the letter and the price list,
    as the published standard asks (SK 060/15)."""

    jenis = models.CharField("jenis dokumen", max_length=30, choices=JenisDokumen.choices)
    wajib = models.BooleanField(default=True)
    berlaku_mulai = models.DateField()
    dasar = models.CharField("dasar hukum", max_length=300)

    class Meta:
        verbose_name = "persyaratan dokumen"
        verbose_name_plural = "persyaratan dokumen"
        ordering = ["jenis", "-berlaku_mulai"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["jenis", "berlaku_mulai"], name="persyaratan_satu_sehari"),
        ]

    def __str__(self) -> str:
        return f"{self.get_jenis_display()} sejak {self.berlaku_mulai:%d-%m-%Y}"

    @classmethod
    def wajib_pada(cls, hari: dt.date) -> list[PersyaratanDokumen]:
        """The latest row of each kind on that day, where it demands the document."""
        terbaru = {s.jenis: s for s in cls.objects.filter(berlaku_mulai__lte=hari).order_by("berlaku_mulai")}
        return [s for s in terbaru.values() if s.wajib]
