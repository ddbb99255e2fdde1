"""The money, as pure functions: one computation for page, PDF, export and constraint.

All amounts are rupiah as `Decimal`. Sources of the rates: `kerjasama.aturan.daftar`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from typing import Any

from kerjasama.aturan import nilai

NOL = Decimal(0)
# Each of up to 12 termin rounds its PPN by up to a rupiah (by half one, where the rule rounds to the nearest).
SELISIH_MAKS = Decimal(12)
_KODE = [
    "tarif_ppn", "dpp_nilai_lain", "tarif_pph23", "pengali_tanpa_npwp", "batas_pungut_ppn", "tarif_pph_final",
    "pembulatan_pajak",
]  # fmt: skip
_PEMBULATAN = {"terdekat": ROUND_HALF_UP, "bawah": ROUND_FLOOR, "atas": ROUND_CEILING}
PPH23, FINAL = "pph23", "final"


@dataclass(frozen=True)
class Tarif:
    """The rates of one day. PPN is `tarif_ppn` × `dpp_nilai_lain` of the price (12 % × 11/12)."""

    tarif_ppn: Decimal
    dpp_nilai_lain: Decimal
    tarif_pph23: Decimal
    pengali_tanpa_npwp: Decimal
    batas_pungut_ppn: Decimal
    tarif_pph_final: Decimal = Decimal("0.005")
    pembulatan_pajak: str = "terdekat"

    def pph(self, jenis: str, ber_npwp: bool) -> Decimal:
        """The rate of the income tax that is withheld. With a Surat Keterangan the company has an NPWP."""
        if jenis == FINAL:
            return self.tarif_pph_final
        return self.tarif_pph23 * (1 if ber_npwp else self.pengali_tanpa_npwp)

    @property
    def ppn_efektif(self) -> Decimal:
        return self.tarif_ppn * self.dpp_nilai_lain


@dataclass(frozen=True)
class Pajak:
    """`bruto` = harga + ppn = netto + pph + (ppn when `ppn_dipungut`). `netto` is what reaches the company."""

    harga: Decimal
    dpp: Decimal
    ppn: Decimal
    bruto: Decimal
    pph: Decimal
    ppn_dipungut: bool
    netto: Decimal
    jenis_pph: str = PPH23

    def sebagai_data(self) -> dict[str, str | bool]:
        """For a frozen snapshot."""
        return {
            nama: isi if isinstance(isi, bool | str) else str(isi)
            for nama, isi in ((n, getattr(self, n)) for n in self.__dataclass_fields__)
        }


def tarif_pada(hari: dt.date) -> Tarif:
    """The rates in force on `hari`."""
    return Tarif(**nilai.banyak(_KODE, hari))


def bulatkan(jumlah: Decimal, cara: str = "terdekat") -> Decimal:
    """To whole rupiah: half up, down or up, as the rule `pembulatan_pajak` says."""
    return jumlah.quantize(Decimal(1), _PEMBULATAN[cara])


def hitung_pajak(
    jumlah: Iterable[tuple[Decimal, bool]],
    *,
    pkp: bool,
    ber_npwp: bool,
    tarif: Tarif,
    bruto_maks: Decimal | None = None,
    jenis_pph: str = PPH23,
    nilai_kontrak: Decimal = NOL,
) -> Pajak:
    """Taxes over amounts given as `(rupiah, includes PPN)`; a negative amount is a deduction.

    A company that is no PKP charges no PPN: its price is what it is. The treasurer withholds PPN only above the
    threshold, where `nilai_kontrak` counts as well: a payment in parts is not a small one (PMK 59/2022 Pasal 18).
    `bruto_maks` takes off a rounding difference of a few rupiah against a contract's remainder.
    """
    cara = tarif.pembulatan_pajak
    daftar = list(jumlah)
    termasuk = sum((n for n, sudah in daftar if sudah), NOL)
    belum = sum((n for n, sudah in daftar if not sudah), NOL)
    efektif = tarif.ppn_efektif if pkp else NOL
    ppn_termasuk = bulatkan(termasuk * efektif / (1 + efektif), cara)
    harga = bulatkan(termasuk, cara) - ppn_termasuk + bulatkan(belum, cara)
    ppn = ppn_termasuk + bulatkan(belum * efektif, cara)
    bruto = harga + ppn
    if bruto_maks is not None and NOL < bruto - bruto_maks <= min(ppn, SELISIH_MAKS):
        ppn, bruto = ppn - (bruto - bruto_maks), bruto_maks
    pph = bulatkan(harga * tarif.pph(jenis_pph, ber_npwp), cara)
    dipungut = ppn > 0 and max(bruto, nilai_kontrak) > tarif.batas_pungut_ppn
    dpp = (harga * tarif.dpp_nilai_lain).quantize(Decimal("0.01"), ROUND_HALF_UP) if pkp else harga
    netto = bruto - pph - (ppn if dipungut else NOL)
    return Pajak(harga, dpp, ppn, bruto, pph, dipungut, netto, jenis_pph)


def jumlah_baris(baris: Iterable[Any]) -> list[tuple[Decimal, bool]]:
    """Agreed amounts of price lines, ready for `hitung_pajak`."""
    return [(b.jumlah, b.termasuk_ppn) for b in baris if b.disepakati]


def nilai_spk(kasus: Any, hari: dt.date, baris: Iterable[Any] | None = None) -> Pajak:
    """The worth of the agreed lines of a case (or of `baris`), with the rates of `hari` and the company's tax state."""
    perusahaan = kasus.perusahaan
    return hitung_pajak(
        jumlah_baris(kasus.baris.all() if baris is None else baris),
        pkp=perusahaan.pkp,
        ber_npwp=bool(perusahaan.npwp),
        tarif=tarif_pada(hari),
    )
