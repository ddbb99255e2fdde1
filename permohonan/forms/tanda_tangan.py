"""Signing: which way, and what only the signatory knows. That is typed each time and shown to nobody again."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.views.decorators.debug import sensitive_variables

from kerjasama.alur.formulir import FormulirAksi
from permohonan.alur import ALUR
from permohonan.models import SPK
from permohonan.services import tanda_tangan

ELEKTRONIK = {SPK.CaraTandaTangan.SERTIFIKAT.value, SPK.CaraTandaTangan.BSRE.value}
KETERANGAN = {
    "manual": "Tanda tangan basah: cetak, tanda tangani, lalu unggah pindaiannya",
    "sertifikat": "Tanda tangan elektronik dengan sertifikat kantor",
    "bsre": "Tanda tangan elektronik BSrE",
}


class MasukanRahasia(forms.PasswordInput):
    """Never filled by us or by the browser, also not after an error."""

    def __init__(self, **attrs: str) -> None:
        super().__init__(attrs={"autocomplete": "off", **attrs}, render_value=False)


@ALUR.formulir("tandatangani_spk")
class FormulirTandaTangan(FormulirAksi):
    """The draft is beside the form: who signs has read it."""

    cara = forms.ChoiceField(label="Cara penandatanganan", widget=forms.RadioSelect, initial="manual")
    nik = forms.CharField(
        label="NIK",
        required=False,
        widget=MasukanRahasia(inputmode="numeric"),
        validators=[RegexValidator(r"^\d{16}$", "NIK terdiri atas 16 angka.")],
        help_text="Hanya untuk BSrE. Tidak disimpan; diketik setiap kali.",
    )
    frasa_sandi = forms.CharField(
        label="Frasa sandi",
        required=False,
        strip=False,
        max_length=200,
        widget=MasukanRahasia(),
        help_text="Untuk tanda tangan elektronik. Tidak disimpan; diketik setiap kali.",
    )
    setuju = forms.BooleanField(
        label="Saya sudah membaca konsepnya dan menyetujuinya.",
        error_messages={"required": "Baca konsepnya, lalu nyatakan persetujuan Anda."},
    )

    def siapkan(self) -> None:
        from kerjasama.dokumen.tanda_tangan.dasar import tersedia

        cara = tersedia()
        self.fields["cara"].choices = [(c, KETERANGAN[c]) for c in cara]  # type: ignore[attr-defined]
        if "bsre" not in cara:
            del self.fields["nik"]
        if not ELEKTRONIK.intersection(cara):
            del self.fields["frasa_sandi"]

    def spk(self) -> Any:
        """What is signed: the contract's newest version."""
        return self.kasus.spk_berlaku

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or {}
        cara = isi.get("cara")
        if cara in ELEKTRONIK and not isi.get("frasa_sandi"):
            self.add_error("frasa_sandi", "Ketik frasa sandi sertifikat elektronik Anda.")
        if cara == "bsre" and not isi.get("nik") and "nik" not in self.errors:
            self.add_error("nik", "Ketik NIK Anda.")
        return isi

    @sensitive_variables()
    def data_aksi(self) -> dict[str, Any]:
        """The signature is made here, before the engine's transaction; the secrets go no further."""
        isi = self.cleaned_data
        nik, frasa = isi.pop("nik", ""), isi.pop("frasa_sandi", "")
        tanda = tanda_tangan.bubuhkan(self.kasus, self.spk(), self.oleh, isi["cara"], nik, frasa)
        return {"cara": isi["cara"], "tanda": tanda}


@ALUR.formulir("tandatangani_adendum")
class FormulirTandaTanganAdendum(FormulirTandaTangan):
    def spk(self) -> Any:
        return self.kasus.adendum_terbuka
