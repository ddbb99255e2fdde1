"""What may be seen, and what waits for whom. Every view asks here."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import F, OuterRef, QuerySet, Subquery
from django.http import Http404
from django.utils import timezone

from kerjasama.akun.peran import Peran
from kerjasama.halaman import UKURAN, Halaman, Urutan, halaman, susun
from kerjasama.waktu import awal_hari
from permohonan.alur import ALUR
from permohonan.models import Permohonan, Riwayat

PEMBACA = (
    Peran.AGENDARIS.value,
    Peran.KEPALA_BAGIAN.value,
    Peran.PRANATA_HUMAS.value,
    Peran.STAF_KOMDOK.value,
    Peran.AUDITOR.value,
)
TERLAMA = Urutan("lama", "Paling lama menunggu", "sejak")
TENGGAT = Urutan("tenggat", "Tenggat terdekat", "tenggat", kosong=True)
TERBARU = Urutan("baru", "Terbaru", "pk", turun=True)
URUTAN_ANTREAN = (TERLAMA, TENGGAT)
URUTAN_SEMUA = (TERBARU,)
CARI_MAKS = 100


def visible_to(user: Any) -> QuerySet[Permohonan]:
    """The cases that this person may open: a company its own, the office all but drafts, others none."""
    if user.punya_peran(Peran.PEMOHON):
        if user.perusahaan_id is None:
            return Permohonan.objects.none()
        return Permohonan.objects.filter(perusahaan_id=user.perusahaan_id)
    if user.punya_peran(*PEMBACA):
        return Permohonan.objects.exclude(status="draf")
    return Permohonan.objects.none()


def kasus_atau_404(user: Any, nomor: str) -> Permohonan:
    """The visible case with that number, with the company and the named people. Http404 otherwise."""
    kasus = visible_to(user).select_related("perusahaan", "pranata", "staf").filter(nomor=nomor).first()
    if kasus is None:
        raise Http404("Permohonan tidak ditemukan.")
    return kasus


def kunci_antrean(user: Any) -> list[str]:
    """The queues of this person, as `Permohonan.antrean` names them."""
    kunci: dict[str, None] = {}
    for keadaan in ALUR.keadaan.values():
        peran = keadaan.pemegang
        if peran is None or peran not in user.peran:
            continue
        if peran == Peran.PEMOHON:
            if user.perusahaan_id is not None:
                kunci[f"{peran}:{user.perusahaan_id}"] = None
        else:
            kunci[f"{peran}:{user.pk}" if keadaan.pemegang_bernama else peran] = None
    return list(kunci)


@dataclass(frozen=True)
class Saringan:
    """What the filter bar asks for. Empty fields ask nothing."""

    cari: str = ""
    status: str = ""
    jenis: str = ""
    dari: dt.date | None = None
    sampai: dt.date | None = None
    lewat: bool = False
    tugas_saya: bool = False
    urut: str = ""
    setelah: str = ""
    sebelum: str = ""

    @property
    def aktif(self) -> bool:
        """Whether anything narrows the list."""
        return bool(
            self.cari
            or self.status
            or self.jenis
            or self.dari
            or self.sampai
            or self.lewat
            or self.tugas_saya
        )


def saring(qs: QuerySet[Permohonan], s: Saringan, user: Any) -> QuerySet[Permohonan]:
    """`qs` narrowed by the filter bar."""
    if s.status in ALUR.keadaan:
        qs = qs.filter(status=s.status)
    if s.jenis:
        qs = qs.filter(jenis_media__contains=f",{s.jenis},")
    if s.dari:
        qs = qs.filter(diajukan_pada__gte=awal_hari(s.dari))
    if s.sampai:
        qs = qs.filter(diajukan_pada__lt=awal_hari(s.sampai + dt.timedelta(days=1)))
    if s.lewat:
        qs = qs.filter(tenggat__lt=timezone.localdate())
    if s.tugas_saya:
        qs = qs.filter(antrean__in=kunci_antrean(user))
    for kata in s.cari.lower()[:CARI_MAKS].split():
        qs = qs.filter(cari__contains=kata)
    return qs


KOLOM = (
    "pk",
    "nomor",
    "perihal",
    "perusahaan__nama",
    "sejak",
    "tenggat",
    "nilai",
    "status",
    "pelaku",
    "diajukan_pada",
    "hk_terpakai",
    "jam_sejak",
    "pranata__nama",
    "staf__nama",
)


def antrean(user: Any, s: Saringan) -> Halaman:
    """One page of what waits for this person: each queue key reads its own index range."""
    sumber = [saring(Permohonan.objects.filter(antrean=k), s, user) for k in kunci_antrean(user)]
    urutan = next((u for u in URUTAN_ANTREAN if u.kode == s.urut), TERLAMA)
    return _baca(sumber, urutan, s)


def daftar(user: Any, s: Saringan) -> Halaman:
    """One page of all the cases that this person may see."""
    urutan = TENGGAT_TERBUKA if s.lewat else DIAJUKAN if s.dari or s.sampai else TERBARU
    return _baca([saring(visible_to(user), s, user)], urutan, s)


# Where the filter itself leaves no NULL, the column's own index gives the order.
TENGGAT_TERBUKA = Urutan("tenggat", "Tenggat terdekat", "tenggat")
DIAJUKAN = Urutan("baru", "Terbaru", "diajukan_pada", turun=True)


def _baca(sumber: list[QuerySet[Permohonan]], urutan: Urutan, s: Saringan) -> Halaman:
    if not sumber:
        return Halaman([], "", "")
    qs, mundur = halaman(sumber, urutan, setelah=s.setelah, sebelum=s.sebelum)
    baris = list(dengan_pelaku(qs).values_list(*KOLOM))
    letak = KOLOM.index(urutan.kolom)
    kunci = [(b[letak], b[0]) for b in baris]
    return susun(baris, kunci, mundur, bool(s.setelah or s.sebelum), UKURAN)


def dengan_pelaku(qs: QuerySet[Permohonan]) -> QuerySet[Permohonan]:
    """Adds who moved the case last; the history's index answers it, for the rows of the page only."""
    terakhir = Riwayat.objects.filter(objek=OuterRef("pk")).order_by("-pk")
    return qs.annotate(pelaku=Subquery(terakhir.values("nama_pelaku")[:1]))


def semua_untuk_ekspor(user: Any, s: Saringan, tab: str, maks: int) -> QuerySet[Permohonan]:
    """The rows of the shown list without its paging, at most `maks`, in its order."""
    dasar = Permohonan.objects.filter(antrean__in=kunci_antrean(user)) if tab == "saya" else visible_to(user)
    urut = (
        ["-pk"]
        if tab != "saya"
        else [F("tenggat").asc(nulls_last=True), "pk"]
        if s.urut == "tenggat"
        else ["sejak", "pk"]
    )
    return saring(dasar, s, user).select_related("perusahaan", "pranata", "staf").order_by(*urut)[:maks]
