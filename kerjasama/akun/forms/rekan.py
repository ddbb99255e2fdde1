"""Invite a colleague; accept the invitation."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from kerjasama.akun.forms.masuk import BEDA, SYARAT_SANDI
from kerjasama.akun.models import Pengguna


class FormulirUndang(forms.Form):
    email = forms.EmailField(
        label="Alamat surel rekan",
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        help_text="Kami mengirim tautan untuk membuat kata sandi. Tautan berlaku tujuh hari.",
    )

    def clean_email(self) -> str:
        return self.cleaned_data["email"].lower()


class FormulirTerimaUndangan(forms.Form):
    nama = forms.CharField(
        label="Nama lengkap", max_length=150, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    sandi = forms.CharField(
        label="Kata sandi",
        strip=False,
        help_text=SYARAT_SANDI,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    sandi2 = forms.CharField(
        label="Kata sandi, sekali lagi",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    setuju = forms.BooleanField(
        label="Saya menyetujui pemberitahuan privasi",
        error_messages={"required": "Centang persetujuan ini untuk bergabung."},
    )

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.email = email

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or {}
        if isi.get("sandi") and isi.get("sandi2") and isi["sandi"] != isi["sandi2"]:
            self.add_error("sandi2", BEDA)
        if isi.get("sandi"):
            try:
                validate_password(isi["sandi"], Pengguna(email=self.email, nama=isi.get("nama", "")))
            except ValidationError as galat:
                self.add_error("sandi", galat)
        return isi
