from django.conf import settings
from django.db import models

from kerjasama.waktu import sekarang
from permohonan.models.permohonan import Sifat

INSTRUKSI = [
    ("tindak_lanjut", "Proses lebih lanjut"),
    ("tanggapan", "Tanggapan dan saran"),
    ("koordinasi", "Koordinasi/konfirmasikan"),
    ("telaah_harga", "Telaah harga dan negosiasikan"),
    ("periksa_media", "Periksa legalitas dan jangkauan media"),
    ("siapkan_spk", "Siapkan Surat Perjanjian Kerjasama"),
    ("laporkan", "Laporkan hasilnya"),
]


class Disposisi(models.Model):
    """One disposition of the Kepala Bagian; a case that came back may have several."""

    permohonan = models.ForeignKey("permohonan.Permohonan", models.PROTECT, related_name="disposisi")
    penerima = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    instruksi = models.JSONField(default=list)
    sifat = models.CharField(max_length=20, choices=Sifat.choices)
    catatan = models.TextField(blank=True)
    batas_waktu = models.DateField(null=True, blank=True)
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    dibuat = models.DateTimeField(default=sekarang)

    class Meta:
        verbose_name = "disposisi"
        verbose_name_plural = "disposisi"
        ordering = ["permohonan_id", "pk"]

    def __str__(self) -> str:
        return f"{self.permohonan} → {self.penerima}"

    @property
    def instruksi_teks(self) -> list[str]:
        label = dict(INSTRUKSI)
        return [label.get(kode, kode) for kode in self.instruksi]
