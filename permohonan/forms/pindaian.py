"""The scan of a paper that was signed by hand."""

from __future__ import annotations

from typing import Any

from django import forms

from kerjasama.alur.formulir import FormulirAksi
from kerjasama.berkas.forms import BerkasField
from kerjasama.dokumen.models import Dokumen
from permohonan.alur import ALUR


@ALUR.formulir("unggah_pindaian")
class FormulirPindaian(FormulirAksi):
    dokumen = forms.ModelChoiceField(
        Dokumen.objects.none(),
        label="Dokumen",
        empty_label="Pilih dokumen",
        error_messages={"required": "Pilih dokumen yang ditandatangani."},
    )
    pindaian = BerkasField(label="Pindaian seluruh halaman")

    def siapkan(self) -> None:
        from permohonan.services.pindaian import dapat_ditandatangani

        self.fields["dokumen"].queryset = dapat_ditandatangani(self.kasus)  # type: ignore[attr-defined]

    def data_aksi(self) -> dict[str, Any]:
        peran = [p for p in ("kepala_bagian", "staf_komdok") if p in self.oleh.peran]
        jabatan = self.oleh.jabatan_untuk(peran[0]) if peran else ""
        return {**self.cleaned_data, "jabatan": jabatan}
