"""Two companies claim one publication in the same moment, on PostgreSQL: one gets it, one reads why not."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.utils import timezone

from kerjasama.akun.jenis_media import JenisMedia
from kerjasama.alur.galat import Ditolak
from kerjasama.berkas.penerimaan import terima
from permohonan.demo.langkah import gambar_bukti
from permohonan.jenis_bukti import contoh_rincian
from permohonan.models import BuktiTayang
from permohonan.services.bukti import ringkasan_baris, tambah_bukti

PUTARAN = 20
pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def isian(kasus, teks, gambar, baris=None):
    baris = baris or kasus.baris.first()
    oleh = kasus.dibuat_oleh
    berkas = terima(SimpleUploadedFile("bukti.png", gambar_bukti(gambar), content_type="image/png"), oleh)
    return {
        "baris": baris, "tanggal_tayang": timezone.localdate(), "judul": teks, "jumlah": 1, "berkas": berkas,
        "tautan": f"https://a.example/{teks}" if baris.jenis_media == JenisMedia.SIBER else "",
        "rincian": contoh_rincian(baris.jenis_media),
    }  # fmt: skip


def bersama(*tugas):
    """Each `(case, data)` starts at the same moment; what each got."""
    gerbang = Barrier(len(tugas))

    def satu(tugasnya):
        kasus, isi = tugasnya
        try:
            gerbang.wait(timeout=20)
            return tambah_bukti(kasus, kasus.dibuat_oleh, isi)
        except Ditolak as galat:
            return galat
        finally:
            connection.close()

    with ThreadPoolExecutor(len(tugas)) as kolam:
        return list(kolam.map(satu, tugas, timeout=60))


def test_same_file_in_two_companies_cases(peraga, semua_orang):
    kasus = []
    for nomor, email in enumerate(("pemohon@contoh.id", "pemohon2@contoh.id")):
        satu = peraga.sampai("spk_aktif", peraga.draf(semua_orang[email], f"Balapan bukti {nomor}"))
        satu.baris.update(volume=PUTARAN)
        kasus.append(satu)
    for putaran in range(PUTARAN):
        hasil = bersama(*[(k, isian(k, f"{k.pk}-{putaran}", f"sama {putaran}")) for k in kasus])
        kalah = [h for h in hasil if isinstance(h, Ditolak)]
        assert len(kalah) == 1, hasil
        assert kalah[0].galat == {"berkas": "Berkas ini sudah dipakai sebagai bukti pada permohonan lain."}
        assert BuktiTayang.objects.count() == putaran + 1


def test_two_colleagues_never_exceed_the_order(peraga, semua_orang):
    for putaran in range(PUTARAN):
        kasus = peraga.sampai("spk_aktif", peraga.draf(semua_orang["pemohon@contoh.id"], f"Volume {putaran}"))
        kasus.baris.update(volume=1)
        hasil = bersama(*[(kasus, isian(kasus, f"{putaran}-{n}", f"{putaran} {n}")) for n in range(2)])
        kalah = [h for h in hasil if isinstance(h, Ditolak)]
        assert len(kalah) == 1 and set(kalah[0].galat) == {"jumlah"}
        assert ringkasan_baris(kasus)[0]["diserahkan"] == 1
