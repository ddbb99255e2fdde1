"""A new complaint: stored once however often its form is sent, with a number and a code."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import IntegrityError, transaction
from django.utils import timezone

from kerjasama.akun.peran import Peran
from kerjasama.alur.galat import Ditolak
from kerjasama.alur.mesin import mulai
from kerjasama.alur.pelaku import PENGADU, PelakuLuar
from pengaduan.models import Identitas, Kanal, Kerahasiaan, Pengaduan
from pengaduan.services.kode import kode_dari, nomor_baru, sidik_kode, sidik_kunci

UMUR_KODE = dt.timedelta(minutes=15)  # so long the same form, sent again, is told its code once more
KOLOM = ("kerahasiaan", "tentang", "perihal", "uraian", "tanggal_kejadian", "nomor_kasus")
KOLOM_IDENTITAS = ("nama", "telepon", "surel", "alamat")


@dataclass(frozen=True)
class Terkirim:
    """`kode` is None when the form was sent before and its code is shown no more."""

    tiket: Pengaduan
    kode: str | None
    berulang: bool = False


def pengirim(kunci: uuid.UUID) -> PelakuLuar:
    """Whoever fills in this one form, before there is a ticket."""
    return PelakuLuar("Pengadu", PENGADU, f"tamu:{kunci.hex}")


def adukan(
    isian: dict[str, Any],
    kunci: uuid.UUID,
    *,
    pelapor: Any = None,
    petugas: Any = None,
    alamat: str | None = None,
) -> Terkirim:
    """Store a complaint with its identity and files; the same `kunci` again answers with the first ticket.

    `pelapor`: the account it is sent from; `petugas`: the officer who writes it down for somebody. Of a
    complainant's own sending no network address is kept. Ditolak: with a message per field.
    """
    if terdahulu := _terdahulu(kunci):
        return terdahulu
    tiket, kode = _tiket(isian, kunci), kode_dari(kunci)
    tiket.kode_sidik = sidik_kode(tiket.nomor, kode)
    tiket.dicatat_oleh = petugas
    oleh = petugas or pengirim(kunci)
    try:
        with transaction.atomic():
            mulai(
                tiket,
                "adukan",
                oleh,
                {"lampiran": isian.get("lampiran")},
                alamat=alamat if petugas else None,
            )
            _simpan_identitas(tiket, isian, pelapor)
    except IntegrityError:
        if terdahulu := _terdahulu(kunci):  # the other half of a double click was quicker
            return terdahulu
        if tiket.nomor_lapor and Pengaduan.objects.filter(nomor_lapor=tiket.nomor_lapor).exists():
            raise Ditolak({"nomor_lapor": "Nomor LAPOR! ini sudah dicatat."})
        raise
    return Terkirim(tiket, kode)


def _terdahulu(kunci: uuid.UUID) -> Terkirim | None:
    tiket = Pengaduan.objects.filter(kunci_sidik=sidik_kunci(kunci)).first()
    if tiket is None:
        return None
    baru = timezone.now() - tiket.dibuat < UMUR_KODE
    return Terkirim(tiket, kode_dari(kunci) if baru else None, berulang=True)


def _tiket(isian: dict[str, Any], kunci: uuid.UUID) -> Pengaduan:
    tiket = Pengaduan(
        nomor=nomor_baru(),
        kunci_sidik=sidik_kunci(kunci),
        kanal=isian.get("kanal") or Kanal.LANGSUNG,
        nomor_lapor=isian.get("nomor_lapor") or None,
        tautan_lapor=isian.get("tautan_lapor") or "",
        permohonan=kasus_bernomor(isian.get("nomor_kasus") or ""),
        **{nama: isian[nama] for nama in KOLOM},
    )
    tiket.segarkan_cari()
    return tiket


def kasus_bernomor(nomor: str) -> Any:
    """The case that a complainant names, or None. They never learn whether there is one."""
    if not nomor.strip():
        return None
    kasus: Any = apps.get_model("permohonan", "Permohonan")
    return kasus.objects.filter(nomor=nomor.strip().upper()).exclude(status="draf").first()


def _simpan_identitas(tiket: Pengaduan, isian: dict[str, Any], pelapor: Any) -> None:
    if tiket.kerahasiaan == Kerahasiaan.ANONIM:
        return
    milik = pelapor if pelapor is not None and pelapor.punya_peran(Peran.PEMOHON) else None
    isi = {nama: isian.get(nama) or "" for nama in KOLOM_IDENTITAS}
    Identitas.objects.create(pengaduan=tiket, pelapor=milik, **isi)
