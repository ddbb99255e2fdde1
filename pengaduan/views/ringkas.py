"""Where a ticket is and whose turn it is, in words for either side."""

from __future__ import annotations

import datetime as dt
from typing import Any, NamedTuple

from django.utils import timezone

from kerjasama.akun.peran import Peran
from kerjasama.alur.kalender import kalender_berlaku
from kerjasama.alur.pelaku import PENGADU
from kerjasama.alur.sisa import kalimat_pakai, sisa_dan_nada
from pengaduan.models import Pengaduan

LANGKAH = (
    "Pengaduan disampaikan",
    "Ditangani petugas",
    "Diteruskan ke Pejabat Prokompim",
    "Solusi",
)


class Tahap(NamedTuple):
    nama: str
    keadaan: str  # lewat | kini | nanti | tidak (not needed)


def empat_langkah(tiket: Pengaduan) -> list[Tahap]:
    """The published procedure; the third step is needed only where the officer could not solve it."""
    kini = 4 if tiket.status == "bukan_wewenang" else tiket.keadaan.langkah
    if tiket.status == "menunggu_pengadu" and tiket.asal_tanya == "diteruskan":
        kini = 3
    hasil = []
    for nomor, nama in enumerate(LANGKAH, 1):
        keadaan = "lewat" if nomor < kini or tiket.selesai else "kini" if nomor == kini else "nanti"
        if nomor == 3 and kini == 4 and tiket.tingkat_jawab != "pejabat":
            keadaan = "tidak"
        hasil.append(Tahap(nama, keadaan))
    return hasil


class Giliran(NamedTuple):
    siapa: str
    saya: bool
    sejak: dt.datetime
    tenggat: dt.date | None
    sisa: str
    nada: str


def giliran_pengadu(tiket: Pengaduan) -> Giliran | None:
    pemegang = tiket.keadaan.pemegang
    if pemegang is None:
        return None
    return _giliran(tiket, "Anda" if pemegang == PENGADU else Peran(pemegang).label, pemegang == PENGADU)


def giliran_kantor(tiket: Pengaduan, user: Any) -> Giliran | None:
    keadaan = tiket.keadaan
    if keadaan.pemegang is None:
        return None
    if keadaan.pemegang == PENGADU:
        return _giliran(tiket, "pengadu", False)
    siapa = str(Peran(keadaan.pemegang).label)
    if keadaan.pemegang_bernama:
        siapa = f"{siapa}: {tiket.petugas}"
    saya = keadaan.pemegang in user.peran and tiket.alasan_tidak_berwenang(user, keadaan.pemegang) is None
    return _giliran(tiket, siapa, saya)


def _giliran(tiket: Pengaduan, siapa: str, saya: bool) -> Giliran:
    sisa, nada = sisa_dan_nada(kalender_berlaku(), timezone.localdate(), tiket.tenggat)
    return Giliran(siapa, saya, tiket.sejak, tiket.tenggat, sisa, nada)


def kalimat_jam(tiket: Pengaduan) -> str:
    """How much of the office's time is used, and why the count stands still."""
    teks = kalimat_pakai(kalender_berlaku(), timezone.localdate(), tiket.hk_terpakai, tiket.jam_sejak)
    if not teks or tiket.keadaan.pemegang != PENGADU:
        return teks
    return f"{teks}; hitungan berhenti selama menunggu pengadu."
