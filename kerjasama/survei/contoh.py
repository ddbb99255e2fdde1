"""The demo's answers: an office that is liked, and whose complaints desk could be quicker."""

from __future__ import annotations

from django.utils import timezone

from kerjasama.survei.models import Jawaban
from kerjasama.survei.unsur import KODE

# Each row is one answer: the nine unsur as digits, and what was suggested.
CONTOH = (
    ("434443443", ""), ("333433343", "Perpanjang waktu kirim bukti untuk media cetak."), ("443444443", ""),
    ("344434432", "Jawaban pengaduan mohon dipercepat."), ("444444444", ""), ("333433333", ""),
    ("434443443", "Aplikasinya mudah dipakai dari ponsel."),
)  # fmt: skip


def isi_contoh() -> int:
    """Write the answers into an empty table; how many."""
    if Jawaban.objects.exists():
        return 0
    bulan = timezone.localdate().replace(day=1)
    for angka, saran in CONTOH:
        nilai = dict(zip(KODE, map(int, angka), strict=True))
        Jawaban.objects.create(bulan=bulan, saran=saran, **nilai)
    return len(CONTOH)
