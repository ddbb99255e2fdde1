"""One row for each stored file: what was sent, what is kept, whether it may be shown."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.core.files.storage import Storage, storages
from django.db import models
from django.db.models import Q
from django.template.defaultfilters import filesizeformat

from kerjasama.berkas.jenis import jenis_dari_mime
from kerjasama.waktu import sekarang


class BerkasQuerySet(models.QuerySet["Berkas"]):
    def titipan(self) -> BerkasQuerySet:
        """Sent, but not yet part of anything: a form with an error keeps these."""
        return self.filter(terpakai=False)


class Berkas(models.Model):
    class Status(models.TextChoices):
        DIPROSES = "diproses", "Sedang diproses"
        SIAP = "siap", "Siap"
        RUSAK = "rusak", "Rusak"

    class StatusPindai(models.TextChoices):
        TIDAK_DIPINDAI = "tidak_dipindai", "Tidak dipindai"
        BERSIH = "bersih", "Bersih"
        TERJANGKIT = "terjangkit", "Terjangkit virus"

    class Jenis(models.TextChoices):
        UNGGAHAN = "unggahan", "Unggahan"
        BUATAN = "buatan", "Dibuat aplikasi"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    jenis = models.CharField(max_length=10, choices=Jenis.choices, default=Jenis.UNGGAHAN)
    nama_asli = models.CharField(
        "nama berkas", max_length=150, help_text="Dibersihkan; tidak pernah menjadi lokasi."
    )
    mime = models.CharField("tipe", max_length=100)
    ukuran = models.PositiveBigIntegerField("ukuran yang dikirim (byte)")
    sha256 = models.CharField("SHA-256 yang dikirim", max_length=64, db_index=True)
    sha256_simpan = models.CharField("SHA-256 yang disimpan", max_length=64)
    lokasi = models.CharField(max_length=100)
    lokasi_kecil = models.CharField("lokasi gambar kecil", max_length=100, blank=True)
    lebar = models.PositiveIntegerField("lebar (piksel)", null=True, blank=True)
    tinggi = models.PositiveIntegerField("tinggi (piksel)", null=True, blank=True)
    halaman = models.PositiveIntegerField("jumlah halaman", null=True, blank=True)
    waktu_foto = models.DateTimeField(
        "waktu foto", null=True, blank=True, help_text="Menurut kamera pengirim; petunjuk, bukan bukti."
    )
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.DIPROSES)
    status_pindai = models.CharField(
        "pemindaian virus", max_length=20, choices=StatusPindai.choices, default=StatusPindai.TIDAK_DIPINDAI
    )
    pengunggah = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    # A complaint may come from somebody without an account: their file names nobody.
    dari_tamu = models.BooleanField("dari orang tanpa akun", default=False)
    terpakai = models.BooleanField(
        default=False, help_text="Tidak: masih titipan, belum dilampirkan ke mana pun."
    )
    dibuat = models.DateTimeField(default=sekarang, editable=False)

    objects: ClassVar[Any] = BerkasQuerySet.as_manager()

    class Meta:
        verbose_name = "berkas"
        verbose_name_plural = "berkas"
        ordering: ClassVar[list[str]] = ["dibuat", "id"]
        indexes: ClassVar = [
            # Only what the clean-up looks for: the staged uploads, oldest first.
            models.Index(fields=["dibuat"], condition=Q(terpakai=False), name="berkas_titipan_dibuat"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(status__in=["diproses", "siap", "rusak"]), name="berkas_status_dikenal"
            ),
            models.CheckConstraint(
                condition=Q(status_pindai__in=["tidak_dipindai", "bersih", "terjangkit"]),
                name="berkas_status_pindai_dikenal",
            ),
            models.CheckConstraint(
                condition=Q(jenis__in=["unggahan", "buatan"]), name="berkas_jenis_dikenal"
            ),
            models.CheckConstraint(
                condition=~Q(sha256="") & ~Q(sha256_simpan="") & ~Q(lokasi=""), name="berkas_ada_isinya"
            ),
            models.CheckConstraint(
                condition=Q(jenis="buatan", dari_tamu=False)
                | Q(jenis="unggahan", dari_tamu=False, pengunggah__isnull=False)
                | Q(jenis="unggahan", dari_tamu=True, pengunggah__isnull=True),
                name="berkas_unggahan_ada_asalnya",
            ),
        ]

    def __str__(self) -> str:
        return self.nama_asli

    @staticmethod
    def penyimpanan() -> Storage:
        return storages["pribadi"]

    @property
    def gambar(self) -> bool:
        return self.mime.startswith("image/")

    @property
    def dapat_dibuka(self) -> bool:
        """Finished and not known to be infected: the only state in which the file is ever sent out."""
        return self.status == self.Status.SIAP and self.status_pindai != self.StatusPindai.TERJANGKIT

    @property
    def label_jenis(self) -> str:
        jenis = jenis_dari_mime(self.mime)
        return jenis.label if jenis else "Berkas"

    @property
    def keterangan(self) -> str:
        """For lists and forms: 'surat.pdf (31,2 KB)'."""
        return f"{self.nama_asli} ({filesizeformat(self.ukuran)})"

    def buka(self, *, kecil: bool = False) -> Any:
        """The stored file, open for reading; the caller closes it."""
        return self.penyimpanan().open(self.lokasi_kecil if kecil else self.lokasi, "rb")
