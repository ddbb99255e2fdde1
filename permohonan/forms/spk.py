"""Steps 4-5: drawing up, signing and accepting the contract."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone

from kerjasama.alur.formulir import FormulirAksi, tanggal_field, teks_field
from kerjasama.aturan import nilai
from kerjasama.berkas.forms import BerkasField
from kerjasama.dokumen.models import Penandatangan
from permohonan.alur import ALUR
from permohonan.services.spk import TERMIN_MAKS


@ALUR.formulir("ajukan_spk")
class FormulirSPK(FormulirAksi):
    mulai = tanggal_field("Masa berlaku mulai")
    selesai = tanggal_field("Masa berlaku sampai")
    penandatangan = forms.ModelChoiceField(
        Penandatangan.objects.none(),
        label="Penandatangan",
        empty_label="Pilih penandatangan",
        error_messages={"required": "Pilih penandatangan."},
    )
    jumlah_termin = forms.IntegerField(
        label="Jumlah termin pembayaran",
        min_value=1,
        max_value=TERMIN_MAKS,
        initial=1,
        error_messages={
            "required": "Isi jumlah termin.",
            "invalid": "Tulis dengan angka.",
            "min_value": "Paling sedikit 1 termin.",
            "max_value": f"Paling banyak {TERMIN_MAKS} termin.",
        },
        help_text="Bukti tayang diserahkan dan dibayar sekali setiap termin.",
    )
    klausul = teks_field(
        "Klausul tambahan",
        wajib=False,
        baris=5,
        maks=8000,
        help_text="Kosongkan bila pasal baku sudah cukup.",
    )

    def siapkan(self) -> None:
        hari = timezone.localdate()
        berlaku = Penandatangan.objects.filter(
            Q(berlaku_sampai__isnull=True) | Q(berlaku_sampai__gte=hari), berlaku_dari__lte=hari
        ).order_by("-berlaku_dari", "pk")
        self.fields["penandatangan"].queryset = berlaku  # type: ignore[attr-defined]
        lama = self.kasus.spk_berlaku
        if lama is not None:
            kolom = ("mulai", "selesai", "penandatangan", "jumlah_termin", "klausul")
            self.initial = {**{k: getattr(lama, k) for k in kolom}, **self.initial}
        else:
            self.initial.setdefault("mulai", hari)
            self.initial.setdefault("selesai", dt.date(hari.year, 12, 31))
            self.initial.setdefault("penandatangan", berlaku.first())

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or {}
        if isi.get("mulai") and isi.get("selesai") and isi["selesai"] < isi["mulai"]:
            self.add_error("selesai", "Masa berlaku berakhir sebelum dimulai.")
        return isi


@ALUR.formulir("terima_spk")
class FormulirTerimaSPK(FormulirAksi):
    pernyataan = forms.BooleanField(
        label="Saya sudah membaca SPK ini, menerima, dan menyetujui seluruh isinya atas nama perusahaan.",
        error_messages={"required": "Nyatakan bahwa Anda menerima dan menyetujui SPK ini."},
    )
    salinan = BerkasField(
        label="SPK yang sudah Anda tanda tangani",
        required=False,
        help_text="Pindaian atau foto seluruh halaman.",
    )

    def siapkan(self) -> None:
        wajib = nilai.nilai("wajib_unggah_spk_bertanda")
        self.fields["salinan"].required = wajib
        if not wajib:
            self.fields["salinan"].label = "SPK yang sudah Anda tanda tangani (tidak wajib)"
