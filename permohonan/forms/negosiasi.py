"""Step 3: prices line by line: the bureau's offer, the company's answer, the agreement."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.functional import cached_property

from kerjasama.akun.peran import Peran
from kerjasama.alur.formulir import FormulirAksi, teks_field
from kerjasama.format import angka
from permohonan.alur import ALUR
from permohonan.forms.dasar import RupiahField
from permohonan.forms.disposisi import PilihPejabat
from permohonan.forms.mata_anggaran import PilihMataAnggaran
from permohonan.meja_negosiasi import Meja, meja_kasus
from permohonan.models import BarisTawaran
from permohonan.services.pembanding import pembanding

VOLUME_MAKS = 100_000
VOLUME_GALAT = {
    "invalid": "Tulis volume dengan angka bulat.",
    "required": "Isi volume.",
    "min_value": "Volume tidak boleh negatif.",
    "max_value": f"Volume paling banyak {VOLUME_MAKS}.",
}


class BarisAksi(forms.Form):
    """One price line of a table; `harga_baris` is the line, `tawaran` what was last said of it."""

    def __init__(self, *args: Any, baris: Any, tawaran: Any = None, **kw: Any) -> None:
        self.harga_baris, self.tawaran = baris, tawaran
        super().__init__(*args, **{"use_required_attribute": False, **kw})

    def periksa_batas(self, kolom: str) -> None:
        """No price above the company's own offer."""
        harga = self.cleaned_data.get(kolom)
        if harga is not None and harga > self.harga_baris.harga_satuan:
            self.add_error(kolom, f"Melebihi harga penawaran Rp{angka(self.harga_baris.harga_satuan)}.")


class FormulirBerbaris(FormulirAksi):
    """A form with one row for each price line."""

    kelas_baris: type[BarisAksi] = BarisAksi
    dibaca_pemohon = False

    def siapkan(self) -> None:
        data = self.data if self.is_bound else None
        terakhir = tawaran_terakhir(self.kasus)
        semua = self.harga(terakhir)
        self.siapkan_harga(semua)
        self.baris = [
            self.kelas_baris(
                data,
                prefix=f"baris-{b.pk}",
                baris=b,
                tawaran=terakhir.get(b.pk),
                initial=self.awal(b, terakhir.get(b.pk)),
            )
            for b in semua
        ]

    @cached_property
    def meja(self) -> Meja | None:
        """The rounds so far, side by side."""
        return meja_kasus(self.kasus, self.dibaca_pemohon)

    def siapkan_harga(self, baris: list[Any]) -> None:
        """Puts what each price is compared with on the line; the company does not see it."""
        banding = pembanding(self.kasus, baris)
        for b in baris:
            b.banding = banding[b.pk]
            b.harga_referensi = b.banding.referensi or b.harga_referensi

    def harga(self, terakhir: dict[int, BarisTawaran]) -> list[Any]:
        return list(self.kasus.baris.all())

    def awal(self, baris: Any, tawaran: BarisTawaran | None) -> dict[str, Any]:
        return {}


def tawaran_terakhir(kasus: Any) -> dict[int, BarisTawaran]:
    """What the last round that named each line said of it."""
    baris = (
        BarisTawaran.objects.filter(putaran__permohonan=kasus)
        .select_related("baris")
        .order_by("putaran__urut", "pk")
    )
    return {t.baris_id: t for t in baris}


class BarisTawar(BarisAksi):
    volume = forms.IntegerField(
        label="Volume",
        required=False,
        min_value=1,
        max_value=VOLUME_MAKS,
        error_messages={**VOLUME_GALAT, "min_value": "Volume paling sedikit 1."},
    )
    harga = RupiahField(label="Harga tawaran", required=False)
    catatan = forms.CharField(label="Catatan", required=False, max_length=300)

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or {}
        if isi.get("volume") and isi.get("harga") is None and "harga" not in self.errors:
            self.add_error("harga", "Isi harga tawaran, atau kosongkan volumenya.")
        if isi.get("harga") is not None and not isi.get("volume") and "volume" not in self.errors:
            self.add_error("volume", "Isi volume, atau kosongkan harganya.")
        self.periksa_batas("harga")
        return isi


@ALUR.formulir("tawar")
class FormulirTawar(FormulirBerbaris):
    templat = "permohonan/aksi/isian_tawar.html"
    kelas_baris = BarisTawar
    catatan = teks_field("Catatan untuk perusahaan", wajib=False, help_text="Dibaca oleh perusahaan.")

    def awal(self, baris: Any, tawaran: BarisTawaran | None) -> dict[str, Any]:
        return {"volume": tawaran.volume, "harga": tawaran.harga_terakhir} if tawaran else {}

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or {}
        if all(b.is_valid() for b in self.baris) and not self._terisi():
            self.add_error(None, "Tawar sedikitnya satu baris: isi volume dan harganya.")
        return isi

    def _terisi(self) -> list[dict[str, Any]]:
        return [
            {"baris": b.harga_baris, **b.cleaned_data}  # type: ignore[attr-defined]
            for b in self.baris
            if b.cleaned_data.get("volume")
        ]

    def data_aksi(self) -> dict[str, Any]:
        return {"baris": self._terisi(), "catatan": self.cleaned_data["catatan"]}


