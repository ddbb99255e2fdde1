"""What an addendum says it changes: every difference to the contract in force, before and after, in words."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from kerjasama.format import angka, rupiah, tanggal_panjang
from permohonan.models import SPK, BarisPenawaran, Permohonan


def data_adendum(kasus: Permohonan, spk: SPK, baris: list[BarisPenawaran]) -> dict[str, Any] | None:
    """The addendum's own part of the contract's data; None for the contract itself. `baris`: as it will be."""
    if not spk.adendum:
        return None
    lama = kasus.spk_berlaku
    asal = lama.data.get("adendum")
    return {
        "ke": spk.adendum_ke,
        "alasan": spk.alasan_adendum,
        "tanggal_spk": asal["tanggal_spk"] if asal else timezone.localdate(lama.ditandatangani),
        "perubahan": perubahan(kasus, lama, spk, baris),
    }


def perubahan(kasus: Permohonan, lama: SPK, spk: SPK, baris: list[BarisPenawaran]) -> list[dict[str, str]]:
    hasil = []
    kini = {b.pk: b for b in kasus.baris.all()}
    for b in baris:
        semula, menjadi = _sebut(kini[b.pk]), _sebut(b)
        if semula != menjadi:
            hasil.append({"bagian": f"Lampiran I, {b}", "semula": semula, "menjadi": menjadi})
    if spk.selesai != lama.selesai:
        hasil.append(
            {"bagian": "Akhir masa berlaku", "semula": tanggal_panjang(lama.selesai),
             "menjadi": tanggal_panjang(spk.selesai)}
        )  # fmt: skip
    if spk.nilai != lama.nilai:
        hasil.append(
            {"bagian": "Nilai Perjanjian", "semula": rupiah(lama.nilai), "menjadi": rupiah(spk.nilai)}
        )
    return hasil


def _sebut(b: BarisPenawaran) -> str:
    if not b.disepakati:
        return "tidak dipesan"
    return f"{angka(b.volume or 0)} {b.satuan}, harga satuan {rupiah(b.harga_sepakat or 0)}"
