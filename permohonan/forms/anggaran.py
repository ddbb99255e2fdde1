"""Step 8: the request for payment, and what the treasury did."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.functional import cached_property

from kerjasama.alur.formulir import FormulirAksi, tanggal_field, teks_field
from kerjasama.berkas.forms import BerkasField
from kerjasama.format import rupiah
from permohonan.alur import ALUR
from permohonan.forms.dasar import RupiahField
from permohonan.models import JenisPPh, TahapKeuangan
from permohonan.services.anggaran import pengajuan_terakhir
from permohonan.services.berkas_bayar import rekening_spk
from permohonan.services.hitungan import hitung, spk_ber_ppn


@ALUR.formulir("ajukan_anggaran")
class FormulirAnggaran(FormulirAksi):
    """The amounts are computed, never typed; "hitung" shows them again for other tax data."""

    templat = "permohonan/aksi/isian_anggaran.html"
    nomor_nota_dinas = forms.CharField(
        label="Nomor nota dinas",
        max_length=100,
        required=False,
        help_text="Kosongkan agar bernomor otomatis menurut pola kantor. Isi bila bernomor dari aplikasi lain.",
    )
    tanggal = tanggal_field("Tanggal nota dinas")
    pkp = forms.BooleanField(label="Perusahaan adalah Pengusaha Kena Pajak (PKP)", required=False)
    ber_npwp = forms.BooleanField(label="Perusahaan mempunyai NPWP", required=False)
    jenis_pph = forms.ChoiceField(
        label="PPh yang dipotong", choices=JenisPPh.choices, initial=JenisPPh.PPH23, required=False,
        widget=forms.RadioSelect,
    )  # fmt: skip
    nomor_suket = forms.CharField(
        label="Nomor Surat Keterangan PP 55/2022",
        max_length=60,
        required=False,
        help_text="Wajib bila PPh final: tanpa surat yang berlaku, PPh 23 yang dipotong.",
    )
    nomor_faktur = forms.CharField(
        label="Nomor faktur pajak", max_length=40, required=False, help_text="Wajib bila ada PPN."
    )

    def siapkan(self) -> None:
        p, spk = self.kasus.perusahaan, self.kasus.spk_berlaku
        self.initial = {
            "tanggal": timezone.localdate(),
            "pkp": p.pkp and spk is not None and spk_ber_ppn(self.kasus),
            "ber_npwp": bool(p.npwp),
            "jenis_pph": JenisPPh.PPH23,
            **self.initial,
        }

    @cached_property
    def hitungan(self) -> Any:
        """What is payable with the tax data as the form now stands; None where nothing can be computed yet."""
        if self.kasus.spk_berlaku is None:
            return None
        i = self.initial
        pkp, ber_npwp, hari, jenis = i["pkp"], i["ber_npwp"], i["tanggal"], i["jenis_pph"]
        if self.is_bound:
            isi = getattr(self, "cleaned_data", {})
            pkp, ber_npwp = "pkp" in self.data, "ber_npwp" in self.data
            hari = isi.get("tanggal") or hari
            jenis = self.data.get("jenis_pph") or jenis
        if jenis not in JenisPPh.values:
            jenis = JenisPPh.PPH23
        return hitung(self.kasus, pkp=pkp, ber_npwp=ber_npwp, hari=hari, jenis_pph=jenis)

    def rekening_berubah(self) -> bool:
        """Whether the profile names another account than the contract: the papers keep the contract's."""
        p, spk = self.kasus.perusahaan, self.kasus.spk_berlaku
        return spk is not None and any(getattr(p, k) != v for k, v in rekening_spk(spk).items())

    def clean_tanggal(self) -> Any:
        hari = self.cleaned_data["tanggal"]
        if hari > timezone.localdate():
            raise forms.ValidationError("Tanggal nota dinas tidak boleh di masa depan.")
        return hari

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or {}
        if self.hanya_tampil:
            return isi
        ber_ppn = self.hitungan is not None and self.hitungan.pajak.ppn > 0
        if isi.get("pkp") and not isi.get("nomor_faktur") and ber_ppn:
            self.add_error("nomor_faktur", "Isi nomor faktur pajak: pengajuan ini memuat PPN.")
        if isi.get("jenis_pph") == JenisPPh.FINAL and not isi.get("nomor_suket"):
            self.add_error("nomor_suket", "Isi nomor Surat Keterangan: tanpa itu PPh 23 yang berlaku.")
        return isi


