"""What every way of signing shares: what it is given, what it answers, how it refuses."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings

from kerjasama.dokumen.models import TandaTangan
from kerjasama.dokumen.pdf import Letak

Cara = TandaTangan.Cara


@dataclass(frozen=True)
class Rahasia:
    """What the signatory types, each time anew. Never stored, logged, shown again; `repr` says nothing."""

    nik: str = field(default="", repr=False)
    frasa: str = field(default="", repr=False)

    def sensor(self, teks: str) -> str:
        """A foreign message without what was typed, in case the other side echoes it."""
        for rahasia in filter(None, (self.frasa, self.nik)):
            teks = teks.replace(rahasia, "•••")
        return teks


@dataclass(frozen=True)
class Naskah:
    """The document to be signed, before it exists. `objek` is what it belongs to ("spk:12"): one signing at a time."""

    objek: str
    jenis: str
    nomor: str
    judul: str
    versi: int
    data: dict[str, Any]
    nama: str
    jabatan: str
    kota: str

    @property
    def alasan(self) -> str:
        return f"Menandatangani {self.judul}"


@dataclass(frozen=True)
class Hasil:
    """The signed file, and what is worth knowing of the signature (no secret)."""

    pdf: bytes
    rincian: dict[str, str]


class GagalTandaTangan(Exception):
    """Refused or failed; `pesan` is for the signatory, `kolom` the field it belongs to ("": none).

    `pasti` False: the request went out and was never answered, so the other side may have signed.
    """

    def __init__(self, pesan: str, kolom: str = "", *, pasti: bool = True) -> None:
        super().__init__(pesan)
        self.pesan, self.kolom, self.pasti = pesan, kolom, pasti


Penanda = Callable[[bytes, Naskah, Letak | None, Rahasia], Hasil]


def tersedia() -> list[str]:
    """The ways that this office has set up, the one on paper first."""
    cara = [Cara.MANUAL.value]
    if settings.TTE_SERTIFIKAT:
        cara.append(Cara.SERTIFIKAT.value)
    if settings.BSRE_URL:
        cara.append(Cara.BSRE.value)
    return cara


def penanda(cara: str) -> Penanda:
    """The signing function of an electronic way. KeyError: not electronic, or not set up here."""
    if cara not in tersedia():
        raise KeyError(cara)
    if cara == Cara.SERTIFIKAT:
        from kerjasama.dokumen.tanda_tangan import sertifikat

        return sertifikat.tanda_tangani
    if cara == Cara.BSRE:
        from kerjasama.dokumen.tanda_tangan import bsre

        return bsre.tanda_tangani
    raise KeyError(cara)
