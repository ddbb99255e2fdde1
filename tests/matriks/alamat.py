"""Every address and who may open it, written down apart from the code. The URLconf must equal it."""

from __future__ import annotations

from typing import NamedTuple

TAMU = "tamu"
MEDIA = frozenset({"pemohon", "pemohon2"})
PEMBACA = frozenset({"agendaris", "kabag", "pranata", "pranata2", "staf", "auditor"})  # read all but drafts
SEMUA = MEDIA | PEMBACA | {"petugas", "pejabat", "admin"}
UMUM = SEMUA | {TAMU}
ADMIN = frozenset({"admin"})
PENGELOLA_ANGGARAN = frozenset({"admin", "staf"})
PEMBACA_ANGGARAN = PENGELOLA_ANGGARAN | {"kabag", "pranata", "pranata2", "auditor"}
PENANGAN = frozenset({"petugas", "pejabat"})
PEMBACA_ADUAN = PENANGAN | {"auditor"}
BACA, TULIS, KIRIM = "GET", "GET POST", "POST"


class Aturan(NamedTuple):
    metode: str
    siapa: frozenset[str]


# ---- addresses that belong to no case --------------------------------------------------------------
TETAP: dict[str, Aturan] = {
    "beranda": Aturan(BACA, UMUM),
    "sehat": Aturan(BACA, UMUM),
    "dokumen:cari": Aturan(TULIS, UMUM),
    "dokumen:periksa": Aturan(TULIS, UMUM),
    "terima_undangan": Aturan(TULIS, UMUM),
    "account_login": Aturan(TULIS, UMUM),
    "account_signup": Aturan(TULIS, UMUM),
    "account_logout": Aturan(TULIS, UMUM),
    "account_inactive": Aturan(BACA, UMUM),
    "account_email_verification_sent": Aturan(BACA, UMUM),
    "account_confirm_email": Aturan(TULIS, UMUM),
    "account_reset_password": Aturan(TULIS, UMUM),
    "account_reset_password_done": Aturan(BACA, UMUM),
    "account_reset_password_from_key": Aturan(TULIS, UMUM),
    "account_reset_password_from_key_done": Aturan(BACA, UMUM),
    "account_change_password": Aturan(TULIS, SEMUA),
    "account_set_password": Aturan(TULIS, SEMUA),
    "dasbor": Aturan(BACA, frozenset({"kabag", "auditor"})),
    "beranda_saya": Aturan(BACA, SEMUA),
    "akun": Aturan(BACA, SEMUA),
    "keluar_semua": Aturan(KIRIM, SEMUA),
    "pemberitahuan:daftar": Aturan(BACA, SEMUA),
    "pemberitahuan:baca_semua": Aturan(KIRIM, SEMUA),
    "pemberitahuan:buka": Aturan(KIRIM, frozenset({"agendaris"})),  # the walk tries the agendaris' own notice
    "tugas:daftar": Aturan(BACA, ADMIN),
    "tugas:ulangi": Aturan(KIRIM, ADMIN),
    "tugas:ulangi_surel": Aturan(KIRIM, ADMIN),
    "survei:umum": Aturan(BACA, UMUM),
    "survei:isi": Aturan(TULIS, UMUM),
    "survei:laporan": Aturan(BACA, frozenset({"kabag", "pejabat", "auditor", "admin"})),
    "survei:ekspor": Aturan(BACA, frozenset({"kabag", "pejabat", "auditor", "admin"})),
    "kalender:tahun_ini": Aturan(BACA, ADMIN),
    "kalender:tahun": Aturan(BACA, ADMIN),
    "kalender:usulkan": Aturan(KIRIM, ADMIN),
    "kalender:hari_baru": Aturan(TULIS, ADMIN),
    "kalender:hari": Aturan(TULIS, ADMIN),
    "kalender:keluarkan": Aturan(KIRIM, ADMIN),
    "kalender:konfirmasi": Aturan(TULIS, ADMIN),
    "kalender:buka": Aturan(TULIS, ADMIN),
    "kalender:jam": Aturan(TULIS, ADMIN),
    "kalender:jam_keluarkan": Aturan(KIRIM, ADMIN),
    "perusahaan": Aturan(BACA, MEDIA),
    "perusahaan_ubah": Aturan(TULIS, MEDIA),
    "perusahaan_media": Aturan(TULIS, MEDIA),
    "perusahaan_dokumen": Aturan(TULIS, MEDIA),
    "perusahaan_rekan": Aturan(TULIS, MEDIA),
    # A legal document of the first company.
    "perusahaan_berkas": Aturan(BACA, PEMBACA | ADMIN | {"pemohon"}),
    "permohonan:antrean": Aturan(BACA, SEMUA),
    "permohonan:antrean_ekspor": Aturan(BACA, SEMUA),
    "permohonan:massal": Aturan(TULIS, frozenset({"agendaris"})),
    "permohonan:agenda": Aturan(BACA, PEMBACA),
    "permohonan:agenda_ekspor": Aturan(BACA, PEMBACA),
    "permohonan:baru": Aturan(TULIS, MEDIA),
    "permohonan:templat_harga": Aturan(BACA, MEDIA),
    "permohonan:harga_referensi": Aturan(BACA, PEMBACA_ANGGARAN),
    "permohonan:harga_referensi_ekspor": Aturan(BACA, PEMBACA_ANGGARAN),
    "permohonan:harga_referensi_baru": Aturan(TULIS, PENGELOLA_ANGGARAN),
    "permohonan:harga_referensi_impor": Aturan(TULIS, PENGELOLA_ANGGARAN),
    "permohonan:harga_referensi_templat": Aturan(BACA, PENGELOLA_ANGGARAN),
    "permohonan:pembayaran": Aturan(BACA, PEMBACA_ANGGARAN),
    "permohonan:pembayaran_ekspor": Aturan(BACA, PEMBACA_ANGGARAN),
    "permohonan:laporan": Aturan(BACA, PEMBACA_ANGGARAN),
    "permohonan:laporan_satu": Aturan(BACA, PEMBACA_ANGGARAN),
    "permohonan:laporan_xlsx": Aturan(BACA, PEMBACA_ANGGARAN),
    "permohonan:laporan_csv": Aturan(BACA, PEMBACA_ANGGARAN),
    "permohonan:anggaran": Aturan(BACA, PEMBACA_ANGGARAN),
    "permohonan:anggaran_ekspor": Aturan(BACA, PEMBACA_ANGGARAN),
    "permohonan:anggaran_baru": Aturan(TULIS, PENGELOLA_ANGGARAN),
    "permohonan:anggaran_kartu": Aturan(BACA, PEMBACA_ANGGARAN),
    "permohonan:anggaran_kartu_ekspor": Aturan(BACA, PEMBACA_ANGGARAN),
    "permohonan:anggaran_ubah": Aturan(TULIS, PENGELOLA_ANGGARAN),
    "permohonan:anggaran_pagu": Aturan(TULIS, PENGELOLA_ANGGARAN),
    "permohonan:anggaran_koreksi": Aturan(TULIS, PENGELOLA_ANGGARAN),
    "permohonan:anggaran_status": Aturan(KIRIM, PENGELOLA_ANGGARAN),
    "pengaduan:umum": Aturan(BACA, UMUM),
    "pengaduan:baru": Aturan(TULIS, UMUM),
    "pengaduan:lacak": Aturan(TULIS, UMUM),
    "pengaduan:saya": Aturan(BACA, SEMUA),  # who is no company is led to the public page
    "pengaduan:petugas": Aturan(BACA, PEMBACA_ADUAN),
    "pengaduan:ekspor": Aturan(BACA, PEMBACA_ADUAN),
    "pengaduan:catat": Aturan(TULIS, frozenset({"petugas"})),
    "pengaduan:rekap": Aturan(BACA, PEMBACA_ADUAN | {"kabag"}),
    "pengaduan:rekap_ekspor": Aturan(BACA, PEMBACA_ADUAN | {"kabag"}),
}

