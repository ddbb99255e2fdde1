"""The complaint itself: sent by whoever has one, or written down by an officer for somebody."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from kerjasama.alur.formulir import tanggal_field
from kerjasama.berkas.forms import FormulirBerkas
from pengaduan.forms.isian import TeksPanjang, lampiran_field
from pengaduan.models import Kanal, Kerahasiaan, Tentang

IDENTITAS = ("nama", "telepon", "surel", "alamat")


class FormulirPengaduan(FormulirBerkas, forms.Form):
    """`laman` is for scripts only: a person does not see it, and is told what to do when a helper filled it in."""

    tentang = forms.ChoiceField(
        label="Tentang apa",
        choices=[("", "Pilih"), *Tentang.choices],
        error_messages={"required": "Pilih tentang apa pengaduan ini."},
    )
    perihal = forms.CharField(
        label="Perihal",
        max_length=150,
        help_text="Satu kalimat, misalnya: Pembayaran bulan September belum diterima.",
        error_messages={
            "required": "Isi perihal.",
            "max_length": "Perihal paling banyak 150 huruf. Selebihnya tulis pada uraian.",
        },
    )
    uraian = TeksPanjang(
        "Apa yang terjadi",
        minimal=20,
        baris=8,
        help_text="Ceritakan apa yang terjadi, di mana, siapa yang terlibat, dan apa yang Anda harapkan.",
    )
    tanggal_kejadian = tanggal_field(
        "Tanggal kejadian (boleh dikosongkan)", required=False, help_text="Boleh perkiraan."
    )
    nomor_kasus = forms.CharField(
        label="Nomor permohonan (boleh dikosongkan)",
        max_length=40,
        required=False,
        help_text="Bila menyangkut satu permohonan, misalnya KM-2026-00012.",
    )
    lampiran = lampiran_field("Bukti pendukung")
    kerahasiaan = forms.ChoiceField(
        label="Identitas Anda",
        choices=Kerahasiaan.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Pilih bagaimana identitas Anda diperlakukan."},
    )
    nama = forms.CharField(label="Nama", max_length=150, required=False)
    telepon = forms.CharField(label="Nomor telepon", max_length=30, required=False)
    surel = forms.EmailField(
        label="Alamat surel",
        required=False,
        help_text="Kami kabari setiap ada jawaban.",
        error_messages={"invalid": "Tulis alamat surel yang benar, misalnya nama@contoh.id."},
    )
    alamat = forms.CharField(label="Alamat (boleh dikosongkan)", max_length=300, required=False)
    laman = forms.CharField(label="Biarkan kosong", required=False)

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **{"use_required_attribute": False, **kw})
        self.fields["laman"].widget.attrs |= {"autocomplete": "off", "tabindex": "-1"}
        self.fields["nama"].widget.attrs["autocomplete"] = "name"
        self.fields["telepon"].widget.attrs |= {"autocomplete": "tel", "inputmode": "tel"}
        self.fields["surel"].widget.attrs["autocomplete"] = "email"

    def clean_laman(self) -> str:
        if self.cleaned_data["laman"]:
            raise ValidationError(
                "Kosongkan isian ini, lalu kirim lagi. Isian ini hanya untuk menangkal program."
            )
        return ""

    def clean_tanggal_kejadian(self) -> Any:
        hari = self.cleaned_data["tanggal_kejadian"]
        if hari and hari > timezone.localdate():
            raise ValidationError("Tanggal kejadian belum tiba.")
        return hari

    def clean(self) -> dict[str, Any]:
        """Whom we may reach: an open or confidential complainant leaves a way, an anonymous one nothing."""
        isi: dict[str, Any] = super().clean() or self.cleaned_data
        pilihan = isi.get("kerahasiaan")
        if pilihan == Kerahasiaan.ANONIM:
            isi.update(dict.fromkeys(IDENTITAS, ""))
        elif pilihan:
            if not isi.get("nama") and "nama" not in self.errors:
                self.add_error("nama", "Isi nama Anda, atau pilih Tanpa identitas.")
            if not (isi.get("telepon") or isi.get("surel") or {"telepon", "surel"} & set(self.errors)):
                self.add_error(
                    "telepon", "Isi nomor telepon atau alamat surel, supaya kami dapat menghubungi Anda."
                )
        return isi


class FormulirCatat(FormulirPengaduan):
    """For an officer: by which way it came, and LAPOR!'s own number."""

    kanal = forms.ChoiceField(
        label="Disampaikan melalui",
        choices=[("", "Pilih"), *Kanal.choices],
        error_messages={"required": "Pilih cara pengaduan ini disampaikan."},
    )
    nomor_lapor = forms.CharField(label="Nomor tiket LAPOR!", max_length=40, required=False)
    tautan_lapor = forms.URLField(
        label="Tautan LAPOR!",
        max_length=300,
        required=False,
        assume_scheme="https",
        error_messages={"invalid": "Tulis alamat lengkapnya, misalnya https://www.lapor.go.id/…"},
    )
    field_order = ("kanal", "nomor_lapor", "tautan_lapor")

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.fields["kerahasiaan"].label = "Identitas pengadu"
        self.fields["kerahasiaan"].choices = [  # type: ignore[attr-defined]
            ("terbuka", "Boleh diketahui petugas"),
            ("rahasia", "Dirahasiakan"),
            ("anonim", "Tanpa identitas"),
        ]
        self.fields["surel"].help_text = "Pengadu dikabari setiap ada jawaban."

    def clean_tautan_lapor(self) -> str:
        tautan: str = self.cleaned_data["tautan_lapor"]
        if tautan and not tautan.startswith(("https://", "http://")):
            raise ValidationError("Tautan harus diawali https://")
        return tautan

    def clean(self) -> dict[str, Any]:
        isi = super().clean()
        if isi.get("kanal") == Kanal.LAPOR:
            if not isi.get("nomor_lapor") and "nomor_lapor" not in self.errors:
                self.add_error("nomor_lapor", "Isi nomor tiket LAPOR!.")
        else:
            isi.update(nomor_lapor="", tautan_lapor="")
        return isi
