"""The contract, written down apart from the code: aksi → (from, to, who). The declarations must equal it."""

MEJA = {"diajukan", "diagendakan", "didisposisikan"}
SEBELUM_AKTIF = MEJA | {"dikembalikan", "negosiasi", "penyusunan_spk", "penandatanganan_spk", "spk_dikirim"}
DIAM = {"dikembalikan", "negosiasi", "spk_dikirim", "revisi_bukti"}

BERDOKUMEN = {
    "didisposisikan", "dikembalikan", "negosiasi", "penyusunan_spk", "penandatanganan_spk", "spk_dikirim", "spk_aktif",
    "bukti_diajukan", "bukti_diperiksa", "revisi_bukti", "bukti_lengkap", "anggaran_diajukan", "dibayar", "selesai",
    "ditolak", "dibatalkan", "dihentikan",
}  # fmt: skip

KONTRAK: dict[str, tuple[set[str], set[str], set[str]]] = {
    "ajukan": ({"draf"}, {"diajukan"}, {"pemohon"}),
    "agendakan": ({"diajukan"}, {"diagendakan"}, {"agendaris"}),
    "kembalikan": (MEJA, {"dikembalikan"}, {"agendaris", "kepala_bagian", "pranata_humas"}),
    "lengkapi": ({"dikembalikan"}, MEJA, {"pemohon"}),
    "disposisikan": ({"diagendakan"}, {"didisposisikan"}, {"kepala_bagian"}),
    "tolak": ({"diagendakan"}, {"ditolak"}, {"kepala_bagian"}),
    "kembalikan_ke_kabag": ({"didisposisikan"}, {"diagendakan"}, {"pranata_humas"}),
    "tawar": ({"didisposisikan"}, {"negosiasi"}, {"pranata_humas"}),
    "jawab_tawaran": ({"negosiasi"}, {"didisposisikan"}, {"pemohon"}),
    "catat_pengecualian": (
        {"diagendakan", "didisposisikan", "penyusunan_spk", "penandatanganan_spk"},
        set(),
        {"kepala_bagian"},
    ),
    "alihkan": ({"didisposisikan", "penyusunan_spk"}, set(), {"kepala_bagian"}),
    "tindak_lanjuti": ({"didisposisikan"}, {"penyusunan_spk"}, {"pranata_humas"}),
    "ajukan_spk": ({"penyusunan_spk"}, {"penandatanganan_spk"}, {"staf_komdok"}),
    "perbaiki_spk": ({"penandatanganan_spk"}, {"penyusunan_spk"}, {"kepala_bagian"}),
    "tandatangani_spk": ({"penandatanganan_spk"}, {"spk_dikirim"}, {"kepala_bagian"}),
    "minta_perubahan_spk": ({"spk_dikirim"}, {"penyusunan_spk"}, {"pemohon"}),
    "terima_spk": ({"spk_dikirim"}, {"spk_aktif"}, {"pemohon"}),
    "susun_adendum": ({"spk_aktif"}, set(), {"staf_komdok"}),
    "tandatangani_adendum": ({"spk_aktif"}, set(), {"kepala_bagian"}),
    "jawab_adendum": ({"spk_aktif"}, set(), {"pemohon"}),
    "unggah_pindaian": (BERDOKUMEN, set(), {"kepala_bagian", "staf_komdok"}),
    "lewati_termin": ({"spk_aktif"}, {"spk_aktif", "selesai", "dihentikan"}, {"pemohon"}),
    "ajukan_bukti": ({"spk_aktif"}, {"bukti_diajukan"}, {"pemohon"}),
    "periksa_bukti": ({"bukti_diajukan"}, {"bukti_diperiksa"}, {"staf_komdok"}),
    "verifikasi_lengkap": ({"bukti_diperiksa"}, {"bukti_lengkap"}, {"pranata_humas"}),
    "minta_revisi_bukti": ({"bukti_diperiksa"}, {"revisi_bukti"}, {"pranata_humas"}),
    "perbaiki_bukti": ({"revisi_bukti"}, {"bukti_diajukan"}, {"pemohon"}),
    "ajukan_anggaran": ({"bukti_lengkap", "dihentikan"}, {"anggaran_diajukan"}, {"staf_komdok"}),
    "kembalikan_berkas": ({"anggaran_diajukan"}, {"bukti_lengkap", "dihentikan"}, {"staf_komdok"}),
    "catat_tahap_keuangan": ({"anggaran_diajukan"}, set(), {"staf_komdok"}),
    "catat_pembayaran": ({"anggaran_diajukan"}, {"dibayar"}, {"staf_komdok"}),
    "sanggah_pembayaran": ({"dibayar"}, {"anggaran_diajukan"}, {"pemohon"}),
    "terima_anggaran": ({"dibayar"}, {"selesai", "spk_aktif", "dihentikan"}, {"pemohon", "sistem"}),
    "tarik": (SEBELUM_AKTIF, {"ditarik"}, {"pemohon"}),
    "batalkan": (SEBELUM_AKTIF, {"dibatalkan"}, {"kepala_bagian"}),
    "hentikan": (
        {"spk_aktif", "bukti_diajukan", "bukti_diperiksa", "bukti_lengkap", "revisi_bukti"},
        {"dihentikan"},
        {"kepala_bagian"},
    ),
    "kedaluwarsakan": (DIAM, {"kedaluwarsa"}, {"sistem"}),
    "buka_kembali": (
        {"ditolak", "kedaluwarsa", "ditarik"},
        SEBELUM_AKTIF | {"revisi_bukti"},
        {"kepala_bagian"},
    ),
}
# The holder alone returns a case: whose desk it is on.
PEMEGANG_MEJA = {"diajukan": "agendaris", "diagendakan": "kepala_bagian", "didisposisikan": "pranata_humas"}
