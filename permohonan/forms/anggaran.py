"""Step 8: the request for payment, and what the treasury did."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone

from kerjasama.alur.formulir import FormulirAksi, tanggal_field, teks_field
from kerjasama.berkas.forms import BerkasField
from kerjasama.format import rupiah
from permohonan.alur import ALUR
from permohonan.forms.dasar import RupiahField


@ALUR.formulir("ajukan_anggaran")
class FormulirAnggaran(FormulirAksi):
    """The amounts are computed, never typed; "hitung" shows them again for other tax data."""

    templat = "permohonan/aksi/isian_anggaran.html"
    nomor_nota_dinas = forms.CharField(
        label="Nomor nota dinas", max_length=100, error_messages={"required": "Isi nomor nota dinas."}
    )
    tanggal = tanggal_field("Tanggal nota dinas")
    pkp = forms.BooleanField(label="Perusahaan adalah Pengusaha Kena Pajak (PKP)", required=False)
    ber_npwp = forms.BooleanField(label="Perusahaan mempunyai NPWP", required=False)
    nomor_faktur = forms.CharField(
        label="Nomor faktur pajak", max_length=40, required=False, help_text="Wajib bila ada PPN."
    )

    def siapkan(self) -> None:
        from permohonan.services.anggaran import spk_ber_ppn

        p, spk = self.kasus.perusahaan, self.kasus.spk_berlaku
        self.initial = {
            "tanggal": timezone.localdate(),
            "pkp": p.pkp and spk is not None and spk_ber_ppn(self.kasus),
            "ber_npwp": bool(p.npwp),
            **self.initial,
        }

    def pajak(self) -> Any:
        """The amounts with the tax data as the form now stands; None where nothing can be computed yet."""
        from permohonan.services.anggaran import hitung_pengajuan

        if self.kasus.spk_berlaku is None:
            return None
        pkp, ber_npwp, hari = self.initial["pkp"], self.initial["ber_npwp"], self.initial["tanggal"]
        if self.is_bound:
            isi = getattr(self, "cleaned_data", {})
            pkp, ber_npwp = "pkp" in self.data, "ber_npwp" in self.data
            hari = isi.get("tanggal") or hari
        return hitung_pengajuan(self.kasus, pkp=pkp, ber_npwp=ber_npwp, hari=hari)

    def rincian(self) -> list[tuple[Any, int]]:
        """The accepted proofs per line that this request claims."""
        from permohonan.services.anggaran import diterima_belum_dibayar

        return diterima_belum_dibayar(self.kasus)

    def clean_tanggal(self) -> Any:
        hari = self.cleaned_data["tanggal"]
        if hari > timezone.localdate():
            raise forms.ValidationError("Tanggal nota dinas tidak boleh di masa depan.")
        return hari

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or {}
        if isi.get("pkp") and not isi.get("nomor_faktur") and not self.hanya_tampil:
            pajak = self.pajak()
            if pajak is not None and pajak.ppn > 0:
                self.add_error("nomor_faktur", "Isi nomor faktur pajak: pengajuan ini memuat PPN.")
        return isi


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
    bukti_transfer = BerkasField(label="Bukti transfer", required=False)
    bukti_potong = BerkasField(label="Bukti potong pajak", required=False)

    def siapkan(self) -> None:
        from permohonan.services.anggaran import pengajuan_terakhir

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
