"""Workflow data and budget lines are only to be read here."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.contrib import admin
from django.core.paginator import Paginator
from django.db.models import Model, QuerySet, Sum
from django.http import HttpRequest

from kerjasama.format import rupiah
from permohonan.models import EntriAnggaran, MataAnggaran, Permohonan, Riwayat

HITUNG_MAKS = 10_000


class HalamanTerbatas(Paginator):  # type: ignore[type-arg]
    """Counts no further than anybody pages: a COUNT over a million rows would be the page's whole cost."""

    @cached_property
    def count(self) -> int:
        qs: Any = self.object_list
        return int(qs.order_by("pk").values("pk")[:HITUNG_MAKS].count())


class HanyaBaca(admin.ModelAdmin):  # type: ignore[type-arg]
    """A case moves through its transitions alone."""

    paginator = HalamanTerbatas
    show_full_result_count = False
    list_per_page = 50

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


@admin.register(Permohonan)
class PermohonanAdmin(HanyaBaca):
    list_display = ["nomor", "perihal", "perusahaan", "status", "sejak", "tenggat", "nilai"]
    list_filter = ["status"]
    search_fields = ["cari"]
    list_select_related = ["perusahaan"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """What was never sent is the company's own."""
        return super().get_queryset(request).exclude(status="draf")


@admin.register(Riwayat)
class RiwayatAdmin(HanyaBaca):
    list_display = ["objek", "aksi", "dari", "ke", "nama_pelaku", "jabatan", "waktu"]
    list_select_related = ["objek"]
    ordering = ["-pk"]


@admin.register(EntriAnggaran)
class EntriAnggaranAdmin(HanyaBaca):
    list_display = ["mata_anggaran", "permohonan", "jenis", "nilai", "realisasi", "keterangan", "dibuat"]
    list_filter = ["mata_anggaran", "jenis"]
    list_select_related = ["mata_anggaran", "permohonan"]
    ordering = ["-pk"]


@admin.register(MataAnggaran)
class MataAnggaranAdmin(HanyaBaca):
    """Kept on the application's own pages (`/anggaran/`), where a ceiling changes by dated entries."""

    list_display = ["kode_rekening", "nama", "tahun", "pagu_teks", "terikat_teks", "sisa_teks", "aktif"]
    list_filter = ["tahun", "aktif"]
    search_fields = ["kode_rekening", "nama"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).annotate(bersih=Sum("entri__nilai"))

    @admin.display(description="pagu", ordering="pagu")
    def pagu_teks(self, obj: Any) -> str:
        return rupiah(obj.pagu)

    @admin.display(description="terikat")
    def terikat_teks(self, obj: Any) -> str:
        return rupiah(obj.bersih or 0)

    @admin.display(description="sisa pagu")
    def sisa_teks(self, obj: Any) -> str:
        return rupiah(obj.pagu - (obj.bersih or 0))
