"""The plan of a contract's termin, what it allows in each, and how each stands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Any

from django.db.models import OuterRef, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone

from kerjasama.alur.deklarasi import Akibat
from kerjasama.alur.galat import Ditolak
from kerjasama.format import rupiah
from permohonan.alur import ALUR
from permohonan.models import (
    SPK,
    BarisPenawaran,
    BuktiTayang,
    KekuranganTayang,
    Permohonan,
    RencanaTermin,
)
from permohonan.services.ikatan import lepas

SERATUS = Decimal(100)
NOL = Decimal(0)


def bagi_rata(mulai: dt.date, selesai: dt.date, jumlah: int) -> list[tuple[dt.date, dt.date]]:
    """`jumlah` periods without a gap from `mulai` to `selesai`; where days are too few, the last ones share a day."""
    hari = (selesai - mulai).days + 1
    batas = [mulai + dt.timedelta(days=min(hari * n // jumlah, hari - 1)) for n in range(jumlah)]
    akhir = [max(b, a - dt.timedelta(days=1)) for b, a in pairwise(batas)]
    return list(zip(batas, [*akhir, selesai], strict=True))


def susun_rencana(spk: SPK, isian: Sequence[dict[str, Any]] | None) -> None:
    """Store the plan of a version that is saved: as it was typed, or even periods. Ditolak: it makes no sense."""
    if isian:
        periksa_rencana(isian, spk.mulai, spk.selesai)
        baris = [(t["mulai"], t["selesai"], t.get("porsi"), list(t.get("baris") or [])) for t in isian]
    else:
        baris = [(a, b, None, []) for a, b in bagi_rata(spk.mulai, spk.selesai, spk.jumlah_termin)]
    _periksa_baris(spk, [b for *_, b in baris])
    RencanaTermin.objects.bulk_create(
        RencanaTermin(spk=spk, urut=n, mulai=mulai, selesai=selesai, porsi=porsi, baris=pilih)
        for n, (mulai, selesai, porsi, pilih) in enumerate(baris, 1)
    )


def salin_rencana(lama: SPK, baru: SPK) -> None:
    """An addendum keeps the plan; its last termin ends with the contract."""
    semua = list(lama.rencana.order_by("urut"))
    for satu in semua:
        satu.pk, satu.spk = None, baru
        satu.selesai = max(min(satu.selesai, baru.selesai), satu.mulai)
    if semua:
        semua[-1].selesai = max(baru.selesai, semua[-1].mulai)
    RencanaTermin.objects.bulk_create(semua)


def periksa_rencana(isian: Sequence[dict[str, Any]], mulai: dt.date, selesai: dt.date) -> None:
    """Ditolak with the field `termin-<n>-<name>` where a period or a share is wrong."""
    galat: dict[str, str] = {}
    sebelum = mulai - dt.timedelta(days=1)
    for n, t in enumerate(isian, 1):
        if t["selesai"] < t["mulai"]:
            galat[f"termin-{n}-selesai"] = "Berakhir sebelum dimulai."
        elif t["mulai"] < mulai or t["selesai"] > selesai:
            galat[f"termin-{n}-mulai"] = (
                f"Di luar masa berlaku SPK ({mulai:%d-%m-%Y} sampai {selesai:%d-%m-%Y})."
            )
        elif t["mulai"] <= sebelum:
            galat[f"termin-{n}-mulai"] = f"Mulai setelah termin sebelumnya berakhir ({sebelum:%d-%m-%Y})."
        sebelum = max(sebelum, t["selesai"])
    galat |= _galat_porsi([t.get("porsi") for t in isian])
    if galat:
        raise Ditolak(galat)


def _galat_porsi(porsi: Sequence[Decimal | None]) -> dict[str, str]:
    """All shares or none, and together the whole."""
    terisi = [p for p in porsi if p is not None]
    if terisi and len(terisi) < len(porsi):
        return {f"termin-{porsi.index(None) + 1}-porsi": "Isi porsi setiap termin, atau kosongkan semuanya."}
    if terisi and sum(terisi, NOL) != SERATUS:
        return {f"termin-{len(porsi)}-porsi": f"Jumlah porsi {sum(terisi, NOL):f}%, seharusnya 100%."}
    return {}


def _periksa_baris(spk: SPK, pilihan: list[list[int]]) -> None:
    """Lines of the contract alone, and each of them in some termin, where lines are given at all."""
    if not any(pilihan):
        return
    dipesan = {b.pk: str(b) for b in spk.permohonan.baris.filter(volume__gt=0)}
    terpilih = {pk for daftar in pilihan for pk in (daftar or dipesan)}
    if terpilih - set(dipesan):
        raise Ditolak("Rencana termin memuat baris yang tidak dipesan.")
    if sisa := [nama for pk, nama in dipesan.items() if pk not in terpilih]:
        raise Ditolak(f"Belum masuk termin mana pun: {', '.join(sisa)}.")


def data_termin(spk: SPK, nilai: Decimal, baris: Iterable[BarisPenawaran]) -> list[dict[str, Any]]:
    """The schedule as the contract prints it; without dates on a version from before there were plans."""
    rencana = list(spk.rencana.order_by("urut")) if spk.pk else []
    if not rencana:
        return [
            {"urut": n, "keterangan": _dibayar(n, spk.jumlah_termin)} for n in range(1, spk.jumlah_termin + 1)
        ]
    nama = {b.pk: str(b) for b in baris}
    return [
        {"urut": t.urut, "mulai": t.mulai, "selesai": t.selesai,
         "keterangan": " ".join([_dibayar(t.urut, spk.jumlah_termin), *_rinci(t, nilai, nama)])}
        for t in rencana
    ]  # fmt: skip


def _rinci(t: RencanaTermin, nilai: Decimal, nama: dict[int, str]) -> list[str]:
    hasil = []
    if t.porsi is not None:
        hasil.append(f"Porsi {persen(t.porsi)} dari nilai Perjanjian {rupiah(nilai)}.")
    if t.baris:
        hasil.append(f"Untuk {'; '.join(nama[pk] for pk in t.baris if pk in nama)}.")
    return hasil


def persen(porsi: Decimal) -> str:
    return f"{porsi.normalize():f}%".replace(".", ",")


def _dibayar(urut: int, jumlah: int) -> str:
    if jumlah == 1:
        return "Dibayar sekaligus setelah bukti tayang dinyatakan lengkap."
    if urut < jumlah:
        return "Dibayar menurut bukti tayang yang dinyatakan lengkap pada termin ini."
    return "Dibayar menurut sisa bukti tayang yang dinyatakan lengkap."


# ---- what the plan allows ------------------------------------------------------------------------
def melampaui_rencana(kasus: Permohonan, ringkasan: Iterable[Any]) -> list[str]:
    """Why the proofs of this termin are more than its plan allows, as sentences. The last termin takes all."""
    if kasus.jumlah_termin == 1 or kasus.termin_ke >= kasus.jumlah_termin:
        return []
    rencana = list(kasus.spk_berlaku.rencana.filter(urut__lte=kasus.termin_ke).order_by("urut"))
    ringkasan, alasan = list(ringkasan), []
    boleh = set().union(*(t.baris for t in rencana)) if rencana and all(t.baris for t in rencana) else None
    for r in ringkasan:
        if boleh is not None and r["termin_ini"] and r["baris"].pk not in boleh:
            alasan.append(f"{r['baris']}: menurut rencana baru diserahkan pada termin berikutnya.")
    if rencana and all(t.porsi is not None for t in rencana):
        porsi = sum((t.porsi for t in rencana if t.porsi), NOL)
        penuh = sum((r["dipesan"] * (r["baris"].harga_sepakat or NOL) for r in ringkasan), NOL)
        serah = sum((r["diserahkan"] * (r["baris"].harga_sepakat or NOL) for r in ringkasan), NOL)
        if serah > (batas := penuh * porsi / SERATUS):
            alasan.append(
                f"Bukti sampai termin ini bernilai {rupiah(serah)}, melebihi porsinya {persen(porsi)} "
                f"({rupiah(batas)}). Serahkan sisanya pada termin berikutnya."
            )
    return alasan


# ---- how each stands -----------------------------------------------------------------------------
@dataclass(frozen=True)
class Termin:
    """One termin of the case for people. `nada`: lewat, kini, terlambat, nanti."""

    urut: int
    mulai: dt.date | None
    selesai: dt.date | None
    porsi: str
    keadaan: str
    nada: str
    waktu: dt.datetime | None


def daftar_termin(kasus: Permohonan, riwayat: Iterable[Any]) -> list[Termin]:
    """Every termin with its period and how far it is; none, and no statement, where all is paid at once."""
    if kasus.jumlah_termin == 1 or not (spk := kasus.spk_berlaku):
        return []
    rencana = {t.urut: t for t in spk.rencana.all()}
    tutup = [r for r in riwayat if r.aksi in {"terima_anggaran", "lewati_termin"}]
    hari, hasil = timezone.localdate(), []
    for n in range(1, kasus.jumlah_termin + 1):
        t = rencana.get(n)
        keadaan, nada, waktu = _keadaan(kasus, n, tutup, t, hari)
        porsi = persen(t.porsi) if t and t.porsi is not None else ""
        hasil.append(Termin(n, t and t.mulai, t and t.selesai, porsi, keadaan, nada, waktu))
    return hasil


def _keadaan(
    kasus: Permohonan, n: int, tutup: list[Any], t: RencanaTermin | None, hari: dt.date
) -> tuple[str, str, dt.datetime | None]:
    if n <= len(tutup):
        r = tutup[n - 1]
        return ("Dilewati" if r.aksi == "lewati_termin" else "Dibayar"), "lewat", r.waktu
    if n > kasus.termin_ke or kasus.keadaan.pemegang is None:
        return ("Tidak dijalankan" if kasus.keadaan.pemegang is None else "Belum dimulai"), "nanti", None
    if kasus.status == "spk_aktif" and t is not None and t.selesai < hari:
        return f"Terlambat: bukti belum diserahkan sejak {t.selesai:%d-%m-%Y}", "terlambat", None
    return str(kasus.keadaan.label), "kini", None


@ALUR.akibat("lewati_termin")
def lewati_termin(kasus: Permohonan, oleh: Any, data: dict[str, Any]) -> Akibat:
    """Nothing was aired in this termin: on to the next one, or the end, where what was not used is released."""
    dilewati = kasus.termin_ke
    if kasus.status == "spk_aktif":
        kasus.termin_ke += 1
        kasus.putaran_bukti, kasus.pemeriksa = 0, None
    else:
        lepas(kasus, oleh, "Sisa nilai SPK: tidak ada tayangan lagi", sisakan=NOL)
    return Akibat(perubahan={"termin": dilewati})


@dataclass(frozen=True)
class Tayangan:
    """Publications of a case: ordered, handed in (`termin_ini` of it in this termin), declared short."""

    dipesan: int
    diserahkan: int
    termin_ini: int
    kurang: int

    @property
    def sisa(self) -> int:
        """Neither proven nor declared short."""
        return max(self.dipesan - self.diserahkan - self.kurang, 0)


def tayangan(kasus: Permohonan) -> Tayangan:
    """One statement; the case page asks."""

    def jumlah(qs: Any, kolom: str) -> Coalesce:
        total = qs.filter(permohonan=OuterRef("pk")).order_by().values("permohonan").annotate(n=Sum(kolom))
        return Coalesce(Subquery(total.values("n")), 0)

    bukti = BuktiTayang.objects.filter(aktif=True)
    angka = Permohonan.objects.filter(pk=kasus.pk).values_list(
        jumlah(BarisPenawaran.objects.all(), "volume"),
        jumlah(bukti, "jumlah"),
        jumlah(bukti.filter(termin_ke=kasus.termin_ke), "jumlah"),
        jumlah(KekuranganTayang.objects.all(), "jumlah"),
    )
    return Tayangan(*angka.get())


def sisa_tayangan(kasus: Permohonan) -> int:
    """How many ordered publications are neither proven nor declared short."""
    return tayangan(kasus).sisa
