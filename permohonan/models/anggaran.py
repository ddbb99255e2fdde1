"""Budget lines and their append-only ledger. Balances are derived, never stored."""

from __future__ import annotations

from decimal import Decimal

from django.conf import settings
from django.db import models

from kerjasama.waktu import sekarang


class MataAnggaran(models.Model):
    tahun = models.PositiveSmallIntegerField("tahun anggaran")
    kode_rekening = models.CharField(max_length=40)
    nama = models.CharField("uraian", max_length=200)
    program = models.CharField(max_length=300)
    kegiatan = models.CharField(max_length=300, blank=True)
    subkegiatan = models.CharField(max_length=300, blank=True)
    sumber_dana = models.CharField(max_length=60, default="APBD")
    nomor_dpa = models.CharField("nomor DPA", max_length=100)
    # The sum of `perubahan`, kept here for the lock and the constraint; only services.mata_anggaran writes it.
    pagu = models.DecimalField(max_digits=16, decimal_places=2)
    aktif = models.BooleanField(default=True)

    class Meta:
        verbose_name = "mata anggaran"
        verbose_name_plural = "mata anggaran"
        ordering = ["-tahun", "kode_rekening"]
        constraints = [
            models.UniqueConstraint(fields=["tahun", "kode_rekening", "nama"], name="mata_anggaran_unik"),
            models.CheckConstraint(condition=models.Q(pagu__gte=0), name="mata_anggaran_pagu_tidak_negatif"),
        ]

    def __str__(self) -> str:
        return f"{self.kode_rekening} {self.nama} ({self.tahun})"

    @property
    def rangkaian(self) -> str:
        """Program, kegiatan and subkegiatan as papers name them."""
        return " / ".join(b for b in (self.program, self.kegiatan, self.subkegiatan) if b)

    def terikat(self) -> Decimal:
        """What the ledger says is committed or spent, in rupiah."""
        return self.entri.aggregate(n=models.Sum("nilai"))["n"] or Decimal(0)

    def sisa(self) -> Decimal:
        """Ceiling less commitments, in rupiah; negative only under a recorded exception."""
        return self.pagu - self.terikat()


class PerubahanPagu(models.Model):
    """One dated change of a ceiling (APBD murni, pergeseran, APBD Perubahan). Append-only; their sum is the ceiling."""

    class Jenis(models.TextChoices):
        MURNI = "murni", "APBD murni"
        PERGESERAN = "pergeseran", "Pergeseran"
        PERUBAHAN = "perubahan", "APBD Perubahan"

    mata_anggaran = models.ForeignKey(MataAnggaran, models.PROTECT, related_name="perubahan")
    jenis = models.CharField(max_length=12, choices=Jenis.choices)
    tanggal = models.DateField()
    nilai = models.DecimalField("perubahan (Rp)", max_digits=16, decimal_places=2)
    nomor_dpa = models.CharField("nomor DPA/DPPA", max_length=100)
    keterangan = models.CharField(max_length=300, blank=True)
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    dibuat = models.DateTimeField(default=sekarang)

    class Meta:
        verbose_name = "perubahan pagu"
        verbose_name_plural = "perubahan pagu"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.get_jenis_display()} {self.nilai}"


class EntriAnggaran(models.Model):
    """One entry: `ikat` positive, `lepas` negative; their sum is what is bound. `realisasi` moves nothing (nilai 0
    against the ceiling, the amount stands in `realisasi`). `koreksi` may move both, with a reason."""

    class Jenis(models.TextChoices):
        IKAT = "ikat", "Pengikatan"
        LEPAS = "lepas", "Pelepasan"
        REALISASI = "realisasi", "Realisasi"
        KOREKSI = "koreksi", "Koreksi"

    mata_anggaran = models.ForeignKey(MataAnggaran, models.PROTECT, related_name="entri")
    permohonan = models.ForeignKey(  # null: a correction of the line itself
        "permohonan.Permohonan", models.PROTECT, null=True, related_name="entri_anggaran"
    )
    jenis = models.CharField(max_length=10, choices=Jenis.choices)
    nilai = models.DecimalField(max_digits=16, decimal_places=2)
    realisasi = models.DecimalField(max_digits=16, decimal_places=2, default=Decimal(0))
    keterangan = models.CharField(max_length=200)
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    dibuat = models.DateTimeField(default=sekarang)

    class Meta:
        verbose_name = "entri anggaran"
        verbose_name_plural = "entri anggaran"
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["permohonan"], name="entri_permohonan"),
            # The balance of a line is read from the index alone.
            models.Index(fields=["mata_anggaran", "nilai", "realisasi"], name="entri_saldo"),
        ]

    def __str__(self) -> str:
        return f"{self.get_jenis_display()} {self.nilai}"
