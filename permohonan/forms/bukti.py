"""Forms of the proofs: add several, mend one, declare a shortfall; then the checker's and the verifier's."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms

from kerjasama.alur.formulir import FormulirAksi, TanggalInput, tanggal_field, teks_field
from kerjasama.berkas.forms import BanyakBerkasField, BerkasField, FormulirBerkas
from kerjasama.berkas.models import Berkas
from permohonan.alur import ALUR
from permohonan.jenis_bukti import DAFTAR, Isian
from permohonan.kartu_bukti import Kartu, kartu, lengkapi_untuk_kantor
from permohonan.models import BarisPenawaran, BuktiTayang, Permohonan
from permohonan.services.hitung_bukti import RingkasanBaris
from permohonan.services.pemeriksaan_bukti import bukti_termin

MAKS_SEKALIGUS = 20
TAUTAN_GALAT = {"invalid": "Tulis tautan lengkap, misalnya https://nama-media.id/berita."}


class PilihBaris(forms.ModelChoiceField):
    """A price line, with how many publications it still waits for."""

    sisa: ClassVar[dict[int, int]] = {}

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj} ({obj.get_jenis_media_display()}, masih {self.sisa.get(obj.pk, 0)} {obj.satuan})"


def _tanggal_tayang(kasus: Permohonan) -> forms.DateField:
    kolom = tanggal_field("Tanggal tayang")
    spk = kasus.spk_berlaku
    kolom.widget = TanggalInput(attrs={"min": spk.mulai.isoformat(), "max": spk.selesai.isoformat()})
    return kolom


class FormulirTambahBukti(FormulirBerkas, forms.Form):
    """First page: which line, the files and links, and what they have in common."""

    baris = PilihBaris(
        label="Baris pesanan", queryset=BarisPenawaran.objects.none(), empty_label="Pilih baris",
        error_messages={"required": "Pilih baris pesanan.", "invalid_choice": "Pilih baris dari daftar."},
    )  # fmt: skip
    berkas = BanyakBerkasField(label="Berkas bukti", required=False, maks_berkas=MAKS_SEKALIGUS)
    tautan = forms.CharField(
        label="Tautan tayangan", required=False, max_length=20_000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Satu tautan tiap baris, urut sama dengan berkasnya. Wajib untuk siber dan media sosial.",
    )  # fmt: skip
    judul = forms.CharField(
        label="Judul atau uraian", required=False, max_length=300,
        help_text="Untuk semua; pada langkah berikutnya dapat diubah satu per satu.",
    )  # fmt: skip

    def __init__(
        self, *args: Any, kasus: Permohonan, ringkasan: list[RingkasanBaris], oleh: Any, **kw: Any
    ) -> None:
        super().__init__(*args, oleh=oleh, use_required_attribute=False, **kw)
        sisa = {r["baris"].pk: r["kurang"] for r in ringkasan if r["kurang"]}
        pilih: Any = self.fields["baris"]
        pilih.sisa, pilih.queryset = sisa, kasus.baris.filter(pk__in=sisa).order_by("urut", "pk")
        self.fields["tanggal_tayang"] = _tanggal_tayang(kasus)
        self.fields["tanggal_tayang"].required = False
        self.order_fields(["baris", "berkas", "tautan", "tanggal_tayang", "judul"])

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or {}
        tautan = [t.strip() for t in isi.get("tautan", "").splitlines() if t.strip()]
        isi["daftar_tautan"] = tautan
        banyak = max(len(tautan), len(isi.get("berkas") or []))
        if not banyak and "berkas" not in self.errors:
            self.add_error("berkas", "Pilih berkas bukti, atau isi tautannya.")
        if banyak > MAKS_SEKALIGUS:
            self.add_error("tautan", f"Paling banyak {MAKS_SEKALIGUS} bukti sekaligus; sekarang {banyak}.")
        return isi

    def awal_rinci(self) -> list[dict[str, Any]]:
        """Initial data of the second page: the n-th file with the n-th link."""
        isi = self.cleaned_data
        berkas, tautan = isi["berkas"] or [], isi["daftar_tautan"]
        return [
            {"berkas": berkas[n] if n < len(berkas) else None, "tautan": tautan[n] if n < len(tautan) else "",
             "tanggal_tayang": isi.get("tanggal_tayang"), "judul": isi.get("judul", ""), "jumlah": 1}
            for n in range(max(len(berkas), len(tautan)))
        ]  # fmt: skip


class FormulirBukti(FormulirBerkas, forms.Form):
    """One proof of one price line, with what its jenis media asks for."""

    judul = forms.CharField(
        label="Judul atau uraian", max_length=300, error_messages={"required": "Isi judul atau uraian."}
    )
    jumlah = forms.IntegerField(
        label="Jumlah tayang", min_value=1, max_value=100_000, initial=1,
        help_text="Berapa kali tayang yang dibuktikan.",
        error_messages={"required": "Isi jumlah tayang.", "invalid": "Isi bilangan bulat, sedikitnya 1.",
                        "min_value": "Isi bilangan bulat, sedikitnya 1."},
    )  # fmt: skip
    tautan = forms.URLField(
        label="Tautan tayangan",
        max_length=1000,
        assume_scheme="https",
        required=False,
        error_messages=TAUTAN_GALAT,
    )

    def __init__(self, *args: Any, kasus: Permohonan, baris: BarisPenawaran, oleh: Any, **kw: Any) -> None:
        self.milik, self.jenis = baris, DAFTAR[baris.jenis_media]
        super().__init__(*args, oleh=oleh, use_required_attribute=False, **kw)
        self.fields["tautan"].required = self.jenis.tautan_wajib
        self.fields["tautan"].error_messages["required"] = "Isi tautan tayangan."
        self.fields["tanggal_tayang"] = _tanggal_tayang(kasus)
        berkas = BerkasField(
            label="Berkas bukti", required=self.jenis.berkas_wajib, help_text=self.jenis.berkas
        )
        berkas.serahkan(oleh)
        self.fields["berkas"] = berkas
        self.kolom_rincian = [f"rincian_{i.kode}" for i in self.jenis.isian]
        for isian in self.jenis.isian:
            self.fields[f"rincian_{isian.kode}"] = _kolom_rincian(isian)
        self.order_fields(["tanggal_tayang", "judul", "jumlah", "tautan", *self.kolom_rincian, "berkas"])

    @property
    def titipan(self) -> list[Berkas]:
        """What the file input shows as sent, for a heading."""
        return [b for b in self["berkas"].value() or [] if isinstance(b, Berkas)]

    def isian(self) -> dict[str, Any]:
        """What `services.bukti` takes."""
        isi = dict(self.cleaned_data)
        rincian = {nama.removeprefix("rincian_"): isi.pop(nama) for nama in self.kolom_rincian}
        return isi | {"baris": self.milik, "rincian": rincian}

    def terima_galat(self, galat: dict[str, str]) -> None:
        for nama, pesan in galat.items():
            self.add_error(nama if nama in self.fields else None, pesan)


def awal_dari(bukti: BuktiTayang) -> dict[str, Any]:
    """Initial data of `FormulirBukti` for a proof that exists."""
    nama = ("tanggal_tayang", "judul", "jumlah", "tautan", "berkas")
    return {n: getattr(bukti, n) for n in nama} | {f"rincian_{k}": v for k, v in bukti.rincian.items()}


def _kolom_rincian(isian: Isian) -> forms.Field:
    wajib = {"required": f"Isi {isian.label.lower()}."}
    umum: dict[str, Any] = {"label": isian.label, "required": isian.wajib, "help_text": isian.bantuan}
    if isian.tipe == "jam":
        jam = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
        return forms.TimeField(
            widget=jam, error_messages=wajib | {"invalid": "Tulis jam seperti 10:30."}, **umum
        )
    if isian.tipe == "bulat":
        return forms.IntegerField(min_value=1, max_value=1_000_000, error_messages=wajib, **umum)
    if isian.tipe == "tanggal":
        return tanggal_field(isian.label, required=isian.wajib)
    if isian.tipe == "pilihan":
        pilihan = [("", "Pilih"), *isian.pilihan]
        return forms.ChoiceField(choices=pilihan, error_messages=wajib, **umum)
    return forms.CharField(max_length=200, error_messages=wajib, **umum)


class FormulirKekurangan(forms.Form):
    """So many of a line were not aired, and why."""

    jumlah = forms.IntegerField(
        label="Jumlah yang tidak tayang", min_value=0, max_value=100_000,
        help_text="Isi 0 untuk membatalkan pernyataan. Yang tidak tayang tidak dibayar.",
        error_messages={"required": "Isi jumlahnya.", "invalid": "Isi bilangan bulat."},
    )  # fmt: skip
    alasan = teks_field(
        "Alasan", wajib=False, baris=2, maks=300, help_text="Dibaca pemeriksa, sedikitnya 10 huruf."
    )


# ---- the office --------------------------------------------------------------------------------
class FormulirKartu(FormulirAksi):
    """A form over the proofs of the running termin; `kartu` carries each with its bound fields."""

    def siapkan(self) -> None:
        self.kartu: list[Kartu] = kartu(self.kasus, bukti_termin(self.kasus))
        lengkapi_untuk_kantor(self.kartu)
        for satu in self.kartu:
            self.siapkan_kartu(satu)
        for satu in self.kartu:
            satu.isian = {
                n.rpartition("_")[0]: self[n] for n in self.fields if n.endswith(f"_{satu.bukti.pk}")
            }

    def siapkan_kartu(self, satu: Kartu) -> None:
        """Add this proof's fields, named `<what>_<pk>`."""

    def isi(self, apa: str, bukti: BuktiTayang) -> Any:
        return self.cleaned_data.get(f"{apa}_{bukti.pk}")


