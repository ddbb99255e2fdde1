"""Every state and every transition of a permohonan, on one page (the contract: docs/alur.md).

A method sets the case's own fields, nothing else; what else a transition writes stands under the same
name in `permohonan/services/`, its form in `permohonan/forms/`.
"""

from __future__ import annotations

from typing import Any

from django.db import models

from kerjasama.akun.peran import Peran
from kerjasama.alur.deklarasi import SISTEM, Alur, Keadaan, Tujuan
from kerjasama.alur.jadwal import sistem_menunggu_tenggat
from permohonan import syarat

PEMOHON, AGENDARIS, KABAG = Peran.PEMOHON.value, Peran.AGENDARIS.value, Peran.KEPALA_BAGIAN.value
PRANATA, STAF = Peran.PRANATA_HUMAS.value, Peran.STAF_KOMDOK.value
A_JALAN, A_JEDA, A_HENTI = {"A": "jalan"}, {"A": "jeda"}, {"A": "henti"}
B_JALAN, B_JEDA, B_HENTI = {"B": "jalan"}, {"B": "jeda"}, {"B": "henti"}
USAI = {"A": "henti", "B": "henti"}

KEADAAN = [
    Keadaan("draf", "Draf", "Draf", None, PEMOHON),
    Keadaan("diajukan", "Diajukan", "Menunggu dicatat Agendaris", 1, AGENDARIS, jam=A_JALAN),
    Keadaan("dikembalikan", "Perlu dilengkapi", "Perlu Anda lengkapi", 1, PEMOHON, jam=A_JEDA),
    Keadaan(
        "diagendakan", "Menunggu persetujuan", "Menunggu persetujuan Kepala Bagian", 2, KABAG, jam=A_JALAN
    ),
    Keadaan(
        "didisposisikan", "Ditelaah Pranata Humas", "Ditelaah Pranata Humas", 3, PRANATA, "pranata", A_JALAN
    ),
    Keadaan(
        "negosiasi", "Menunggu jawaban harga", "Menunggu jawaban harga dari Anda", 3, PEMOHON, jam=A_JEDA
    ),
    Keadaan("penyusunan_spk", "SPK disusun", "SPK sedang disusun", 4, STAF, "staf", A_JALAN),
    Keadaan(
        "penandatanganan_spk", "SPK menunggu tanda tangan", "SPK menunggu tanda tangan", 4, KABAG, jam=A_JALAN
    ),
    Keadaan(
        "spk_dikirim",
        "SPK terbit, menunggu diterima",
        "SPK terbit, menunggu Anda terima",
        5,
        PEMOHON,
        jam=A_HENTI,
    ),
    Keadaan("spk_aktif", "Pelaksanaan", "Pelaksanaan: tayangkan lalu serahkan bukti", 5, PEMOHON),
    Keadaan(
        "bukti_diajukan", "Bukti tayang diperiksa", "Bukti tayang sedang diperiksa", 6, STAF, jam=B_JALAN
    ),
    Keadaan(
        "bukti_diperiksa",
        "Bukti tayang diverifikasi",
        "Bukti tayang sedang diverifikasi",
        7,
        PRANATA,
        jam=B_JALAN,
    ),
    Keadaan(
        "revisi_bukti", "Bukti perlu diperbaiki", "Bukti tayang perlu Anda perbaiki", 7, PEMOHON, jam=B_JEDA
    ),
    Keadaan("bukti_lengkap", "Bukti lengkap", "Bukti tayang lengkap", 7, STAF, jam=B_JALAN),
    Keadaan("anggaran_diajukan", "Anggaran diajukan", "Anggaran sedang diajukan", 8, STAF, jam=B_HENTI),
    Keadaan("dibayar", "Dibayar, menunggu konfirmasi", "Dibayar, menunggu konfirmasi Anda", 9, PEMOHON),
    Keadaan("selesai", "Selesai", "Selesai", 9),
    Keadaan("ditolak", "Ditolak", "Ditolak", jam=USAI),
    Keadaan("ditarik", "Ditarik", "Anda tarik", jam=USAI),
    Keadaan("dibatalkan", "Dibatalkan", "Dibatalkan", jam=USAI),
    Keadaan("dihentikan", "Dihentikan", "Dihentikan", jam=USAI),
    Keadaan("kedaluwarsa", "Kedaluwarsa", "Kedaluwarsa", jam=USAI),
]
SEBELUM_AKTIF = (
    "diajukan", "dikembalikan", "diagendakan", "didisposisikan", "negosiasi",
    "penyusunan_spk", "penandatanganan_spk", "spk_dikirim",
)  # fmt: skip
DIAM = ("dikembalikan", "negosiasi", "spk_dikirim", "revisi_bukti")
BERNAMA = tuple(k.kode for k in KEADAAN if k.pemegang_bernama)  # held by one person
BERDOKUMEN = (
    "didisposisikan", "dikembalikan", "negosiasi", "penyusunan_spk", "penandatanganan_spk", "spk_dikirim", "spk_aktif",
    "bukti_diajukan", "bukti_diperiksa", "revisi_bukti", "bukti_lengkap", "anggaran_diajukan", "dibayar", "selesai",
    "ditolak", "dibatalkan", "dihentikan",
)  # fmt: skip
MEJA = ("diajukan", "diagendakan", "didisposisikan")

