"""The price list as a person types it: one small form a line, in the order the lines stand on the page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms

from kerjasama.akun.jenis_media import JenisMedia
from kerjasama.format import angka
from permohonan.forms.dasar import RupiahField
from permohonan.models import BarisPenawaran
from permohonan.services.pengajuan import BARIS_MAKS

Mentah = dict[str, str]

AWALAN = re.compile(r"^baris-(\d{1,6})-([a-z_]+)$")
ISI = ("bentuk", "spesifikasi", "satuan", "harga_satuan", "catatan")  # a line without any of these is blank
PPN = (("tidak", "Belum termasuk PPN"), ("ya", "Sudah termasuk PPN"))
# Suggestions only: a company may write whatever its own price list says.
BENTUK = [
    "Advertorial", "Infotorial", "Berita / rilis", "Berita foto / galeri foto", "Pengumuman",
    "Ucapan selamat", "Iklan layanan masyarakat", "Banner", "Langganan koran", "Spot iklan", "Adlips",
    "Dialog interaktif", "Siaran langsung", "Siaran tunda", "Liputan khusus", "Running text",
    "Videotron", "Baliho", "Unggahan media sosial",
]  # fmt: skip
SATUAN = [
    "per tayang", "per berita", "per halaman", "per mm kolom", "per eksemplar", "per bulan",
    "per bulan per posisi", "per spot 30 detik", "per spot 60 detik", "per menit", "per siaran",
    "per episode", "per titik per bulan", "per slot per hari", "per unggahan",
]  # fmt: skip


def pilihan_jenis(perusahaan: Any) -> list[Any]:
    """The kinds of media, the company's own ones first."""
    milik = set(perusahaan.media.values_list("jenis", flat=True))
    if not milik:
        return [("", "Pilih jenis media"), *JenisMedia.choices]
    return [
        ("", "Pilih jenis media"),
        ("Media Anda", [(k, label) for k, label in JenisMedia.choices if k in milik]),
        ("Jenis lain", [(k, label) for k, label in JenisMedia.choices if k not in milik]),
    ]


class BarisForm(forms.Form):
    id = forms.IntegerField(required=False, widget=forms.HiddenInput)
    jenis_media = forms.ChoiceField(label="Jenis media", error_messages={"required": "Pilih jenis media."})
    bentuk = forms.CharField(
        label="Bentuk publikasi", max_length=120, error_messages={"required": "Isi bentuk publikasi."},
        widget=forms.TextInput(attrs={"list": "daftar-bentuk", "autocomplete": "off"}),
    )  # fmt: skip
    spesifikasi = forms.CharField(label="Ukuran, durasi, posisi", max_length=200, required=False)
    satuan = forms.CharField(
        label="Satuan", max_length=60, error_messages={"required": "Isi satuan, misalnya per tayang."},
        widget=forms.TextInput(attrs={"list": "daftar-satuan", "autocomplete": "off"}),
    )  # fmt: skip
    harga_satuan = RupiahField(label="Harga satuan (Rp)", error_messages={"required": "Isi harga satuan."})
    termasuk_ppn = forms.TypedChoiceField(
        label="PPN", choices=[("", "Pilih"), *PPN], coerce=lambda nilai: nilai == "ya", empty_value=None,
        error_messages={"required": "Pilih sudah atau belum termasuk PPN."},
    )  # fmt: skip
    catatan = forms.CharField(label="Catatan", max_length=300, required=False)

    nomor: int  # what the page calls this line

    def __init__(self, *args: Any, pilihan: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **{"use_required_attribute": False, **kwargs})
        self.fields["jenis_media"].choices = pilihan  # type: ignore[attr-defined]
        for nama, kolom in self.fields.items():
            if nama != "id":
                kelas = "form-select" if isinstance(kolom.widget, forms.Select) else "form-control"
                kolom.widget.attrs["class"] = kelas

    def full_clean(self) -> None:
        """Mark each wrong field, so that it looks wrong too."""
        super().full_clean()
        for nama in self.errors:
            if nama in self.fields:
                atribut = self.fields[nama].widget.attrs
                atribut["class"] = f"{atribut.get('class', '')} is-invalid".strip()


def mentah_dari_model(baris: Iterable[BarisPenawaran]) -> list[Mentah]:
    """The stored lines as they would be typed."""
    return [
        {
            "id": str(b.pk),
            "jenis_media": b.jenis_media,
            "bentuk": b.bentuk,
            "spesifikasi": b.spesifikasi,
            "satuan": b.satuan,
            "harga_satuan": angka(b.harga_satuan),
            "termasuk_ppn": "ya" if b.termasuk_ppn else "tidak",
            "catatan": b.catatan,
        }
        for b in baris
    ]


