"""The due date of a case: computed from its history, the holidays and the rules of the day."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone

from kerjasama.alur.jam import Jam, Peristiwa, hitung
from kerjasama.alur.kalender import jam_tutup, kalender_berlaku
from kerjasama.alur.models import Waktu
from kerjasama.aturan import nilai
from permohonan.alur import ALUR, DIAM

BATAS = {"A": "jam_a_hk", "B": "jam_b_hk"}


def jam_kasus(kasus: Any, nama: str, peristiwa: list[Peristiwa] | None = None) -> Jam:
    """Clock A (offer → SPK sent) or B (proofs → budget requested) as the recorded transitions say.

    `peristiwa` spares the query where the caller has the history at hand.
    """
    if peristiwa is None:
        peristiwa = [Peristiwa(w, k) for w, k in kasus.riwayat.order_by("pk").values_list("waktu", "ke")]
    return hitung(
        peristiwa,
        ALUR.peran_jam(nama),
        nilai.nilai(BATAS[nama]),
        kalender_berlaku(),
        jam_tutup,
        timezone.localtime(),
    )


def waktu(kasus: Any, peristiwa: list[Peristiwa] | None = None) -> Waktu:
    """When the holder's turn must be over, and how much of the bureau's clock is used; None where no time runs."""
    peran = {n: kasus.keadaan.jam.get(n) for n in BATAS}
    nama = next((n for n, p in peran.items() if p in {"jalan", "jeda"}), None)
    if nama is None:
        return Waktu(_batas_diam(kasus))
    jam = jam_kasus(kasus, nama, peristiwa)
    return Waktu(jam.tenggat if peran[nama] == "jalan" else _batas_diam(kasus), jam.dasar, jam.ruas_mulai)


def _batas_diam(kasus: Any) -> dt.date | None:
    """Until when the company is waited for, or the work lasts."""
    aturan = (
        "batas_diam_hk"
        if kasus.status in DIAM
        else "terima_otomatis_hk"
        if kasus.status == "dibayar"
        else None
    )
    if aturan:
        return kalender_berlaku().tambah(timezone.localdate(kasus.sejak), nilai.nilai(aturan))
    if kasus.status == "spk_aktif" and kasus.spk_berlaku:
        return kasus.spk_berlaku.selesai  # type: ignore[no-any-return]
    return None
