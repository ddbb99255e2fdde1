"""A reference price, and a whole list of them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone

from kerjasama.alur.formulir import tanggal_field
from permohonan.forms.dasar import RupiahField
from permohonan.forms.impor import UnggahHargaForm
from permohonan.models import HargaReferensi


class FormulirHargaReferensi(forms.ModelForm):  # type: ignore[type-arg]
    harga = RupiahField(label="Harga (Rp)", error_messages={"required": "Isi harganya."})
    berlaku_dari = tanggal_field("Berlaku sejak")

    class Meta:
        model = HargaReferensi
        fields = (
            "jenis_media",
            "bentuk",
            "satuan",
            "kelas",
            "harga",
            "termasuk_ppn",
            "berlaku_dari",
            "sumber",
        )
        help_texts = {
            "bentuk": "Misalnya Advertorial.",
            "satuan": "Misalnya per tayang. Ditulis seperti pada daftar harga media.",
            "kelas": "Kosongkan bila berlaku untuk semua kelas perusahaan.",
            "sumber": "Keputusan atau dokumen dasarnya, dengan nomor dan tanggal.",
        }

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **{"use_required_attribute": False, **kw})
        self.initial.setdefault("berlaku_dari", timezone.localdate())


class FormulirImporReferensi(UnggahHargaForm):
    """The file, and what holds for every line of it."""

    berlaku_dari = tanggal_field("Berlaku sejak")
    sumber = forms.CharField(
        label="Sumber (keputusan, nomor, tanggal)",
        max_length=300,
        error_messages={"required": "Isi sumbernya."},
    )
    kelas = forms.CharField(label="Kelas perusahaan", max_length=20, required=False,
                            help_text="Kosongkan bila berlaku untuk semua kelas.")  # fmt: skip
