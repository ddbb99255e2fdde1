"""Master data of the documents; the documents themselves are only to be read."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest

from kerjasama.dokumen import layanan
from kerjasama.dokumen.models import Dokumen, NomorUrut, Penandatangan, ProfilKantor


class HanyaBaca(admin.ModelAdmin):  # type: ignore[type-arg]
    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Penandatangan)
class PenandatanganAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ["nama", "jabatan", "jenis", "berlaku_dari", "berlaku_sampai"]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(ProfilKantor)
class ProfilKantorAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ["bagian", "alamat", "berlaku_mulai"]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class FormulirNomorUrut(forms.ModelForm):  # type: ignore[type-arg]
    """To go on from the paper register: the counter may be moved on, never back."""

    def clean_terakhir(self) -> int:
        baru = int(self.cleaned_data["terakhir"])
        # Read again: somebody may have taken a number while this page was open.
        kini = NomorUrut.objects.filter(pk=self.instance.pk).values_list("terakhir", flat=True).first() or 0
        if baru < kini:
            raise forms.ValidationError(f"Nomor {kini} sudah terpakai: isi {kini} atau lebih.")
        return baru


@admin.register(NomorUrut)
class NomorUrutAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    form = FormulirNomorUrut
    list_display = ["jenis", "tahun", "terakhir"]
    list_filter = ["tahun"]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return ["jenis", "tahun"] if obj else []

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: NomorUrut, form: Any, change: bool) -> None:
        """Only upward in the database as well: a number taken between the check and now stays taken."""
        if not change:
            super().save_model(request, obj, form, change)
        elif not NomorUrut.objects.filter(pk=obj.pk, terakhir__lte=obj.terakhir).update(
            terakhir=obj.terakhir
        ):
            self.message_user(request, "Nomor baru saja terpakai; penghitung tidak diubah.", messages.ERROR)


@admin.register(Dokumen)
class DokumenAdmin(HanyaBaca):
    list_display = ["judul", "jenis", "nomor", "versi", "status", "dibuat"]
    list_filter = ["jenis", "status"]
    exclude = ["cuplikan"]
    show_full_result_count = False
    actions = ["coba_lagi"]

    @admin.action(description="Buat ulang dokumen yang gagal")
    def coba_lagi(self, request: HttpRequest, queryset: QuerySet[Dokumen]) -> None:
        gagal = list(queryset.filter(status=Dokumen.Status.GAGAL).order_by("pk"))
        for dokumen in gagal:
            layanan.coba_lagi(dokumen)
        self.message_user(request, f"{len(gagal)} dokumen dibuat ulang.")