class BarisJawab(BarisAksi):
    jawaban = forms.ChoiceField(
        label="Jawaban",
        choices=[("setuju", "Setuju"), ("balik", "Ajukan harga balik")],
        widget=forms.RadioSelect,
        error_messages={"required": "Pilih setuju atau ajukan harga balik."},
    )
    harga = RupiahField(label="Harga balik", required=False)

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or {}
        if isi.get("jawaban") == "balik":
            if isi.get("harga") is None and "harga" not in self.errors:
                self.add_error("harga", "Isi harga balik Anda.")
            self.periksa_batas("harga")
        elif isi.get("jawaban") == "setuju" and isi.get("harga") is not None:
            self.add_error(
                "jawaban", "Anda mengisi harga balik. Pilih “Ajukan harga balik”, atau kosongkan harganya."
            )
        return isi


@ALUR.formulir("jawab_tawaran")
class FormulirJawab(FormulirBerbaris):
    templat = "permohonan/aksi/isian_jawab.html"
    kelas_baris = BarisJawab
    dibaca_pemohon = True
    catatan = teks_field("Catatan", wajib=False)

    def harga(self, terakhir: dict[int, BarisTawaran]) -> list[Any]:
        """Only the lines that the open round asks about."""
        ditanya = BarisTawaran.objects.filter(
            putaran__permohonan=self.kasus, putaran__urut=self.kasus.putaran_negosiasi
        ).values("baris")
        return list(self.kasus.baris.filter(pk__in=ditanya))

    def siapkan_harga(self, baris: list[Any]) -> None:
        """Nothing: what others were paid is not the company's business."""

    def data_aksi(self) -> dict[str, Any]:
        baris = [{"baris": b.harga_baris, **b.cleaned_data} for b in self.baris]  # type: ignore[attr-defined]
        return {"baris": baris, "catatan": self.cleaned_data["catatan"]}


class BarisSepakat(BarisAksi):
    volume = forms.IntegerField(
        label="Volume", min_value=0, max_value=VOLUME_MAKS, error_messages=VOLUME_GALAT
    )
    harga = RupiahField(label="Harga kesepakatan", required=False)
    alasan_harga = forms.CharField(
        label="Alasan bila di atas referensi atau hasil negosiasi",
        required=False,
        max_length=300,
    )

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or {}
        if not isi.get("volume"):
            return isi
        if isi.get("harga") is None and "harga" not in self.errors:
            self.add_error("harga", "Isi harga kesepakatan.")
        self.periksa_batas("harga")
        referensi, harga = self.harga_baris.harga_referensi, isi.get("harga")
        if referensi is not None and harga is not None and harga > referensi and not isi.get("alasan_harga"):
            self.add_error("alasan_harga", f"Di atas harga referensi Rp{angka(referensi)}: isi alasannya.")
        runding = self.tawaran.harga_terakhir if self.tawaran and self.tawaran.jawaban else None
        if runding is not None and harga is not None and harga > runding and not isi.get("alasan_harga"):
            self.add_error("alasan_harga", f"Di atas hasil negosiasi Rp{angka(runding)}: isi alasannya.")
        return isi


@ALUR.formulir("tindak_lanjuti")
class FormulirTindakLanjut(FormulirBerbaris):
    templat = "permohonan/aksi/isian_sepakat.html"
    kelas_baris = BarisSepakat
    mata_anggaran = PilihMataAnggaran(
        label="Mata anggaran", error_messages={"required": "Pilih mata anggaran."}
    )
    staf = PilihPejabat(label="Staf penyusun SPK", error_messages={"required": "Pilih staf penyusun SPK."})
    catatan = teks_field("Catatan untuk staf", wajib=False, help_text="Tidak dibaca perusahaan.")

    def siapkan(self) -> None:
        super().siapkan()
        self.fields["staf"].untuk(Peran.STAF_KOMDOK)  # type: ignore[attr-defined]
        self.fields["mata_anggaran"].dari_tahun(timezone.localdate().year)  # type: ignore[attr-defined]

    def awal(self, baris: Any, tawaran: BarisTawaran | None) -> dict[str, Any]:
        if baris.volume is not None:
            return {"volume": baris.volume, "harga": baris.harga_sepakat, "alasan_harga": baris.alasan_harga}
        if tawaran:
            return {"volume": tawaran.volume, "harga": tawaran.harga_terakhir}
        return {"volume": 0 if self.kasus.putaran_negosiasi else None, "harga": baris.harga_satuan}

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or {}
        if all(b.is_valid() for b in self.baris) and not any(b.cleaned_data["volume"] for b in self.baris):
            self.add_error(None, "Sepakati volume sedikitnya satu baris.")
        return isi

    def data_aksi(self) -> dict[str, Any]:
        baris = [{"baris": b.harga_baris, **b.cleaned_data} for b in self.baris]  # type: ignore[attr-defined]
        return {**self.cleaned_data, "baris": baris}
