"""Canned answers are kept here; tickets are only to be read, and never who complained."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest

from pengaduan.models import JawabanBaku


@admin.register(JawabanBaku)
class JawabanBakuAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ["judul", "aktif"]
    list_editable = ["aktif"]
    search_fields = ["judul", "isi"]

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False  # switched off instead
