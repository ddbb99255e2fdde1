"""The price list's file: what was read travels signed in the page, so that nothing is half-imported."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

from django import forms
from django.core import signing

from kerjasama.akun.jenis_media import JenisMedia
from kerjasama.format import angka
from permohonan.forms.daftar_harga import PPN, BarisForm, Mentah

GARAM = "permohonan.impor_daftar_harga"
UMUR_DETIK = 24 * 3600
GALAT_MAKS = 300  # shown and carried; a file with more needs another look anyway
CARA = (
    ("tambah", "Tambahkan di bawah baris yang sudah ada"),
    ("ganti", "Gantikan semua baris yang sudah ada"),
)
DITANYAKAN = ("jenis_media", "termasuk_ppn")  # may be left open by the file: asked once for all lines


@dataclass
class Pratinjau:
    """What a file says: its good lines as they would be typed, and each bad one named."""

    nama: str
    baris: list[Mentah] = field(default_factory=list)
    galat: list[dict[str, Any]] = field(default_factory=list)
    catatan: list[str] = field(default_factory=list)
    ada_baris: bool = (
        False  # whether the list had lines when the page was made: then adding or replacing is asked
    )

    @property
    def tanya_jenis(self) -> bool:
        return any(not b["jenis_media"] for b in self.baris)

    @property
    def tanya_ppn(self) -> bool:
        return any(not b["termasuk_ppn"] for b in self.baris)

    @property
    def baris_bermasalah(self) -> int:
        return len({(g["lembar"], g["baris"]) for g in self.galat})

    @property
    def tabel(self) -> list[dict[str, str]]:
        """The good lines with labels, for people."""
        jenis, ppn = dict(JenisMedia.choices), dict(PPN)
        return [
            b
            | {
                "jenis": str(jenis.get(b["jenis_media"], "Dipilih di atas")),
                "ppn": ppn.get(b["termasuk_ppn"], "Dipilih di atas"),
            }
            for b in self.baris
        ]

    def segel(self, pemilik: str) -> str:
        """Signed for one draft and one person; `buka` reads it back."""
        return signing.dumps([pemilik, asdict(self)], salt=GARAM, compress=True)

    @classmethod
    def buka(cls, teks: str, pemilik: str) -> Pratinjau | None:
        """None: too old, tampered with, or of another draft."""
        try:
            punya, isi = signing.loads(teks, salt=GARAM, max_age=UMUR_DETIK)
        except (signing.BadSignature, ValueError):
            return None
        return cls(**isi) if punya == pemilik else None


def pratinjau(nama: str, hasil: Any, pilihan: list[Any]) -> Pratinjau:
    """From what `services.daftar_harga.baca` found. A line that the page's form would refuse is bad."""
    jadi = Pratinjau(nama=nama, catatan=list(hasil.catatan))
    jadi.galat = [
        {"lembar": g.lembar, "baris": g.baris, "kolom": g.kolom, "isi": g.isi, "pesan": g.pesan}
        for g in hasil.galat
    ]
    for baris in hasil.baris:
        mentah = _mentah(baris)
        galat = list(_galat_form(baris, mentah, pilihan))
        if galat:
            jadi.galat += galat
        else:
            jadi.baris.append(mentah)
    jadi.galat = sorted(jadi.galat, key=lambda g: (g["lembar"], g["baris"]))[:GALAT_MAKS]
    return jadi


def _mentah(baris: Any) -> Mentah:
    ppn = {True: "ya", False: "tidak", None: ""}[baris.termasuk_ppn]
    return {
        "jenis_media": baris.jenis_media,
        "bentuk": baris.bentuk,
        "spesifikasi": baris.spesifikasi,
        "satuan": baris.satuan,
        "harga_satuan": angka(baris.harga_satuan),
        "termasuk_ppn": ppn,
        "catatan": baris.catatan,
    }


def _galat_form(baris: Any, mentah: Mentah, pilihan: list[Any]) -> Iterable[dict[str, Any]]:
    form = BarisForm(mentah, pilihan=pilihan)
    for nama, pesan in form.errors.items():
        if nama in DITANYAKAN and not mentah[nama]:
            continue
        yield {
            "lembar": baris.lembar,
            "baris": baris.nomor_baris,
            "kolom": form.fields[nama].label,
            "isi": mentah.get(nama, "")[:60],
            "pesan": pesan[0],
        }


class UnggahHargaForm(forms.Form):
    berkas = forms.FileField(
        label="Berkas daftar harga",
        help_text="XLSX atau CSV, paling besar 2 MB, paling banyak 200 baris harga.",
        error_messages={
            "required": "Pilih berkas daftar harga.",
            "empty": "Berkas ini kosong (0 byte). Periksa berkasnya, lalu pilih lagi.",
        },
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv"}),
    )
    use_required_attribute = False


class TambahHargaForm(forms.Form):
    """What the file leaves open, asked once for all of its lines."""

    cara = forms.ChoiceField(
        label="Baris dari berkas ini",
        choices=CARA,
        initial="tambah",
        widget=forms.RadioSelect,
        error_messages={"required": "Pilih menambahkan atau menggantikan."},
    )
    jenis_media = forms.ChoiceField(
        label="Jenis media untuk baris yang belum menyebutkannya",
        error_messages={"required": "Pilih jenis media."},
    )
    termasuk_ppn = forms.ChoiceField(
        label="PPN untuk baris yang belum menyebutkannya",
        choices=[("", "Pilih"), *PPN],
        error_messages={"required": "Pilih sudah atau belum termasuk PPN."},
    )
    use_required_attribute = False

    def __init__(self, *args: Any, pilihan: list[Any], lihat: Pratinjau, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["jenis_media"].choices = pilihan  # type: ignore[attr-defined]
        tanyakan = {
            "jenis_media": lihat.tanya_jenis,
            "termasuk_ppn": lihat.tanya_ppn,
            "cara": lihat.ada_baris,
        }
        for nama, perlu in tanyakan.items():
            if not perlu:
                del self.fields[nama]
