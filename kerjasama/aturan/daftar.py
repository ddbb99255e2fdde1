"""Every rule value that the software asks for, with its type, default and source.

The defaults serve until `admin` adds a dated row; a row always wins from its date on.
Sources marked [P] are our proposal where the published text is silent.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import time
from decimal import Decimal
from typing import Any

from kerjasama.aturan.pola import baca_pola


def _ya(teks: str) -> bool:
    if teks.strip().lower() not in {"ya", "tidak"}:
        raise ValueError(teks)
    return teks.strip().lower() == "ya"


def _hari(teks: str) -> int:
    """A count of days that a due date can be made of."""
    if not 1 <= (n := int(teks)) <= 1000:
        raise ValueError(teks)
    return n


def _ukuran(teks: str) -> str:
    if teks.strip().lower() not in {"a4", "setengah folio"}:
        raise ValueError(teks)
    return "a4" if teks.strip().lower() == "a4" else "setengah_folio"


def _persen(teks: str) -> Decimal:
    """A share between 0 and 1, as rates are written here."""
    if not 0 <= (n := Decimal(teks)) <= 1:
        raise ValueError(teks)
    return n


def _pembulatan(teks: str) -> str:
    if (cara := teks.strip().lower()) not in {"terdekat", "bawah", "atas"}:
        raise ValueError(teks)
    return cara


@dataclass(frozen=True)
class Butir:
    """`bawaan` is read by `baca`, like a row's `nilai`."""

    baca: Callable[[str], Any]
    bawaan: str
    arti: str
    dasar: str


