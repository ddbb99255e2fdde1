"""The models that every business with a flow builds on, and the calendar."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from typing import Any, ClassVar, NamedTuple

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django_fsm import ConcurrentTransitionMixin, FSMField, FSMFieldDescriptor

from kerjasama.alur.deklarasi import Alur
from kerjasama.alur.jam import Peristiwa
from kerjasama.alur.kalender import HariLibur
from kerjasama.alur.penanggalan import (
    CatatanKalender,
    HitungUlang,
    JamKhusus,
    PerubahanTenggat,
    TahunKalender,
)
from kerjasama.waktu import sekarang

__all__ = [
    "CatatanKalender", "HariLibur", "HitungUlang", "JamKhusus", "ModelBeralur", "PerubahanTenggat", "RiwayatDasar",
    "StatusField", "TahunKalender", "Waktu",
]  # fmt: skip


class _JagaStatus(FSMFieldDescriptor):
    """Refuses assignment, except while this one instance is being re-read.

    django-fsm-2 4.2.4 lifts the protection on the class-wide field during `refresh_from_db`, for every
    thread, and for good when that raises. Here the exception is a flag of the instance.
    """

    def __set__(self, instance: Any, value: Any) -> None:
        lama = instance.__dict__.get(self.field.name, value)
        # The same value again is no move: `full_clean` assigns what it has validated.
        if lama != value and not instance.__dict__.get("_membaca_ulang"):
            raise AttributeError(f"{self.field.name} moves only through kerjasama.alur.mesin.jalankan")
        self.field.set_proxy(instance, value)
        self.field.set_state(instance, value)


class StatusField(FSMField):
    descriptor_class = _JagaStatus


class Waktu(NamedTuple):
    """What a case keeps of its clock; see `ModelBeralur`."""

    tenggat: dt.date | None = None
    hk_terpakai: int | None = None
    jam_sejak: dt.date | None = None


class ModelBeralur(ConcurrentTransitionMixin, models.Model):
    """A row with a state. `alur` is the business's machine; the subclass adds `status = StatusField(...)`."""

    alur: ClassVar[Alur]
    ikut_dibaca: ClassVar[tuple[str, ...]] = ()  # what nearly every move needs, read with the locked row
    status: str

    sejak = models.DateTimeField("dalam keadaan ini sejak", default=sekarang, editable=False)
    # "peran" or "peran:id": whose queue the row stands in; empty when it waits for nobody.
    antrean = models.CharField(max_length=40, default="", editable=False)
    tenggat = models.DateField(null=True, editable=False)  # a cache of what the history says
    tenggat_pindah = models.BooleanField(
        default=False, editable=False
    )  # a new calendar moved it, once or more
    diingatkan = models.PositiveSmallIntegerField(default=0, editable=False)  # the last reminder of this turn
    # How the bureau's clock stands, also a cache: used before the running stretch, and where that one began.
    hk_terpakai = models.SmallIntegerField(null=True, editable=False)
    jam_sejak = models.DateField(null=True, editable=False)
    sidik_riwayat = models.CharField(max_length=64, default="", editable=False)

    class Meta:
        abstract = True

    def _get_protected_fsm_fields(self) -> set[str]:
        return set()  # the descriptor above does this work, safely

    def refresh_from_db(self, *args: Any, **kwargs: Any) -> None:
        self.__dict__["_membaca_ulang"] = True
        try:
            super().refresh_from_db(*args, **kwargs)
        finally:
            self.__dict__.pop("_membaca_ulang", None)

    @property
    def keadaan(self) -> Any:
        return self.alur.keadaan[self.status]

    def kunci_antrean(self) -> str:
        """The queue this row belongs to in its present state."""
        keadaan = self.keadaan
        if keadaan.pemegang is None:
            return ""
        if keadaan.pemegang_bernama is None:
            return str(keadaan.pemegang)
        return f"{keadaan.pemegang}:{getattr(self, keadaan.pemegang_bernama + '_id')}"

    def alasan_tidak_berwenang(self, oleh: Any, peran: str) -> str | None:
        """Why this person may not act on this row in that role; None: they may. Businesses extend it."""
        keadaan = self.keadaan
        if keadaan.pemegang == peran and keadaan.pemegang_bernama:
            bernama = getattr(self, keadaan.pemegang_bernama)
            if bernama is not None and bernama.pk != oleh.pk:
                return f"Berkas ini ditugaskan kepada {bernama}."
        return None

    def waktu_baru(self, peristiwa: list[Peristiwa] | None = None) -> Waktu:
        """Due date and clock after a move, computed from the history (`peristiwa`, where the caller has it at hand).
        Businesses with clocks override."""
        return Waktu()

    def atur_waktu(self, waktu: Waktu) -> None:
        self.tenggat, self.hk_terpakai, self.jam_sejak = waktu


class RiwayatDasar(models.Model):
    """Append-only: one row a transition, chained by hash. The concrete model adds `objek` and its index."""

    aksi = models.CharField(max_length=40)
    dari = models.CharField(max_length=30)
    ke = models.CharField(max_length=30)
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    nama_pelaku = models.CharField(max_length=150)
    peran = models.CharField(max_length=30)
    jabatan = models.CharField(max_length=160, blank=True)
    waktu = models.DateTimeField(default=sekarang)
    catatan = models.TextField(blank=True)
    perubahan = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    dokumen = models.JSONField(default=list)
    alamat = models.GenericIPAddressField(null=True)
    kunci = models.UUIDField(
        null=True, unique=True
    )  # the form's one-time key: the same form twice is one row
    sidik_sebelum = models.CharField(max_length=64, blank=True)
    sidik = models.CharField(max_length=64)

    class Meta:
        abstract = True
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.aksi}: {self.dari} → {self.ke}"

    def hitung_sidik(self) -> str:
        """SHA-256 over the former row's hash and everything this row says."""
        isi = [
            self.sidik_sebelum,
            self.objek_id,  # type: ignore[attr-defined]
            self.aksi,
            self.dari,
            self.ke,
            self.oleh_id,
            self.peran,
            self.waktu.timestamp(),
            self.catatan,
            self.perubahan,
            self.dokumen,
        ]
        teks = json.dumps(isi, cls=DjangoJSONEncoder, sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(teks.encode()).hexdigest()
