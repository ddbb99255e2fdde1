"""The published service standard, in one place: what the public page, the frame and the messages quote."""

from __future__ import annotations

from typing import NamedTuple


class Langkah(NamedTuple):
    """`siapa` acts; `pemohon` marks the steps that are in the applicant's hands."""

    siapa: str
    uraian: str
    pemohon: bool = False


NAMA_LAYANAN = "Kerjasama Media"
UNIT = "Bagian Protokol dan Komunikasi Pimpinan"
PEMDA = "Pemerintah Kota Pekalongan"
NOMOR_SK = "060/15"
PERSYARATAN = ("Surat penawaran kerjasama disertai dengan daftar harga dari media rekanan",)
JANGKA_WAKTU = "3 hari kerja"
BIAYA = "Tidak dipungut biaya"
PRODUK = "Kerjasama Media"

_STAF = "Staf Subbagian Komunikasi dan Dokumentasi Pimpinan"
LANGKAH = (
    Langkah("Pemohon", "mengajukan permohonan penawaran kerjasama publikasi", pemohon=True),
    Langkah("Agendaris", "mencatat dan melaporkan tentang tujuan pemohon untuk mendapatkan persetujuan"),
    Langkah("Kepala Bagian", "mendisposisi surat kepada Pranata Hubungan Masyarakat untuk menindaklanjuti"),
    Langkah(_STAF, "menyiapkan Surat Perjanjian Kerjasama (SPK)"),
    Langkah(
        "Pemohon",
        "menerima Surat Perjanjian Kerjasama (SPK) dan melaksanakan tugas sesuai perjanjian kerja",
        pemohon=True,
    ),
    Langkah(_STAF, "memeriksa kelengkapan bukti tayang pada media rekanan"),
    Langkah(
        "Pranata Hubungan Masyarakat",
        "memverifikasi kelengkapan bukti tayang pada media rekanan. Jika lengkap, maka lanjut ke tahap "
        "selanjutnya. Jika revisi, maka kelengkapan bukti tayang dikembalikan kepada media rekanan",
    ),
    Langkah(_STAF, "mengajukan anggaran untuk biaya publikasi pada media rekanan"),
    Langkah("Pemohon", "menerima anggaran untuk biaya publikasi", pemohon=True),
)

PENGADUAN_LANGSUNG = (
    "Pemohon menyampaikan pengaduan langsung kepada petugas",
    "Petugas merespon pengaduan pemohon sampai mendapatkan solusi",
    "Apabila petugas tidak dapat menyelesaikan masalah, maka pengaduan diteruskan ke Pejabat Prokompim",
    "Pejabat Prokompim menyelesaikan permasalahan sampai tuntas dan mendapatkan solusi",
)
