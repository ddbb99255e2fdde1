"""The negotiation as one table: a line a row, each round's offer and answer side by side, with who and when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from kerjasama.akun.peran import Peran
from permohonan.models import Permohonan
from permohonan.rincian import BarisRinci, BarisRiwayat, Putaran, baris_harga, riwayat


@dataclass
class Kepala:
    """One round: who offered and answered, and when. An empty `oleh` has not happened."""

    urut: int
    ditawar_oleh: str = ""
    ditawar: dt.datetime | None = None
    dijawab_oleh: str = ""
    dijawab: dt.datetime | None = None


@dataclass
class Meja:
    kepala: list[Kepala]
    baris: list[tuple[BarisRinci, list[Putaran | None]]] = field(default_factory=list)

    @property
    def sepakat(self) -> bool:
        """Whether any line has an agreed price by now."""
        return any(b.harga_sepakat is not None for b, _ in self.baris)


def meja(baris: Iterable[BarisRinci], riwayat: Iterable[BarisRiwayat], pemohon: bool = False) -> Meja | None:
    """From what the case page has read already; None before the first round.

    A company reads the office in place of its people, as everywhere on its pages.
    """
    kepala: list[Kepala] = []
    for r in riwayat:
        if r.aksi == "tawar":
            siapa = (r.jabatan or Peran(r.peran).label) if pemohon else r.nama_pelaku
            kepala.append(Kepala(len(kepala) + 1, siapa, r.waktu))
        elif r.aksi == "jawab_tawaran" and kepala:
            kepala[-1].dijawab_oleh, kepala[-1].dijawab = r.nama_pelaku, r.waktu
    if not kepala:
        return None
    hasil = Meja(kepala)
    for b in baris:
        if b.putaran:
            putaran = {p.urut: p for p in b.putaran}
            hasil.baris.append((b, [putaran.get(k.urut) for k in kepala]))
    return hasil


def meja_kasus(kasus: Permohonan, pemohon: bool) -> Meja | None:
    """The same where no page has read the case: two statements, none before the first round."""
    if not kasus.putaran_negosiasi:
        return None
    return meja(baris_harga(kasus), riwayat(kasus), pemohon)
