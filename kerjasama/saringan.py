"""The filter bar of a list: what an address asks for, and the options to choose from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from html import escape
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe


def baca_tanggal(teks: str) -> dt.date | None:
    """A day of the filter bar; None for what is no day, or one that no case can have."""
    try:
        hari = dt.date.fromisoformat(teks)
    except ValueError:
        return None
    return hari if 1900 <= hari.year <= 2200 else None


def kueri(request: HttpRequest, *kecuali: str) -> str:
    """The present filter for links, without the cursor."""
    buang = {"setelah", "sebelum", *kecuali}
    return urlencode([(k, v) for k, v in request.GET.items() if v and k not in buang])


def pilihan(daftar: Iterable[tuple[str, str]], terpilih: str, semua: str = "") -> SafeString:
    """`<option>`s, the chosen one marked."""
    awal = [("", semua)] if semua else []
    return mark_safe(  # noqa: S308 - every value is escaped
        "".join(
            [
                f'<option value="{escape(str(kode))}"{" selected" if kode == terpilih else ""}>'
                f"{escape(str(label))}</option>"
                for kode, label in [*awal, *daftar]
            ]
        )
    )
