"""How the promise of three working days is kept: for the head of the office and, without detail, for everybody."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field

from django.db.models import Count, Q
from django.utils import timezone

from kerjasama.akun.models import Pengguna
from kerjasama.akun.peran import Peran
from kerjasama.alur.jam import Peristiwa
from kerjasama.alur.pengingat import dalam
from kerjasama.aturan import nilai
from kerjasama.statistik import kuantil
from kerjasama.waktu import awal_hari
from permohonan.alur import ALUR
from permohonan.models import Permohonan
from permohonan.services.tenggat import jam_kasus

BERJALAN_A = tuple(k.kode for k in ALUR.keadaan.values() if k.jam.get("A") == "jalan")


@dataclass(frozen=True)
class Ketepatan:
    """`tepat` of `dihitung`: contracts sent in time ÷ (sent + still open and overdue), so that leaving a case open
    polishes nothing. `median_hk` in working days of clock A; None without a contract."""

    terbit: int
    tepat: int
    lewat_terbuka: int
    median_hk: int | None
    per_bulan: list[tuple[str, int]] = field(default_factory=list)  # (month, median), oldest first

    @property
    def dihitung(self) -> int:
        return self.terbit + self.lewat_terbuka

    @property
    def persen(self) -> int | None:
        """Whole per cent, rounded down: 99.9 is not yet all."""
        return self.tepat * 100 // self.dihitung if self.dihitung else None


def ketepatan(dari: dt.date, sampai: dt.date) -> Ketepatan:
    """Of the contracts first sent from `dari` to `sampai`, both included, and what is overdue now. Two statements."""
    batas = int(nilai.nilai("jam_a_hk"))
    semua, bulanan = Counter[int](), dict[str, Counter[int]]()
    terbit = Permohonan.objects.filter(
        spk_pada__gte=dari, spk_pada__lte=sampai, spk_hk__isnull=False
    ).order_by()
    for hari, hk, n in terbit.values_list("spk_pada", "spk_hk").annotate(n=Count("pk")):
        semua[hk] += n
        bulanan.setdefault(f"{hari:%Y-%m}", Counter())[hk] += n
    lewat = Permohonan.objects.filter(status__in=BERJALAN_A, tenggat__lt=timezone.localdate()).count()
    tepat = sum(n for hk, n in semua.items() if hk <= batas)
    per_bulan = [(bulan, kuantil(bulanan[bulan], 50) or 0) for bulan in sorted(bulanan)]
    return Ketepatan(semua.total(), tepat, lewat, kuantil(semua, 50), per_bulan)


@dataclass(frozen=True)
class Meja:
    """What waits with one person or role: how many, of them late and at risk (due today or the next working day)."""

    siapa: str
    jumlah: int
    lewat: int
    berisiko: int


def meja_kantor() -> list[Meja]:
    """Who of the office holds what, the latest first. Two statements."""
    terbuka = Permohonan.objects.exclude(antrean="").exclude(antrean__startswith=Peran.PEMOHON.value)
    hitung = (
        terbuka.order_by()
        .values_list("antrean")
        .annotate(
            n=Count("pk"),
            n_lewat=Count("pk", filter=Q(tenggat__lt=timezone.localdate())),
            n_risiko=Count("pk", filter=dalam(1)),
        )
    )
    meja = list(hitung)
    orang = dict(
        Pengguna.objects.filter(pk__in=[k.partition(":")[2] for k, *_ in meja if ":" in k]).values_list(
            "pk", "nama"
        )
    )
    hasil = []
    for kunci, jumlah, lewat, berisiko in meja:
        peran, _, pk = kunci.partition(":")
        label = Peran(peran).label
        hasil.append(Meja(f"{orang.get(int(pk), '?')} ({label})" if pk else label, jumlah, lewat, berisiko))
    return sorted(hasil, key=lambda m: (-m.lewat, -m.berisiko, -m.jumlah, m.siapa))


def per_langkah() -> list[tuple[int, int, list[tuple[str, str, int]]]]:
    """(step, cases in it, [(state, label, cases)]) of the nine steps. One statement."""
    jumlah = dict(Permohonan.objects.order_by().values_list("status").annotate(n=Count("pk")))
    hasil = []
    for langkah in range(1, 10):
        isi = [
            (k.kode, str(k.label), jumlah.get(k.kode, 0))
            for k in ALUR.keadaan.values()
            if k.langkah == langkah
        ]
        hasil.append((langkah, sum(n for *_, n in isi), isi))
    return hasil


def dilayani(dari: dt.date) -> int:
    """Cases that came since `dari` and were brought to their good end."""
    return Permohonan.objects.filter(diajukan_pada__gte=awal_hari(dari), status="selesai").count()


def susun_kinerja() -> int:
    """Note, for contracts from before these columns, when they were first sent and how long it took; how many."""
    banyak = 0
    lama = Permohonan.objects.filter(spk_pada__isnull=True, spk__ditandatangani__isnull=False).distinct()
    for kasus in lama.order_by("pk").iterator(chunk_size=500):
        jalan = [Peristiwa(w, k) for w, k in kasus.riwayat.order_by("pk").values_list("waktu", "ke")]
        terbit = next((n for n, p in enumerate(jalan) if p.ke == "spk_dikirim"), None)
        if terbit is None:
            continue
        hk = jam_kasus(kasus, "A", jalan[: terbit + 1]).terpakai
        hari = timezone.localdate(jalan[terbit].waktu)
        banyak += Permohonan.objects.filter(pk=kasus.pk, spk_pada__isnull=True).update(
            spk_pada=hari, spk_hk=hk
        )
    return banyak
