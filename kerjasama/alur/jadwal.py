"""What happens without anybody's doing: jobs that register here, asked for by the worker (`kerjasama.tugas.jadwal`)."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from kerjasama.alur.deklarasi import SISTEM
from kerjasama.alur.galat import AksiDitolak
from kerjasama.alur.mesin import jalankan

logger = logging.getLogger("kerjasama.jadwal")
Kerja = Callable[[], str]


@dataclass(frozen=True)
class Terjadwal:
    kerja: Kerja
    selang: dt.timedelta


DAFTAR: dict[str, Terjadwal] = {}


def terjadwal(nama: str, menit: int = 15) -> Callable[[Kerja], Kerja]:
    """Register a job, safe to repeat at any time, to run every so many minutes; it answers with one line of what it
    did."""

    def daftarkan(kerja: Kerja) -> Kerja:
        DAFTAR[nama] = Terjadwal(kerja, dt.timedelta(minutes=menit))
        return kerja

    return daftarkan


def jalankan_semua(tulis: Callable[[str], Any]) -> int:
    """Run every job, each on its own: one that fails stops no other. Returns how many failed."""
    gagal = 0
    for nama, satu in DAFTAR.items():
        try:
            tulis(f"{nama}: {satu.kerja()}")
        except Exception:  # whatever it is, the next job must still run
            gagal += 1
            logger.exception("scheduled job %s failed", nama)
    return gagal


def sistem_menunggu_tenggat(objek: Any, oleh: Any) -> str | None:
    """Guard of the system's acts: only after the due date has passed; a person may act before."""
    if oleh is not None:
        return None
    if objek.tenggat is None or objek.tenggat >= timezone.localdate():
        return "Batas waktunya belum lewat."
    return None


def jatuh_tempo(model: Any, alasan: str = "Batas waktu terlewati.") -> int:
    """Run every declared system act on the rows whose due date lies in the past; returns how many moved."""
    pindah = 0
    for deklarasi in model.alur.deklarasi.values():
        if SISTEM not in deklarasi.peran:
            continue
        lewat = model._base_manager.filter(status__in=deklarasi.dari, tenggat__lt=timezone.localdate())
        for objek in lewat.order_by("pk").iterator(chunk_size=200):
            pindah += _satu(objek, deklarasi.kode, alasan)
    return pindah


def _satu(objek: Any, kode: str, alasan: str) -> int:
    try:
        jalankan(objek, kode, None, {"alasan": alasan})
    except AksiDitolak as galat:
        logger.warning("%s on %s %s refused: %s", kode, objek.alur.nama, objek.pk, galat.pesan)
        return 0
    except Exception:  # one broken row must not keep the others waiting
        logger.exception("%s on %s %s failed", kode, objek.alur.nama, objek.pk)
        return 0
    return 1
