"""The forms of the calendar pages."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone

from kerjasama.alur.formulir import ALASAN_MIN, tanggal_field, teks_field
from kerjasama.alur.models import HariLibur


class _Formulir(forms.Form):
    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **{"use_required_attribute": False, **kw})


def _baris(label: str, maks: int, **kw: Any) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=maks, error_messages={"required": f"Isi {label.lower()}."}, **kw
    )


class FormulirHari(_Formulir):
    tanggal = tanggal_field("Tanggal")
    jenis = forms.ChoiceField(
        label="Jenis", choices=HariLibur.Jenis.choices, error_messages={"required": "Pilih jenis."}
    )
    nama = _baris("Nama hari", 150)
    dasar = _baris("Dasar hukum", 300, help_text="Misalnya nomor SKB 3 Menteri, atau keputusan Wali Kota.")


class FormulirSKB(_Formulir):
    nomor = _baris("Nomor SKB 3 Menteri", 200)
    tanggal = tanggal_field("Tanggal SKB")

    def clean_tanggal(self) -> Any:
        hari = self.cleaned_data["tanggal"]
        if hari > timezone.localdate():
            raise forms.ValidationError("SKB itu belum ditetapkan: tanggalnya di masa depan.")
        return hari


class FormulirBuka(_Formulir):
    alasan = teks_field("Alasan", minimal=ALASAN_MIN, baris=2, maks=400)


def _jam(label: str, awal: str) -> forms.TimeField:
    return forms.TimeField(
        label=label,
        initial=awal,
        input_formats=["%H:%M", "%H.%M"],
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"required": f"Isi {label.lower()}.", "invalid": "Tulis jam, misalnya 15:00."},
    )


class FormulirJam(_Formulir):
    nama = _baris("Nama", 100, initial="Ramadan")
    mulai = tanggal_field("Mulai")
    selesai = tanggal_field("Sampai")
    tutup = _jam("Jam tutup Senin sampai Kamis", "15:00")
    tutup_jumat = _jam("Jam tutup Jumat", "15:30")
    dasar = _baris("Dasar hukum", 300)

    def clean(self) -> dict[str, Any]:
        isi = self.cleaned_data
        if isi.get("mulai") and isi.get("selesai") and isi["selesai"] < isi["mulai"]:
            self.add_error("selesai", "Tanggal akhir mendahului tanggal mulai.")
        return isi
