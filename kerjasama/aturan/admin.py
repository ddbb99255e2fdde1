"""Rules are edited by adding a dated row; a row that is or was in force stays as it is."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils import timezone

from kerjasama.aturan import nilai
from kerjasama.aturan.daftar import DAFTAR
from kerjasama.aturan.models import Aturan
from kerjasama.aturan.perubahan import setelah_berubah
from kerjasama.aturan.pola import PolaSalah, bentuk


class FormulirAturan(forms.ModelForm):
    kode = forms.ChoiceField(label="Aturan")

    class Meta:
        model = Aturan
        fields = ("kode", "nilai", "berlaku_mulai", "dasar", "catatan")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pilihan = [(kode, f"{b.arti} (bawaan {b.bawaan}; {kode})") for kode, b in DAFTAR.items()]
        if "kode" in self.fields:
            self.fields["kode"].choices = [("", "Pilih aturan"), *pilihan]  # type: ignore[attr-defined]

    def clean_berlaku_mulai(self) -> Any:
        """A rule cannot be changed for days that are over: cases were decided by it."""
        mulai = self.cleaned_data["berlaku_mulai"]
        if mulai < timezone.localdate():
            raise forms.ValidationError("Paling cepat hari ini: keputusan yang lalu tidak berubah.")
        return mulai


@admin.register(Aturan)
class AturanAdmin(admin.ModelAdmin):
    form = FormulirAturan
    list_display = ("arti", "kode", "nilai", "pratinjau", "berlaku_mulai", "dasar")
    readonly_fields = ("pratinjau",)
    list_filter = ("kode",)
    search_fields = ("kode", "nilai", "dasar")
    date_hierarchy = "berlaku_mulai"

    @admin.display(description="aturan")
    def arti(self, baris: Aturan) -> str:
        return DAFTAR[baris.kode].arti if baris.kode in DAFTAR else baris.kode

    @admin.display(description="contoh nomor")
    def pratinjau(self, baris: Aturan) -> str:
        """The first number by this pattern, with the unit and classification of the day it begins."""
        if not baris.kode.startswith("pola_nomor_"):
            return "–"
        hari = baris.berlaku_mulai
        lain = nilai.banyak(["kode_klasifikasi", "kode_unit"], hari)
        try:
            return bentuk(
                baris.nilai, urut=1, tahun=hari.year, tanggal=hari, klasifikasi=lain["kode_klasifikasi"],
                unit=lain["kode_unit"],
            )  # fmt: skip
        except PolaSalah as galat:
            return str(galat)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        for kerja in setelah_berubah:
            kerja(obj, request.user)

    def _belum_berlaku(self, baris: object) -> bool:
        return not isinstance(baris, Aturan) or baris.berlaku_mulai > timezone.localdate()

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj) and self._belum_berlaku(obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Only a single row that is not yet in force; never in bulk."""
        return obj is not None and super().has_delete_permission(request, obj) and self._belum_berlaku(obj)
