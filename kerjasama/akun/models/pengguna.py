"""People: one account an e-mail address, roles with validity."""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.crypto import salted_hmac

from kerjasama.akun.peran import PERAN_PEGAWAI, Peran
from kerjasama.waktu import sekarang


class PengelolaPengguna(BaseUserManager["Pengguna"]):
    def create_user(self, email: str, password: str | None = None, **isian: Any) -> Pengguna:
        """A new person; the address is kept in lower case, since it is the login."""
        pengguna = self.model(email=email.strip().lower(), **isian)
        pengguna.set_password(password)
        pengguna.save(using=self._db)
        return pengguna

    def create_superuser(self, email: str, password: str | None = None, **isian: Any) -> Pengguna:
        """A person with the role `admin` from today on."""
        pengguna = self.create_user(email, password, **isian)
        Penugasan.objects.create(
            pengguna=pengguna, peran=Peran.ADMIN, jabatan="Administrator", berlaku_dari=timezone.localdate()
        )
        return pengguna

    def get_by_natural_key(self, email: str | None) -> Pengguna:
        return self.get(email=(email or "").lower())


class Pengguna(AbstractBaseUser):
    email = models.EmailField("alamat surel", unique=True)
    nama = models.CharField("nama lengkap", max_length=150)
    nip = models.CharField("NIP", max_length=18, blank=True)
    telepon = models.CharField(max_length=30, blank=True)
    # A company's account. Staff never have one, so `pemohon` and a staff role exclude each other.
    pemohon = models.BooleanField("akun media rekanan", default=False)
    perusahaan = models.ForeignKey(
        "akun.Perusahaan", models.PROTECT, null=True, blank=True, related_name="pengguna"
    )
    is_active = models.BooleanField("aktif", default=True)
    versi_sesi = models.PositiveIntegerField(default=1, editable=False)
    date_joined = models.DateTimeField("terdaftar", default=sekarang, editable=False)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["nama"]
    objects: ClassVar[PengelolaPengguna] = PengelolaPengguna()

    class Meta:
        verbose_name = "pengguna"
        verbose_name_plural = "pengguna"
        ordering = ["email"]
        constraints = [
            models.CheckConstraint(
                condition=Q(perusahaan__isnull=True) | Q(pemohon=True), name="perusahaan_hanya_untuk_pemohon"
            ),
        ]

    def __str__(self) -> str:
        return self.nama or self.email

    def clean(self) -> None:
        """The login is kept in lower case; a company's account and a staff role exclude each other."""
        self.email = self.email.lower()
        if self.perusahaan_id and not self.pemohon:
            raise ValidationError({"perusahaan": "Hanya akun media rekanan yang mempunyai perusahaan."})
        if self.pemohon and self.pk and self.penugasan.exists():
            raise ValidationError(
                {"pemohon": "Akun yang pernah diberi peran pegawai tidak dapat menjadi pemohon."}
            )

    @cached_property
    def penugasan_aktif(self) -> list[Penugasan]:
        """The roles in force today, one query a request."""
        return list(self.penugasan.berlaku(timezone.localdate()))

    @cached_property
    def peran(self) -> frozenset[str]:
        """Codes of the roles in force today. Empty for an inactive account."""
        if not self.is_active:
            return frozenset()
        if self.pemohon:
            return frozenset({Peran.PEMOHON.value})
        return frozenset(p.peran for p in self.penugasan_aktif)

    def punya_peran(self, *peran: str) -> bool:
        return bool(self.peran.intersection(peran))

    def jabatan_untuk(self, peran: str) -> str:
        """How documents and the history name this person in that role, with Plt./Plh. where acting."""
        if peran == Peran.PEMOHON:
            return self.perusahaan.nama if self.perusahaan else ""
        return next((p.jabatan_lengkap for p in self.penugasan_aktif if p.peran == peran), "")

    # The admin site asks these; the role `admin` decides (kerjasama.akun.situs_admin).
    @property
    def is_staff(self) -> bool:
        return self.punya_peran(Peran.ADMIN)

    @property
    def is_superuser(self) -> bool:
        return self.is_staff

    def has_perm(self, perm: str, obj: object = None) -> bool:
        return self.is_staff

    def has_module_perms(self, app_label: str) -> bool:
        return self.is_staff

    def get_session_auth_hash(self) -> str:
        """Changes with the password and with `versi_sesi`: raising that signs out everywhere."""
        return salted_hmac(
            "kerjasama.akun.sesi", f"{self.password}:{self.versi_sesi}", algorithm="sha256"
        ).hexdigest()

    def get_session_auth_fallback_hash(self) -> list[str]:
        return []

    def get_full_name(self) -> str:
        return self.nama

    def get_short_name(self) -> str:
        """The first name, without the degrees before it ("Drs. Hendra …" is Hendra)."""
        return next((kata for kata in self.nama.split() if not kata.endswith(".")), self.nama)