def _catatan(label: str, awal: str = "") -> forms.CharField:
    kolom = teks_field(label, wajib=False, baris=2, maks=500)
    kolom.initial = awal
    return kolom


@ALUR.formulir("periksa_bukti")
class FormulirPeriksaBukti(FormulirKartu):
    """The checklist. Gaps are told by the consequence, all in one go."""

    templat = "permohonan/staf_komdok/periksa_isian.html"

    def siapkan_kartu(self, satu: Kartu) -> None:
        b = satu.bukti
        if b.hasil != BuktiTayang.Hasil.BELUM:
            return
        pilihan = [("sesuai", "Sesuai"), ("tidak", "Perlu diperbaiki")]
        self.fields[f"hasil_{b.pk}"] = forms.ChoiceField(
            label=f"Bukti {satu.nomor}: hasil pemeriksaan",
            choices=pilihan,
            required=False,
            widget=forms.RadioSelect(attrs={"class": "form-check-input"}),
        )
        self.fields[f"catatan_{b.pk}"] = _catatan(f"Bukti {satu.nomor}: yang harus diperbaiki")
        if b.terlambat:
            self.fields[f"alasan_{b.pk}"] = forms.CharField(
                label=f"Bukti {satu.nomor}: alasan menerima yang terlambat", required=False, max_length=300
            )

    def data_aksi(self) -> dict[str, Any]:
        return {"bukti": [self._putusan(k.bukti) for k in self.kartu if k.isian]}

    def _putusan(self, b: BuktiTayang) -> dict[str, Any]:
        catatan, alasan = self.isi("catatan", b) or "", self.isi("alasan", b) or ""
        return {"bukti": b, "hasil": self.isi("hasil", b), "catatan": catatan, "alasan_terlambat": alasan}


