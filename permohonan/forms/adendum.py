"""The addendum: what changes line by line, and the company's answer."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone

from kerjasama.alur.formulir import ALASAN_MIN, FormulirAksi, tanggal_field, teks_field
from kerjasama.berkas.forms import BerkasField
from kerjasama.dokumen.models import Penandatangan
from permohonan.alur import ALUR
from permohonan.forms.dasar import RupiahField
from permohonan.forms.negosiasi import VOLUME_GALAT, VOLUME_MAKS, BarisAksi, FormulirBerbaris
from permohonan.models import BarisTawaran


class BarisAdendum(BarisAksi):
    volume = forms.IntegerField(
        label="Volume", min_value=0, max_value=VOLUME_MAKS, error_messages=VOLUME_GALAT
    )
    harga = RupiahField(label="Harga satuan", required=False)

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or {}
        if isi.get("volume") and isi.get("harga") is None and "harga" not in self.errors:
            self.add_error("harga", "Isi harga satuan.")
        self.periksa_batas("harga")
        return isi


@ALUR.formulir("susun_adendum")
class FormulirAdendum(FormulirBerbaris):
    templat = "permohonan/aksi/isian_adendum.html"
    kelas_baris = BarisAdendum
    selesai = tanggal_field("Masa berlaku sampai")
    penandatangan = forms.ModelChoiceField(
        Penandatangan.objects.none(),
        label="Penandatangan",
        empty_label="Pilih penandatangan",
        error_messages={"required": "Pilih penandatangan."},
    )
    alasan = teks_field("Alasan perubahan", minimal=ALASAN_MIN, maks=1000, help_text="Tercetak pada adendum.")

    def siapkan(self) -> None:
        super().siapkan()
        hari = timezone.localdate()
        berlaku = Penandatangan.objects.filter(
            Q(berlaku_sampai__isnull=True) | Q(berlaku_sampai__gte=hari), berlaku_dari__lte=hari
        )
        self.fields["penandatangan"].queryset = berlaku.order_by("-berlaku_dari", "pk")  # type: ignore[attr-defined]
        spk = self.kasus.spk_berlaku
        if spk is not None:
            self.initial = {"selesai": spk.selesai, "penandatangan": spk.penandatangan, **self.initial}

    def awal(self, baris: Any, tawaran: BarisTawaran | None) -> dict[str, Any]:
        return {"volume": baris.volume or 0, "harga": baris.harga_sepakat}

    def data_aksi(self) -> dict[str, Any]:
        baris = [{"baris": b.harga_baris, **b.cleaned_data} for b in self.baris]  # type: ignore[attr-defined]
        return {**self.cleaned_data, "baris": baris}


@ALUR.formulir("jawab_adendum")
class FormulirJawabAdendum(FormulirAksi):
    jawaban = forms.ChoiceField(
        label="Jawaban",
        choices=[
            ("setuju", "Kami menerima adendum ini atas nama perusahaan"),
            ("tolak", "Kami menolak adendum ini"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Pilih menerima atau menolak."},
    )
    alasan = teks_field(
        "Alasan menolak", wajib=False, help_text="Wajib bila menolak. SPK yang berjalan tetap berlaku."
    )
    salinan = BerkasField(
        label="Adendum yang sudah Anda tanda tangani (tidak wajib)",
        required=False,
        help_text="Pindaian atau foto seluruh halaman.",
    )

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or {}
        if isi.get("jawaban") == "tolak" and len(isi.get("alasan") or "") < ALASAN_MIN:
            self.add_error("alasan", f"Tulis alasan menolak, sedikitnya {ALASAN_MIN} huruf.")
        return isi

    def data_aksi(self) -> dict[str, Any]:
        isi = self.cleaned_data
        return {"setuju": isi["jawaban"] == "setuju", "alasan": isi["alasan"], "salinan": isi["salinan"]}