# ---- addresses of one ticket: the office's, and the complainant's own --------------------------------
TIKET: dict[str, Aturan] = {
    "pengaduan:tiket": Aturan(BACA, PEMBACA_ADUAN),
    "pengaduan:berkas": Aturan(BACA, PEMBACA_ADUAN),
    "pengaduan:pesan": Aturan(KIRIM, PENANGAN),
    "pengaduan:identitas": Aturan(KIRIM, PENANGAN),  # of a ticket in confidence that this petugas handles
    "pengaduan:aksi": Aturan(TULIS, PENANGAN),  # which act for whom: kontrak_pengaduan.py
}
PENGADU = "pengadu"  # a browser in which the ticket was opened with its code
TIKET_PENGADU: dict[str, str] = {
    "pengaduan:lacak_tiket": BACA,
    "pengaduan:lacak_pesan": KIRIM,
    "pengaduan:lacak_tutup": KIRIM,
    "pengaduan:lacak_berkas": BACA,
    "pengaduan:lacak_aksi": TULIS,
}

# ---- addresses of one case, here one of the first company ------------------------------------------
PEMILIK = frozenset({"pemohon"})
KASUS: dict[str, Aturan] = {
    "permohonan:kasus": Aturan(BACA, PEMILIK | PEMBACA),
    "permohonan:surat": Aturan(TULIS, PEMILIK),
    "permohonan:baris": Aturan(TULIS, PEMILIK),
    "permohonan:impor": Aturan(TULIS, PEMILIK),
    "permohonan:periksa": Aturan(TULIS, PEMILIK),
    "permohonan:hapus_draf": Aturan(TULIS, PEMILIK),
    "permohonan:bukti": Aturan(TULIS, PEMILIK | PEMBACA),
    "permohonan:bukti_ubah": Aturan(TULIS, PEMILIK),
    "permohonan:kekurangan": Aturan(TULIS, PEMILIK),
    "permohonan:pesan": Aturan(KIRIM, PEMILIK | PEMBACA),
    "permohonan:berkas": Aturan(BACA, PEMILIK | PEMBACA),
    "permohonan:dokumen": Aturan(BACA, PEMILIK | PEMBACA),
    "permohonan:arsip": Aturan(BACA, frozenset({"kabag", "pranata", "pranata2", "staf", "auditor"})),
    "permohonan:aksi": Aturan(TULIS, PEMILIK | PEMBACA),  # which act for whom: kontrak.py
}
HANYA_MEMBACA = {"permohonan:bukti": PEMBACA, "permohonan:pesan": frozenset({"auditor"})}  # there POST is 403

# ---- master data -----------------------------------------------------------------------------------
MODEL_ADMIN = frozenset({
    "akun_pengguna", "akun_perusahaan", "akun_persyaratandokumen", "alur_harilibur", "aturan_aturan", "dokumen_dokumen",
    "dokumen_naskahperjanjian", "dokumen_nomorterpakai", "dokumen_nomorurut", "dokumen_penandatangan",
    "dokumen_profilkantor", "dokumen_tandatangan",
    "django_tasks_database_dbtaskresult", "permohonan_permohonan", "permohonan_riwayat",
    "permohonan_entrianggaran", "permohonan_mataanggaran", "pengaduan_jawabanbaku",
})  # fmt: skip
HALAMAN_MODEL = ("changelist", "add", "change", "delete", "history")
ADMIN_LAIN = frozenset({
    "admin:index", "admin:login", "admin:logout", "admin:password_change", "admin:password_change_done",
    "admin:autocomplete", "admin:jsi18n", "admin:view_on_site", "admin:app_list",
})  # fmt: skip
