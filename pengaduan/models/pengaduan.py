"""The complaint itself (`tiket` in code): what the queue, the guards, the clocks and the figures read.

Who complained stands in `identitas.py`, apart, so that no list, export or log can print it by mistake.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from kerjasama.alur.jam import Peristiwa
from kerjasama.alur.models import ModelBeralur, StatusField, Waktu
from kerjasama.alur.pelaku import PENGADU, PelakuLuar
from kerjasama.aturan import nilai
from kerjasama.waktu import sekarang
from pengaduan.alur import ALUR, KEADAAN, SELESAI, AlurPengaduan


class Kanal(models.TextChoices):
    LANGSUNG = "langsung", "Langsung"  # at the desk, or this application's own form
    TELEPON = "telepon", "Telepon"
    EMAIL = "email", "Surel"
    WEBSITE = "website", "Situs web"
    LAPOR = "lapor", "LAPOR!"


class Kelas(models.TextChoices):
    """What sets the deadline (rules `pengaduan_<kelas>_hk`)."""

    RINGAN = "ringan", "Ringan"
    NORMATIF = "normatif", "Normatif"
    TIDAK_BERKADAR = "tidak_berkadar", "Tidak berkadar pengawasan"
    BERKADAR = "berkadar", "Berkadar pengawasan"


class Kerahasiaan(models.TextChoices):
    TERBUKA = "terbuka", "Identitas saya boleh diketahui petugas"
    RAHASIA = "rahasia", "Rahasiakan identitas saya"
    ANONIM = "anonim", "Tanpa identitas"


class Tentang(models.TextChoices):
    PENAWARAN = "penawaran", "Pengajuan penawaran"
    SPK = "spk", "Surat Perjanjian Kerjasama (SPK)"
    BUKTI = "bukti", "Pemeriksaan bukti tayang"
    PEMBAYARAN = "pembayaran", "Pembayaran"
    PETUGAS = "petugas", "Sikap atau pelayanan petugas"
    LAIN = "lain", "Hal lain"


class Pengaduan(AlurPengaduan, ModelBeralur):
    ikut_dibaca = ("petugas",)

    nomor = models.SlugField("nomor tiket", max_length=20, unique=True)
    status = StatusField(
        max_length=30, default="diterima", choices=[(k.kode, k.label) for k in KEADAAN], protected=True
    )
    kode_sidik = models.CharField(
        max_length=64, editable=False
    )  # of the secret code, which is stored nowhere
    # Of the form's one-time key: the same form sent twice is one ticket. The key itself would give the code away.
    kunci_sidik = models.CharField(max_length=64, unique=True, editable=False)
    dibuat = models.DateTimeField("diterima", default=sekarang, editable=False)

    kanal = models.CharField(max_length=10, choices=Kanal.choices, default=Kanal.LANGSUNG)
    dicatat_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    kerahasiaan = models.CharField(max_length=10, choices=Kerahasiaan.choices)
    tentang = models.CharField(max_length=12, choices=Tentang.choices)
    perihal = models.CharField(max_length=150)
    uraian = models.TextField()
    tanggal_kejadian = models.DateField(null=True)
    nomor_kasus = models.CharField("nomor permohonan menurut pengadu", max_length=40, blank=True)
    permohonan = models.ForeignKey(
        "permohonan.Permohonan", models.PROTECT, null=True, related_name="pengaduan"
    )
    nomor_lapor = models.CharField("nomor LAPOR!", max_length=40, null=True, unique=True)  # noqa: DJ001 - NULL is no duplicate
    tautan_lapor = models.URLField("tautan LAPOR!", max_length=300, blank=True)
    cari = models.TextField(
        default="", editable=False
    )  # number, subject, LAPOR! number: never who complained

    kelas = models.CharField(max_length=16, choices=Kelas.choices, blank=True)
    batas_hk = models.PositiveSmallIntegerField(null=True)  # of its class, as it stood when it was taken
    petugas = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    asal_tanya = models.CharField(max_length=30, blank=True)
    tingkat_jawab = models.CharField(
        max_length=10, blank=True
    )  # who gave the last solution: petugas | pejabat
    instansi = models.CharField("instansi yang berwenang", max_length=150, blank=True)
    duplikat_dari = models.ForeignKey("self", models.PROTECT, null=True, related_name="duplikat")

    dijawab_pertama = models.DateTimeField(null=True, editable=False)
    jawab_hk = models.PositiveSmallIntegerField(null=True, editable=False)  # working days until then
    selesai_pada = models.DateTimeField(null=True, editable=False)  # type: ignore[assignment]
    pernah_lewat = models.BooleanField(default=False, editable=False)  # a due date passed, once and for all
    kepuasan = models.PositiveSmallIntegerField(null=True)  # 1 to 4, as in the satisfaction survey

    class Meta:
        verbose_name = "pengaduan"
        verbose_name_plural = "pengaduan"
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=[k.kode for k in KEADAAN]), name="pengaduan_status_dikenal"
            ),
            models.CheckConstraint(
                condition=~Q(status="ditangani") | Q(petugas__isnull=False, batas_hk__isnull=False),
                name="pengaduan_ada_petugas",
            ),
            models.CheckConstraint(
                condition=~Q(status="menunggu_pengadu") | ~Q(asal_tanya=""), name="pengaduan_tahu_asal_tanya"
            ),
            # Nothing closes without an answer.
            models.CheckConstraint(
                condition=~Q(status__in=["dijawab", "selesai"])
                | (Q(dijawab_pertama__isnull=False) & ~Q(tingkat_jawab="")),
                name="pengaduan_selesai_dengan_jawaban",
            ),
            models.CheckConstraint(
                condition=~Q(status="bukan_wewenang") | ~Q(instansi=""), name="pengaduan_instansi_disebut"
            ),
            models.CheckConstraint(
                condition=Q(status__in=SELESAI, selesai_pada__isnull=False)
                | (~Q(status__in=SELESAI) & Q(selesai_pada__isnull=True)),
                name="pengaduan_waktu_selesai",
            ),
            models.CheckConstraint(
                condition=Q(kepuasan__isnull=True) | Q(kepuasan__range=(1, 4)), name="pengaduan_kepuasan_1_4"
            ),
            models.CheckConstraint(
                condition=Q(nomor_lapor__isnull=True) | Q(kanal="lapor"), name="pengaduan_nomor_lapor"
            ),
        ]
        indexes = [
            models.Index(fields=["antrean", "tenggat", "id"], name="pengaduan_antrean"),
            models.Index(fields=["status", "-id"], name="pengaduan_status"),
            models.Index(fields=["dibuat", "id"], name="pengaduan_dibuat"),
            models.Index(
                fields=["tenggat"], name="pengaduan_tenggat_terbuka", condition=Q(tenggat__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return self.nomor

    def get_absolute_url(self) -> str:
        return reverse("pengaduan:tiket", args=[self.nomor])

    @property
    def rahasia(self) -> bool:
        return self.kerahasiaan != Kerahasiaan.TERBUKA

    @property
    def selesai(self) -> bool:
        return self.status in SELESAI

    def kunci_antrean(self) -> str:
        """A complainant has no queue: their page is found by number and code."""
        kunci = super().kunci_antrean()
        return "" if kunci == PENGADU else kunci

    def alasan_tidak_berwenang(self, oleh: Any, peran: str) -> str | None:
        if isinstance(oleh, PelakuLuar):
            return (
                None if self.pk is None or oleh.objek_pk == self.pk else "Pengaduan ini milik pengadu lain."
            )
        return super().alasan_tidak_berwenang(oleh, peran)

    def waktu_baru(self, peristiwa: list[Peristiwa] | None = None) -> Waktu:
        from pengaduan.services.tenggat import waktu

        return waktu(self, peristiwa)

    def batas_kelas(self, kelas: str) -> int:
        """Working days that the rule of today gives a class; the ticket keeps them."""
        return int(nilai.nilai(f"pengaduan_{kelas}_hk"))

    def tandai_bila_lewat(self) -> None:
        """Before the bureau's clock stops: was it late? That stays on record, whatever follows."""
        if self.tenggat is not None and self.tenggat < timezone.localdate():
            self.pernah_lewat = True

    def segarkan_cari(self) -> None:
        """Bring `cari` in step with what it is made of."""
        self.cari = " ".join(b for b in (self.nomor, self.perihal, self.nomor_lapor or "") if b).lower()


Pengaduan.alur = ALUR
