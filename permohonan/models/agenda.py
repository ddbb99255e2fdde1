from django.conf import settings
from django.db import models

from kerjasama.waktu import sekarang
from permohonan.models.permohonan import Sifat


class Agenda(models.Model):
    """A line of the buku agenda: number gap-free within its year."""

    permohonan = models.OneToOneField("permohonan.Permohonan", models.PROTECT, related_name="agenda")
    tahun = models.PositiveSmallIntegerField()
    nomor_urut = models.PositiveIntegerField("nomor agenda")
    tanggal_terima = models.DateField()
    sifat = models.CharField(max_length=20, choices=Sifat.choices)
    kode_klasifikasi = models.CharField(max_length=30)
    ringkasan = models.TextField("ringkasan tujuan pemohon")
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    dibuat = models.DateTimeField(default=sekarang)

    class Meta:
        verbose_name = "agenda"
        verbose_name_plural = "buku agenda"
        ordering = ["-tahun", "-nomor_urut"]
        constraints = [models.UniqueConstraint(fields=["tahun", "nomor_urut"], name="agenda_nomor_unik")]
        indexes = [models.Index(fields=["-tanggal_terima", "-id"], name="agenda_tanggal")]

    def __str__(self) -> str:
        return f"{self.nomor_urut}/{self.tahun}"
