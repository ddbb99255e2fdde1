"""allauth's forms in our words. The settings name them in ACCOUNT_FORMS."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import (
    ChangePasswordForm,
    LoginForm,
    ResetPasswordForm,
    ResetPasswordKeyForm,
    SignupForm,
)
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

SYARAT_SANDI = "Sedikitnya 10 karakter, bukan angka saja, dan tidak mirip nama atau surel Anda."
BEDA = "Kedua kata sandi tidak sama."


def _rapikan(form: forms.Form, label: dict[str, str]) -> None:
    """Our labels; a placeholder that repeats the label only takes contrast away."""
    for nama, teks in label.items():
        form.fields[nama].label = teks
        form.fields[nama].widget.attrs.pop("placeholder", None)


class FormulirMasuk(LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _rapikan(self, {"login": "Alamat surel", "password": "Kata sandi"})
        self.fields["remember"].label = "Ingat saya selama 12 jam di perangkat ini"
        if self.request is not None and not self.is_bound:
            surel = self.request.GET.get("surel", "")
            try:
                validate_email(surel)
            except ValidationError:
                return
            self.fields["login"].initial = surel


class FormulirDaftar(SignupForm):
    """Registration of a media company's person; the company's profile follows after the first login."""

    nama = forms.CharField(
        label="Nama lengkap", max_length=150, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    setuju = forms.BooleanField(
        label="Saya menyetujui pemberitahuan privasi",
        error_messages={"required": "Centang persetujuan ini untuk mendaftar."},
    )
    field_order = ("nama", "email", "password1", "password2", "setuju")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _rapikan(
            self, {"email": "Alamat surel", "password1": "Kata sandi", "password2": "Kata sandi, sekali lagi"}
        )
        self.fields["email"].help_text = "Dipakai untuk masuk dan menerima pemberitahuan."
        self.fields["password1"].help_text = SYARAT_SANDI

    def clean_nama(self) -> str:
        return " ".join(self.cleaned_data["nama"].split())


class FormulirGantiSandi(ChangePasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _rapikan(
            self,
            {
                "oldpassword": "Kata sandi sekarang",
                "password1": "Kata sandi baru",
                "password2": "Kata sandi baru, sekali lagi",
            },
        )
        self.fields["password1"].help_text = SYARAT_SANDI


class FormulirLupaSandi(ResetPasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _rapikan(self, {"email": "Alamat surel"})


class FormulirSandiBaru(ResetPasswordKeyForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _rapikan(self, {"password1": "Kata sandi baru", "password2": "Kata sandi baru, sekali lagi"})
        self.fields["password1"].help_text = SYARAT_SANDI
