"""Our wishes to allauth: who signs up, which mails go out, and in which words."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.core.mail import EmailMessage
from django.forms import Form
from django.http import HttpRequest

from kerjasama.akun.models import Pengguna

SUREL_ALLAUTH = "account/email/"
SUREL_KITA = "surel/akun/"


class AdapterAkun(DefaultAccountAdapter):
    def save_user(self, request: HttpRequest, user: Any, form: Form, commit: bool = True) -> Pengguna:
        """Whoever registers here is a media company's person: staff accounts are made by the admin."""
        user.email = form.cleaned_data["email"].lower()
        user.nama = form.cleaned_data["nama"]
        user.pemohon = True
        user.set_password(form.cleaned_data["password1"])
        if commit:
            user.save()
        return user

    def render_mail(
        self, template_prefix: str, email: str | list[str], context: dict[str, Any], headers: Any = None
    ) -> EmailMessage:
        """Our own mails lie beside the others, in templates/surel/akun/."""
        prefix = template_prefix.replace(SUREL_ALLAUTH, SUREL_KITA, 1)
        return super().render_mail(prefix, email, context, headers)
