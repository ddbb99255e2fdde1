"""Guards: small named predicates `(tiket, oleh) -> reason or None`, each reason a sentence for the person."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone

from kerjasama.aturan import nilai


def sudah_ditangani(tiket: Any, oleh: Any) -> str | None:
    """A person passes on what they have taken; the system also what nobody took."""
    if oleh is not None and tiket.status == "diterima":
        return "Tangani pengaduan ini lebih dahulu."
    return None


def batas_buka_kembali(tiket: Any) -> dt.date | None:
    """The last day on which a closed ticket may be opened again; None where it was never closed."""
    if tiket.selesai_pada is None:
        return None
    hari: int = nilai.nilai("pengaduan_buka_kembali_hari", timezone.localdate(tiket.selesai_pada))
    return timezone.localdate(tiket.selesai_pada) + dt.timedelta(days=hari)


def masih_masa_buka_kembali(tiket: Any, oleh: Any) -> str | None:
    batas = batas_buka_kembali(tiket)
    if batas is None or timezone.localdate() <= batas:
        return None
    return "Masa untuk membuka kembali pengaduan ini sudah lewat. Sampaikan pengaduan baru dan sebutkan nomor ini."


def belum_dinilai(tiket: Any, oleh: Any) -> str | None:
    return None if tiket.kepuasan is None else "Anda sudah memberi penilaian. Terima kasih."