class PenugasanQuerySet(models.QuerySet["Penugasan"]):
    def berlaku(self, hari: dt.date) -> PenugasanQuerySet:
        return self.filter(
            Q(berlaku_sampai__isnull=True) | Q(berlaku_sampai__gte=hari), berlaku_dari__lte=hari
        ).order_by("pk")


class Penugasan(models.Model):
    """A role given to a person for a time; acting officials have an end and a `jenis`."""

    class Jenis(models.TextChoices):
        DEFINITIF = "definitif", "Definitif"
        PLT = "plt", "Plt."
        PLH = "plh", "Plh."

    pengguna = models.ForeignKey(Pengguna, models.CASCADE, related_name="penugasan")
    peran = models.CharField(max_length=30, choices=[(p.value, p.label) for p in PERAN_PEGAWAI])
    jabatan = models.CharField(max_length=150, help_text="Seperti tertulis pada dokumen.")
    jenis = models.CharField(max_length=10, choices=Jenis.choices, default=Jenis.DEFINITIF)
    dasar = models.CharField("dasar penugasan", max_length=200, blank=True, help_text="Nomor SK atau surat.")
    berlaku_dari = models.DateField()
    berlaku_sampai = models.DateField(null=True, blank=True, help_text="Wajib untuk Plt./Plh.")

    objects: ClassVar[Any] = PenugasanQuerySet.as_manager()

    class Meta:
        verbose_name = "penugasan"
        verbose_name_plural = "penugasan"
        ordering = ["pengguna_id", "peran", "berlaku_dari"]
        constraints = [
            models.CheckConstraint(
                condition=Q(berlaku_sampai__isnull=True) | Q(berlaku_sampai__gte=models.F("berlaku_dari")),
                name="penugasan_urutan_tanggal",
            ),
            models.CheckConstraint(
                condition=Q(jenis="definitif") | Q(berlaku_sampai__isnull=False),
                name="penugasan_sementara_berakhir",
            ),
            models.CheckConstraint(
                condition=Q(peran__in=[p.value for p in PERAN_PEGAWAI]), name="penugasan_peran_dikenal"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pengguna} – {self.get_peran_display()}"

    @property
    def jabatan_lengkap(self) -> str:
        awalan = "" if self.jenis == self.Jenis.DEFINITIF else f"{self.get_jenis_display()} "
        return f"{awalan}{self.jabatan}"

    def clean(self) -> None:
        if self.pengguna_id and self.pengguna.pemohon:
            raise ValidationError({"pengguna": "Akun media rekanan tidak dapat diberi peran pegawai."})
        if self.jenis != self.Jenis.DEFINITIF and self.berlaku_sampai is None:
            raise ValidationError({"berlaku_sampai": "Penugasan Plt./Plh. wajib mempunyai tanggal akhir."})
        if self.berlaku_dari and self.berlaku_sampai and self.berlaku_sampai < self.berlaku_dari:
            raise ValidationError({"berlaku_sampai": "Tanggal akhir mendahului tanggal mulai."})
