"""Form fields whose value is a stored `Berkas`: a good file survives an error in any other field."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat

from kerjasama.berkas import jenis as j
from kerjasama.berkas import simpanan
from kerjasama.berkas.galat import BerkasDitolak
from kerjasama.berkas.jenis import PDF_ATAU_GAMBAR, JenisBerkas
from kerjasama.berkas.models import Berkas
from kerjasama.berkas.nama import bersihkan
from kerjasama.berkas.penerimaan import terima
from kerjasama.berkas.titipan import dari_tanda
from kerjasama.berkas.widgets import Kiriman, MasukanBanyakBerkas, MasukanBerkas

HILANG = "Berkas yang tadi Anda kirim sudah tidak tersimpan. Pilih berkasnya lagi."


class BerkasField(forms.FileField):
    """One file. The cleaned value is a `Berkas` (a titipan until `tandai_terpakai`), or None."""

    widget = MasukanBerkas
    maks_berkas = 1
    default_error_messages = {"required": "Pilih berkas yang akan dikirim."}

    def __init__(
        self,
        *,
        jenis_boleh: tuple[JenisBerkas, ...] = PDF_ATAU_GAMBAR,
        maks_byte: int | None = None,
        **kwargs: Any,
    ) -> None:
        self.jenis_boleh = jenis_boleh
        self.maks_byte = maks_byte or settings.BERKAS_MAKS_BYTE
        self.oleh: Any = None
        self._diterima: list[Berkas] | None = None  # of this form's own clean(), for showing it again
        batas = f"{j.daftar_label(jenis_boleh)}, paling besar {filesizeformat(self.maks_byte)}."
        kwargs["help_text"] = f"{kwargs.get('help_text', '')} {self._awalan_bantuan()}{batas}".strip()
        super().__init__(**kwargs)
        self.widget.attrs.setdefault("accept", j.accept(jenis_boleh))

    def _awalan_bantuan(self) -> str:
        return ""

    def serahkan(self, oleh: Any) -> None:
        """Who sends: files are kept as theirs, references are signed for them."""
        self.oleh = oleh
        self.widget.oleh = oleh  # type: ignore[attr-defined]

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Take in what was sent, keep what was good, then say what was not."""
        if self.oleh is None:
            raise TypeError("A form with a BerkasField needs FormulirBerkas and oleh=.")
        kiriman = data if isinstance(data, Kiriman) else Kiriman()
        galat: list[ValidationError] = []
        lama = self._lama(kiriman, initial, galat)
        baru = self._baru(kiriman.unggahan, lama, galat)
        self._diterima = self._gabung(lama, baru)
        if len(self._diterima) > self.maks_berkas:
            pesan = (
                f"Paling banyak {self.maks_berkas} berkas; sekarang {len(self._diterima)}. Hapus sebagian."
            )
            galat.append(ValidationError(pesan, code="terlalu_banyak"))
        if galat:
            raise ValidationError(galat)
        if not self._diterima and self.required:
            raise ValidationError(self.error_messages["required"], code="required")
        return self._hasil(self._diterima)

    def _lama(self, kiriman: Kiriman, initial: Any, galat: list[ValidationError]) -> list[Berkas]:
        """What earlier rounds of this form hold, or else the form's own initial."""
        tersisa = [t for t in kiriman.titipan if t not in kiriman.buang]
        berkas, hilang = dari_tanda(tersisa, self.oleh)
        # A replaced or dropped reference may be as old as it likes.
        if hilang and not (kiriman.unggahan and self.maks_berkas == 1):
            galat.append(ValidationError(HILANG, code="titipan_hilang"))
        if not kiriman.titipan and not kiriman.buang:
            berkas = berkas_awal(initial)
        baik = [satu for satu in berkas if satu.status != Berkas.Status.RUSAK]
        for satu in berkas:
            if satu not in baik and not (kiriman.unggahan and self.maks_berkas == 1):
                pesan = f"“{satu.nama_asli}” ternyata tidak dapat dibuka atau tidak aman. Kirim berkas lain."
                galat.append(ValidationError(pesan, code="titipan_rusak"))
        return baik

    def _baru(
        self, unggahan: list[UploadedFile], lama: list[Berkas], galat: list[ValidationError]
    ) -> list[Berkas]:
        baru: list[Berkas] = []
        dikenal = {satu.sha256: satu for satu in lama}
        for satu in unggahan[: max(self.maks_berkas, 1)]:
            try:
                # The same file chosen again after an error is one file, not two.
                sama = dikenal.get(simpanan.sha256(satu)) if satu.size else None
                hasil = sama or terima(
                    satu, self.oleh, jenis_boleh=self.jenis_boleh, maks_byte=self.maks_byte
                )
            except BerkasDitolak as tolak:
                galat.append(BerkasDitolak(tolak.kode, f"“{bersihkan(satu.name)}”: {tolak.pesan}"))
                continue
            dikenal[hasil.sha256] = hasil
            baru.append(hasil)
        if len(unggahan) > self.maks_berkas:
            pesan = f"Anda mengirim {len(unggahan)} berkas; paling banyak {self.maks_berkas} sekaligus."
            galat.append(ValidationError(pesan, code="terlalu_banyak"))
        return baru

    def _gabung(self, lama: list[Berkas], baru: list[Berkas]) -> list[Berkas]:
        """A new file takes the old one's place."""
        return baru or lama

    def _hasil(self, berkas: list[Berkas]) -> Any:
        return berkas[0] if berkas else None

    def bound_data(self, data: Any, initial: Any) -> Any:
        """What the form shows again: the files that are safe with us."""
        if self._diterima is not None:
            return self._diterima
        if self.oleh is not None and isinstance(data, Kiriman) and data.titipan:
            return dari_tanda([t for t in data.titipan if t not in data.buang], self.oleh)[0]
        return berkas_awal(initial)

    def prepare_value(self, value: Any) -> list[Berkas]:
        return berkas_awal(value)

    def has_changed(self, initial: Any, data: Any) -> bool:
        if self.disabled or not isinstance(data, Kiriman):
            return False
        if data.unggahan or data.buang:
            return True
        if not data.titipan or self.oleh is None:
            return False
        return {b.pk for b in dari_tanda(data.titipan, self.oleh)[0]} != {b.pk for b in berkas_awal(initial)}


