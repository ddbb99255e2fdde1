"""Master data of the documents; the documents themselves are only to be read."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from kerjasama.aturan.pola import PolaSalah
from kerjasama.dokumen import layanan, naskah, nomor
from kerjasama.dokumen.models import (
    Dokumen,
    NaskahPerjanjian,
    NomorTerpakai,
    NomorUrut,
    Penandatangan,
    ProfilKantor,
    TandaTangan,
)


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
    list_display = ["jenis", "tahun", "terakhir", "berikutnya"]
    list_filter = ["tahun"]
    readonly_fields = ["berikutnya"]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return ["jenis", "tahun", "berikutnya"] if obj else []

    @admin.display(description="nomor berikutnya")
    def berikutnya(self, obj: NomorUrut) -> str:
        """The next number as it will be written, by the pattern in force today."""
        if obj.jenis == "agenda":
            return f"{obj.terakhir + 1}/{obj.tahun}"
        hari = timezone.localdate()
        hari = hari if hari.year == obj.tahun else hari.replace(year=obj.tahun, month=1, day=1)
        try:
            return nomor.menurut_pola(obj.jenis, obj.terakhir + 1, hari)
        except (PolaSalah, KeyError) as galat:
            return str(galat)

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


@admin.register(NomorTerpakai)
class NomorTerpakaiAdmin(HanyaBaca):
    """The register: every number that was given out, and to what."""

    list_display = ["teks", "jenis", "tahun", "urut", "untuk", "rujukan", "waktu"]
    list_filter = ["jenis", "tahun"]
    search_fields = ["teks", "rujukan", "untuk"]
    show_full_result_count = False


@admin.register(TandaTangan)
class TandaTanganAdmin(HanyaBaca):
    """Signatures and attempts at them. What was typed for one is in none of these columns."""

    list_display = ["dokumen", "pihak", "cara", "keadaan", "nama", "waktu", "galat"]
    list_filter = ["cara", "keadaan"]
    list_select_related = ["dokumen"]
    exclude = ["naskah"]
    show_full_result_count = False


class FormulirNaskah(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = NaskahPerjanjian
        fields = ["isi", "berlaku_mulai", "catatan"]
        widgets = {"isi": forms.Textarea(attrs={"rows": 40, "cols": 110})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "isi" in self.fields:
            self.fields["isi"].help_text = (
                "Setiap pasal dimulai dengan baris “# Judul”. Setiap baris lain satu ayat; baris yang dimulai dengan "
                "“- ” satu butir berhuruf. {pasal:Judul} merujuk nomor pasal lain. Isian yang tersedia: "
                + "; ".join(f"{{{n}}} ({arti})" for n, (arti, _) in naskah.ISIAN.items())
                + ". Yang wajib ada: "
                + ", ".join(f"{{{n}}}" for n in naskah.WAJIB)
                + "."
            )

    def clean_berlaku_mulai(self) -> Any:
        mulai = self.cleaned_data["berlaku_mulai"]
        if mulai < timezone.localdate():
            raise forms.ValidationError("Paling cepat hari ini: SPK yang sudah disusun tidak berubah.")
        return mulai


@admin.register(NaskahPerjanjian)
class NaskahPerjanjianAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """A new wording is a new version: one that was in force stays as it was."""

    form = FormulirNaskah
    list_display = ["versi", "berlaku_mulai", "catatan", "oleh", "dibuat"]
    list_select_related = ["oleh"]

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        terakhir = NaskahPerjanjian.objects.order_by("-versi").first()
        return {"isi": naskah.teks(terakhir), "berlaku_mulai": timezone.localdate()}

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        boleh = super().has_change_permission(request, obj)
        return boleh and (obj is None or obj.berlaku_mulai > timezone.localdate())

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: NaskahPerjanjian, form: Any, change: bool) -> None:
        obj.oleh = obj.oleh or request.user  # type: ignore[assignment]
        super().save_model(request, obj, form, change)
