"""What is payable now, and how each figure came about: one computation for page, paper, export and constraint.

Payable is the accepted quantity × the agreed price, less what the contract deducts for publications that were declared
short; never more than what is left of the contract.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple

from django.db.models import Sum
from django.utils import timezone

from kerjasama.format import angka, rupiah
from permohonan.models import BarisPenawaran, BuktiTayang, PengajuanAnggaran, Permohonan
from permohonan.services.hitung import FINAL, PPH23, Pajak, Tarif, bulatkan, hitung_pajak, tarif_pada

NOL = Decimal(0)
Diterima = list[tuple[BarisPenawaran, int]]
TERHITUNG = [PengajuanAnggaran.Status.DIAJUKAN, PengajuanAnggaran.Status.DIBAYAR]


class Rumus(NamedTuple):
    """One figure with its computation in words, for people: `cara` reads "3 × Rp500.000"."""

    kode: str
    label: str
    cara: str
    hasil: Decimal


class Kurang(NamedTuple):
    """The deduction for what a line lacks."""

    baris: BarisPenawaran
    jumlah: int
    potongan: Decimal


@dataclass(frozen=True)
class Hitungan:
    """A request for payment before it is made: its amounts and everything they rest on."""

    pajak: Pajak
    tarif: Tarif
    diterima: Diterima
    kurang: list[Kurang]
    pkp: bool
    ber_npwp: bool
    sisa: Decimal
    persen_potongan: Decimal

    @property
    def potongan(self) -> Decimal:
        return sum((k.potongan for k in self.kurang), NOL)

    def rumus(self) -> list[Rumus]:
        """Every figure in the order in which it is read."""
        p, t = self.pajak, self.tarif
        hasil = [
            Rumus(f"baris-{b.pk}", str(b), f"{angka(n)} diterima × {_rp(b.harga_sepakat or NOL)}",
                  n * (b.harga_sepakat or NOL))
            for b, n in self.diterima
        ]  # fmt: skip
        hasil += [
            Rumus(f"kurang-{k.baris.pk}", f"Potongan kekurangan {k.baris}",
                  f"{angka(k.jumlah)} tidak tayang × {_rp(k.baris.harga_sepakat or NOL)} × "
                  f"{_persen(self.persen_potongan)}", -k.potongan)
            for k in self.kurang if k.potongan
        ]  # fmt: skip
        termasuk = any(b.termasuk_ppn for b, _ in self.diterima) and self.pkp
        hasil.append(
            Rumus("harga", "Harga sebelum PPN",
                  "Jumlah baris di atas" + (", PPN di dalamnya dikeluarkan" if termasuk else ""), p.harga)
        )  # fmt: skip
        hasil.append(Rumus("ppn", "PPN", self._cara_ppn(), p.ppn))
        hasil.append(Rumus("bruto", "Bruto", f"{_rp(p.harga)} + {_rp(p.ppn)}", p.bruto))
        nama_pph = "PPh final" if p.jenis_pph == FINAL else "PPh 23"
        tarif_pph = _persen(t.pph(p.jenis_pph, self.ber_npwp))
        catatan = "" if self.ber_npwp or p.jenis_pph == FINAL else " (tanpa NPWP)"
        hasil.append(Rumus("pph", nama_pph, f"{_rp(p.harga)} × {tarif_pph}{catatan}", p.pph))
        hasil.append(Rumus("netto", "Diterima perusahaan", self._cara_netto(nama_pph), p.netto))
        return hasil

    def _cara_ppn(self) -> str:
        if not self.pkp:
            return "Bukan Pengusaha Kena Pajak: tanpa PPN"
        t = self.tarif
        return f"{_rp(self.pajak.harga)} × 11/12 × {_persen(t.tarif_ppn)}" if _sebelas(t) else (
            f"{_rp(self.pajak.harga)} × {_persen(t.ppn_efektif)}"
        )  # fmt: skip

    def _cara_netto(self, nama_pph: str) -> str:
        p = self.pajak
        cara = f"{_rp(p.bruto)} − {_rp(p.pph)} {nama_pph}"
        if p.ppn_dipungut:
            return f"{cara} − {_rp(p.ppn)} PPN yang disetor bendahara"
        batas = f", sampai {_rp(self.tarif.batas_pungut_ppn)} PPN tidak dipungut bendahara" if p.ppn else ""
        return f"{cara}{batas}"


def _sebelas(t: Tarif) -> bool:
    return abs(t.dpp_nilai_lain - Decimal(11) / 12) < Decimal("1e-9")


def _rp(jumlah: Decimal) -> str:
    return rupiah(jumlah).removesuffix(",00")


def _persen(bagian: Decimal) -> str:
    teks = f"{(bagian * 100).quantize(Decimal('0.0001')).normalize():f}"
    return f"{teks.replace('.', ',')}%"


def diterima_belum_dibayar(kasus: Permohonan) -> Diterima:
    """Per price line, how many accepted proofs no request has claimed yet."""
    hitung: dict[int, int] = defaultdict(int)
    baris: dict[int, BarisPenawaran] = {}
    for bukti in bukti_terbuka(kasus).select_related("baris"):
        baris[bukti.baris_id] = bukti.baris
        hitung[bukti.baris_id] += bukti.jumlah
    return [(baris[pk], hitung[pk]) for pk in sorted(baris, key=lambda pk: baris[pk].urut)]


def bukti_terbuka(kasus: Permohonan) -> Any:
    """The accepted proofs that no request has claimed."""
    return kasus.bukti_aktif.filter(hasil=BuktiTayang.Hasil.SESUAI, pengajuan__isnull=True).order_by("pk")


def sisa_spk(kasus: Permohonan) -> Decimal:
    """The contract's worth less what has been requested and not sent back, in rupiah."""
    terpakai = kasus.pengajuan.filter(status__in=TERHITUNG).aggregate(n=Sum("bruto"))["n"] or NOL
    return kasus.spk_berlaku.nilai - terpakai


