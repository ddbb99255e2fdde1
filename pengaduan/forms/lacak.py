"""The way in for who has a number and a code, and a message in the conversation."""

from __future__ import annotations

from typing import Any

from django import forms

from kerjasama.berkas.forms import FormulirBerkas
from pengaduan.forms.isian import TeksPanjang, lampiran_field


class FormulirLacak(forms.Form):
    nomor = forms.CharField(
        label="Nomor tiket",
        max_length=30,
        help_text="Misalnya ADU-7K3M-9QXT.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
        error_messages={"required": "Isi nomor tiket."},
    )
    kode = forms.CharField(
        label="Kode rahasia",
        max_length=40,
        help_text="16 huruf dan angka, besar kecilnya tidak berpengaruh.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
        error_messages={"required": "Isi kode rahasia."},
    )


class FormulirPesan(FormulirBerkas, forms.Form):
    isi = TeksPanjang("Tulis pesan", baris=4)
    lampiran = lampiran_field()
    internal = forms.BooleanField(label="Catatan internal: tidak dibaca pengadu", required=False)

    def __init__(self, *args: Any, pengadu: bool, **kw: Any) -> None:
        super().__init__(*args, **{"use_required_attribute": False, **kw})
        self.fields["isi"].error_messages["required"] = "Tulis pesannya dahulu."
        if pengadu:
            del self.fields["internal"]
