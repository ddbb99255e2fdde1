"""Fields that several steps share."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from kerjasama.format import angka

ANGKA_MAKS = 14
_HIASAN = re.compile(r"^(rp|idr)\.?|[,.]-$", re.IGNORECASE)
_BACAAN = (  # each reads one unmistakable way of writing; the groups are (whole, fraction)
    re.compile(r"(\d+)", re.ASCII),
    re.compile(r"(\d{1,3}(?:\.\d{3})+)(?:,(\d{1,2}))?", re.ASCII),  # 1.500.000,00
    re.compile(r"(\d{1,3}(?:,\d{3})+)\.(\d{1,2})", re.ASCII),  # 1,500,000.00
    re.compile(r"(\d{1,3}(?:,\d{3}){2,})", re.ASCII),  # 1,500,000
    re.compile(r"(\d+)[.,](\d{1,2})", re.ASCII),  # 1500,00
)
_MENDUA = re.compile(r"\d{1,3},\d{3}", re.ASCII)  # 1,500: thousands in English, a fraction here


def baca_rupiah(teks: str) -> Decimal:
    """Whole rupiah as people write them; ValidationError says what is unclear. Never guesses."""
    bersih = _HIASAN.sub("", "".join(teks.split()))
    if bersih.startswith(("-", "−", "(")):
        raise ValidationError("Jumlah tidak boleh negatif.", code="negatif")
    if _MENDUA.fullmatch(bersih):
        bulat = angka(int(bersih.replace(",", "")))
        raise ValidationError(
            f"“{teks.strip()[:40]}” dapat dibaca dua cara. Jika yang dimaksud {bulat} rupiah, tulis {bulat}.",
            code="mendua",
        )
    for pola in _BACAAN:
        if cocok := pola.fullmatch(bersih):
            return _bulat(*[*cocok.groups(), ""][:2])
    raise ValidationError("Tulis jumlah dengan angka saja, misalnya 1.500.000.", code="bukan_angka")


def _bulat(bulat: str, pecahan: str | None) -> Decimal:
    digit = re.sub(r"\D", "", bulat).lstrip("0")
    if len(digit) > ANGKA_MAKS:
        raise ValidationError(f"Jumlah paling banyak {ANGKA_MAKS} angka.", code="terlalu_besar")
    if (pecahan or "").strip("0"):
        raise ValidationError("Tulis jumlah dalam rupiah bulat, tanpa sen.", code="pecahan")
    return Decimal(digit or 0)


class RupiahField(forms.CharField):
    """Money as it is typed: `1.500.000`, `1.500.000,00`, `1,500,000.00`, `Rp 1.500.000`."""

    def __init__(self, *, minimal: int = 1, **kwargs: Any) -> None:
        self.minimal = minimal
        super().__init__(max_length=40, **kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return super().widget_attrs(widget) | {"inputmode": "decimal", "autocomplete": "off"}

    def prepare_value(self, value: Any) -> Any:
        return angka(value) if isinstance(value, Decimal) else value

    def clean(self, value: Any) -> Any:
        teks = super().clean(value)
        if not teks:
            return None
        jumlah = baca_rupiah(teks)
        if jumlah < self.minimal:
            batas = "lebih dari nol" if self.minimal == 1 else f"paling sedikit {angka(self.minimal)}"
            raise ValidationError(f"Jumlah harus {batas}.", code="terlalu_kecil")
        return jumlah

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.prepare_value(initial), data)
