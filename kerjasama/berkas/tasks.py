"""What is done to a file after the answer went out: the virus scan, and making an image anew."""

from __future__ import annotations

import contextlib
import datetime as dt
import logging

from django.conf import settings
from django.core.files.base import File
from django.utils import timezone
from django_tasks import task

from kerjasama.berkas import pindai, simpanan
from kerjasama.berkas.galat import BerkasDitolak
from kerjasama.berkas.jenis import JPEG, jenis_dari_mime
from kerjasama.berkas.models import Berkas

logger = logging.getLogger("kerjasama.berkas")
TUNGGU_MAKS_MENIT = 60


def perlu_diolah(berkas: Berkas) -> bool:
    """Images always; everything where a virus scanner is set up, since nothing unscanned is served then."""
    return berkas.gambar or bool(settings.CLAMD_ALAMAT)


def antrekan(berkas: Berkas) -> None:
    """Ask for `olah_berkas`, in the caller's transaction."""
    olah_berkas.enqueue(str(berkas.pk))


@task()
def olah_berkas(berkas_id: str, percobaan: int = 0) -> str:
    """Bring a file from "diproses" to "siap" (or "rusak", or "terjangkit"). Safe to repeat."""
    berkas = Berkas.objects.filter(pk=berkas_id).first()
    if berkas is None or berkas.status != Berkas.Status.DIPROSES:
        return "tidak ada yang perlu dikerjakan"
    try:
        hasil_pindai = _pindai(berkas)
    except OSError as galat:
        logger.warning("virus scan of %s failed, attempt %s: %s", berkas.pk, percobaan + 1, galat)
        jeda = dt.timedelta(minutes=min(2**percobaan, TUNGGU_MAKS_MENIT))
        olah_berkas.using(run_after=timezone.now() + jeda).enqueue(berkas_id, percobaan + 1)
        return "pemindai tidak menjawab"
    if hasil_pindai == Berkas.StatusPindai.TERJANGKIT:
        _tetapkan(berkas, status=Berkas.Status.RUSAK, status_pindai=hasil_pindai)
    elif berkas.gambar:
        _olah_gambar(berkas, hasil_pindai)
    else:
        _tetapkan(berkas, status=Berkas.Status.SIAP, status_pindai=hasil_pindai)
    return berkas.status


def _pindai(berkas: Berkas) -> str:
    """The scanner's verdict about what was sent; what was scanned before is not scanned again."""
    if not settings.CLAMD_ALAMAT or berkas.status_pindai != Berkas.StatusPindai.TIDAK_DIPINDAI:
        return berkas.status_pindai
    with berkas.buka() as isi:
        tanda = pindai.pindai(isi, settings.CLAMD_ALAMAT)
    if tanda:
        logger.warning("file %s of user %s is infected: %s", berkas.pk, berkas.pengunggah_id, tanda)
        return Berkas.StatusPindai.TERJANGKIT
    return Berkas.StatusPindai.BERSIH


def _olah_gambar(berkas: Berkas, hasil_pindai: str) -> None:
    from kerjasama.berkas import gambar

    mentah = berkas.lokasi
    try:
        with berkas.buka() as isi:
            hasil = gambar.olah(isi, jenis_dari_mime(berkas.mime) or JPEG)
    except BerkasDitolak:
        _tetapkan(berkas, status=Berkas.Status.RUSAK, status_pindai=hasil_pindai)
        return
    with contextlib.closing(hasil.besar), contextlib.closing(hasil.kecil), simpanan.atomik():
        baru = {
            "status": Berkas.Status.SIAP,
            "status_pindai": hasil_pindai,
            "lokasi": simpanan.simpan(File(hasil.besar, name="besar")),
            "lokasi_kecil": simpanan.simpan(File(hasil.kecil, name="kecil")),
            "sha256_simpan": simpanan.sha256(hasil.besar),
            "lebar": hasil.lebar,
            "tinggi": hasil.tinggi,
        }
        if _tetapkan(berkas, **baru):
            simpanan.hapus_sesudah_commit(mentah)
        else:  # another worker was quicker, or the titipan was removed meanwhile
            simpanan.hapus_sesudah_commit(str(baru["lokasi"]), str(baru["lokasi_kecil"]))


def _tetapkan(berkas: Berkas, **nilai: object) -> bool:
    """Write the outcome, unless someone else has already: one statement decides."""
    for nama, isi in nilai.items():
        setattr(berkas, nama, isi)
    return bool(Berkas.objects.filter(pk=berkas.pk, status=Berkas.Status.DIPROSES).update(**nilai))
