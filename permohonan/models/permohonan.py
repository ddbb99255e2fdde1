"""The case itself: what the queues, the guards and the clocks read."""

from __future__ import annotations

import uuid
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.functional import cached_property

from kerjasama.akun.peran import Peran
from kerjasama.alur.jam import Peristiwa
from kerjasama.alur.models import ModelBeralur, StatusField, Waktu
from kerjasama.waktu import sekarang
from permohonan.alur import ALUR, KEADAAN, AlurPermohonan

SEBELUM_NOMOR = ("draf",)
BUTUH_PRANATA = (
    "didisposisikan", "negosiasi", "penyusunan_spk", "penandatanganan_spk", "spk_dikirim", "spk_aktif",
    "bukti_diajukan", "bukti_diperiksa", "revisi_bukti", "bukti_lengkap", "anggaran_diajukan", "dibayar", "selesai",
)  # fmt: skip
BUTUH_MATA_ANGGARAN = BUTUH_PRANATA[2:]


class Sifat(models.TextChoices):
    BIASA = "biasa", "Biasa"
    SEGERA = "segera", "Segera"
    SANGAT_SEGERA = "sangat_segera", "Sangat segera"
    RAHASIA = "rahasia", "Rahasia"


def kode_draf() -> str:
    """The address of a draft, before it has a number."""
    return f"draf-{uuid.uuid4().hex[:12]}"


