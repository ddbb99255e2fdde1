"""What is handed in and what is missing, per agreed price line; and when a proof counts as late."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any, TypedDict

from django.db.models import Q, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone

from kerjasama.alur.kalender import kalender_berlaku
from permohonan.jenis_bukti import batas_hk
from permohonan.models import BarisPenawaran, BuktiTayang, Permohonan
from permohonan.services.termin import melampaui_rencana


class RingkasanBaris(TypedDict):
    """One agreed line over all termin. `kurang` is neither handed in nor declared as not aired."""

    baris: BarisPenawaran
    dipesan: int
    diserahkan: int
    termin_ini: int
    diterima: int
    dinyatakan_kurang: int
    alasan_kurang: str
    kurang: int


def ringkasan_baris(kasus: Permohonan) -> list[RingkasanBaris]:
    """Every agreed line in order, in one query."""
    aktif, sesuai = Q(bukti__aktif=True), Q(bukti__hasil=BuktiTayang.Hasil.SESUAI)
    termin_ini = Q(bukti__termin_ke=kasus.termin_ke)
    baris = (
        kasus.baris.filter(volume__gt=0)
        .select_related("kekurangan")
        .annotate(
            n_serah=Coalesce(Sum("bukti__jumlah", filter=aktif), 0),
            n_termin=Coalesce(Sum("bukti__jumlah", filter=aktif & termin_ini), 0),
            n_terima=Coalesce(Sum("bukti__jumlah", filter=aktif & sesuai), 0),
        )
        .order_by("urut", "pk")
    )
    return [_ringkas(b) for b in baris]


def _ringkas(b: Any) -> RingkasanBaris:
    kekurangan = getattr(b, "kekurangan", None)
    dinyatakan = kekurangan.jumlah if kekurangan else 0
    return {
        "baris": b,
        "dipesan": b.volume,
        "diserahkan": b.n_serah,
        "termin_ini": b.n_termin,
        "diterima": b.n_terima,
        "dinyatakan_kurang": dinyatakan,
        "alasan_kurang": kekurangan.alasan if kekurangan else "",
        "kurang": max(b.volume - b.n_serah - dinyatakan, 0),
    }


def kekurangan_termin(kasus: Permohonan, ringkasan: list[RingkasanBaris] | None = None) -> list[str]:
    """What is missing before this termin's proofs may be handed in, as sentences. Empty: nothing.

    Before the last termin one proof is enough; the last one must account for every ordered publication.
    """
    ringkasan = ringkasan_baris(kasus) if ringkasan is None else ringkasan
    alasan = []
    if not any(r["termin_ini"] for r in ringkasan):
        alasan.append("Tambahkan sedikitnya satu bukti tayang untuk termin ini.")
    for r in ringkasan:
        jumlah = r["diserahkan"] + r["dinyatakan_kurang"]
        if jumlah > r["dipesan"]:
            alasan.append(f"{r['baris']}: bukti dan kekurangan {jumlah}, melebihi pesanan {r['dipesan']}.")
        elif r["kurang"] and kasus.termin_ke >= kasus.jumlah_termin:
            alasan.append(
                f"{r['baris']}: {r['diserahkan']} dari {r['dipesan']} tayang sudah berbukti. "
                f"Tambahkan bukti, atau nyatakan {r['kurang']} tidak tayang."
            )
    return alasan + melampaui_rencana(kasus, ringkasan)


def batas_serah(bukti: Iterable[BuktiTayang], kasus: Permohonan) -> dict[int, dt.date]:
    """The last day on which each proof is in time, by the rules of the day the contract was signed."""
    daftar = list(bukti)
    spk = kasus.spk_berlaku
    pada = timezone.localdate(spk.ditandatangani) if spk and spk.ditandatangani else None
    hari = batas_hk({b.baris.jenis_media for b in daftar}, pada)
    kalender = kalender_berlaku()
    return {b.pk: kalender.tambah(b.tanggal_tayang, hari[b.baris.jenis_media]) for b in daftar}