@ALUR.formulir("minta_revisi_bukti")
class FormulirMintaRevisi(FormulirKartu):
    """Which proofs go back and what to mend; what the checker refused goes back in any case."""

    templat = "permohonan/staf_komdok/periksa_revisi.html"
    catatan = teks_field(
        "Catatan umum", wajib=False, help_text="Dibaca oleh perusahaan, di atas catatan tiap bukti."
    )

    def siapkan_kartu(self, satu: Kartu) -> None:
        b, ditolak = satu.bukti, satu.bukti.hasil == BuktiTayang.Hasil.TIDAK
        self.fields[f"pilih_{b.pk}"] = forms.BooleanField(
            label=f"Bukti {satu.nomor} harus diperbaiki", required=False, initial=ditolak, disabled=ditolak
        )
        self.fields[f"catatan_{b.pk}"] = _catatan(f"Bukti {satu.nomor}: yang harus diperbaiki", b.catatan)

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or {}
        for k in self.kartu:
            if self.isi("catatan", k.bukti) and not self.isi("pilih", k.bukti):
                self.add_error(f"pilih_{k.bukti.pk}", "Centang bukti ini, atau kosongkan catatannya.")
        return isi

    def data_aksi(self) -> dict[str, Any]:
        dipilih = [k.bukti for k in self.kartu if self.isi("pilih", k.bukti)]
        bukti = [{"bukti": b, "catatan": self.isi("catatan", b) or ""} for b in dipilih]
        return {"bukti": bukti, "catatan": self.cleaned_data["catatan"]}


@ALUR.formulir("verifikasi_lengkap")
class FormulirVerifikasi(FormulirKartu):
    """The verifier sees the checker's verdicts once more and may add a word to the berita acara."""

    templat = "permohonan/staf_komdok/periksa_verifikasi.html"
    catatan = teks_field("Catatan", wajib=False, maks=500, help_text="Bila diisi, dicetak pada berita acara.")
