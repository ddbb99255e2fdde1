"""Fields that several forms of complaints share."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from kerjasama.berkas.forms import BanyakBerkasField
from kerjasama.format import angka
from pengaduan.models.pesan import ISI_MAKS

LAMPIRAN_MAKS = 10
KEPUASAN = [(4, "Sangat puas"), (3, "Puas"), (2, "Kurang puas"), (1, "Tidak puas")]


class TeksPanjang(forms.CharField):
    """A text of several lines; one that is too long is kept whole in the form, with how long it is."""

    def __init__(self, label: str, *, minimal: int = 0, baris: int = 6, **kw: Any) -> None:
        self.minimal = minimal
        galat = {"required": f"Isi {label.lower()}."}
        super().__init__(
            label=label, widget=forms.Textarea(attrs={"rows": baris}), error_messages=galat, **kw
        )

    def validate(self, value: Any) -> None:
        super().validate(value)
        if len(value) > ISI_MAKS:
            raise ValidationError(
                f"Paling banyak {angka(ISI_MAKS)} huruf; sekarang {angka(len(value))}. "
                "Ringkas di sini, lalu lampirkan selengkapnya sebagai PDF.",
                code="terlalu_panjang",
            )
        if value and len(value) < self.minimal:
            raise ValidationError(
                f"Jelaskan sedikitnya {self.minimal} huruf, supaya dapat ditindaklanjuti.",
                code="terlalu_pendek",
            )


def lampiran_field(label: str = "Lampiran") -> BanyakBerkasField:
    return BanyakBerkasField(label=f"{label} (boleh dikosongkan)", required=False, maks_berkas=LAMPIRAN_MAKS)


def kepuasan_field(*, wajib: bool) -> forms.TypedChoiceField:
    """How satisfied the complainant is, 4 to 1, as the satisfaction survey counts."""
    return forms.TypedChoiceField(
        label="Seberapa puas Anda dengan penanganan pengaduan ini?",
        choices=KEPUASAN,
        coerce=int,
        required=wajib,
        empty_value=None,
        widget=forms.RadioSelect,
        error_messages={"required": "Pilih satu penilaian.", "invalid_choice": "Pilih satu penilaian."},
    )
