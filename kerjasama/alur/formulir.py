"""What the forms of all transitions share: the case, the person, and the dict that the engine gets."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms

from kerjasama.berkas.forms import serahkan_oleh

ALASAN_MIN = 10
TAMPIL = {"tambah", "hitung", "sisipkan"}  # the names of buttons that only show the page again


class FormulirAksi(forms.Form):
    """`data_aksi()` is what `mesin.jalankan` receives. Rows of a table are forms of their own in `baris`."""

    templat: ClassVar[str] = "bagian/isian.html"

    def __init__(self, data: Any = None, files: Any = None, *, kasus: Any, oleh: Any, **kw: Any) -> None:
        self.kasus, self.oleh = kasus, oleh
        super().__init__(data, files, **{"use_required_attribute": False, **kw})
        self.baris: list[forms.Form] = []
        self.siapkan()
        serahkan_oleh(self, oleh)
        for satu in self.baris:
            gaya(satu)

    def siapkan(self) -> None:
        """Choices and initial values that depend on the case."""

    @property
    def hanya_tampil(self) -> bool:
        """The person asked for more rows or a new sum, not yet to carry the act out."""
        return bool(self.is_bound and TAMPIL.intersection(self.data))

    def is_valid(self) -> bool:
        sah = super().is_valid()
        lain = [satu.is_valid() for satu in self.baris]  # each, so that all errors are told
        return sah and all(lain)

    def data_aksi(self) -> dict[str, Any]:
        return dict(self.cleaned_data)

    def terima_galat(self, galat: dict[str, str]) -> None:
        """Put the engine's refusals where they belong, with everything typed kept."""
        terima_galat(self, galat)


def terima_galat(form: forms.BaseForm, galat: dict[str, str]) -> None:
    """The messages of a `Ditolak` on the fields they name; on the whole form where it has no such field."""
    for kolom, pesan in galat.items():
        form.add_error(kolom if kolom in form.fields else None, pesan)


def gaya(form: forms.Form) -> None:
    """Bootstrap's classes on the widgets of row forms, which the templates lay out themselves."""
    for nama, kolom in form.fields.items():
        widget = kolom.widget
        if widget.is_hidden or isinstance(widget, forms.CheckboxSelectMultiple | forms.FileInput):
            continue
        centang = isinstance(widget, forms.CheckboxInput | forms.RadioSelect)
        kelas = "form-check-input" if centang else "form-control"
        kelas = "form-select" if type(widget) is forms.Select else kelas
        salah = form.is_bound and nama in form.errors
        widget.attrs["class"] = f"{kelas} is-invalid" if salah else kelas


class TanggalInput(forms.DateInput):
    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


def tanggal_field(label: str, **kw: Any) -> forms.DateField:
    """A day, from the browser's own calendar; also read as people type it (31-12-2026, 31/12/2026)."""
    return forms.DateField(
        label=label,
        widget=TanggalInput,
        input_formats=["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"],
        error_messages={
            "invalid": "Tulis tanggal yang benar, misalnya 31-12-2026.",
            "required": f"Isi {label.lower()}.",
        },
        **kw,
    )


def teks_field(
    label: str, *, wajib: bool = True, minimal: int | None = None, baris: int = 3, maks: int = 2000, **kw: Any
) -> forms.CharField:
    """A note of several lines."""
    return forms.CharField(
        label=label,
        required=wajib,
        min_length=minimal,
        max_length=maks,
        widget=forms.Textarea(attrs={"rows": baris}),
        error_messages={
            "required": f"Isi {label.lower()}.",
            "min_length": f"Jelaskan sedikitnya {minimal} huruf, supaya dapat dipahami pembacanya.",
        },
        **kw,
    )


class FormulirKonfirmasi(FormulirAksi):
    """Nothing to fill in: the page itself says what the button does."""


class FormulirAlasan(FormulirAksi):
    """A reason; `bantuan` says who reads it."""

    alasan = teks_field("Alasan", minimal=ALASAN_MIN)
    bantuan = ""

    def siapkan(self) -> None:
        self.fields["alasan"].help_text = self.bantuan
