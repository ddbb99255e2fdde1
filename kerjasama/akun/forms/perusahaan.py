"""The company's profile: typed as people write it, stored as digits and bare domains."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BaseInlineFormSet, inlineformset_factory

from kerjasama.akun.jenis_media import JenisMedia
from kerjasama.akun.models import Media, Perusahaan

_PEMISAH = re.compile(r"[\s.\-/]+")


class AngkaSaja(forms.CharField):
    """A number with its usual separators: `12.345.678.9-012.000` is taken as `123456789012000`."""

    def to_python(self, value: Any) -> str:
        return _PEMISAH.sub("", super().to_python(value) or "")

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return super().widget_attrs(widget) | {"inputmode": "numeric"}


NIB_TERPAKAI = (
    "NIB ini sudah terdaftar. Jika ini perusahaan Anda, minta rekan yang sudah terdaftar mengundang Anda "
    "melalui halaman Perusahaan."
)


class FormulirPerusahaan(forms.ModelForm):
    # Typed with separators these are longer than what is stored.
    nib = AngkaSaja(
        label="NIB",
        max_length=30,
        help_text="Nomor Induk Berusaha, 13 angka.",
        error_messages={"unique": NIB_TERPAKAI},
    )
    npwp = AngkaSaja(
        label="NPWP",
        max_length=40,
        required=False,
        help_text="15 atau 16 angka. Tanpa NPWP, PPh dipotong dengan tarif lebih tinggi.",
    )
    nomor_rekening = AngkaSaja(label="Nomor rekening", max_length=50, help_text="Angka saja.")

    class Meta:
        model = Perusahaan
        fields = (
            "nama",
            "bentuk_hukum",
            "alamat",
            "kota",
            "telepon",
            "nib",
            "npwp",
            "pkp",
            "akta",
            "penanggung_jawab",
            "jabatan_penanggung_jawab",
            "bank",
            "nomor_rekening",
            "nama_rekening",
        )
        help_texts = {
            "nama": "Seperti pada akta, misalnya PT Kabar Pesisir Media.",
            "alamat": "Jalan, nomor, kelurahan, kecamatan.",
            "pkp": "Centang jika perusahaan memungut PPN.",
            "penanggung_jawab": "Yang menandatangani Surat Perjanjian Kerjasama.",
            "jabatan_penanggung_jawab": "Misalnya Direktur.",
            "bank": "Misalnya Bank Jateng Cabang Pekalongan.",
        }

    bagian = (
        ("Perusahaan", ("nama", "bentuk_hukum", "alamat", "kota", "telepon")),
        ("Nomor resmi", ("nib", "npwp", "pkp", "akta")),
        ("Penanggung jawab", ("penanggung_jawab", "jabatan_penanggung_jawab")),
        ("Rekening perusahaan", ("bank", "nomor_rekening", "nama_rekening")),
    )

    def kelompok(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The fields under their headings, for the template."""
        return [(judul, [self[nama] for nama in isi]) for judul, isi in self.bagian]


class FormulirMedia(forms.ModelForm):
    class Meta:
        model = Media
        fields = ("nama", "jenis", "domain", "cakupan", "periodisitas")
        help_texts = {
            "domain": "Untuk media siber, misalnya kabarpesisir.id.",
            "periodisitas": "Misalnya harian, mingguan, atau 05.00-24.00.",
        }

    def clean_domain(self) -> str:
        """Only the host: what people paste is the whole address of a page."""
        teks = self.cleaned_data["domain"].strip().lower()
        if not teks:
            return ""
        try:
            nama = urlsplit(teks if "://" in teks else f"//{teks}").hostname or ""
        except ValueError:
            nama = ""
        if not re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", nama):
            raise ValidationError("Tulis nama domainnya saja, misalnya kabarpesisir.id.")
        return nama.removeprefix("www.")

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or {}
        if isi.get("jenis") == JenisMedia.SIBER and not isi.get("domain") and "domain" not in self.errors:
            self.add_error("domain", "Media siber perlu nama domainnya.")
        return isi


class _Kumpulan(BaseInlineFormSet):
    default_error_messages = BaseInlineFormSet.default_error_messages | {
        "too_few_forms": "Tulis sedikitnya satu media.",
        "too_many_forms": "Paling banyak %(num)d media.",
    }

    def clean(self) -> None:
        """A row that a colleague removed meanwhile would be skipped in silence: say so instead."""
        super().clean()
        if any(form.instance.pk is None for form in self.initial_forms):
            raise ValidationError("Salah satu media sudah dihapus rekan Anda. Buka ulang halaman ini.")


MEDIA_MAKS = 30
KumpulanMedia = inlineformset_factory(
    Perusahaan,
    Media,
    form=FormulirMedia,
    formset=_Kumpulan,
    extra=0,
    min_num=1,
    validate_min=True,
    max_num=MEDIA_MAKS,
    validate_max=True,
    can_delete=True,
)
