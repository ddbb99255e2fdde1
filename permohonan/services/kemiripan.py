"""Find the proof whose picture was handed in before, also recompressed, made smaller, or cropped a little.

A coarse hash is stored in four bands of 16 bits. Two hashes that differ in at most seven bits share a band that differs
in at most one; so 17 values a band find every such neighbour by index, and the fine hash then says how near it is.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Q

from kerjasama.berkas.sidik_gambar import SidikGambar, jarak, sidik_gambar
from permohonan.models import BuktiTayang, KemiripanBukti, SidikBukti

PITA, BIT_PITA = 4, 16
KASAR_MAKS = 7  # of 63 bits; what the bands find for certain
HALUS_MAKS = (
    48  # of 255 bits: a copy with 2 % cut off differs in 24-40, other pages in 80 and more (measured)
)
CALON_MAKS, PASANGAN_MAKS = 4000, 3


def catat_sidik(bukti: BuktiTayang) -> int:
    """Store the hashes of the proof's picture (in place of older ones), then the pairs; how many pairs. Repeatable."""
    if bukti.berkas is None or not bukti.berkas.gambar or not bukti.berkas.dapat_dibuka:
        return 0
    with bukti.berkas.buka() as isi:
        sidik = sidik_gambar(isi)
    with transaction.atomic():
        SidikBukti.objects.filter(bukti=bukti).delete()
        KemiripanBukti.objects.filter(Q(baru=bukti) | Q(lama=bukti)).delete()
        SidikBukti.objects.bulk_create((_baris(bukti, s) for s in sidik), ignore_conflicts=True)
    # Only now, with the own hashes committed: of two at once the later one sees the other.
    pasangan = cari(bukti, sidik)
    KemiripanBukti.objects.bulk_create(
        [KemiripanBukti(baru_id=max(bukti.pk, pk), lama_id=min(bukti.pk, pk), jarak=n) for pk, n in pasangan],
        ignore_conflicts=True,
    )
    return len(pasangan)


def cari(bukti: BuktiTayang, sidik: list[SidikGambar]) -> list[tuple[int, int]]:
    """(proof, distance of the fine hashes) of the nearest proofs that count, nearest first."""
    if not sidik:
        return []
    utuh, *lain = sidik
    # Its whole against every cut of the others, and its cuts against their whole.
    syarat = _dekat([utuh]) | (Q(potongan="utuh") & _dekat(lain))
    calon = (
        SidikBukti.objects.filter(syarat, bukti__aktif=True).exclude(bukti=bukti)
        .values_list("bukti", "potongan", *(f"pita{n}" for n in range(1, PITA + 1)), "halus")
        .order_by("-bukti")[:CALON_MAKS]
    )  # fmt: skip
    terdekat: dict[int, int] = {}
    for pk, potongan, *pita, halus in calon:
        n = min(_jarak(s, potongan, pita, int(halus, 16)) for s in sidik)
        if n <= HALUS_MAKS:
            terdekat[pk] = min(n, terdekat.get(pk, n))
    return sorted(terdekat.items(), key=lambda p: (p[1], p[0]))[:PASANGAN_MAKS]


def _baris(bukti: BuktiTayang, s: SidikGambar) -> SidikBukti:
    pita = {f"pita{n}": nilai for n, nilai in enumerate(_pita(s.kasar), 1)}
    return SidikBukti(bukti=bukti, potongan=s.potongan, halus=f"{s.halus:064x}", **pita)


def _pita(kasar: int) -> list[int]:
    return [kasar >> (BIT_PITA * n) & 0xFFFF for n in range(PITA)]


def _dekat(sidik: Iterable[SidikGambar]) -> Q:
    """Any band equal but for one bit."""
    semua: list[set[int]] = [set() for _ in range(PITA)]
    for s in sidik:
        for n, nilai in enumerate(_pita(s.kasar)):
            semua[n] |= {nilai, *(nilai ^ 1 << bit for bit in range(BIT_PITA))}
    hasil = Q()
    for n, nilai_pita in enumerate(semua, 1):
        hasil |= Q(**{f"pita{n}__in": sorted(nilai_pita)})
    return hasil


def _jarak(s: SidikGambar, potongan: str, pita: list[int], halus: int) -> int:
    """Of the fine hashes, where one of the two is whole and the coarse ones are near; else farther than any."""
    kasar = sum(nilai << (BIT_PITA * n) for n, nilai in enumerate(pita))
    if "utuh" not in {s.potongan, potongan} or jarak(s.kasar, kasar) > KASAR_MAKS:
        return HALUS_MAKS + 1
    return jarak(s.halus, halus)


# ---- for the checker -----------------------------------------------------------------------------
@dataclass(frozen=True)
class Mirip:
    """Another proof that looks like this one."""

    bukti: BuktiTayang
    persen: int

    @property
    def url(self) -> str:
        return f"/permohonan/{self.bukti.permohonan.nomor}/berkas/{self.bukti.berkas_id}/"


def yang_mirip(bukti: Iterable[BuktiTayang]) -> dict[int, list[Mirip]]:
    """Proof → what looks like it, nearest first. Two statements for any number of proofs."""
    pk = {b.pk for b in bukti}
    hasil: dict[int, list[Mirip]] = {}
    if not pk:
        return hasil
    ikut = ("berkas", "permohonan__perusahaan")
    for ini, lain in (("baru", "lama"), ("lama", "baru")):
        pasangan = KemiripanBukti.objects.filter(**{f"{ini}__in": pk, f"{lain}__aktif": True})
        for p in pasangan.select_related(*(f"{lain}__{n}" for n in ikut)).order_by("jarak", "pk"):
            pihak: Any = getattr(p, lain)
            hasil.setdefault(getattr(p, f"{ini}_id"), []).append(
                Mirip(pihak, round(100 * (1 - p.jarak / 255)))
            )
    return hasil
