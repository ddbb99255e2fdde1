"""Template builtins: money and time as people here write them, and the frame's navigation."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal, InvalidOperation
from typing import Any

from django import template
from django.utils import timezone

from kerjasama import format as tulis
from kerjasama import kontak
from kerjasama.navigasi import Butir, butir_navigasi

register = template.Library()


@register.filter(is_safe=True)
def rupiah(nilai: Any) -> str:
    """`Rp5.000.000`; cents only where there are some. Nothing for what is no number."""
    try:
        return tulis.rupiah(Decimal(nilai)).removesuffix(",00")
    except (InvalidOperation, TypeError, ValueError):
        return ""


@register.filter(is_safe=True)
def tanggal(nilai: Any) -> str:
    """`17 Agustus 2026`, in local time where the value has a time."""
    if isinstance(nilai, dt.datetime):
        nilai = timezone.localtime(nilai) if timezone.is_aware(nilai) else nilai
    if not isinstance(nilai, dt.date):
        return ""
    return tulis.tanggal_panjang(nilai)


@register.filter(is_safe=True)
def waktu(nilai: Any) -> str:
    """`17 Agustus 2026 pukul 10.42 WIB`."""
    if not isinstance(nilai, dt.datetime):
        return tanggal(nilai)
    lokal = timezone.localtime(nilai) if timezone.is_aware(nilai) else nilai
    return f"{tanggal(lokal)} pukul {lokal:%H.%M} WIB"


@register.filter(is_safe=True)
def sisa_hk(nilai: Any) -> str:
    """Working days left, in words: `2 hari kerja lagi`, `hari ini`, `lewat 3 hari kerja`."""
    if not isinstance(nilai, int):
        return ""
    if nilai == 0:
        return "hari ini"
    return f"{nilai} hari kerja lagi" if nilai > 0 else f"lewat {-nilai} hari kerja"


@register.simple_tag(takes_context=True)
def navigasi(context: template.Context) -> list[tuple[Butir, str]]:
    """The frame's main navigation for this page's person, each entry with its `aria-current`; empty for a guest."""
    orang, permintaan = context.get("user"), context.get("request")
    if orang is None or not orang.is_authenticated:
        return []
    cocok = permintaan.resolver_match if permintaan else None
    nama = cocok.view_name if cocok else ""
    return [(b, b.letak(nama)) for b in butir_navigasi(orang.peran)]


@register.simple_tag
def kontak_kaki() -> tuple[kontak.Kontak, ...]:
    """The bureau's contacts in the footer."""
    return kontak.telepon(), kontak.surel()
