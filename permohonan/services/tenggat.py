"""The due date of a case: computed from its history, the holidays and the rules of the day."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone

from kerjasama.alur.jam import Jam, Peristiwa, hitung
from kerjasama.alur.kalender import kalender_berlaku
from kerjasama.aturan import nilai
from permohonan.alur import ALUR, DIAM

BATAS = {"A": "jam_a_hk", "B": "jam_b_hk"}


def jam_kasus(kasus: Any, nama: str, peristiwa: list[Peristiwa] | None = None) -> Jam:
    """Clock A (offer → SPK sent) or B (proofs → budget requested) as the recorded transitions say.

    `peristiwa` spares the query where the caller has the history at hand.
    """
    if peristiwa is None:
        peristiwa = [Peristiwa(w, k) for w, k in kasus.riwayat.order_by("pk").values_list("waktu", "ke")]
    aturan = nilai.banyak([BATAS[nama], "jam_tutup"])
    return hitung(
        peristiwa,
        ALUR.peran_jam(nama),
        aturan[BATAS[nama]],
        kalender_berlaku(),
        aturan["jam_tutup"],
        timezone.localtime(),
    )


def tenggat(kasus: Any) -> dt.date | None:
    """When the holder's turn must be over; None where no time runs."""
    for nama in BATAS:
        if kasus.keadaan.jam.get(nama) == "jalan":
            return jam_kasus(kasus, nama).tenggat
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
        return kasus.spk_berlaku.selesai
    return None
