"""The ledger's entries: commit, release, realise. Each locks the budget line first."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.db.models import Sum
from django.utils import timezone

from kerjasama.alur.galat import Ditolak
from kerjasama.format import rupiah
from permohonan.models import EntriAnggaran, MataAnggaran, Permohonan


def kunci_mata(kasus: Permohonan) -> MataAnggaran:
    """The case's budget line, locked until the transaction ends: commitments, payments, corrections take turns."""
    mata: MataAnggaran = MataAnggaran.objects.select_for_update(of=("self",), no_key=True).get(
        permohonan=kasus
    )
    return mata


def pastikan_pagu(kasus: Permohonan, mata: MataAnggaran, nilai: Decimal) -> Decimal:
    """The remainder of the (locked) line; Ditolak when it is closed, or when `nilai` exceeds it and no exception
    stands on the case."""
    if mata.tahun < timezone.localdate().year:
        berakhir = f"Mata anggaran {mata} milik tahun anggaran yang sudah berakhir. "
        raise Ditolak(
            {"mata_anggaran": f"{berakhir}Minta perbaikan SPK, lalu pilih mata anggaran tahun ini."}
        )
    if not mata.aktif:
        raise Ditolak(
            {
                "mata_anggaran": f"Mata anggaran {mata} sudah ditutup. Minta perbaikan SPK, lalu pilih mata anggaran "
                "lain saat menyusunnya kembali."
            }
        )
    sisa = mata.sisa()
    if nilai > sisa and not kasus.pengecualian_pagu:
        raise Ditolak(
            {
                "mata_anggaran": f"Nilai {rupiah(nilai)} melebihi sisa pagu {rupiah(sisa)}. Kurangi volume, pilih "
                "mata anggaran lain, atau minta Kepala Bagian mencatat pengecualian."
            }
        )
    return sisa


def ikat(kasus: Permohonan, nilai: Decimal, oleh: Any, keterangan: str) -> None:
    """Commit `nilai`. Ditolak: more than the remainder, without a recorded exception."""
    mata = kunci_mata(kasus)
    pastikan_pagu(kasus, mata, nilai)
    EntriAnggaran.objects.create(
        mata_anggaran=mata,
        permohonan=kasus,
        jenis=EntriAnggaran.Jenis.IKAT,
        nilai=nilai,
        oleh=oleh,
        keterangan=keterangan,
    )


def sisa_ikatan(kasus: Permohonan) -> Decimal:
    """What this case holds and has not spent, in rupiah."""
    jumlah = kasus.entri_anggaran.aggregate(n=Sum("nilai"), r=Sum("realisasi"))
    return (jumlah["n"] or Decimal(0)) - (jumlah["r"] or Decimal(0))


def lepas(kasus: Permohonan, oleh: Any, keterangan: str, sisakan: Decimal = Decimal(0)) -> None:
    """Release the commitment down to what is already realised plus `sisakan`; nothing bound: nothing written."""
    if kasus.mata_anggaran_id is None:
        return
    mata = kunci_mata(kasus)
    kelebihan = sisa_ikatan(kasus) - sisakan
    if kelebihan > 0:
        EntriAnggaran.objects.create(
            mata_anggaran=mata,
            permohonan=kasus,
            jenis=EntriAnggaran.Jenis.LEPAS,
            nilai=-kelebihan,
            oleh=oleh,
            keterangan=keterangan,
        )


def realisasikan(kasus: Permohonan, nilai: Decimal, oleh: Any, keterangan: str) -> None:
    """Record what was paid out of the commitment (negative: an objection takes it back)."""
    mata = kunci_mata(kasus)
    if nilai > sisa_ikatan(kasus):
        raise Ditolak(
            f"Pembayaran {rupiah(nilai)} melebihi anggaran yang masih terikat. Koreksi buku anggarannya dahulu."
        )
    EntriAnggaran.objects.create(
        mata_anggaran=mata,
        permohonan=kasus,
        jenis=EntriAnggaran.Jenis.REALISASI,
        nilai=Decimal(0),
        realisasi=nilai,
        oleh=oleh,
        keterangan=keterangan,
    )