class BanyakBerkasField(BerkasField):
    """Several files through one input. The cleaned value is a list of `Berkas`."""

    widget = MasukanBanyakBerkas

    def __init__(self, *, maks_berkas: int = 20, **kwargs: Any) -> None:
        self.maks_berkas = maks_berkas
        super().__init__(**kwargs)

    def _awalan_bantuan(self) -> str:
        return f"Boleh beberapa berkas sekaligus, paling banyak {self.maks_berkas}. Setiap berkas "

    def _gabung(self, lama: list[Berkas], baru: list[Berkas]) -> list[Berkas]:
        return list({satu.pk: satu for satu in [*lama, *baru]}.values())

    def _hasil(self, berkas: list[Berkas]) -> list[Berkas]:
        return berkas


class FormulirBerkas(forms.BaseForm):
    """First base of a form with files: `FormulirX(FormulirBerkas, forms.Form)`, made with `oleh=`."""

    def __init__(self, *args: Any, oleh: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.oleh = oleh
        serahkan_oleh(self, oleh)


def serahkan_oleh(form: forms.BaseForm, oleh: Any) -> None:
    """For a form that cannot take FormulirBerkas as a base."""
    for isian in form.fields.values():
        if isinstance(isian, BerkasField):
            isian.serahkan(oleh)


def berkas_awal(nilai: Any) -> list[Berkas]:
    """A form's initial value, however given: a Berkas, its key (as ModelForm does), several of either."""
    if not nilai or isinstance(nilai, Kiriman):
        return []
    if isinstance(nilai, Berkas):
        return [nilai]
    if isinstance(nilai, (str, uuid.UUID)):
        return list(Berkas.objects.filter(pk=nilai))
    return [berkas for satu in nilai for berkas in berkas_awal(satu)]
