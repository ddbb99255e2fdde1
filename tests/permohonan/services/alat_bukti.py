"""Proofs for tests: one that nothing is wrong with, and what a refusal says."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from kerjasama.akun.jenis_media import JenisMedia
from kerjasama.alur.galat import Ditolak
from kerjasama.berkas.penerimaan import terima
from permohonan.demo.langkah import gambar_bukti
from permohonan.jenis_bukti import contoh_rincian

CONTOH = Path(__file__).parents[2] / "contoh"


def berkas(oleh, nama="bukti-siber.png", isi=None):
    isi = isi if isi is not None else (CONTOH / nama).read_bytes()
    mime = {"png": "image/png", "pdf": "application/pdf", "jpg": "image/jpeg"}[nama[-3:]]
    return terima(SimpleUploadedFile(nama, isi, content_type=mime), oleh)


def isian(kasus, oleh, teks="satu", **lain):
    """A proof of the first line that nothing is wrong with."""
    baris = lain.pop("baris", None) or kasus.baris.first()
    siber = baris.jenis_media == JenisMedia.SIBER
    return {
        "baris": baris, "tanggal_tayang": timezone.localdate(), "judul": f"Berita {teks}", "jumlah": 1,
        "tautan": f"https://kabarpesisir-contoh.example/{teks}" if siber else "",
        "berkas": berkas(oleh, isi=gambar_bukti(f"{kasus.nomor} {teks}")),
        "rincian": contoh_rincian(baris.jenis_media), **lain,
    }  # fmt: skip


def galat(fungsi, *args, **kw):
    with pytest.raises(Ditolak) as ditolak:
        fungsi(*args, **kw)
    return ditolak.value.galat
