"""Step 1: the letter, the price list's file, and the two acts that send the offer."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from kerjasama.alur.formulir import FormulirAksi, tanggal_field
from kerjasama.berkas.forms import BerkasField, FormulirBerkas
from kerjasama.format import tanggal_panjang
from permohonan.alur import ALUR
from permohonan.services.pengajuan import BagianTerbuka

UMUR_SURAT = 365  # days; an older letter no longer says what is offered today


class SuratForm(FormulirBerkas, forms.Form):
    """The letter. `sementara`: kept as it is so far, nothing is demanded. What is closed is not asked."""

    nomor_surat = forms.CharField(
        label="Nomor surat",
        max_length=100,
        help_text="Seperti tertulis pada surat, misalnya 012/KP/XI/2026.",
        error_messages={"required": "Isi nomor surat."},
    )
    tanggal_surat = tanggal_field("Tanggal surat", help_text="Tanggal yang tertulis pada surat.")
    perihal = forms.CharField(
        label="Perihal",
        max_length=200,
        help_text="Misalnya Penawaran kerja sama publikasi tahun 2026.",
        error_messages={"required": "Isi perihal surat."},
    )
    surat = BerkasField(
        label="Berkas surat penawaran",
        help_text="Surat yang sudah ditandatangani, hasil pindai atau foto yang terbaca.",
        error_messages={"required": "Pilih berkas surat penawaran."},
    )

    use_required_attribute = False  # the messages are ours, at the fields, in Indonesian

    def __init__(self, *args: Any, terbuka: BagianTerbuka, sementara: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for nama in list(self.fields):
            if not (terbuka.surat if nama == "surat" else terbuka.data_surat):
                del self.fields[nama]
            elif sementara:
                self.fields[nama].required = False
        if "tanggal_surat" in self.fields:
            self.fields["tanggal_surat"].widget.attrs["max"] = timezone.localdate().isoformat()

    def clean_nomor_surat(self) -> str:
        return " ".join(self.cleaned_data["nomor_surat"].split())

    def clean_perihal(self) -> str:
        return " ".join(self.cleaned_data["perihal"].split())

    def clean_tanggal_surat(self) -> dt.date | None:
        tanggal, hari_ini = self.cleaned_data["tanggal_surat"], timezone.localdate()
        if tanggal is None:
            return None
        if tanggal > hari_ini:
            raise ValidationError(
                f"Tanggal surat tidak boleh sesudah hari ini, {tanggal_panjang(hari_ini)}.", code="nanti"
            )
        if tanggal < hari_ini - dt.timedelta(days=UMUR_SURAT):
            raise ValidationError(
                f"Surat tanggal {tanggal_panjang(tanggal)} sudah lebih dari satu tahun. "
                "Kirim surat penawaran yang baru, atau perbaiki tanggalnya.",
                code="lama",
            )
        return tanggal


@ALUR.formulir("ajukan", "lengkapi")
class KirimForm(FormulirAksi):
    """Nothing to fill in: what is sent is the draft itself."""

    def data_aksi(self) -> dict[str, Any]:
        return {}