DAFTAR: dict[str, Butir] = {
    "jam_a_hk": Butir(
        int, "3", "Jam A: permohonan sampai SPK terkirim, hari kerja", "SK 060/15: 3 hari kerja"
    ),
    "jam_b_hk": Butir(int, "3", "Jam B: bukti tayang sampai anggaran diajukan, hari kerja", "[P]"),
    "jam_tutup": Butir(
        time.fromisoformat,
        "16:00",
        "Jam tutup Senin sampai Kamis: sesudahnya dihitung hari kerja berikutnya",
        "[P] Perpres 21/2023",
    ),
    "jam_tutup_jumat": Butir(time.fromisoformat, "16:30", "Jam tutup pada hari Jumat", "[P] Perpres 21/2023"),
    "cuti_bersama_libur": Butir(_ya, "ya", "Cuti bersama tidak dihitung hari kerja", "[P] SKB 3 Menteri"),
    "batas_diam_hk": Butir(int, "14", "Batas waktu menunggu pemohon sebelum kedaluwarsa, hari kerja", "[P]"),
    "terima_otomatis_hk": Butir(int, "14", "Pembayaran dianggap diterima setelah, hari kerja", "[P]"),
    "wajib_unggah_spk_bertanda": Butir(_ya, "tidak", "Pemohon wajib mengunggah SPK bertanda tangan", "[P]"),
    "tarif_ppn": Butir(Decimal, "0.12", "Tarif PPN", "UU 7/2021 Pasal 7; PMK 131/2024"),
    "dpp_nilai_lain": Butir(
        Decimal, "0.9166666666666666666666666667", "DPP nilai lain 11/12 dari harga", "PMK 131/2024"
    ),
    "tarif_pph23": Butir(
        Decimal, "0.02", "Tarif PPh 23 jasa media", "PMK 141/PMK.03/2015 Pasal 1 ayat 6 huruf ae"
    ),
    "pengali_tanpa_npwp": Butir(Decimal, "2", "Pengali PPh 23 bila tanpa NPWP", "UU PPh Pasal 23 ayat 1a"),
    "tarif_pph_final": Butir(
        _persen, "0.005", "Tarif PPh final dengan Surat Keterangan", "PP 55/2022 Pasal 56; PMK 164/2023"
    ),
    "pembulatan_pajak": Butir(
        _pembulatan, "terdekat", "Pembulatan ke rupiah penuh: terdekat, bawah, atau atas", "[P] domain 3.12"
    ),
    "potongan_kekurangan": Butir(
        _persen, "0", "Potongan atas harga tayangan yang kurang, selain tidak dibayar", "[P] isi Perjanjian"
    ),
    "batas_pungut_ppn": Butir(
        Decimal, "2000000", "PPN tidak dipungut sampai nilai ini termasuk PPN", "PMK 59/2022"
    ),
    "batas_meterai": Butir(Decimal, "5000000", "Kuitansi di atas nilai ini bermeterai", "UU 10/2020 Pasal 3"),
    "nilai_meterai": Butir(Decimal, "10000", "Bea meterai", "UU 10/2020 Pasal 5"),
    "batas_bukti_cetak_harian_hk": Butir(
        int, "2", "Batas serah bukti: cetak harian, hari kerja", "[P] praktik Kab. Mojokerto"
    ),
    "batas_bukti_cetak_mingguan_hk": Butir(
        int, "7", "Batas serah bukti: cetak mingguan, hari kerja", "[P] praktik Kab. Mojokerto"
    ),
    "batas_bukti_cetak_bulanan_hk": Butir(
        int, "10", "Batas serah bukti: cetak bulanan, hari kerja", "[P] praktik Kab. Mojokerto"
    ),
    "batas_bukti_siber_hk": Butir(
        int, "2", "Batas serah bukti: siber, hari kerja", "[P] praktik Kab. Mojokerto"
    ),
    "batas_bukti_radio_hk": Butir(int, "7", "Batas serah bukti: radio, hari kerja", "[P]"),
    "batas_bukti_televisi_hk": Butir(
        int, "7", "Batas serah bukti: televisi, hari kerja", "[P] praktik Kab. Mojokerto"
    ),
    "batas_bukti_luar_ruang_hk": Butir(int, "7", "Batas serah bukti: luar ruang, hari kerja", "[P]"),
    "batas_bukti_media_sosial_hk": Butir(int, "2", "Batas serah bukti: media sosial, hari kerja", "[P]"),
    "survei_minimal_publik": Butir(
        int, "5", "Hasil survei diumumkan mulai sekian jawaban", "[P] supaya jawaban tidak dapat ditebak"
    ),
    "survei_minimal_kantor": Butir(
        int,
        "3",
        "Hasil survei ditampilkan di kantor mulai sekian jawaban",
        "[P] supaya jawaban tidak dapat ditebak",
    ),
    "pola_nomor_permohonan": Butir(baca_pola, "KM-{tahun}-{urut:05d}", "Pola nomor pendaftaran", "[P]"),
    "pola_nomor_negosiasi": Butir(
        baca_pola, "{klasifikasi}/{urut:03d}/BAN/{unit}/{tahun}", "Pola nomor berita acara negosiasi", "[P]"
    ),
    "pola_nomor_spk": Butir(
        baca_pola,
        "{klasifikasi}/{urut:03d}/{unit}/{bulan_romawi}/{tahun}",
        "Pola nomor SPK",
        "[P] domain 3.4",
    ),
    "pola_nomor_berita_acara": Butir(
        baca_pola, "{klasifikasi}/{urut:03d}/BAP/{unit}/{tahun}", "Pola nomor berita acara pemeriksaan", "[P]"
    ),
    "pola_nomor_bast": Butir(
        baca_pola, "{klasifikasi}/{urut:03d}/BAST/{unit}/{tahun}", "Pola nomor BAST", "[P]"
    ),
    "pola_nomor_nota_dinas": Butir(
        baca_pola, "900/{urut:03d}/ND/{unit}/{tahun}", "Pola nomor nota dinas pengajuan anggaran", "[P]"
    ),
    "pola_nomor_kuitansi": Butir(
        baca_pola, "{urut:04d}/KW/{unit}/{tahun}", "Pola nomor bukti kuitansi", "[P]"
    ),
    "pola_nomor_surat": Butir(
        baca_pola,
        "{klasifikasi}/{urut:03d}/S/{unit}/{tahun}",
        "Pola nomor surat keluar: pengembalian, penolakan, penghentian",
        "[P]",
    ),
    "ukuran_lembar_disposisi": Butir(
        _ukuran, "A4", "Kertas lembar disposisi: A4 atau setengah folio", "[P] domain 3.2"
    ),
    "kode_klasifikasi": Butir(str, "480", "Kode klasifikasi bawaan", "[P] domain 3.4"),
    "kode_unit": Butir(str, "PROKOMPIM", "Kode unit pada nomor", "[P]"),
    # -- complaints (domain 4.3) --
    "pengaduan_ambil_hk": Butir(
        _hari,
        "3",
        "Pengaduan ditangani petugas paling lambat, hari kerja",
        "LAPOR!: diverifikasi paling lambat 3 hari kerja",
    ),
    "pengaduan_ringan_hk": Butir(_hari, "2", "Pengaduan ringan: dijawab dalam, hari kerja", "SIPPN 8304801"),
    "pengaduan_normatif_hk": Butir(
        _hari, "5", "Pengaduan normatif: dijawab dalam, hari kerja", "SIPPN 8304801"
    ),
    "pengaduan_tidak_berkadar_hk": Butir(
        _hari, "14", "Pengaduan tidak berkadar pengawasan: dijawab dalam, hari kerja", "SIPPN 8304801"
    ),
    "pengaduan_berkadar_hk": Butir(
        _hari,
        "60",
        "Pengaduan berkadar pengawasan: dijawab dalam, hari kerja",
        "SIPPN 8304801; Perpres 76/2013",
    ),
    "pengaduan_pejabat_hk": Butir(
        _hari,
        "5",
        "Pejabat Prokompim menjawab pengaduan yang diteruskan dalam, hari kerja",
        "[P] LAPOR!: tindak lanjut paling lambat 5 hari kerja",
    ),
    "pengaduan_keterangan_hk": Butir(
        _hari, "14", "Menunggu keterangan pengadu sebelum kembali ke petugas, hari kerja", "[P]"
    ),
    "pengaduan_terima_hari": Butir(
        _hari, "10", "Solusi dianggap diterima setelah, hari", "[P] praktik LAPOR!"
    ),
    "pengaduan_buka_kembali_hari": Butir(
        _hari,
        "30",
        "Pengaduan yang selesai dapat dibuka kembali dalam, hari",
        "[P] Perpres 76/2013: pengaduan dalam 30 hari",
    ),
    "pengaduan_kelompok_minimal": Butir(
        _hari,
        "5",
        "Angka publik hanya untuk kelompok sedikitnya",
        "[P] UU 27/2022: tidak menunjuk perorangan",
    ),
}
