"""Bar charts as SVG, made on the server: readable without colour; a table with the same figures stands behind each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

from django.utils.safestring import SafeString, mark_safe

from kerjasama.format import angka

LEBAR, LABEL, BARIS, TEBAL = 680, 272, 34, 20  # user units
HURUF_MAKS, HURUF = 32, 9.5  # letters of a label; width of a digit


def batang(judul: str, data: Sequence[tuple[str, int]], tulis: Callable[[int], str] = angka) -> SafeString:
    """Horizontal bars, one a (label, count), the longest across; `judul` names the picture to a screen reader.

    `tulis` writes a count for people, where it is no plain number.
    """
    terbesar = max((n for _, n in data), default=0) or 1
    ruang = LEBAR - LABEL - 16 - HURUF * len(tulis(terbesar))  # the longest bar's figure stands beside it
    isi = []
    for urut, (label, n) in enumerate(data):
        y = urut * BARIS
        panjang = max(round(n / terbesar * ruang), 2 if n else 0)
        pendek = label if len(label) <= HURUF_MAKS else f"{label[: HURUF_MAKS - 1]}…"
        isi.append(
            f'<text class="bagan-label" x="{LABEL - 12}" y="{y + 22}" text-anchor="end">{escape(pendek)}</text>'
            f'<rect class="bagan-batang" x="{LABEL}" y="{y + 7}" width="{panjang}" height="{TEBAL}" rx="2"></rect>'
            f'<text class="bagan-angka" x="{LABEL + panjang + 8}" y="{y + 22}">{escape(tulis(n))}</text>'
        )
    ucapan = "; ".join(f"{label}: {tulis(n)}" for label, n in data)
    return mark_safe(  # noqa: S308 - every text is escaped
        f'<svg class="bagan" viewBox="0 0 {LEBAR} {max(len(data), 1) * BARIS}" role="img" '
        f'aria-label="{escape(judul)}. {escape(ucapan)}">{"".join(isi)}</svg>'
    )
