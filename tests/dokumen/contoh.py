"""The frozen data of each kind of document, small but whole; `data("spk", nilai="1")` overrides one key."""

from __future__ import annotations

import copy
from typing import Any

from kerjasama.dokumen.naskah import baku, susun

KANTOR = {
    "nama_pemda": "PEMERINTAH KOTA PEKALONGAN", "unit": "SEKRETARIAT DAERAH",
    "bagian": "BAGIAN PROTOKOL DAN KOMUNIKASI PIMPINAN", "alamat": "Jalan Uji Nomor 1", "telepon": "(0285) 000",
    "surel": "uji@contoh.id", "situs": "contoh.id", "kota": "Pekalongan",
}  # fmt: skip
PEJABAT = {
    "nama": "Dewi Uji, S.I.Kom.",
    "nip": "198500000000000001",
    "pangkat": "",
    "jabatan": "Pranata Humas",
}
KESATU = {
    "nama": "Drs. Hendra Uji, M.Si.", "nip": "198000000000000001", "pangkat": "Pembina", "jabatan": "Kepala Bagian",
    "kewenangan": "Keputusan Wali Kota Nomor 1 Tahun 2026",
}  # fmt: skip
KEDUA = {
    "nama": "PT Pesisir Uji", "bentuk_hukum": "Perseroan Terbatas", "alamat": "Jalan Media Nomor 2",
    "kota": "Kota Pekalongan", "npwp": "0012345678901000", "nib": "1234567890123", "pkp": True,
    "akta": "Nomor 7 tanggal 3 Mei 2019", "penanggung_jawab": "Rina Uji",
    "jabatan_penanggung_jawab": "Direktur Utama", "bank": "Bank Uji", "nomor_rekening": "1002003004",
    "nama_rekening": "PT Pesisir Uji", "media": ["Kabar Pesisir (Siber)"],
}  # fmt: skip
BARIS = {
    "jenis_media": "Siber", "bentuk": "Advertorial", "spesifikasi": "800 kata, 3 foto", "satuan": "per tayang",
    "volume": 2, "harga_satuan": "1500000.00", "jumlah": "3000000.00", "termasuk_ppn": False,
}  # fmt: skip
PAJAK = {
    "harga": "3000000", "dpp": "2750000", "ppn": "330000", "bruto": "3330000", "pph": "60000",
    "ppn_dipungut": True, "netto": "2940000",
}  # fmt: skip
ANGGARAN = {
    "tahun": 2026, "sumber_dana": "APBD", "program": "Fasilitasi Komunikasi Pimpinan",
    "kode_rekening": "5.1.02.02.01.0038", "uraian": "Belanja Jasa Iklan", "nomor_dpa": "DPA/001/2026",
}  # fmt: skip
SPK = {"nomor": "480/001/PROKOMPIM/XI/2026", "tanggal": "2026-11-24"}
UMUM: dict[str, Any] = {"kantor": KANTOR, "tanggal": "2026-11-24"}
TAGIHAN: dict[str, Any] = {
    **UMUM, "nomor": "001/UJI/2026", "perihal": "Penawaran publikasi", "spk": SPK,
    "berita_acara": {"termin_ke": 1, "tanggal": "2026-12-20"}, "termin_ke": 1, "jumlah_termin": 2,
    "pihak_kedua": KEDUA, "anggaran": ANGGARAN, "baris": [BARIS], "pajak": PAJAK,
}  # fmt: skip
SURAT: dict[str, Any] = {
    **UMUM, "nomor": "480/001/S/2026", "nomor_permohonan": "KM-2026-00001", "kepada": "PT Pesisir Uji",
    "alamat": "Jalan Media Nomor 2, Kota Pekalongan", "nomor_surat": "017/PU/XI/2026", "tanggal_surat": "2026-11-09",
    "perihal": "Penawaran publikasi", "alasan": "Anggaran publikasi tahun ini sudah terpakai.", "dasar": "",
    "butir": [], "batas": None, "hari_batas": 14, "nomor_spk": "", "saluran": ["telepon (0285) 000;"],
    "pejabat": PEJABAT,
}  # fmt: skip
DATA: dict[str, dict[str, Any]] = {
    "spk": {
        **UMUM, "nomor": SPK["nomor"], "nomor_pihak_kedua": "017/PU/XI/2026", "versi": 1, "pihak_kesatu": KESATU,
        "pihak_kedua": KEDUA,
        "dasar": {
            "nomor_surat": "017/PU/XI/2026", "tanggal_surat": "2026-11-09", "perihal": "Penawaran publikasi",
            "nomor_agenda": "12/2026", "tanggal_disposisi": "2026-11-20", "putaran_negosiasi": 1,
            "nomor_dpa": "DPA/001/2026",
        },
        "anggaran": ANGGARAN, "mulai": "2026-12-01", "selesai": "2026-12-31", "baris": [BARIS], "pajak": PAJAK,
        "nilai": "3330000", "termin": [{"urut": 1, "keterangan": "Dibayar sekaligus."}], "klausul_tambahan": [],
        "bukti": [{"jenis_media": "Siber", "isi": "Tautan dan tangkapan layar.", "batas": "2 hari kerja"}],
        "konsep": False,
    },
    "lembar_disposisi": {
        **UMUM, "nomor_agenda": "12/2026", "surat_dari": "PT Pesisir Uji", "nomor_surat": "017/PU/XI/2026",
        "tanggal_surat": "2026-11-09", "diterima": "2026-11-10", "sifat": "segera",
        "pilihan_sifat": [["biasa", "Biasa"], ["segera", "Segera"]], "perihal": "Penawaran publikasi",
        "diteruskan_kepada": ["Dewi Uji (Pranata Humas)"], "pilihan_instruksi": [[True, "Proses lebih lanjut"]],
        "catatan": "", "batas_waktu": None, "pejabat": PEJABAT,
    },
    "berita_acara": {
        **UMUM, "nomor": "001/BAP/2026", "spk": SPK, "pihak_kedua": KEDUA, "termin_ke": 1, "jumlah_termin": 2,
        "putaran": 2,
        "bukti": [
            {"tanggal_tayang": "2026-12-05", "judul": "Pasar murah", "tautan": "https://kabar.example/1",
             "bentuk": "Advertorial", "jumlah": 1, "hasil": "Sesuai", "catatan": ""},
        ],
        "ringkasan": [
            {"uraian": "Advertorial", "volume_spk": 2, "diterima": 1, "kurang": 1, "harga_satuan": "1500000",
             "jumlah": "1500000"},
        ],
        "jumlah": "1500000", "catatan": "", "pemeriksa": PEJABAT, "verifikator": {**PEJABAT, "nama": "Budi Uji"},
    },
    "nota_dinas": {
        **TAGIHAN, "kepada": "Kepala Bagian", "dari": "Staf", "pejabat": PEJABAT, "nomor_faktur": "010.000-26.1",
    },
    "bast": {**TAGIHAN, "pihak_kesatu": KESATU},
    "kuitansi": {**TAGIHAN, "pihak_kesatu": KESATU, "perlu_meterai": True, "nilai_meterai": "10000"},
    "tanda_terima": {
        **UMUM, "nomor": "KM-2026-00001", "pemohon": "PT Pesisir Uji", "nomor_surat": "017/PU/XI/2026",
        "tanggal_surat": "2026-11-09", "perihal": "Penawaran publikasi", "jumlah_baris": 3, "janji_hk": 3,
        "tenggat": "2026-11-27",
    },
    "negosiasi": {
        **UMUM, "nomor": "480/001/BAN/2026", "nomor_permohonan": "KM-2026-00001", "nomor_surat": "017/PU/XI/2026",
        "tanggal_surat": "2026-11-09", "perihal": "Penawaran publikasi", "pihak_kedua": KEDUA, "jumlah_putaran": 1,
        "baris": [
            {"uraian": "Advertorial 800 kata", "satuan": "per tayang", "harga_penawaran": "1750000",
             "putaran": [{"urut": 1, "volume": 2, "tawaran": "1400000", "jawaban": "harga balik Rp1.500.000,00"}],
             "volume": 2, "harga_sepakat": "1500000", "jumlah": "3000000"},
            {"uraian": "Spanduk digital", "satuan": "per bulan", "harga_penawaran": "900000", "putaran": [],
             "volume": 0, "harga_sepakat": None, "jumlah": "0"},
        ],
        "jumlah": "3000000", "pejabat": PEJABAT,
    },
    **{f"surat_{apa}": {**SURAT} for apa in ("pengembalian", "penolakan", "pembatalan", "penghentian")},
}  # fmt: skip
DATA["spk"]["pasal"] = susun(baku(), DATA["spk"])
DATA["adendum"] = DATA["spk"] | {
    "versi": 2, "nilai": "4995000", "baris": [{**BARIS, "volume": 3, "jumlah": "4500000.00"}],
    "adendum": {
        "ke": 1, "alasan": "Kegiatan pimpinan bertambah.", "tanggal_spk": "2026-11-24",
        "perubahan": [{"bagian": "Lampiran I, Advertorial", "semula": "2 per tayang", "menjadi": "3 per tayang"}],
    },
}  # fmt: skip


def data(jenis: str, **ganti: Any) -> dict[str, Any]:
    """A copy that a test may change; a contract's articles follow its other data, as they do in the application."""
    isi = {**copy.deepcopy(DATA[jenis]), **ganti}
    if jenis in {"spk", "adendum"} and "pasal" not in ganti:
        isi["pasal"] = susun(baku(), isi)
    return isi
