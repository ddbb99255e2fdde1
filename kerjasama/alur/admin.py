"""The days off, to look at. They are changed on the calendar pages, which check, note, and recompute."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from kerjasama.alur.kalender import HariLibur


@admin.register(HariLibur)
class HariLiburAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ["tanggal", "nama", "jenis", "terkonfirmasi", "aktif"]
    list_filter = ["jenis", "terkonfirmasi", "aktif"]
    search_fields = ["nama", "dasar"]
    date_hierarchy = "tanggal"

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
