"""The working-day clocks, derived from the recorded transitions and never from a stored counter.

So a corrected holiday corrects every due date. The bureau promises 3 hari kerja (SK 060/15); the day of
receipt is not counted, and time in the applicant's hands (jeda) is not the bureau's.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from kerjasama.alur.hari_kerja import JamTutup, Kalender, tanggal_efektif, tanggal_setempat

KeadaanJam = Literal["belum", "berjalan", "jeda", "selesai"]


@dataclass(frozen=True)
class Peristiwa:
    """A transition as the history has it: when, and into which state."""

    waktu: dt.datetime
    ke: str


@dataclass(frozen=True)
class Jam:
    """How a clock stands. `terpakai` and `sisa` are working days; `sisa` below zero is what `terlambat` says.

    `tenggat` is the due date while running, and the last one that stood once stopped; None while paused.
    A Saturday after a Friday due date is not late yet: no working day has gone by.
    """

    mulai: dt.datetime | None
    tenggat: dt.date | None
    terpakai: int
    sisa: int
    keadaan: KeadaanJam
    terlambat: bool
    # For lists, which read no history: used today is `dasar` plus the working days after `ruas_mulai`, while it runs.
    dasar: int = field(default=0, compare=False)
    ruas_mulai: dt.date | None = field(default=None, compare=False)


@dataclass(frozen=True)
class _Ruas:
    """A stretch in which the clock ran; `selesai` None: it still runs."""

    mulai: dt.datetime
    selesai: dt.datetime | None = None


def hitung(
    peristiwa: Sequence[Peristiwa],
    peran_jam: Mapping[str, str | None],
    batas_hk: int,
    kalender: Kalender,
    jam_tutup: JamTutup,
    sekarang: dt.datetime,
) -> Jam:
    """One clock of one case, from its transitions in the order in which they were recorded.

    `peran_jam` says what entering a state does: "jalan" starts or resumes, "jeda" pauses, "henti" stops; a
    state that is left out changes nothing. A start after a stop begins anew (a next termin, a reopened case).
    """
    ruas, keadaan = _putaran_terakhir(peristiwa, peran_jam)
    if not ruas:
        return Jam(None, None, 0, batas_hk, "belum", False)
    terpakai, dasar, tenggat, mulai = 0, 0, None, None
    for r in ruas:
        dasar, mulai = terpakai, tanggal_efektif(r.mulai, kalender, jam_tutup)
        tenggat = kalender.tambah(mulai, max(batas_hk - terpakai, 0))
        terpakai += kalender.antara(mulai, tanggal_setempat(r.selesai or sekarang))
    return Jam(
        mulai=ruas[0].mulai,
        tenggat=None if keadaan == "jeda" else tenggat,
        terpakai=terpakai,
        sisa=batas_hk - terpakai,
        keadaan=keadaan,
        terlambat=terpakai > batas_hk,
        dasar=dasar if keadaan == "berjalan" else terpakai,
        ruas_mulai=mulai if keadaan == "berjalan" else None,
    )


def _putaran_terakhir(
    peristiwa: Iterable[Peristiwa], peran_jam: Mapping[str, str | None]
) -> tuple[list[_Ruas], KeadaanJam]:
    """The running stretches since the clock last started from nothing, and how it stands after them."""
    ruas: list[_Ruas] = []
    keadaan: KeadaanJam = "belum"
    for p in peristiwa:
        peran = peran_jam.get(p.ke)
        if peran == "jalan":
            if keadaan in {"belum", "selesai"}:
                ruas = []
            if keadaan != "berjalan":
                ruas.append(_Ruas(p.waktu))
            keadaan = "berjalan"
        elif peran in {"jeda", "henti"} and keadaan in {"berjalan", "jeda"}:
            if keadaan == "berjalan":
                ruas[-1] = _Ruas(ruas[-1].mulai, p.waktu)
            keadaan = "jeda" if peran == "jeda" else "selesai"
    return ruas, keadaan
