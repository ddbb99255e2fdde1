"""What the walks over all addresses share: browsers, one request rolled back, real keys."""

from __future__ import annotations

import copy

import pytest
from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from django.db import transaction
from django.test import Client
from django.urls import reverse

from kerjasama.akun.models import DokumenLegal
from kerjasama.akun.undangan import buat_tanda
from kerjasama.alur.models import HariLibur, JamKhusus
from kerjasama.berkas.penerimaan import tandai_terpakai, terima
from kerjasama.pemberitahuan.models import Pemberitahuan
from kerjasama.survei.models import Undangan
from permohonan.demo.langkah import SURAT, unggahan
from permohonan.models import BarisPenawaran, BuktiTayang, DokumenKasus, Permohonan
from tests.matriks.alamat import KASUS, TETAP


class Batalkan(Exception):
    """Rolls a request back."""


def habiskan(jawab) -> bytes:
    """Read an answer to its end: closing it early would close the test's own connection on PostgreSQL."""
    return b"".join(jawab.streaming_content) if jawab.streaming else jawab.content


def kirim(peramban: Client, metode: str, alamat: str, data: dict | None = None) -> int:
    """The status of one request, whose writes are rolled back: each request meets the same rows."""
    status, kuki = 0, copy.deepcopy(peramban.cookies)
    with pytest.raises(Batalkan), transaction.atomic():
        jawab = peramban.generic(metode, alamat) if metode not in {"GET", "POST"} else (
            getattr(peramban, metode.lower())(alamat, data or {})
        )  # fmt: skip
        status = jawab.status_code
        if status == 302 and jawab.url.startswith(("/masuk/", "/admin/login/")):
            status = -302  # led to the login
        habiskan(jawab)
        raise Batalkan
    peramban.cookies = kuki  # still signed in after a sign-out that never was
    return status


def buat_alamat_tetap(semua_orang, peraga) -> dict[str, str]:
    """name → address, with real keys of the first company."""
    pemohon = semua_orang["pemohon@contoh.id"]
    kasus = peraga.sampai("spk_aktif", peraga.draf(pemohon, "Ada dokumennya"))
    berkas = terima(unggahan("akta.pdf", SURAT.read_bytes(), "application/pdf"), pemohon)
    tandai_terpakai(berkas)
    DokumenLegal.objects.create(
        perusahaan=pemohon.perusahaan, jenis="akta", nomor="1", berkas=berkas, oleh=pemohon
    )
    kabar = Pemberitahuan.objects.filter(penerima=semua_orang["agendaris@contoh.id"]).first()
    surel = EmailAddress.objects.create(user=pemohon, email="belum@uji.example", verified=False)
    hari = HariLibur.objects.create(tanggal="2026-08-17", jenis="libur_nasional", nama="Uji", dasar="Uji")
    jam = JamKhusus.objects.create(
        nama="Ramadan",
        mulai="2026-02-18",
        selesai="2026-03-19",
        tutup="15:00",
        tutup_jumat="15:30",
        dasar="Uji",
    )
    isi = {
        **{f"kalender:{n}": [2026] for n in ("tahun", "usulkan", "hari_baru", "konfirmasi", "buka", "jam")},
        "kalender:hari": [2026, hari.pk],
        "kalender:keluarkan": [2026, hari.pk],
        "kalender:jam_keluarkan": [2026, jam.pk],
        **{
            f"permohonan:anggaran_{n}": [kasus.mata_anggaran_id]
            for n in ("kartu", "kartu_ekspor", "ubah", "pagu", "koreksi", "status")
        },
        **{f"permohonan:laporan_{n}": ["belanja"] for n in ("satu", "xlsx", "csv")},
        "dokumen:periksa": [kasus.spk_berlaku.dokumen.kode],
        "terima_undangan": [buat_tanda(pemohon, "rekan@uji.example")],
        "account_confirm_email": [EmailConfirmationHMAC(surel).key],
        "account_reset_password_from_key": ["1", "set-password"],
        "pemberitahuan:buka": [kabar.pk],
        "perusahaan_berkas": [berkas.pk],
        "survei:isi": [Undangan.objects.create(acara="uji", perihal="Permohonan uji").kode],
    }
    hasil = {nama: reverse(nama, args=isi.get(nama, [])) for nama in TETAP}
    assert Client().get(hasil["dokumen:periksa"]).status_code == 200
    return hasil


def alamat_kasus(kasus: Permohonan, nomor: str) -> dict[str, str]:
    """name → address below `nomor`, with the keys of the case's own rows."""
    bukti = BuktiTayang.objects.filter(permohonan=kasus).order_by("pk").first()
    dokumen = (
        DokumenKasus.objects.filter(permohonan=kasus, untuk_pemohon=True)
        .select_related("dokumen")
        .order_by("pk")
        .last()
    )
    isi: dict[str, list] = {
        "permohonan:bukti_ubah": [bukti.pk if bukti else 1], "permohonan:berkas": [kasus.surat_id],
        "permohonan:dokumen": [dokumen.dokumen.kode if dokumen else "0"],
    }  # fmt: skip
    hasil = {n: reverse(n, args=[nomor, *isi.get(n, [])]) for n in KASUS if n != "permohonan:aksi"}
    baris = BarisPenawaran.objects.filter(permohonan=kasus).order_by("pk").first()
    hasil["permohonan:kekurangan"] += f"?baris={baris.pk}"
    return hasil
