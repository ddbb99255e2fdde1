"""Budget lines: a new one, its names, a dated change of its ceiling, a correction of its ledger."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import Sum
from django.utils import timezone

from kerjasama.alur.formulir import ALASAN_MIN, tanggal_field, teks_field
from kerjasama.format import rupiah
from permohonan.forms.dasar import RupiahField
from permohonan.models import MataAnggaran, Permohonan, PerubahanPagu
from permohonan.services.mata_anggaran import tanggal_wajar

NAMA = ("program", "kegiatan", "subkegiatan", "kode_rekening", "nama", "sumber_dana")


class PilihMataAnggaran(forms.ModelChoiceField):
    """An open line of a year, each with what is left of it."""

    def __init__(self, **kw: Any) -> None:
        super().__init__(MataAnggaran.objects.none(), empty_label="Pilih mata anggaran", **kw)

    def dari_tahun(self, tahun: int) -> None:
        mata: Any = MataAnggaran.objects.filter(aktif=True, tahun=tahun).annotate(bersih=Sum("entri__nilai"))
        self.queryset = mata.order_by("kode_rekening", "nama")

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj} – sisa pagu {rupiah(obj.pagu - (obj.bersih or Decimal(0))).removesuffix(',00')}"


class FormulirNama(forms.ModelForm):  # type: ignore[type-arg]
    """What a line is called; its ceiling changes by dated entries alone."""

    class Meta:
        model = MataAnggaran
        fields = NAMA

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **{"use_required_attribute": False, **kw})

    def _get_validation_exclusions(self) -> set[str]:
        # Part of what must be unique, though no field of this form.
        return super()._get_validation_exclusions() - {"tahun"}  # type: ignore[misc,no-any-return]

    def clean_kode_rekening(self) -> str:
        return "".join(self.cleaned_data["kode_rekening"].split())


class FormulirMataAnggaran(FormulirNama):
    pagu = RupiahField(label="Pagu (Rp)", error_messages={"required": "Isi pagu."})
    tanggal = tanggal_field("Tanggal DPA")

    class Meta(FormulirNama.Meta):
        fields = ("tahun", *NAMA, "nomor_dpa")  # type: ignore[assignment]

    field_order = ("tahun", *NAMA, "nomor_dpa", "tanggal", "pagu")

    def clean_tahun(self) -> int:
        tahun: int = self.cleaned_data["tahun"]
        kini = timezone.localdate().year
        if not kini - 5 <= tahun <= kini + 2:
            raise forms.ValidationError(f"Tahun anggaran antara {kini - 5} dan {kini + 2}.")
        return tahun

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or {}
        if isi.get("tahun") and isi.get("tanggal") and not tanggal_wajar(isi["tahun"], isi["tanggal"]):
            self.add_error("tanggal", f"Tanggal DPA tidak sesuai tahun anggaran {isi['tahun']}.")
        return isi


class FormulirPagu(forms.Form):
    jenis = forms.ChoiceField(
        label="Jenis perubahan",
        choices=[c for c in PerubahanPagu.Jenis.choices if c[0] != PerubahanPagu.Jenis.MURNI],
    )
    tanggal = tanggal_field("Tanggal berlaku")
    pagu = RupiahField(
        label="Pagu setelah perubahan (Rp)",
        minimal=0,
        error_messages={"required": "Isi pagu setelah perubahan."},
    )
    nomor_dpa = forms.CharField(
        label="Nomor DPA/DPPA", max_length=100, error_messages={"required": "Isi nomor DPA/DPPA."}
    )
    keterangan = teks_field("Keterangan", minimal=ALASAN_MIN, baris=2, maks=300)

    def __init__(self, *args: Any, mata: MataAnggaran, terikat: Decimal, **kw: Any) -> None:
        self.mata = mata
        super().__init__(*args, **{"use_required_attribute": False, **kw})
        self.fields[
            "pagu"
        ].help_text = (
            f"Sekarang {rupiah(mata.pagu)}. Tidak dapat di bawah yang sudah terikat, {rupiah(terikat)}."
        )

    def clean_tanggal(self) -> Any:
        hari = self.cleaned_data["tanggal"]
        if not tanggal_wajar(self.mata.tahun, hari) or hari > timezone.localdate():
            raise forms.ValidationError(
                f"Isi tanggal dalam tahun anggaran {self.mata.tahun}, tidak di masa depan."
            )
        return hari


class KoreksiField(RupiahField):
    """Rupiah that may be taken off: a minus before it."""

    def clean(self, value: Any) -> Any:
        teks = (value or "").strip()
        kurang = teks.startswith(("-", "−"))
        jumlah = super().clean(teks[1:] if kurang else teks)
        return -jumlah if kurang and jumlah is not None else jumlah


class FormulirKoreksi(forms.Form):
    nilai = KoreksiField(
        label="Koreksi ikatan (Rp)",
        required=False,
        help_text="Awali dengan tanda minus (-) untuk mengurangi.",
    )
    realisasi = KoreksiField(label="Koreksi realisasi (Rp)", required=False)
    permohonan = forms.CharField(
        label="Nomor permohonan",
        required=False,
        max_length=40,
        help_text="Kosongkan bila bukan milik satu permohonan.",
    )
    keterangan = teks_field("Alasan dan bukti koreksi", minimal=ALASAN_MIN, baris=2, maks=200)
    cap = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **{"use_required_attribute": False, **kw})

    def clean_permohonan(self) -> Permohonan | None:
        nomor = self.cleaned_data["permohonan"].strip()
        if not nomor:
            return None
        kasus: Permohonan | None = Permohonan.objects.exclude(status="draf").filter(nomor=nomor).first()
        if kasus is None:
            raise forms.ValidationError("Tidak ada permohonan dengan nomor ini.")
        return kasus
