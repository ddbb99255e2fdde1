"""Queues that nobody empties: their only holder has left, or the role is given to nobody. Who can act is told."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Count
from django.urls import reverse
from django.utils import timezone

from kerjasama.akun.layanan import pejabat_aktif
from kerjasama.akun.models import Pengguna
from kerjasama.akun.peran import Peran
from kerjasama.pemberitahuan.layanan import Kabar, kabari
from permohonan.models import Permohonan


@dataclass(frozen=True)
class Yatim:
    """A queue without anybody: its key, how many cases wait in it, and whose it was, in words."""

    kunci: str
    jumlah: int
    siapa: str
    bernama: bool


def antrean_yatim() -> list[Yatim]:
    """Every such queue. One statement for the queues, and one for each that has cases."""
    terisi = Permohonan.objects.exclude(antrean="").exclude(antrean__startswith=Peran.PEMOHON.value)
    hasil = []
    for kunci, jumlah in terisi.order_by("antrean").values_list("antrean").annotate(n=Count("pk")):
        peran, _, pk = kunci.partition(":")
        bertugas = pejabat_aktif(peran)
        if int(pk) in bertugas if pk else bertugas:
            continue
        label = Peran(peran).label
        orang = Pengguna.objects.filter(pk=pk).first() if pk else None
        hasil.append(Yatim(kunci, jumlah, f"{orang} ({label})" if orang else label, bool(pk)))
    return hasil


def kabari_antrean_yatim() -> int:
    """Tell `admin` of each, and the Kepala Bagian of those that can be handed to somebody else; once a day."""
    semua = antrean_yatim()
    for satu in semua:
        peran = [Peran.ADMIN, Peran.KEPALA_BAGIAN] if satu.bernama else [Peran.ADMIN]
        with transaction.atomic():
            kabari(f"tanpa_petugas:{satu.kunci}:{timezone.localdate()}", _kabar(satu, peran))
    return len(semua)


def _kabar(satu: Yatim, peran: list[Peran]) -> list[Kabar]:
    isi = f"{satu.jumlah} permohonan menunggu {satu.siapa}, yang tidak sedang bertugas. " + (
        "Kepala Bagian dapat mengalihkannya dari halaman permohonan (Alihkan ke petugas lain)."
        if satu.bernama
        else "Tetapkan pejabatnya pada Data induk, Pengguna."
    )
    kabar = []
    for p in peran:
        tautan = reverse("admin:akun_pengguna_changelist" if p == Peran.ADMIN else "permohonan:antrean")
        kabar += [
            Kabar(pk, f"Antrean tanpa petugas: {satu.siapa}", isi, tautan, perlu_tindakan=True)
            for pk in pejabat_aktif(p)
        ]
    return kabar
