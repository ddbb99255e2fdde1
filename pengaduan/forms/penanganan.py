"""What officers fill in: take, ask, answer, pass on, refer elsewhere, link."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from kerjasama.alur.formulir import FormulirAksi
from kerjasama.aturan import nilai
from pengaduan.alur import ALUR
from pengaduan.forms.isian import TeksPanjang, lampiran_field
from pengaduan.models import JawabanBaku, Kelas, Pengaduan
from pengaduan.services.kode import rapikan_nomor

MINIMAL = 10


@ALUR.formulir("tangani")
class FormulirTangani(FormulirAksi):
    kelas = forms.ChoiceField(
        label="Kelas pengaduan",
        widget=forms.RadioSelect,
        help_text="Menentukan batas waktu jawaban, dihitung sejak Anda menangani.",
        error_messages={"required": "Pilih kelas pengaduan.", "invalid_choice": "Pilih kelas pengaduan."},
    )

    def siapkan(self) -> None:
        batas = nilai.banyak([f"pengaduan_{k}_hk" for k in Kelas.values])
        self.fields["kelas"].choices = [  # type: ignore[attr-defined]
            (k.value, f"{k.label}: {batas[f'pengaduan_{k.value}_hk']} hari kerja") for k in Kelas
        ]


class FormulirJawaban(FormulirAksi):
    """A text for the complainant, begun from a canned answer or not. Works without JavaScript: `sisipkan` shows the
    page again with the canned text at the end of what was typed."""

    templat = "pengaduan/isian_jawaban.html"
    baku = forms.ModelChoiceField(
        label="Jawaban baku",
        queryset=JawabanBaku.objects.none(),
        required=False,
        empty_label="Pilih jawaban baku",
    )
    isi = TeksPanjang("Jawaban", minimal=MINIMAL, baris=8)
    lampiran = lampiran_field()
    label = "Jawaban"
    bantuan = "Dibaca oleh pengadu."

    def siapkan(self) -> None:
        baku: Any = self.fields["baku"]
        baku.queryset = JawabanBaku.objects.filter(aktif=True)
        self.fields["isi"].label = self.label
        self.fields["isi"].error_messages["required"] = f"Isi {self.label.lower()}."
        self.fields["isi"].help_text = self.bantuan
        if self.is_bound and "sisipkan" in self.data:
            self._sisipkan(baku)

    def _sisipkan(self, baku: forms.ModelChoiceField) -> None:
        try:
            pilihan: Any = baku.clean(self.data.get("baku", ""))
        except ValidationError:
            return
        if pilihan is not None:
            lama: Any = self.data
            data = lama.copy()
            data["isi"] = "\n\n".join(t for t in (data.get("isi", "").strip(), pilihan.isi) if t)
            self.data = data

    def data_aksi(self) -> dict[str, Any]:
        return {"isi": self.cleaned_data["isi"], "lampiran": self.cleaned_data["lampiran"]}


@ALUR.formulir("beri_solusi")
class FormulirSolusi(FormulirJawaban):
    label = "Solusi"
    bantuan = (
        "Jawaban lengkap untuk pengadu: apa yang ditemukan, apa yang dilakukan, sampai kapan. "
        "Pengadu dapat menerima atau menolaknya."
    )


@ALUR.formulir("minta_keterangan")
class FormulirMintaKeterangan(FormulirJawaban):
    label = "Pertanyaan"
    bantuan = "Dibaca oleh pengadu. Hitungan waktu berhenti sampai dijawab, jadi tanyakan semuanya sekaligus."


@ALUR.formulir("bukan_wewenang")
class FormulirBukanWewenang(FormulirJawaban):
    instansi = forms.CharField(
        label="Instansi yang berwenang",
        max_length=150,
        help_text="Dibaca oleh pengadu.",
        error_messages={"required": "Sebutkan instansi yang berwenang."},
    )
    label = "Penjelasan"
    bantuan = "Dibaca oleh pengadu: mengapa bukan wewenang kami, dan bagaimana menghubungi instansi itu."
    field_order = ("instansi", "baku", "isi", "lampiran")

    def data_aksi(self) -> dict[str, Any]:
        return super().data_aksi() | {"instansi": self.cleaned_data["instansi"]}


@ALUR.formulir("teruskan")
class FormulirTeruskan(FormulirAksi):
    isi = TeksPanjang(
        "Alasan",
        minimal=MINIMAL,
        baris=4,
        help_text="Untuk Pejabat Prokompim; tidak dibaca pengadu. Seluruh percakapan ikut diteruskan.",
    )


@ALUR.formulir("tautkan")
class FormulirTautkan(FormulirAksi):
    nomor = forms.CharField(
        label="Nomor tiket pengaduan yang lebih dahulu",
        max_length=30,
        help_text="Misalnya ADU-7K3M-9QXT. Hanya dibaca di kantor.",
        error_messages={"required": "Isi nomor tiket."},
    )

    def clean_nomor(self) -> str:
        nomor = rapikan_nomor(self.cleaned_data["nomor"])
        tiket = Pengaduan.objects.filter(nomor=nomor).first() if nomor else None
        if tiket is None:
            raise ValidationError("Tidak ada pengaduan dengan nomor ini.")
        self.tiket = tiket
        return nomor

    def data_aksi(self) -> dict[str, Any]:
        return {"tiket": self.tiket}

    def terima_galat(self, galat: dict[str, str]) -> None:
        super().terima_galat({"nomor" if k == "tiket" else k: v for k, v in galat.items()})
