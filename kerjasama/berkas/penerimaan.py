"""The one door: every file, from a person or made by the application, comes in here."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.files.base import File
from django.core.files.uploadedfile import UploadedFile

from kerjasama.berkas import simpanan
from kerjasama.berkas.galat import BerkasDitolak
from kerjasama.berkas.jenis import PDF_ATAU_GAMBAR, JenisBerkas
from kerjasama.berkas.models import Berkas
from kerjasama.berkas.nama import bersihkan
from kerjasama.berkas.pemeriksaan import periksa
from kerjasama.berkas.tasks import antrekan, perlu_diolah

__all__ = ["BerkasDitolak", "buang_titipan", "simpan_buatan", "tandai_terpakai", "terima"]


def terima(
    unggahan: UploadedFile,
    oleh: Any,
    *,
    jenis_boleh: tuple[JenisBerkas, ...] = PDF_ATAU_GAMBAR,
    maks_byte: int | None = None,
) -> Berkas:
    """Check a sent file and keep it as a titipan of `oleh`; BerkasDitolak says what is wrong.

    `oleh` is an account, or anything with a `pk` of its own for somebody without one: no name is kept then.
    The row, the stored file and the task that finishes an image stand or fall together.
    """
    nama = bersihkan(unggahan.name)
    temuan = periksa(unggahan, nama, jenis_boleh, maks_byte or settings.BERKAS_MAKS_BYTE)
    jumlah = simpanan.sha256(unggahan)
    ukuran = unggahan.size or 0
    tamu = oleh is not None and not isinstance(oleh, get_user_model())
    with simpanan.atomik():
        berkas = Berkas(
            nama_asli=nama,
            mime=temuan.jenis.mime,
            ukuran=ukuran,
            sha256=jumlah,
            sha256_simpan=jumlah,
            lokasi=simpanan.simpan(unggahan),
            lebar=temuan.lebar,
            tinggi=temuan.tinggi,
            halaman=temuan.halaman,
            waktu_foto=temuan.waktu_foto,
            pengunggah=None if tamu else oleh,
            dari_tamu=tamu,
        )
        if not perlu_diolah(berkas):
            berkas.status = Berkas.Status.SIAP
        berkas.save(force_insert=True)
        if berkas.status == Berkas.Status.DIPROSES:
            antrekan(berkas)
    return berkas


def tandai_terpakai(*berkas: Berkas) -> None:
    """These now belong to something: the clean-up leaves them alone. For that row's transaction."""
    Berkas.objects.filter(pk__in=[b.pk for b in berkas], terpakai=False).update(terpakai=True)
    for satu in berkas:
        satu.terpakai = True


def simpan_buatan(isi: bytes | Path, nama: str, mime: str, oleh: Any = None) -> Berkas:
    """Keep a file that the application itself made; ready at once, no checks, never a titipan."""
    if isinstance(isi, Path):
        with isi.open("rb") as sumber:
            return _simpan_buatan(File(sumber), nama, mime, oleh)
    with tempfile.TemporaryFile() as sumber_sementara:
        sumber_sementara.write(isi)
        sumber_sementara.seek(0)
        return _simpan_buatan(File(sumber_sementara, name="buatan"), nama, mime, oleh)


def _simpan_buatan(isi: File, nama: str, mime: str, oleh: Any) -> Berkas:
    jumlah = simpanan.sha256(isi)
    ukuran = isi.size
    with simpanan.atomik():
        return Berkas.objects.create(
            jenis=Berkas.Jenis.BUATAN,
            nama_asli=bersihkan(nama),
            mime=mime,
            ukuran=ukuran,
            sha256=jumlah,
            sha256_simpan=jumlah,
            lokasi=simpanan.simpan(isi),
            status=Berkas.Status.SIAP,
            pengunggah=oleh,
            terpakai=True,
        )


def buang_titipan(berkas: Berkas) -> bool:
    """Remove a titipan with its files; False if it is used (or was removed) meanwhile."""
    with simpanan.atomik():
        baris = Berkas.objects.select_for_update().filter(pk=berkas.pk, terpakai=False).first()
        if baris is None:
            return False
        simpanan.hapus_sesudah_commit(baris.lokasi, baris.lokasi_kecil)
        baris.delete()
    return True
