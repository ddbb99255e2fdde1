"""Figures from histograms: a database counts, this reads them. Pure."""

from __future__ import annotations

from collections import Counter


def kuantil(hitungan: Counter[int], persen: int) -> int | None:
    """The nearest-rank percentile of a histogram: the smallest value that at least `persen` % do not exceed."""
    total = hitungan.total()
    if not total:
        return None
    peringkat = -(-total * persen // 100)
    sampai = 0
    for nilai in sorted(hitungan):
        sampai += hitungan[nilai]
        if sampai >= peringkat:
            return nilai
    raise AssertionError(peringkat)
