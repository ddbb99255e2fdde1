"""The counters of the official numbers, and what each number went to."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from kerjasama.waktu import sekarang

JENIS_NOMOR = {
    "permohonan": "Nomor pendaftaran",
    "agenda": "Nomor agenda",
    "negosiasi": "Berita acara negosiasi",
    "spk": "Surat Perjanjian Kerjasama",
    "berita_acara": "Berita acara pemeriksaan bukti tayang",
    "bast": "Berita acara serah terima",
    "nota_dinas": "Nota dinas pengajuan anggaran",
    "kuitansi": "Kuitansi",
    "surat": "Surat keluar (pengembalian, penolakan, penghentian)",
}


class NomorUrut(models.Model):
    """The counter of one kind in one year; locked by whoever takes the next number."""

    jenis = models.CharField(max_length=30, choices=list(JENIS_NOMOR.items()))
    tahun = models.PositiveSmallIntegerField()
    terakhir = models.PositiveIntegerField("nomor terakhir yang terpakai", default=0)

    class Meta:
        verbose_name = "nomor urut"
        verbose_name_plural = "nomor urut"
        ordering = ["-tahun", "jenis"]
        constraints = [models.UniqueConstraint(fields=["jenis", "tahun"], name="nomor_urut_satu_per_tahun")]

    def __str__(self) -> str:
        return f"{self.jenis} {self.tahun}: {self.terakhir}"


class NomorTerpakai(models.Model):
    """One number that was given out, and to what. Written with the number itself, in the same transaction.

    `urut` is empty only for numbers from before this register was kept.
    """

    jenis = models.CharField(max_length=30, choices=list(JENIS_NOMOR.items()))
    tahun = models.PositiveSmallIntegerField()
    urut = models.PositiveIntegerField("nomor urut", null=True)
    teks = models.CharField("nomor", max_length=100)
    untuk = models.CharField("diberikan untuk", max_length=200)
    rujukan = models.CharField("nomor pendaftaran", max_length=40, blank=True)
    waktu = models.DateTimeField("diberikan pada", default=sekarang)

    class Meta:
        verbose_name = "nomor terpakai"
        verbose_name_plural = "daftar nomor"
        ordering = ["-waktu", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["jenis", "tahun", "urut"], name="nomor_sekali_pakai", condition=Q(urut__isnull=False)
            ),
        ]
        indexes = [
            models.Index(fields=["-waktu", "-id"], name="nomor_terpakai_waktu"),
            models.Index(fields=["jenis", "-waktu", "-id"], name="nomor_terpakai_jenis"),
        ]

    def __str__(self) -> str:
        return self.teks
