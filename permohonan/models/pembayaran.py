from __future__ import annotations

from decimal import Decimal

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q

from kerjasama.waktu import hari_ini, sekarang


class JenisPPh(models.TextChoices):
    PPH23 = "pph23", "PPh 23"
    FINAL = "final", "PPh final (Surat Keterangan PP 55/2022)"


class PengajuanAnggaran(models.Model):
    """One request for payment: amounts computed from the accepted proofs, with the tariffs of its day."""

    class Status(models.TextChoices):
        DIAJUKAN = "diajukan", "Diajukan"
        DIKEMBALIKAN = "dikembalikan", "Dikembalikan keuangan"
        DIBAYAR = "dibayar", "Dibayar"

    permohonan = models.ForeignKey("permohonan.Permohonan", models.PROTECT, related_name="pengajuan")
    urut = models.PositiveSmallIntegerField()
    termin_ke = models.PositiveSmallIntegerField()
    nomor_nota_dinas = models.CharField(max_length=100)
    tanggal = models.DateField(default=hari_ini)
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.DIAJUKAN)
    bruto = models.DecimalField(max_digits=16, decimal_places=2)
    ppn = models.DecimalField("PPN", max_digits=16, decimal_places=2)
    pph = models.DecimalField("PPh", max_digits=16, decimal_places=2)
    netto = models.DecimalField(max_digits=16, decimal_places=2)
    jenis_pph = models.CharField("jenis PPh", max_length=10, choices=JenisPPh.choices, default=JenisPPh.PPH23)
    potongan = models.DecimalField(
        "potongan kekurangan tayang", max_digits=16, decimal_places=2, default=Decimal(0)
    )
    rincian = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    permintaan_keuangan = models.TextField(blank=True)
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    dibuat = models.DateTimeField(default=sekarang)

    class Meta:
        verbose_name = "pengajuan anggaran"
        verbose_name_plural = "pengajuan anggaran"
        ordering = ["permohonan_id", "urut"]
        constraints = [
            models.UniqueConstraint(fields=["permohonan", "urut"], name="pengajuan_urut_unik"),
            models.CheckConstraint(
                condition=Q(bruto__gt=0, ppn__gte=0, pph__gte=0, netto__gt=0, netto__lte=models.F("bruto")),
                name="pengajuan_jumlah_wajar",
            ),
        ]

    def __str__(self) -> str:
        return self.nomor_nota_dinas


class TahapKeuangan(models.Model):
    """What finance issued for one request on its way: SPP, then SPM. The SP2D is the payment itself."""

    class Jenis(models.TextChoices):
        SPP = "spp", "SPP"
        SPM = "spm", "SPM"

    pengajuan = models.ForeignKey(PengajuanAnggaran, models.PROTECT, related_name="tahap")
    jenis = models.CharField(max_length=5, choices=Jenis.choices)
    nomor = models.CharField(max_length=100)
    tanggal = models.DateField()
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    dibuat = models.DateTimeField(default=sekarang)

    class Meta:
        verbose_name = "tahap keuangan"
        verbose_name_plural = "tahap keuangan"
        ordering = ["pengajuan_id", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["pengajuan", "jenis"], name="tahap_keuangan_sekali"),
        ]

    def __str__(self) -> str:
        return f"{self.get_jenis_display()} {self.nomor}"


class Pembayaran(models.Model):
    """What the treasury did for one request. An objection leaves the row and adds its own words."""

    pengajuan = models.ForeignKey(PengajuanAnggaran, models.PROTECT, related_name="pembayaran")
    nomor_sp2d = models.CharField("nomor SP2D", max_length=100)
    tanggal_sp2d = models.DateField("tanggal SP2D")
    netto = models.DecimalField("netto yang ditransfer", max_digits=16, decimal_places=2)
    alasan_selisih = models.CharField(max_length=300, blank=True)
    nomor_bukti_potong = models.CharField("nomor bukti potong PPh", max_length=60, blank=True)
    ntpn = models.CharField("NTPN setoran PPN", max_length=60, blank=True)
    bukti_transfer = models.ForeignKey("berkas.Berkas", models.PROTECT, null=True, related_name="+")
    bukti_potong = models.ForeignKey("berkas.Berkas", models.PROTECT, null=True, related_name="+")
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    dibuat = models.DateTimeField(default=sekarang)
    disanggah = models.TextField(blank=True)
    diterima = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "pembayaran"
        verbose_name_plural = "pembayaran"
        ordering = ["pengajuan_id", "pk"]
        constraints = [models.CheckConstraint(condition=Q(netto__gt=0), name="pembayaran_positif")]

    def __str__(self) -> str:
        return self.nomor_sp2d
