"""The file input with, above it, what was sent already. Works without JavaScript."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from kerjasama.berkas.models import Berkas
from kerjasama.berkas.titipan import tanda


@dataclass(frozen=True)
class Kiriman:
    """What one file input sent: new files, references to earlier ones, and which of those to drop."""

    unggahan: list[UploadedFile] = field(default_factory=list)
    titipan: list[str] = field(default_factory=list)
    buang: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.unggahan or self.titipan)


class MasukanBerkas(forms.Widget):
    # Not a FileInput: crispy draws those itself, without what was sent already.
    input_type = "file"
    needs_multipart_form = True
    template_name = "berkas/masukan.html"
    banyak = False
    oleh: Any = None  # set by FormulirBerkas

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        konteks = super().get_context(name, value, attrs)
        milik = konteks["widget"]
        milik["titipan"] = self._titipan(value)
        if self.banyak:
            milik["attrs"]["multiple"] = True
        if milik["titipan"]:
            milik["attrs"].pop("required", None)
        milik["awalan_id"] = milik["attrs"].get("id") or f"id_{name}"
        milik.update(banyak=self.banyak, nama_titipan=f"{name}-titipan", nama_buang=f"{name}-buang")
        return konteks

    def _titipan(self, value: Any) -> list[dict[str, str]]:
        if self.oleh is None:
            return []
        berkas = value if isinstance(value, list) else [value]
        return [
            {"tanda": tanda(satu, self.oleh), "nama": satu.nama_asli, "keterangan": satu.keterangan}
            for satu in berkas
            if isinstance(satu, Berkas)
        ]

    def format_value(self, value: Any) -> None:
        """A file input has no value of its own."""
        return

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Kiriman:
        return Kiriman(
            [f for f in _daftar(files, name) if isinstance(f, UploadedFile)],
            [str(t) for t in _daftar(data, f"{name}-titipan")],
            frozenset(str(t) for t in _daftar(data, f"{name}-buang")),
        )

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        return name not in files and f"{name}-titipan" not in data

    def use_required_attribute(self, initial: Any) -> bool:
        return super().use_required_attribute(initial) and not initial


class MasukanBanyakBerkas(MasukanBerkas):
    banyak = True


def _daftar(sumber: Any, nama: str) -> list[Any]:
    """All values of a name, from a QueryDict or, in tests and scripts, a plain dict."""
    if sumber is None:
        return []
    if hasattr(sumber, "getlist"):
        return list(sumber.getlist(nama))
    nilai = sumber.get(nama)
    if nilai is None:
        return []
    return list(nilai) if isinstance(nilai, (list, tuple)) else [nilai]
