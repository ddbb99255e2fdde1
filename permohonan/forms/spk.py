"""Steps 4-5: drawing up, signing and accepting the contract."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone

from kerjasama.alur.formulir import FormulirAksi, tanggal_field, teks_field
from kerjasama.aturan import nilai
from kerjasama.berkas.forms import BerkasField
from kerjasama.dokumen.models import Penandatangan
from permohonan.alur import ALUR
from permohonan.forms.mata_anggaran import PilihMataAnggaran
from permohonan.services.spk import TERMIN_MAKS
from permohonan.services.termin import bagi_rata


class BarisTermin(forms.Form):
    """One termin of the plan: its period, and its share or its lines."""

    mulai = tanggal_field("Mulai")
    selesai = tanggal_field("Sampai")
    porsi = forms.DecimalField(
        label="Porsi (%)", required=False, min_value=Decimal("0.01"), max_value=100, max_digits=5, decimal_places=2,
        localize=True, error_messages={"invalid": "Tulis persen dengan angka, misalnya 40 atau 37,5."},
    )  # fmt: skip
    baris = forms.TypedMultipleChoiceField(
        label="Baris yang diserahkan", required=False, coerce=int, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, pilihan: list[tuple[int, str]], **kw: Any) -> None:
        super().__init__(*args, **{"use_required_attribute": False, **kw})
        self.fields["baris"].choices = pilihan  # type: ignore[attr-defined]
        self.urut = int(str(self.prefix).rpartition("-")[2])


@ALUR.formulir("ajukan_spk")
class FormulirSPK(FormulirAksi):
    templat = "permohonan/aksi/isian_spk.html"
    mata_anggaran = PilihMataAnggaran(
        label="Mata anggaran", error_messages={"required": "Pilih mata anggaran."}
    )
    mulai = tanggal_field("Masa berlaku mulai")
    selesai = tanggal_field("Masa berlaku sampai")
    penandatangan = forms.ModelChoiceField(
        Penandatangan.objects.none(),
        label="Penandatangan",
        empty_label="Pilih penandatangan",
        error_messages={"required": "Pilih penandatangan."},
    )
    jumlah_termin = forms.IntegerField(
        label="Jumlah termin pembayaran",
        min_value=1,
        max_value=TERMIN_MAKS,
        initial=1,
        error_messages={
            "required": "Isi jumlah termin.",
            "invalid": "Tulis dengan angka.",
            "min_value": "Paling sedikit 1 termin.",
            "max_value": f"Paling banyak {TERMIN_MAKS} termin.",
        },
        help_text="Bukti tayang diserahkan dan dibayar sekali setiap termin.",
    )
    klausul = teks_field(
        "Klausul tambahan",
        wajib=False,
        baris=5,
        maks=8000,
        help_text="Kosongkan bila pasal baku sudah cukup.",
    )

    def siapkan(self) -> None:
        hari = timezone.localdate()
        berlaku = Penandatangan.objects.filter(
            Q(berlaku_sampai__isnull=True) | Q(berlaku_sampai__gte=hari), berlaku_dari__lte=hari
        ).order_by("-berlaku_dari", "pk")
        self.fields["penandatangan"].queryset = berlaku  # type: ignore[attr-defined]
        lama = self.kasus.spk_berlaku
        if lama is not None:
            kolom = ("mulai", "selesai", "penandatangan", "jumlah_termin", "klausul")
            self.initial = {**{k: getattr(lama, k) for k in kolom}, **self.initial}
        else:
            self.initial.setdefault("mulai", hari)
            self.initial.setdefault("selesai", dt.date(hari.year, 12, 31))
            self.initial.setdefault("penandatangan", berlaku.first())
        self.fields["mata_anggaran"].dari_tahun(timezone.localdate().year)  # type: ignore[attr-defined]
        self.initial.setdefault("mata_anggaran", self.kasus.mata_anggaran_id)
        self._siapkan_termin(lama)

    def _siapkan_termin(self, lama: Any) -> None:
        """The plan's rows: as typed, as the former version had them, or none; then periods are even."""
        self.baris = []
        jumlah = self._jumlah_termin()
        if jumlah < 2 or not (self.hanya_tampil or "termin-1-mulai" in self.data or not self.is_bound):
            return
        rencana = {t.urut: t for t in lama.rencana.all()} if lama is not None and not self.is_bound else {}
        if not self.is_bound and len(rencana) < 2:
            return
        pilihan = [(b.pk, str(b)) for b in self.kasus.baris.filter(volume__gt=0).order_by("urut")]
        rata = self._rata(jumlah)
        for n in range(1, jumlah + 1):
            t = rencana.get(n)
            awal = {"mulai": rata[n - 1][0], "selesai": rata[n - 1][1]} if rata else {}
            if t is not None:
                awal = {"mulai": t.mulai, "selesai": t.selesai, "porsi": t.porsi, "baris": t.baris}
            data = self.data if f"termin-{n}-mulai" in self.data else None
            self.baris.append(BarisTermin(data, prefix=f"termin-{n}", pilihan=pilihan, initial=awal))

    def _jumlah_termin(self) -> int:
        teks = str(
            self.data.get("jumlah_termin", "") if self.is_bound else self.initial.get("jumlah_termin", 1)
        )
        if teks.isascii() and teks.isdecimal() and len(teks) < 4 and int(teks):
            return min(int(teks), TERMIN_MAKS)
        return max(sum(f"termin-{n}-mulai" in self.data for n in range(1, TERMIN_MAKS + 1)), 1)

    def _rata(self, jumlah: int) -> list[tuple[dt.date, dt.date]]:
        kolom = {k: self.fields[k] for k in ("mulai", "selesai")}
        try:
            batas = {
                k: f.clean(self.data.get(k)) if self.is_bound else self.initial[k] for k, f in kolom.items()
            }
        except (forms.ValidationError, KeyError):
            return []
        return (
            bagi_rata(batas["mulai"], batas["selesai"], jumlah) if batas["selesai"] >= batas["mulai"] else []
        )

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or {}
        if isi.get("mulai") and isi.get("selesai") and isi["selesai"] < isi["mulai"]:
            self.add_error("selesai", "Masa berlaku berakhir sebelum dimulai.")
        if any(not b.is_bound for b in self.baris) and not self.hanya_tampil:
            self.add_error("jumlah_termin", "Jumlah termin berubah: periksa rencana setiap termin di bawah.")
        return isi

    def terima_galat(self, galat: dict[str, str]) -> None:
        """What is wrong with a row of the plan stands at the row."""
        lain = {}
        for kolom, pesan in galat.items():
            baris, _, nama = kolom.rpartition("-")
            tujuan = next((b for b in self.baris if b.prefix == baris), None)
            if tujuan is not None:
                tujuan.add_error(nama, pesan)
            else:
                lain[kolom] = pesan
        super().terima_galat(lain)

    def data_aksi(self) -> dict[str, Any]:
        return {**self.cleaned_data, "rencana": [b.cleaned_data for b in self.baris]}


@ALUR.formulir("terima_spk")
class FormulirTerimaSPK(FormulirAksi):
    pernyataan = forms.BooleanField(
        label="Saya sudah membaca SPK ini, menerima, dan menyetujui seluruh isinya atas nama perusahaan.",
        error_messages={"required": "Nyatakan bahwa Anda menerima dan menyetujui SPK ini."},
    )
    salinan = BerkasField(
        label="SPK yang sudah Anda tanda tangani",
        required=False,
        help_text="Pindaian atau foto seluruh halaman.",
    )

    def siapkan(self) -> None:
        wajib = nilai.nilai("wajib_unggah_spk_bertanda")
        self.fields["salinan"].required = wajib
        if not wajib:
            self.fields["salinan"].label = "SPK yang sudah Anda tanda tangani (tidak wajib)"
