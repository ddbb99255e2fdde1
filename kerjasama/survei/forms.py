"""The nine questions."""

from __future__ import annotations

from typing import Any

from django import forms

from kerjasama.survei.unsur import UNSUR


class FormulirSurvei(forms.Form):
    """Each unsur by its code, and a suggestion."""

    saran = forms.CharField(
        label="Saran untuk kami",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Tidak wajib. Jangan menulis nama atau nomor permohonan bila ingin tetap anonim.",
    )

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **{"use_required_attribute": False, **kw})
        soal = {
            u.kode: forms.TypedChoiceField(
                label=u.tanya, coerce=int, choices=list(enumerate(u.jawaban, 1)),
                widget=forms.RadioSelect(attrs={"class": "form-check-input"}),
                error_messages={"required": "Pilih satu jawaban."},
            )
            for u in UNSUR
        }  # fmt: skip
        self.fields = {**soal, **self.fields}

    @property
    def soal(self) -> list[Any]:
        """The bound questions, in order."""
        return [self[u.kode] for u in UNSUR]
