"""Write notices in the caller's transaction; the worker mails them after it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection, transaction

from kerjasama.pemberitahuan.models import PERCOBAAN_MAKS, Pemberitahuan
from kerjasama.pemberitahuan.tasks import kirim


@dataclass(frozen=True)
class Kabar:
    """One notice for one person. `judul` becomes the subject; an act that is asked for stands in front of it.

    For somebody without an account `penerima_id` is None and `tujuan` a reference; see `tujuan.daftarkan`.
    """

    penerima_id: int | None
    judul: str
    isi: str
    tautan: str
    perlu_tindakan: bool = False
    tujuan: str = ""


def kabari(kunci: str, kabar: Iterable[Kabar], *, surel: bool = True) -> None:
    """Write the notices of one event and ask for their mailing, in the caller's transaction.

    `kunci` names the event; the same event again writes nothing. RuntimeError outside a transaction.
    `surel` False: in the application only.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("kabari() belongs inside the transaction of the event")
    baris = [
        Pemberitahuan(
            penerima_id=k.penerima_id,
            tujuan=k.tujuan,
            judul=(f"[Perlu tindakan] {k.judul}" if k.perlu_tindakan else k.judul)[:200],
            isi=k.isi,
            tautan=k.tautan,
            perlu_tindakan=k.perlu_tindakan,
            kunci=kunci,
        )
        for k in kabar
    ]
    if baris:
        Pemberitahuan.objects.bulk_create(baris, ignore_conflicts=True)
        if surel:
            kirim.enqueue(kunci)


@transaction.atomic
def kirim_ulang() -> int:
    """Let every mail that was given up be tried again; returns how many."""
    gagal = Pemberitahuan.objects.filter(dikirim__isnull=True, percobaan__gte=PERCOBAAN_MAKS)
    kunci = set(gagal.order_by("kunci").values_list("kunci", flat=True).distinct())
    jumlah = gagal.update(percobaan=0, galat="")
    for satu in sorted(kunci):
        kirim.enqueue(satu)
    return jumlah