class Permohonan(AlurPermohonan, ModelBeralur):
    ikut_dibaca = ("perusahaan",)

    nomor = models.SlugField("nomor pendaftaran", max_length=40, unique=True, default=kode_draf)
    status = StatusField(
        max_length=30, default="draf", choices=[(k.kode, k.label) for k in KEADAAN], protected=True
    )
    perusahaan = models.ForeignKey("akun.Perusahaan", models.PROTECT, related_name="permohonan")
    dibuat_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    dibuat = models.DateTimeField(default=sekarang, editable=False)
    diubah = models.DateTimeField(auto_now=True)
    diajukan_pada = models.DateTimeField(null=True, editable=False)
    # When the contract was first sent, and how many working days of clock A that took: what the office promises.
    spk_pada = models.DateField(null=True, editable=False)
    spk_hk = models.PositiveSmallIntegerField(null=True, editable=False)
    kunci_buat = models.UUIDField(null=True, unique=True, editable=False)

    nomor_surat = models.CharField("nomor surat penawaran", max_length=100, blank=True)
    tanggal_surat = models.DateField("tanggal surat", null=True, blank=True)
    perihal = models.CharField(max_length=200, blank=True)
    surat = models.ForeignKey("berkas.Berkas", models.PROTECT, null=True, blank=True, related_name="+")
    # What search looks in: number, company, subject, letter number, in lower case.
    cari = models.TextField(default="", editable=False)
    jenis_media = models.CharField(max_length=200, default="", editable=False)  # ",siber,radio," of its lines

    sifat = models.CharField(max_length=20, choices=Sifat.choices, default=Sifat.BIASA)
    nilai = models.DecimalField(max_digits=15, decimal_places=2, default=Decimal(0))
    revisi = models.PositiveSmallIntegerField(default=0)
    putaran_negosiasi = models.PositiveSmallIntegerField(default=0)
    putaran_bukti = models.PositiveSmallIntegerField(default=0)
    jumlah_termin = models.PositiveSmallIntegerField(default=1)
    termin_ke = models.PositiveSmallIntegerField(default=1)

    pranata = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    staf = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    pemeriksa = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    mata_anggaran = models.ForeignKey(
        "permohonan.MataAnggaran", models.PROTECT, null=True, related_name="permohonan"
    )
    pengecualian_pagu = models.TextField(blank=True)

    # Where a detour came from, so that the way back is known.
    asal_kembali = models.CharField(max_length=30, blank=True)
    asal_anggaran = models.CharField(max_length=30, blank=True)
    status_sebelum = models.CharField(max_length=30, blank=True)

    class Meta:
        verbose_name = "permohonan"
        verbose_name_plural = "permohonan"
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=[k.kode for k in KEADAAN]), name="permohonan_status_dikenal"
            ),
            models.CheckConstraint(
                condition=Q(status="draf") | Q(diajukan_pada__isnull=False, surat__isnull=False),
                name="permohonan_diajukan_dengan_surat",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=BUTUH_PRANATA) | Q(pranata__isnull=False),
                name="permohonan_ada_pranata",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=BUTUH_MATA_ANGGARAN)
                | Q(mata_anggaran__isnull=False, staf__isnull=False),
                name="permohonan_ada_mata_anggaran",
            ),
            models.CheckConstraint(
                condition=~Q(status="dikembalikan") | ~Q(asal_kembali=""), name="permohonan_tahu_asal_kembali"
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["anggaran_diajukan", "dibayar"]) | ~Q(asal_anggaran=""),
                name="permohonan_tahu_asal_anggaran",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["ditolak", "ditarik", "dibatalkan", "dihentikan", "kedaluwarsa"])
                | ~Q(status_sebelum=""),
                name="permohonan_tahu_status_sebelum",
            ),
            models.CheckConstraint(
                condition=Q(termin_ke__gte=1, termin_ke__lte=models.F("jumlah_termin")),
                name="permohonan_termin_dalam_jumlah",
            ),
            models.CheckConstraint(condition=Q(nilai__gte=0), name="permohonan_nilai_tidak_negatif"),
        ]
        indexes = [
            models.Index(fields=["antrean", "sejak", "id"], name="permohonan_antrean"),
            models.Index(fields=["antrean", "tenggat", "id"], name="permohonan_antrean_tenggat"),
            models.Index(fields=["perusahaan", "-id"], name="permohonan_perusahaan"),
            models.Index(fields=["status", "-id"], name="permohonan_status"),
            models.Index(fields=["-diajukan_pada", "-id"], name="permohonan_diajukan"),
            models.Index(
                fields=["spk_pada", "spk_hk"], name="permohonan_spk_pada", condition=Q(spk_pada__isnull=False)
            ),
            models.Index(
                fields=["tenggat"], name="permohonan_tenggat_terbuka", condition=Q(tenggat__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return self.nomor

    def get_absolute_url(self) -> str:
        return reverse("permohonan:kasus", args=[self.nomor])

    @property
    def draf(self) -> bool:
        return self.status == "draf"

    @cached_property
    def spk_berlaku(self) -> Any:
        """The newest version of the contract, or None. An addendum counts from its acceptance on."""
        semua = self.spk.exclude(adendum_ke__gt=0, diterima__isnull=True)
        return semua.select_related("dokumen").order_by("-versi").first()

    @cached_property
    def adendum_terbuka(self) -> Any:
        """The addendum that is drawn up or waits for the company's answer, or None."""
        terbuka = self.spk.filter(adendum_ke__gt=0, status__in=["draf", "menunggu"])
        return terbuka.select_related("dokumen", "konsep", "penandatangan").order_by("-versi").first()

    @property
    def bukti_aktif(self) -> Any:
        """The proofs that count: neither replaced nor taken back."""
        return self.semua_bukti.filter(aktif=True)

    def masih_ada_tayangan(self) -> bool:
        """Whether anything ordered is neither proven nor declared short: what a next termin could be about."""
        from permohonan.services.termin import sisa_tayangan

        return sisa_tayangan(self) > 0

    def alasan_tidak_berwenang(self, oleh: Any, peran: str) -> str | None:
        if peran == Peran.PEMOHON:
            return (
                None if oleh.perusahaan_id == self.perusahaan_id else "Permohonan ini milik perusahaan lain."
            )
        return super().alasan_tidak_berwenang(oleh, peran)

    def kunci_antrean(self) -> str:
        """Also a terminated contract waits for staff, as long as accepted proofs of it are unpaid."""
        if self.status == "dihentikan":
            tersisa = self.bukti_aktif.filter(hasil="sesuai", pengajuan__isnull=True)
            return Peran.STAF_KOMDOK.value if tersisa.exists() else ""
        kunci = super().kunci_antrean()
        return f"{kunci}:{self.perusahaan_id}" if kunci == Peran.PEMOHON else kunci

    def waktu_baru(self, peristiwa: list[Peristiwa] | None = None) -> Waktu:
        from permohonan.services.tenggat import waktu

        return waktu(self, peristiwa)

    def segarkan_cari(self) -> None:
        """Bring `cari` in step with what it is made of."""
        bagian = [self.nomor, self.perusahaan.nama, self.perihal, self.nomor_surat]
        self.cari = " ".join(b for b in bagian if b).lower()


Permohonan.alur = ALUR
