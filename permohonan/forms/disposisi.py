"""Step 3: the lembar disposisi as a form."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone

from kerjasama.akun.models import Pengguna, Penugasan
from kerjasama.akun.peran import Peran
from kerjasama.alur.formulir import FormulirAksi, tanggal_field, teks_field
from permohonan.alur import ALUR
from permohonan.models.disposisi import INSTRUKSI
from permohonan.models.permohonan import Sifat
from permohonan.services.disposisi import pemegang_bernama


class PilihPejabat(forms.ModelChoiceField):
    """One of the people who hold a role today, shown with their office."""

    def __init__(self, **kw: Any) -> None:
        super().__init__(Pengguna.objects.none(), empty_label="Pilih nama", **kw)
        self.jabatan: dict[int, str] = {}

    def untuk(self, peran: str) -> None:
        tugas = Penugasan.objects.berlaku(timezone.localdate()).filter(peran=peran, pengguna__is_active=True)
        self.jabatan = {t.pengguna_id: t.jabatan_lengkap for t in tugas}
        self.queryset = Pengguna.objects.filter(pk__in=self.jabatan).order_by("nama", "pk")
        if len(self.jabatan) == 1 and self.initial is None:
            self.initial = next(iter(self.jabatan))

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj} – {self.jabatan.get(obj.pk, '')}"


@ALUR.formulir("disposisikan")
class FormulirDisposisi(FormulirAksi):
    penerima = PilihPejabat(
        label="Diteruskan kepada", error_messages={"required": "Pilih Pranata Humas penerima."}
    )
    instruksi = forms.MultipleChoiceField(
        label="Instruksi",
        choices=INSTRUKSI,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Pilih sedikitnya satu instruksi."},
    )
    sifat = forms.ChoiceField(label="Sifat", choices=Sifat.choices)
    catatan = teks_field(
        "Catatan", wajib=False, help_text="Tercetak pada lembar disposisi. Tidak dibaca perusahaan."
    )
    batas_waktu = tanggal_field("Batas waktu", required=False)

    def siapkan(self) -> None:
        self.fields["penerima"].untuk(Peran.PRANATA_HUMAS)  # type: ignore[attr-defined]
        self.initial.setdefault("sifat", self.kasus.sifat)
        self.initial.setdefault("instruksi", ["tindak_lanjut"])

    def clean_batas_waktu(self) -> Any:
        hari = self.cleaned_data["batas_waktu"]
        if hari and hari < timezone.localdate():
            raise forms.ValidationError("Batas waktu sudah lewat.")
        return hari


@ALUR.formulir("alihkan")
class FormulirAlihkan(FormulirAksi):
    petugas = PilihPejabat(label="Dialihkan kepada", error_messages={"required": "Pilih petugas barunya."})
    alasan = teks_field("Alasan", help_text="Dibaca di kantor, tidak dibaca perusahaan.")

    def siapkan(self) -> None:
        bidang: Any = self.fields["petugas"]
        bidang.untuk(self.kasus.keadaan.pemegang)
        bidang.queryset = bidang.queryset.exclude(pk=pemegang_bernama(self.kasus).pk)
