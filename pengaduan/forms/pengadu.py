"""What the complainant answers. An officer who writes it down for somebody on the telephone uses the same forms."""

from __future__ import annotations

from django import forms

from kerjasama.alur.formulir import FormulirAksi
from kerjasama.alur.pelaku import PelakuLuar
from pengaduan.alur import ALUR
from pengaduan.forms.isian import TeksPanjang, kepuasan_field, lampiran_field

MINIMAL = 10


class FormulirTanggapan(FormulirAksi):
    isi = TeksPanjang("Keterangan", minimal=MINIMAL)
    lampiran = lampiran_field()
    label = "Keterangan"
    bantuan = ""

    def siapkan(self) -> None:
        self.fields["isi"].label = self.label
        self.fields["isi"].error_messages["required"] = f"Isi {self.label.lower()}."
        self.fields["isi"].help_text = (
            self.bantuan
            if isinstance(self.oleh, PelakuLuar)
            else "Tulis apa yang disampaikan pengadu. Nama Anda dicatat sebagai yang menuliskannya."
        )


@ALUR.formulir("beri_keterangan")
class FormulirBeriKeterangan(FormulirTanggapan):
    bantuan = "Jawab pertanyaan petugas. Setelah dikirim, hitungan waktu kami berjalan lagi."


@ALUR.formulir("tolak_solusi")
class FormulirTolakSolusi(FormulirTanggapan):
    label = "Alasan"
    bantuan = "Apa yang belum selesai? Pejabat Prokompim membaca alasan ini beserta seluruh percakapan."


@ALUR.formulir("buka_kembali")
class FormulirBukaKembali(FormulirTanggapan):
    label = "Alasan"
    bantuan = "Apa yang terjadi sejak pengaduan ini selesai? Pejabat Prokompim menanganinya."


class FormulirNilai(FormulirAksi):
    kepuasan = kepuasan_field(wajib=True)
    isi = TeksPanjang("Komentar (boleh dikosongkan)", required=False, baris=3)


@ALUR.formulir("beri_nilai")
class FormulirBeriNilai(FormulirNilai):
    """A rating afterwards."""


@ALUR.formulir("terima_solusi")
class FormulirTerimaSolusi(FormulirNilai):
    """Accepting asks for nothing; a rating is offered with it."""

    kepuasan: forms.TypedChoiceField = kepuasan_field(wajib=False)
