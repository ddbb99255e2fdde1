"""The due date of a ticket: computed from its history, the holidays and the rules of the day."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone

from kerjasama.alur.jam import Jam, Peristiwa, hitung
from kerjasama.alur.kalender import jam_tutup, kalender_berlaku
from kerjasama.alur.models import Waktu
from kerjasama.aturan import nilai
from pengaduan.alur import ALUR, tingkat


def batas(tiket: Any, nama: str) -> int:
    """Working days that a clock allows: of the ticket's class, or by the rule of the day when the turn began."""
    if nama == "petugas":
        return int(tiket.batas_hk)
    if nama == "jawab":
        return 0  # it only counts
    hari = timezone.localdate(tiket.dibuat if nama == "ambil" else tiket.sejak)
    return int(nilai.nilai(f"pengaduan_{nama}_hk", hari))


def jam_tiket(tiket: Any, nama: str, peristiwa: list[Peristiwa] | None = None) -> Jam:
    """One clock of a ticket as the recorded transitions say; see `pengaduan.alur.KEADAAN`.

    `peristiwa` spares the query where the caller has the history at hand.
    """
    if peristiwa is None:
        peristiwa = [Peristiwa(w, k) for w, k in tiket.riwayat.order_by("pk").values_list("waktu", "ke")]
    return hitung(
        peristiwa,
        ALUR.peran_jam(nama),
        batas(tiket, nama),
        kalender_berlaku(),
        jam_tutup,
        timezone.localtime(),
    )


def waktu(tiket: Any, peristiwa: list[Peristiwa] | None = None) -> Waktu:
    """When the holder's turn must be over, and how much of the officer's clock is used; None where no time runs."""
    if nama := tingkat(tiket):
        jam = jam_tiket(tiket, nama, peristiwa)
        return Waktu(jam.tenggat, jam.dasar, jam.ruas_mulai)
    hari = timezone.localdate(tiket.sejak)
    if tiket.status == "menunggu_pengadu":
        nama = "pejabat" if tiket.asal_tanya == "diteruskan" else "petugas"
        batas_tanya = kalender_berlaku().tambah(hari, nilai.nilai("pengaduan_keterangan_hk", hari))
        return Waktu(batas_tanya, jam_tiket(tiket, nama, peristiwa).dasar)
    if tiket.status == "dijawab":
        akhir = hari + dt.timedelta(days=nilai.nilai("pengaduan_terima_hari", hari))
        return Waktu(kalender_berlaku().tambah(akhir, 0))  # never a day off
    return Waktu()
