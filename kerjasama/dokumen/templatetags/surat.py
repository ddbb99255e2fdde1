"""How documents write what their frozen data holds: amounts and dates arrive as JSON text."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from django import template

from kerjasama import format as tulis

register = template.Library()


def _hari(nilai: Any) -> dt.date:
    return nilai if isinstance(nilai, dt.date) else dt.date.fromisoformat(str(nilai)[:10])


@register.filter
def uang(nilai: Any) -> str:
    """1.500.000,00"""
    return tulis.rupiah(Decimal(str(nilai or 0))).removeprefix("Rp")


@register.filter
def uang_terbilang(nilai: Any) -> str:
    return tulis.terbilang_rupiah(Decimal(str(nilai or 0)))


@register.filter
def hari(nilai: Any) -> str:
    """24 November 2026; a dash where there is none."""
    return tulis.tanggal_panjang(_hari(nilai)) if nilai else "–"


@register.filter
def hari_terbilang(nilai: Any) -> str:
    return tulis.tanggal_terbilang(_hari(nilai))


@register.filter
def sebutan(jumlah: int) -> str:
    """3 (tiga)"""
    return f"{jumlah} ({tulis.terbilang(int(jumlah))})"


@register.filter
def lama_hari(mulai: Any, selesai: Any) -> int:
    """Days from `mulai` to `selesai`, both counted."""
    return (_hari(selesai) - _hari(mulai)).days + 1


@register.filter
def bulat(nilai: Any) -> str:
    """1.500"""
    return tulis.angka(Decimal(str(nilai)))


@register.filter
def ber_referensi(baris: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The ordered lines that were compared with a reference price, or that say why they are above one."""
    return [b for b in baris if b["volume"] and (b.get("harga_referensi") or b.get("alasan"))]


@register.filter
def nama_pph(pajak: dict[str, Any]) -> str:
    """Which income tax was withheld; papers from before there was a choice carry PPh 23."""
    return "PPh final" if pajak.get("jenis_pph") == "final" else "PPh Pasal 23"


@register.filter
def judul_kata(nilai: str) -> str:
    """ "PEMERINTAH KOTA PEKALONGAN" within a sentence: "Pemerintah Kota Pekalongan"; conjunctions stay small."""
    kata = [
        k.lower() if k.lower() in {"dan", "di", "ke", "dari", "untuk"} else k.capitalize()
        for k in nilai.split()
    ]
    return " ".join(kata)


@register.filter
def judul_surat(nilai: str) -> str:
    """A name that the letterhead writes in capitals, within a sentence; one typed in both cases stays."""
    return judul_kata(nilai) if nilai.isupper() else nilai


@register.filter
def urutan_kata(jumlah: int) -> str:
    """1 → KESATU, as addenda are counted; beyond ten the number itself."""
    kata = ["KESATU", "KEDUA", "KETIGA", "KEEMPAT", "KELIMA", "KEENAM", "KETUJUH", "KEDELAPAN", "KESEMBILAN",
            "KESEPULUH"]  # fmt: skip
    return kata[jumlah - 1] if 0 < jumlah <= len(kata) else f"KE-{jumlah}"
