"""What the money pages share: who may read and keep them, and their tabs."""

from __future__ import annotations

from typing import Any

from django.urls import reverse_lazy

from kerjasama.akun.peran import Peran

PENGELOLA = (Peran.ADMIN.value, Peran.STAF_KOMDOK.value)
PEMBACA = (*PENGELOLA, Peran.KEPALA_BAGIAN.value, Peran.PRANATA_HUMAS.value, Peran.AUDITOR.value)
PENGAWAS = (  # who oversees or audits a case as a whole
    Peran.KEPALA_BAGIAN.value,
    Peran.PRANATA_HUMAS.value,
    Peran.STAF_KOMDOK.value,
    Peran.AUDITOR.value,
)
TULIS = ["GET", "HEAD", "POST"]
TAB = (
    ("anggaran", "Mata anggaran", reverse_lazy("permohonan:anggaran")),
    ("harga", "Harga referensi", reverse_lazy("permohonan:harga_referensi")),
    ("pembayaran", "Pembayaran", reverse_lazy("permohonan:pembayaran")),
    ("laporan", "Laporan", reverse_lazy("permohonan:laporan")),
)


def tab_keuangan(kode: str) -> dict[str, Any]:
    """The context of `bagian/keuangan.html`."""
    return {"tab": kode, "tab_keuangan": TAB}
