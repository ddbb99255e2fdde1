"""What may be seen, and what waits for whom. Every view asks here."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import F, QuerySet
from django.http import Http404
from django.utils import timezone

from kerjasama.akun.peran import Peran
from kerjasama.halaman import UKURAN, Halaman, Urutan, halaman, susun
from kerjasama.waktu import awal_hari
from pengaduan.alur import ALUR
from pengaduan.models import Kanal, Kelas, Pengaduan

PENANGAN = (Peran.PETUGAS_PENGADUAN.value, Peran.PEJABAT_PROKOMPIM.value)
PEMBACA = (*PENANGAN, Peran.AUDITOR.value)
PEMBACA_REKAP = (*PEMBACA, Peran.KEPALA_BAGIAN.value)
TENGGAT = Urutan("tenggat", "Tenggat terdekat", "tenggat", kosong=True)
TENGGAT_TERBUKA = Urutan("tenggat", "Tenggat terdekat", "tenggat")
TERBARU = Urutan("baru", "Terbaru", "pk", turun=True)
CARI_MAKS = 100
IKUT = ("petugas", "dicatat_oleh", "duplikat_dari", "permohonan__perusahaan")


def visible_to(user: Any) -> QuerySet[Pengaduan]:
    """The tickets that this person of the office may open; nobody else's pages come through here."""
    return Pengaduan.objects.all() if user.punya_peran(*PEMBACA) else Pengaduan.objects.none()


def tiket_atau_404(user: Any, nomor: str) -> Pengaduan:
    """The visible ticket with that number, with its named people. Http404 otherwise."""
    tiket = visible_to(user).select_related(*IKUT).filter(nomor=nomor.upper()).first()
    if tiket is None:
        raise Http404("Pengaduan tidak ditemukan.")
    return tiket


def milik_akun(user: Any) -> QuerySet[Pengaduan]:
    """The complaints that were sent from this account, newest first."""
    from pengaduan.models import Identitas

    pk = Identitas.objects.filter(pelapor=user).order_by("-pengaduan_id").values("pengaduan_id")
    return Pengaduan.objects.filter(pk__in=pk).order_by("-pk")


def kunci_antrean(user: Any) -> list[str]:
    """The queues of this person, as `Pengaduan.antrean` names them."""
    kunci: dict[str, None] = {}
    for keadaan in ALUR.keadaan.values():
        if keadaan.pemegang in user.peran:
            kunci[f"{keadaan.pemegang}:{user.pk}" if keadaan.pemegang_bernama else str(keadaan.pemegang)] = (
                None
            )
    return list(kunci)


@dataclass(frozen=True)
class Saringan:
    """What the filter bar asks for. Empty fields ask nothing."""

    cari: str = ""
    status: str = ""
    kanal: str = ""
    kelas: str = ""
    dari: dt.date | None = None
    sampai: dt.date | None = None
    lewat: bool = False
    setelah: str = ""
    sebelum: str = ""

    @property
    def aktif(self) -> bool:
        """Whether anything narrows the list."""
        return bool(
            self.cari or self.status or self.kanal or self.kelas or self.dari or self.sampai or self.lewat
        )


def saring(qs: QuerySet[Pengaduan], s: Saringan) -> QuerySet[Pengaduan]:
    """`qs` narrowed by the filter bar."""
    if s.status in ALUR.keadaan:
        qs = qs.filter(status=s.status)
    if s.kanal in Kanal.values:
        qs = qs.filter(kanal=s.kanal)
    if s.kelas in Kelas.values:
        qs = qs.filter(kelas=s.kelas)
    if s.dari:
        qs = qs.filter(dibuat__gte=awal_hari(s.dari))
    if s.sampai:
        qs = qs.filter(dibuat__lt=awal_hari(s.sampai + dt.timedelta(days=1)))
    if s.lewat:
        qs = qs.filter(tenggat__lt=timezone.localdate())
    for kata in s.cari.lower()[:CARI_MAKS].split():
        qs = qs.filter(cari__contains=kata)
    return qs


KOLOM = (
    "pk",
    "nomor",
    "perihal",
    "kanal",
    "kelas",
    "status",
    "dibuat",
    "tenggat",
    "petugas__nama",
    "petugas_id",
    "hk_terpakai",
    "jam_sejak",
)


def antrean(user: Any, s: Saringan) -> Halaman:
    """One page of what waits for this person, by deadline: each queue key reads its own index range."""
    sumber = [saring(Pengaduan.objects.filter(antrean=k), s) for k in kunci_antrean(user)]
    return _baca(sumber, TENGGAT, s)


def daftar(user: Any, s: Saringan) -> Halaman:
    """One page of all the tickets that this person may see."""
    return _baca([saring(visible_to(user), s)], TENGGAT_TERBUKA if s.lewat else TERBARU, s)


def _baca(sumber: list[QuerySet[Pengaduan]], urutan: Urutan, s: Saringan) -> Halaman:
    if not sumber:
        return Halaman([], "", "")
    qs, mundur = halaman(sumber, urutan, setelah=s.setelah, sebelum=s.sebelum)
    baris = list(qs.values_list(*KOLOM))
    letak = KOLOM.index(urutan.kolom)
    return susun(baris, [(b[letak], b[0]) for b in baris], mundur, bool(s.setelah or s.sebelum), UKURAN)


def semua_untuk_ekspor(user: Any, s: Saringan, tab: str, maks: int) -> QuerySet[Pengaduan]:
    """The rows of the shown list without its paging, at most `maks`, in its order. No identity is read."""
    if tab == "saya":
        dasar = Pengaduan.objects.filter(antrean__in=kunci_antrean(user))
        urut: list[Any] = [F("tenggat").asc(nulls_last=True), "pk"]
    else:
        dasar, urut = visible_to(user), ["-pk"]
    return saring(dasar, s).select_related("petugas").order_by(*urut)[:maks]
