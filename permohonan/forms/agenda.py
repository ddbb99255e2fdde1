"""Steps 1-2: entering the buku agenda, and the return for repair."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone

from kerjasama.alur.formulir import FormulirAksi, tanggal_field, teks_field
from kerjasama.aturan import nilai
from permohonan.alur import ALUR
from permohonan.models import ButirPengembalian
from permohonan.models.permohonan import Sifat

BUTIR_AWAL = 3
BUTIR_MAKS = 40


class IsianAgenda(forms.Form):
    """What one and several entries of the agenda have in common."""

    tanggal_terima = tanggal_field("Tanggal terima")
    sifat = forms.ChoiceField(label="Sifat", choices=Sifat.choices)
    kode_klasifikasi = forms.CharField(
        label="Kode klasifikasi", max_length=30, error_messages={"required": "Isi kode klasifikasi."}
    )


@ALUR.formulir("agendakan")
class FormulirAgendakan(IsianAgenda, FormulirAksi):
    ringkasan = teks_field(
        "Ringkasan tujuan pemohon",
        maks=1000,
        help_text="Satu kalimat yang dibaca Kepala Bagian pada buku agenda.",
    )

    def siapkan(self) -> None:
        self.initial = {
            **awal_agenda(),
            "sifat": self.kasus.sifat,
            "ringkasan": self.kasus.perihal,
            **self.initial,
        }
        lama = getattr(self.kasus, "agenda", None)
        if lama is not None:
            kolom = ("tanggal_terima", "sifat", "kode_klasifikasi", "ringkasan")
            self.initial |= {k: getattr(lama, k) for k in kolom}


def awal_agenda() -> dict[str, Any]:
    return {
        "tanggal_terima": timezone.localdate(),
        "sifat": "biasa",
        "kode_klasifikasi": nilai.nilai("kode_klasifikasi"),
    }


class ButirForm(forms.Form):
    bagian = forms.ChoiceField(label="Bagian", required=False)
    keterangan = forms.CharField(
        label="Yang harus diperbaiki",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, pilihan: list[Any], **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.fields["bagian"].choices = pilihan  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or {}
        if isi.get("keterangan") and not isi.get("bagian") and "bagian" not in self.errors:
            self.add_error("bagian", "Pilih bagian yang harus diperbaiki.")
        if isi.get("bagian") and not isi.get("keterangan") and "keterangan" not in self.errors:
            self.add_error("keterangan", "Jelaskan apa yang harus diperbaiki.")
        return isi


@ALUR.formulir("kembalikan")
class FormulirKembalikan(FormulirAksi):
    """Several defects in one go; "tambah" asks for more rows and keeps what was typed."""

    templat = "permohonan/aksi/isian_kembalikan.html"
    jumlah = forms.IntegerField(
        min_value=1, max_value=BUTIR_MAKS, initial=BUTIR_AWAL, widget=forms.HiddenInput
    )
    catatan = teks_field("Catatan untuk perusahaan", wajib=False)

    def siapkan(self) -> None:
        self.harga = list(self.kasus.baris.all())
        pilihan: list[Any] = [("", "Pilih bagian")]
        pilihan += [(k, label) for k, label in ButirPengembalian.Bagian.choices if k != "baris"]
        if self.harga:
            pilihan.append(
                ("Satu baris harga", [(f"baris-{b.pk}", f"Baris {b.urut}: {b}") for b in self.harga])
            )
        self.jumlah_butir = self._banyak()
        tanpa_data = None if self.data is None or not self.is_bound else self.data
        self.baris = [
            ButirForm(tanpa_data, prefix=f"butir-{n}", pilihan=pilihan, use_required_attribute=False)
            for n in range(self.jumlah_butir)
        ]
        if self.is_bound:
            data: Any = self.data.copy()  # type: ignore[attr-defined]
            data["jumlah"] = str(self.jumlah_butir)
            self.data = data

    @property
    def boleh_tambah(self) -> bool:
        return self.jumlah_butir < BUTIR_MAKS

    def _banyak(self) -> int:
        teks = str(self.data.get("jumlah", "")) if self.is_bound else ""
        banyak = int(teks) if teks.isascii() and teks.isdecimal() and len(teks) < 4 else BUTIR_AWAL
        if self.is_bound and "tambah" in self.data:
            banyak += BUTIR_AWAL
        return min(max(banyak, 1), BUTIR_MAKS)

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or {}
        if all(satu.is_valid() for satu in self.baris) and not self._butir():
            self.add_error(None, "Sebutkan sedikitnya satu hal yang harus diperbaiki.")
        return isi

    def _butir(self) -> list[dict[str, Any]]:
        milik = {f"baris-{b.pk}": b for b in self.harga}
        return [
            {
                "bagian": "baris" if b["bagian"] in milik else b["bagian"],
                "baris": milik.get(b["bagian"]),
                "keterangan": b["keterangan"],
            }
            for b in (satu.cleaned_data for satu in self.baris)
            if b.get("bagian")
        ]

    def data_aksi(self) -> dict[str, Any]:
        return {"butir": self._butir(), "catatan": self.cleaned_data["catatan"]}