def mentah_dari_kiriman(data: Mapping[str, Any]) -> list[Mentah]:
    """The lines of a posted page, in the page's order whatever their numbers; `nomor` keeps the number."""
    hasil: dict[str, Mentah] = {}
    for nama in data:
        if cocok := AWALAN.match(nama):
            nomor, kolom = cocok.groups()
            hasil.setdefault(nomor, {"nomor": nomor})[kolom] = str(data[nama])
    return list(hasil.values())


def kosong(baris: Mentah) -> bool:
    return not any(baris.get(kolom, "").strip() for kolom in ISI)


def baris_baru(baris: list[Mentah]) -> Mentah:
    """A blank line that follows the last one's kind of media and PPN: price lists run on."""
    akhir = baris[-1] if baris else {}
    return {"jenis_media": akhir.get("jenis_media", ""), "termasuk_ppn": akhir.get("termasuk_ppn", "")}


def ubah_susunan(baris: list[Mentah], perintah: str) -> tuple[list[Mentah], int | None, str]:
    """Add, remove or move a line without judging what is typed: `tambah`, `hapus-3`, `naik-3`, `turun-3`.

    Answers the new list, the position that should have the focus, and what happened in words.
    """
    kata, _, nomor = perintah.partition("-")
    if kata == "tambah":
        if len(baris) >= BARIS_MAKS:
            return baris, None, f"Daftar harga paling banyak {BARIS_MAKS} baris."
        return [*baris, baris_baru(baris)], len(baris), f"Baris {len(baris) + 1} ditambahkan."
    tempat = next((i for i, b in enumerate(baris) if b.get("nomor") == nomor), None)
    if tempat is None:
        return baris, None, ""
    susunan = list(baris)
    satu = susunan.pop(tempat)
    if kata == "hapus":
        fokus = min(tempat, len(susunan) - 1)
        return susunan, max(fokus, 0), f"Baris {tempat + 1} dikeluarkan. Simpan untuk menetapkannya."
    tujuan = max(tempat - 1, 0) if kata == "naik" else min(tempat + 1, len(susunan))
    susunan.insert(tujuan, satu)
    return susunan, tujuan, f"Baris {tempat + 1} dipindahkan menjadi baris {tujuan + 1}."


class DaftarBaris:
    """The lines of one page. With `terikat` what is typed is judged; a blank line then does not count,
    unless the lines are given ones (`tetap`)."""

    def __init__(
        self, baris: list[Mentah], pilihan: list[Any], *, terikat: bool = False, tetap: bool = False
    ) -> None:
        self.terikat = terikat
        self.galat: list[str] = []
        if terikat and not tetap:
            baris = [b for b in baris if not kosong(b)]
        if terikat:
            self._periksa_jumlah(len(baris))
        self.form = [self._form(i, b, pilihan) for i, b in enumerate(baris[: BARIS_MAKS + 50])]
        self.beri_nomor({})

    def _periksa_jumlah(self, jumlah: int) -> None:
        if not jumlah:
            self.galat.append("Isi sedikitnya satu baris harga.")
        if jumlah > BARIS_MAKS:
            self.galat.append(f"Daftar harga paling banyak {BARIS_MAKS} baris; di sini ada {jumlah}.")

    def _form(self, urut: int, baris: Mentah, pilihan: list[Any]) -> BarisForm:
        awalan = f"baris-{urut}"
        if not self.terikat:
            return BarisForm(prefix=awalan, initial=baris, pilihan=pilihan)
        return BarisForm({f"{awalan}-{k}": v for k, v in baris.items()}, prefix=awalan, pilihan=pilihan)

    def beri_nomor(self, menurut_id: Mapping[str, int]) -> None:
        """Call each line by its number in the whole list, where the page shows only some of it."""
        for i, form in enumerate(self.form, 1):
            form.nomor = menurut_id.get(str(form["id"].value()), i)

    def __iter__(self) -> Any:
        return iter(self.form)

    def __len__(self) -> int:
        return len(self.form)

    def is_valid(self) -> bool:
        salah = [
            form for form in self.form if not form.is_valid()
        ]  # every line is judged, not only up to the first
        return not self.galat and not salah

    @property
    def isian(self) -> list[dict[str, Any]]:
        return [form.cleaned_data for form in self.form]

    @property
    def ringkasan_galat(self) -> list[tuple[str, str]]:
        """(address on the page, what to mend) of everything that is wrong, in the page's order."""
        hasil = [("", pesan) for pesan in self.galat]
        for form in self.form:
            for nama, pesan in form.errors.items():
                label = form.fields[nama].label or ""
                hasil.append((form[nama].id_for_label, f"Baris {form.nomor}, {label}: {pesan[0]}"))
        return hasil
