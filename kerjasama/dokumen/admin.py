"""Master data of the documents; the documents and counters themselves are only to be read."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

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


@admin.register(NomorUrut)
class NomorUrutAdmin(HanyaBaca):
    list_display = ["jenis", "tahun", "terakhir"]


@admin.register(Dokumen)
class DokumenAdmin(HanyaBaca):
    list_display = ["judul", "jenis", "nomor", "versi", "status", "dibuat"]
    list_filter = ["jenis", "status"]
    exclude = ["cuplikan"]
    show_full_result_count = False
