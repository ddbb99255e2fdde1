"""Our wishes to allauth: who signs up, which mails go out, and in which words."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib.sites.shortcuts import get_current_site
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse

from kerjasama.akun.layanan import pastikan_surel
from kerjasama.akun.models import Pengguna
from kerjasama.akun.tasks import kirim_surel

SUREL_ALLAUTH = "account/email/"
SUREL_KITA = "surel/akun/"


class AdapterAkun(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": "Akun ini dinonaktifkan.",
        "email_password_mismatch": "Alamat surel atau kata sandi tidak cocok. Periksa, lalu coba lagi.",
        "email_taken": "Alamat surel ini sudah terdaftar.",
        "enter_current_password": "Kata sandi sekarang tidak cocok.",
        "incorrect_password": "Kata sandi tidak cocok.",
        "invalid_password_reset": "Tautan ini sudah tidak berlaku. Mintalah tautan baru.",
        "too_many_login_attempts": (
            "Terlalu banyak percobaan yang gagal. Tunggu lima menit, atau atur ulang kata sandi."
        ),
        "unknown_email": "Alamat surel ini tidak terdaftar.",
        "rate_limited": "Terlalu sering mencoba. Tunggu beberapa menit.",
    }

    def save_user(self, request: HttpRequest, user: Any, form: Form, commit: bool = True) -> Pengguna:
        """Whoever registers here is a media company's person: staff accounts are made by the admin."""
        user.email = form.cleaned_data["email"].lower()
        user.nama = form.cleaned_data["nama"]
        user.pemohon = True
        user.set_password(form.cleaned_data["password1"])
        if commit:
            user.save()
        return user

    def pre_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponse | None:
        """A staff member's address was given by the administrator, so it asks for no confirmation."""
        if jawaban := super().pre_login(request, user, **kwargs):
            return jawaban
        if not user.pemohon:
            pastikan_surel(user)
        return None

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("akun")

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Our own texts, in templates/surel/akun/: `<name>.txt`, its first line the subject."""
        nama = template_prefix.replace(SUREL_ALLAUTH, SUREL_KITA, 1)
        request = context.get("request") or self.request
        isi = {"email": email, "situs": get_current_site(request), **context}
        subjek, _, teks = render_to_string(f"{nama}.txt", isi).strip().partition("\n")
        kirim_surel.enqueue(subjek.strip(), teks.strip() + "\n", email)
