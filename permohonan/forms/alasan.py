"""The acts that ask for a reason."""

from __future__ import annotations

from kerjasama.alur.formulir import ALASAN_MIN, FormulirAksi, FormulirAlasan, teks_field
from permohonan.alur import ALUR


@ALUR.formulir("tolak", "batalkan", "buka_kembali")
class FormulirAlasanDibaca(FormulirAlasan):
    bantuan = "Dibaca oleh perusahaan. Tulis dengan lengkap dan sopan."


@ALUR.formulir("tarik")
class FormulirTarik(FormulirAlasan):
    bantuan = "Dibaca oleh Bagian Prokompim."


@ALUR.formulir("kembalikan_ke_kabag")
class FormulirKembalikanKeKabag(FormulirAlasan):
    bantuan = "Misalnya salah alamat, atau saran penolakan. Hanya dibaca di kantor."


@ALUR.formulir("catat_pengecualian")
class FormulirPengecualian(FormulirAlasan):
    bantuan = "Mengizinkan kesepakatan melebihi sisa pagu. Tercatat atas nama Anda dan dibaca auditor."


@ALUR.formulir("minta_perubahan_spk")
class FormulirPerubahanSPK(FormulirAlasan):
    bantuan = "Sebutkan pasal, angka, atau data yang harus diubah. SPK versi ini lalu tidak berlaku lagi."


@ALUR.formulir("sanggah_pembayaran")
class FormulirSanggah(FormulirAlasan):
    bantuan = "Sebutkan apa yang tidak sesuai: belum masuk, jumlah berbeda, atau rekening salah."


@ALUR.formulir("lewati_termin")
class FormulirLewatiTermin(FormulirAlasan):
    bantuan = "Dibaca oleh Bagian Prokompim. Termin ini tidak dibayar dan tidak dapat dibuka lagi."


@ALUR.formulir("hentikan")
class FormulirHentikan(FormulirAlasan):
    dasar = teks_field(
        "Dasar penghentian",
        minimal=ALASAN_MIN,
        baris=2,
        maks=500,
        help_text="Pasal SPK atau peraturan yang menjadi dasar.",
    )
    bantuan = "Dibaca oleh perusahaan. Bukti tayang yang sudah diterima tetap dapat dibayar."
    field_order = ("dasar", "alasan")


class FormulirCatatan(FormulirAksi):
    catatan = teks_field("Catatan", minimal=ALASAN_MIN)


@ALUR.formulir("perbaiki_spk")
class FormulirPerbaikiSPK(FormulirCatatan):
    def siapkan(self) -> None:
        self.fields["catatan"].label = "Yang harus diperbaiki"
        self.fields["catatan"].help_text = "Nomor SPK tetap; versinya bertambah. Hanya dibaca di kantor."


@ALUR.formulir("kembalikan_berkas")
class FormulirKembalikanBerkas(FormulirCatatan):
    def siapkan(self) -> None:
        self.fields["catatan"].label = "Yang diminta bagian keuangan"
        self.fields["catatan"].help_text = "Dokumen pembayaran dibuat ulang setelah pengajuan berikutnya."