ALUR = Alur("permohonan", KEADAAN)


def _setelah_diterima(kasus: Any) -> str:
    if kasus.asal_anggaran == "dihentikan":
        return "dihentikan"
    return "spk_aktif" if kasus.termin_ke < kasus.jumlah_termin and kasus.masih_ada_tayangan() else "selesai"


def _setelah_dilewati(kasus: Any) -> str:
    if kasus.termin_ke < kasus.jumlah_termin:
        return "spk_aktif"
    return "selesai" if kasus.pengajuan.filter(status="dibayar").exists() else "dihentikan"


class AlurPermohonan(models.Model):
    """The transitions. Call them only through `kerjasama.alur.mesin.jalankan`."""

    class Meta:
        abstract = True

    alur = ALUR

    # -- step 1: the offer ---------------------------------------------------------------------
    @ALUR.aksi(dari="draf", ke="diajukan", peran=PEMOHON, label="Ajukan permohonan", utama=True,
               publik="Permohonan diajukan",
               syarat=[syarat.profil_lengkap, syarat.surat_lengkap, syarat.ada_baris_harga])  # fmt: skip
    def ajukan(self, oleh, data):
        self.revisi = 0

    @ALUR.aksi(dari="dikembalikan", ke=Tujuan(lambda k: k.asal_kembali, MEJA), peran=PEMOHON, label="Kirim perbaikan",
               utama=True, publik="Perbaikan dikirim", syarat=[syarat.surat_lengkap, syarat.ada_baris_harga])  # fmt: skip
    def lengkapi(self, oleh, data):
        self.revisi += 1

    # -- step 2: the agenda --------------------------------------------------------------------
    @ALUR.aksi(dari="diajukan", ke="diagendakan", peran=AGENDARIS, label="Agendakan", utama=True, massal=True,
               publik="Dicatat dalam buku agenda")  # fmt: skip
    def agendakan(self, oleh, data):
        self.sifat = data["sifat"]

    @ALUR.aksi(dari=MEJA, ke="dikembalikan", peran=(AGENDARIS, KABAG, PRANATA), label="Kembalikan untuk dilengkapi",
               hanya_pemegang=True, publik="Dikembalikan untuk dilengkapi", catatan_publik=True)  # fmt: skip
    def kembalikan(self, oleh, data):
        self.asal_kembali = self.status

    # -- step 3: disposition, review, negotiation ----------------------------------------------
    @ALUR.aksi(dari="diagendakan", ke="didisposisikan", peran=KABAG, label="Disposisikan", utama=True,
               publik="Disetujui untuk ditindaklanjuti Pranata Humas")  # fmt: skip
    def disposisikan(self, oleh, data):
        self.pranata = data["penerima"]

    @ALUR.aksi(dari="diagendakan", ke="ditolak", peran=KABAG, label="Tolak", bahaya=True,
               publik="Permohonan ditolak", catatan_publik=True)  # fmt: skip
    def tolak(self, oleh, data):
        self.status_sebelum = self.status

    @ALUR.aksi(dari="didisposisikan", ke="diagendakan", peran=PRANATA, label="Kembalikan ke Kepala Bagian")
    def kembalikan_ke_kabag(self, oleh, data):
        self.pranata = None

    @ALUR.aksi(dari="didisposisikan", ke="negosiasi", peran=PRANATA, label="Ajukan tawaran harga",
               publik="Tawaran harga dikirim", catatan_publik=True)  # fmt: skip
    def tawar(self, oleh, data):
        self.putaran_negosiasi += 1

    @ALUR.aksi(dari="negosiasi", ke="didisposisikan", peran=PEMOHON, label="Jawab tawaran harga", utama=True,
               publik="Tawaran harga dijawab", catatan_publik=True)  # fmt: skip
    def jawab_tawaran(self, oleh, data):
        pass

    @ALUR.aksi(dari=("diagendakan", "didisposisikan", "penyusunan_spk", "penandatanganan_spk"), ke=None, peran=KABAG,
               label="Catat pengecualian pagu",
               keterangan="Mengizinkan kesepakatan melebihi sisa pagu, dengan alasan.")  # fmt: skip
    def catat_pengecualian(self, oleh, data):
        self.pengecualian_pagu = data["alasan"]

    @ALUR.aksi(dari="didisposisikan", ke="penyusunan_spk", peran=PRANATA, label="Tindak lanjuti: sepakati harga", utama=True,
               publik="Harga disepakati, SPK disusun")  # fmt: skip
    def tindak_lanjuti(self, oleh, data):
        self.staf, self.mata_anggaran = data["staf"], data["mata_anggaran"]

    # -- step 4: the contract ------------------------------------------------------------------
    @ALUR.aksi(dari="penyusunan_spk", ke="penandatanganan_spk", peran=STAF, label="Ajukan SPK untuk ditandatangani", utama=True,
               publik="SPK selesai disusun")  # fmt: skip
    def ajukan_spk(self, oleh, data):
        self.jumlah_termin, self.termin_ke = data["jumlah_termin"], 1

    @ALUR.aksi(dari="penandatanganan_spk", ke="penyusunan_spk", peran=KABAG, label="Minta perbaikan SPK")
    def perbaiki_spk(self, oleh, data):
        pass

    @ALUR.aksi(dari="penandatanganan_spk", ke="spk_dikirim", peran=KABAG, label="Tanda tangani SPK", utama=True,
               publik="SPK ditandatangani dan dikirim")  # fmt: skip
    def tandatangani_spk(self, oleh, data):
        pass

    # -- step 5: acceptance and work -----------------------------------------------------------
    @ALUR.aksi(dari="spk_dikirim", ke="penyusunan_spk", peran=PEMOHON, label="Minta perubahan SPK",
               publik="Perubahan SPK diminta", catatan_publik=True)  # fmt: skip
    def minta_perubahan_spk(self, oleh, data):
        pass

    @ALUR.aksi(dari="spk_dikirim", ke="spk_aktif", peran=PEMOHON, label="Terima SPK", utama=True,
               publik="SPK diterima", syarat=[syarat.spk_sudah_jadi])  # fmt: skip
    def terima_spk(self, oleh, data):
        pass

    # An addendum moves nothing: the contract in force is worked on while it is drawn up, signed and answered.
    @ALUR.aksi(dari="spk_aktif", ke=None, peran=STAF, label="Susun adendum SPK",
               keterangan="Mengubah volume, harga, atau masa berlaku SPK yang sedang berjalan.")  # fmt: skip
    def susun_adendum(self, oleh, data):
        pass

    @ALUR.aksi(dari="spk_aktif", ke=None, peran=KABAG, label="Tanda tangani adendum SPK",
               publik="Adendum SPK ditandatangani, menunggu Anda jawab", syarat=[syarat.ada_konsep_adendum])  # fmt: skip
    def tandatangani_adendum(self, oleh, data):
        pass

    @ALUR.aksi(dari="spk_aktif", ke=None, peran=PEMOHON, label="Jawab adendum SPK", publik="Adendum SPK dijawab",
               catatan_publik=True, syarat=[syarat.ada_adendum_menunggu])  # fmt: skip
    def jawab_adendum(self, oleh, data):
        pass

    @ALUR.aksi(dari=BERDOKUMEN, ke=None, peran=(KABAG, STAF), label="Unggah pindaian bertanda tangan",
               keterangan="Dokumen yang ditandatangani di atas kertas; aslinya tetap disimpan.")  # fmt: skip
    def unggah_pindaian(self, oleh, data):
        pass

    @ALUR.aksi(dari="spk_aktif", ke=Tujuan(_setelah_dilewati, ("spk_aktif", "selesai", "dihentikan")), peran=PEMOHON,
               label="Lewati termin ini", publik="Termin dilewati", catatan_publik=True,
               keterangan="Bila pada termin ini tidak ada yang ditayangkan.",
               syarat=[syarat.termin_tanpa_bukti, syarat.adendum_terjawab])  # fmt: skip
    def lewati_termin(self, oleh, data):
        self.status_sebelum = self.status

    @ALUR.aksi(dari=BERNAMA, ke=None, peran=KABAG, label="Alihkan ke petugas lain",
               keterangan="Bila petugasnya berhalangan. Petugas baru melanjutkan dengan batas waktu yang sama.")  # fmt: skip
    def alihkan(self, oleh, data):
        pass

    # -- steps 6 and 7: the proofs -------------------------------------------------------------
    @ALUR.aksi(dari="spk_aktif", ke="bukti_diajukan", peran=PEMOHON, label="Serahkan bukti tayang", utama=True,
               publik="Bukti tayang diserahkan", syarat=[syarat.bukti_termin_lengkap, syarat.adendum_terjawab])  # fmt: skip
    def ajukan_bukti(self, oleh, data):
        self.putaran_bukti = 1

    @ALUR.aksi(dari="bukti_diajukan", ke="bukti_diperiksa", peran=STAF, label="Selesaikan pemeriksaan", utama=True,
               publik="Kelengkapan bukti tayang diperiksa")  # fmt: skip
    def periksa_bukti(self, oleh, data):
        self.pemeriksa = oleh

    @ALUR.aksi(dari="bukti_diperiksa", ke="bukti_lengkap", peran=PRANATA, label="Nyatakan lengkap", utama=True,
               publik="Bukti tayang dinyatakan lengkap",
               syarat=[syarat.bukan_pemeriksa, syarat.ada_bukti_diterima, syarat.tanpa_bukti_ditolak])  # fmt: skip
    def verifikasi_lengkap(self, oleh, data):
        pass

    @ALUR.aksi(dari="bukti_diperiksa", ke="revisi_bukti", peran=PRANATA, label="Minta perbaikan bukti",
               publik="Perbaikan bukti tayang diminta", catatan_publik=True, syarat=[syarat.bukan_pemeriksa])  # fmt: skip
    def minta_revisi_bukti(self, oleh, data):
        pass

    @ALUR.aksi(dari="revisi_bukti", ke="bukti_diajukan", peran=PEMOHON, label="Kirim perbaikan bukti", utama=True,
               publik="Perbaikan bukti tayang dikirim", syarat=[syarat.perbaikan_bukti_lengkap])  # fmt: skip
    def perbaiki_bukti(self, oleh, data):
        self.putaran_bukti += 1

    # -- steps 8 and 9: the money --------------------------------------------------------------
    @ALUR.aksi(dari=("bukti_lengkap", "dihentikan"), ke="anggaran_diajukan", peran=STAF, label="Ajukan anggaran", utama=True,
               publik="Pembayaran diajukan ke bagian keuangan", syarat=[syarat.ada_yang_dapat_dibayar])  # fmt: skip
    def ajukan_anggaran(self, oleh, data):
        self.asal_anggaran = self.status

    @ALUR.aksi(dari="anggaran_diajukan", ke=Tujuan(lambda k: k.asal_anggaran, ("bukti_lengkap", "dihentikan")), peran=STAF,
               label="Catat berkas dikembalikan keuangan", publik="Berkas pembayaran diperbaiki")  # fmt: skip
    def kembalikan_berkas(self, oleh, data):
        pass

    @ALUR.aksi(dari="anggaran_diajukan", ke=None, peran=STAF, label="Catat SPP atau SPM", publik="Berkas pembayaran diproses keuangan",
               keterangan="Nomor dan tanggal yang diterbitkan bagian keuangan, supaya perusahaan tahu sampai di mana.",
               syarat=[syarat.ada_tahap_tersisa])  # fmt: skip
    def catat_tahap_keuangan(self, oleh, data):
        pass

    @ALUR.aksi(dari="anggaran_diajukan", ke="dibayar", peran=STAF, label="Catat pembayaran", utama=True,
               publik="Pembayaran dicatat")  # fmt: skip
    def catat_pembayaran(self, oleh, data):
        pass

    @ALUR.aksi(dari="dibayar", ke="anggaran_diajukan", peran=PEMOHON, label="Sanggah pembayaran",
               publik="Pembayaran disanggah", catatan_publik=True)  # fmt: skip
    def sanggah_pembayaran(self, oleh, data):
        pass

    @ALUR.aksi(dari="dibayar", ke=Tujuan(_setelah_diterima, ("selesai", "spk_aktif", "dihentikan")), peran=(PEMOHON, SISTEM),
               label="Konfirmasi pembayaran diterima", utama=True, publik="Pembayaran diterima",
               syarat=[sistem_menunggu_tenggat])  # fmt: skip
    def terima_anggaran(self, oleh, data):
        pass

    # -- ways out, and back --------------------------------------------------------------------
    @ALUR.aksi(dari=SEBELUM_AKTIF, ke="ditarik", peran=PEMOHON, label="Tarik permohonan", bahaya=True,
               publik="Permohonan ditarik", catatan_publik=True)  # fmt: skip
    def tarik(self, oleh, data):
        self.status_sebelum = self.status

    @ALUR.aksi(dari=SEBELUM_AKTIF, ke="dibatalkan", peran=KABAG, label="Batalkan", bahaya=True,
               publik="Permohonan dibatalkan", catatan_publik=True)  # fmt: skip
    def batalkan(self, oleh, data):
        self.status_sebelum = self.status

    @ALUR.aksi(dari=("spk_aktif", "bukti_diajukan", "bukti_diperiksa", "bukti_lengkap", "revisi_bukti"), ke="dihentikan",
               peran=KABAG, label="Hentikan SPK", bahaya=True, publik="SPK dihentikan", catatan_publik=True,
               syarat=[syarat.penghenti_bukan_pemeriksa])  # fmt: skip
    def hentikan(self, oleh, data):
        self.status_sebelum = self.status

    @ALUR.aksi(dari=DIAM, ke="kedaluwarsa", peran=SISTEM, label="Kedaluwarsa", bahaya=True,
               publik="Batas waktu terlewati", syarat=[sistem_menunggu_tenggat])  # fmt: skip
    def kedaluwarsakan(self, oleh, data):
        self.status_sebelum = self.status

    @ALUR.aksi(dari=("ditolak", "kedaluwarsa", "ditarik"),
               ke=Tujuan(lambda k: k.status_sebelum, (*SEBELUM_AKTIF, "revisi_bukti")), peran=KABAG, label="Buka kembali",
               publik="Permohonan dibuka kembali", catatan_publik=True)  # fmt: skip
    def buka_kembali(self, oleh, data):
        pass