@ALUR.formulir("catat_tahap_keuangan")
class FormulirTahap(FormulirAksi):
    jenis = forms.ChoiceField(
        label="Yang diterbitkan", choices=TahapKeuangan.Jenis.choices, widget=forms.RadioSelect,
        error_messages={"required": "Pilih SPP atau SPM."},
    )  # fmt: skip
    nomor = forms.CharField(label="Nomor", max_length=100, error_messages={"required": "Isi nomornya."})
    tanggal = tanggal_field("Tanggal")

    def siapkan(self) -> None:
        sudah = pengajuan_terakhir(self.kasus).tahap.order_by("pk").values_list("jenis", flat=True)
        sisa = [c for c in TahapKeuangan.Jenis.choices if c[0] not in set(sudah)]
        self.fields["jenis"].choices = sisa or TahapKeuangan.Jenis.choices  # type: ignore[attr-defined]
        self.initial.setdefault("jenis", sisa[0][0] if sisa else "")
        self.initial.setdefault("tanggal", timezone.localdate())

    def clean_tanggal(self) -> Any:
        hari = self.cleaned_data["tanggal"]
        if hari > timezone.localdate():
            raise forms.ValidationError("Tanggal tidak boleh di masa depan.")
        return hari


@ALUR.formulir("catat_pembayaran")
class FormulirPembayaran(FormulirAksi):
    nomor_sp2d = forms.CharField(
        label="Nomor SP2D", max_length=100, error_messages={"required": "Isi nomor SP2D."}
    )
    tanggal_sp2d = tanggal_field("Tanggal SP2D")
    netto = RupiahField(
        label="Jumlah yang ditransfer (Rp)", error_messages={"required": "Isi jumlah yang ditransfer."}
    )
    alasan_selisih = teks_field(
        "Alasan selisih",
        wajib=False,
        baris=2,
        maks=300,
        help_text="Wajib bila jumlahnya berbeda dari yang dihitung.",
    )
    nomor_bukti_potong = forms.CharField(label="Nomor bukti potong PPh", max_length=60, required=False)
    ntpn = forms.CharField(
        label="NTPN setoran PPN", max_length=60, required=False, help_text="Bila PPN dipungut bendahara."
    )
    bukti_transfer = BerkasField(label="Bukti transfer", required=False)
    bukti_potong = BerkasField(label="Bukti potong pajak", required=False)

    def siapkan(self) -> None:
        self.pengajuan = pengajuan_terakhir(self.kasus)
        if self.pengajuan is not None:
            self.initial.setdefault("netto", self.pengajuan.netto)
            self.fields[
                "netto"
            ].help_text = f"Menurut perhitungan: {rupiah(self.pengajuan.netto).removesuffix(',00')}."

    def clean_tanggal_sp2d(self) -> Any:
        hari = self.cleaned_data["tanggal_sp2d"]
        if hari > timezone.localdate():
            raise forms.ValidationError("Tanggal SP2D tidak boleh di masa depan.")
        return hari

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or {}
        netto = isi.get("netto")
        if self.pengajuan is None or netto is None:
            return isi
        if netto != self.pengajuan.netto and not isi.get("alasan_selisih"):
            hitung = rupiah(self.pengajuan.netto).removesuffix(",00")
            self.add_error("alasan_selisih", f"Netto yang dihitung {hitung}. Jelaskan selisihnya.")
        return isi
