"""Master data of people and companies. Nothing that a case points at can be deleted here."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import default_token_generator
from allauth.account.models import EmailAddress
from allauth.account.utils import user_pk_to_url_str
from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import Group
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.forms import BaseInlineFormSet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.crypto import get_random_string

from kerjasama.akun.layanan import pastikan_surel
from kerjasama.akun.models import DokumenLegal, Media, Pengguna, Penugasan, PersyaratanDokumen, Perusahaan
from kerjasama.akun.tasks import kirim_surel

# Roles are `Penugasan`, addresses follow the person: a second way to edit either would only contradict.
for _model in (Group, EmailAddress):
    admin.site.unregister(_model)


class TanpaHapus:
    """What has been used stays: people are switched off, rules end by a newer row."""

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False


class FormulirPengguna(forms.ModelForm):
    sandi = forms.CharField(
        label="Kata sandi",
        required=False,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text="Kosongkan agar orangnya membuat sendiri melalui surel. Diisi: kata sandi lama diganti.",
    )

    class Meta:
        model = Pengguna
        fields = ("email", "nama", "nip", "telepon", "is_active", "pemohon", "perusahaan")
        help_texts = {
            "is_active": "Hapus centang untuk menonaktifkan akun; riwayatnya tetap tersimpan.",
            "pemohon": "Akun perusahaan media. Tidak dapat sekaligus diberi peran pegawai.",
        }

    def clean_sandi(self) -> str:
        sandi = self.cleaned_data["sandi"]
        if sandi:
            validate_password(sandi, self.instance)
        return sandi

    def save(self, commit: bool = True) -> Pengguna:
        if self.cleaned_data["sandi"]:
            self.instance.set_password(self.cleaned_data["sandi"])
        elif self.instance.pk is None:
            # A random password, not "none": so the person can make their own by the reset link.
            self.instance.set_password(get_random_string(40))
        return super().save(commit)


class KumpulanPenugasan(BaseInlineFormSet):
    def clean(self) -> None:
        super().clean()
        if self.instance.pemohon and any(getattr(f, "cleaned_data", None) for f in self.forms):
            raise ValidationError("Akun media rekanan tidak dapat diberi peran pegawai.")


class PenugasanInline(TanpaHapus, admin.TabularInline):
    """Roles are ended by a date, not erased: documents already name the office holder."""

    model = Penugasan
    formset = KumpulanPenugasan
    extra = 0
    can_delete = False


@admin.register(Pengguna)
class PenggunaAdmin(TanpaHapus, admin.ModelAdmin):
    form = FormulirPengguna
    inlines = (PenugasanInline,)
    list_display = ("email", "nama", "is_active", "pemohon", "perusahaan", "date_joined")
    list_filter = ("is_active", "pemohon", "penugasan__peran")
    list_select_related = ("perusahaan",)
    search_fields = ("email", "nama", "nip")
    autocomplete_fields = ("perusahaan",)
    readonly_fields = ("date_joined", "last_login")
    actions = ("kirim_tautan_sandi",)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """A new person gets the link; a changed address of the office is vouched for by the administrator."""
        super().save_related(request, form, formsets, change)
        orang = form.instance
        if not change or "email" in form.changed_data:
            pastikan_surel(orang)
        if not change and not form.cleaned_data["sandi"]:
            self._kirim(request, orang)
            messages.info(request, f"Tautan kata sandi dikirim ke {orang.email}.")

    @admin.action(description="Kirim tautan kata sandi baru")
    def kirim_tautan_sandi(self, request: HttpRequest, queryset: QuerySet[Pengguna]) -> None:
        aktif = queryset.filter(is_active=True)
        for orang in aktif:
            self._kirim(request, orang)
        messages.success(request, f"Tautan kata sandi dikirim kepada {len(aktif)} orang.")

    def _kirim(self, request: HttpRequest, orang: Pengguna) -> None:
        jalur = reverse(
            "account_reset_password_from_key",
            kwargs={"uidb36": user_pk_to_url_str(orang), "key": default_token_generator.make_token(orang)},
        )
        isi = {"user": orang, "email": orang.email, "password_reset_url": request.build_absolute_uri(jalur)}
        subjek, _, teks = render_to_string("surel/akun/sandi_pertama.txt", isi).strip().partition("\n")
        kirim_surel.enqueue(subjek.strip(), teks.strip() + "\n", orang.email)


class MediaInline(TanpaHapus, admin.TabularInline):
    model = Media
    extra = 0
    can_delete = False


class DokumenLegalInline(TanpaHapus, admin.TabularInline):
    model = DokumenLegal
    extra = 0
    can_delete = False
    fields = readonly_fields = ("jenis", "nomor", "berlaku_sampai", "berkas", "oleh", "dibuat")

    def has_add_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False


@admin.register(Perusahaan)
class PerusahaanAdmin(TanpaHapus, admin.ModelAdmin):
    """Kept by the company itself; the administrator reads, and mends what the company cannot."""

    inlines = (MediaInline, DokumenLegalInline)
    list_display = ("nama", "bentuk_hukum", "kota", "nib", "npwp", "dibuat")
    list_filter = ("bentuk_hukum",)
    search_fields = ("nama", "nib", "npwp")
    readonly_fields = ("bank", "nomor_rekening", "nama_rekening", "dibuat")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False


@admin.register(PersyaratanDokumen)
class PersyaratanDokumenAdmin(TanpaHapus, admin.ModelAdmin):
    list_display = ("jenis", "wajib", "berlaku_mulai", "dasar")
    list_filter = ("jenis", "wajib")

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        """A requirement in force is history: it ends by a newer row, never by an edit."""
        from django.utils import timezone

        if isinstance(obj, PersyaratanDokumen):
            return obj.berlaku_mulai > timezone.localdate() and super().has_change_permission(request, obj)
        return super().has_change_permission(request, obj)