def spk_ber_ppn(kasus: Permohonan) -> bool:
    """Whether the contract's worth was agreed with a PKP: only then does PPN come on top of its prices."""
    return bool(kasus.spk_berlaku.data["pihak_kedua"]["pkp"])


def persen_potongan(kasus: Permohonan) -> Decimal:
    """The contract's own deduction for publications that lack, between 0 and 1."""
    return Decimal(str(kasus.spk_berlaku.data.get("potongan_kekurangan", "0")))


def kekurangan_dipotong(kasus: Permohonan) -> list[Kurang]:
    """What is deducted with the last payment: what was declared short, and was not deducted before."""
    if not (persen := persen_potongan(kasus)):
        return []
    terakhir = (
        kasus.termin_ke >= kasus.jumlah_termin
        or "dihentikan" in {kasus.status, kasus.asal_anggaran}  # the request has moved the state already
        or not kasus.masih_ada_tayangan()  # nothing comes after this one, see _setelah_diterima
    )
    if not terakhir or kasus.pengajuan.filter(status__in=TERHITUNG, potongan__gt=0).exists():
        return []
    return [
        Kurang(k.baris, k.jumlah, bulatkan(k.jumlah * (k.baris.harga_sepakat or NOL) * persen))
        for k in kasus.kekurangan.select_related("baris").order_by("baris__urut")
    ]


def hitung(
    kasus: Permohonan,
    *,
    pkp: bool,
    ber_npwp: bool,
    hari: dt.date | None = None,
    jenis_pph: str = PPH23,
) -> Hitungan:
    """What is payable now, with the tariffs of `hari` (today)."""
    diterima, kurang, sisa = diterima_belum_dibayar(kasus), kekurangan_dipotong(kasus), sisa_spk(kasus)
    jumlah = [(n * b.harga_sepakat, b.termasuk_ppn) for b, n in diterima if b.harga_sepakat]
    tarif = tarif_pada(hari or timezone.localdate())
    kurang = _secukupnya(kurang, jumlah, tarif.ppn_efektif if pkp else NOL)
    jumlah += [(-k.potongan, k.baris.termasuk_ppn) for k in kurang]
    pajak = hitung_pajak(
        jumlah, pkp=pkp, ber_npwp=ber_npwp, tarif=tarif, bruto_maks=sisa, jenis_pph=jenis_pph,
        nilai_kontrak=kasus.spk_berlaku.nilai,
    )  # fmt: skip
    return Hitungan(pajak, tarif, diterima, kurang, pkp, ber_npwp, sisa, persen_potongan(kasus))


def _secukupnya(kurang: list[Kurang], jumlah: list[tuple[Decimal, bool]], efektif: Decimal) -> list[Kurang]:
    """No deduction beyond what is paid: a company never owes the office for what it did not air. Without PPN."""
    hasil, tersisa = [], sum((n / (1 + efektif) if sudah else n for n, sudah in jumlah), NOL)
    for satu in kurang:
        kali = 1 + efektif if satu.baris.termasuk_ppn else Decimal(1)
        potong = min(satu.potongan, bulatkan(max(tersisa - 3, NOL) * kali, "bawah"))
        tersisa -= potong / kali
        hasil.append(satu._replace(potongan=potong))
    return hasil


def hitung_pengajuan(kasus: Permohonan, *, pkp: bool, ber_npwp: bool, hari: dt.date | None = None) -> Pajak:
    """The amounts alone; see `hitung`."""
    return hitung(kasus, pkp=pkp, ber_npwp=ber_npwp, hari=hari).pajak


def nilai_belum_dibayar(kasus: Permohonan) -> Decimal:
    """The gross worth of accepted proofs not yet paid: what must stay committed when a contract ends early."""
    return hitung_pengajuan(kasus, pkp=spk_ber_ppn(kasus), ber_npwp=bool(kasus.perusahaan.npwp)).bruto
