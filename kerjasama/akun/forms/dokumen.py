"""A company's legal document."""

from __future__ import annotations

from django import forms

from kerjasama.akun.models import DokumenLegal
from kerjasama.berkas.forms import BerkasField, FormulirBerkas


class FormulirDokumenLegal(FormulirBerkas, forms.ModelForm):
    berkas = BerkasField(label="Berkas")

    class Meta:
        model = DokumenLegal
        fields = ("jenis", "nomor", "berlaku_sampai", "berkas")
        widgets = {"berlaku_sampai": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}
        labels = {"nomor": "Nomor dokumen", "berlaku_sampai": "Berlaku sampai"}
        help_texts = {
            "nomor": "Boleh dikosongkan.",
            "berlaku_sampai": "Kosongkan jika berlaku selamanya.",
        }
