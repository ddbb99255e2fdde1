"""The money, as pure functions: one computation for page, PDF, export and constraint.

All amounts are rupiah as `Decimal`. Sources of the rates: `kerjasama.aturan.daftar`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from kerjasama.aturan import nilai

NOL = Decimal(0)
SELISIH_MAKS = Decimal(
    7
)  # each of up to 12 termin rounds its PPN up by half a rupiah, the contract down by one
_KODE = ["tarif_ppn", "dpp_nilai_lain", "tarif_pph23", "pengali_tanpa_npwp", "batas_pungut_ppn"]


@dataclass(frozen=True)
class Tarif:
    """The rates of one day. PPN is `tarif_ppn` × `dpp_nilai_lain` of the price (12 % × 11/12)."""

    tarif_ppn: Decimal
    dpp_nilai_lain: Decimal
    tarif_pph23: Decimal
    pengali_tanpa_npwp: Decimal
    batas_pungut_ppn: Decimal

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

    def sebagai_data(self) -> dict[str, str | bool]:
        """For a frozen snapshot."""
        return {
            nama: isi if isinstance(isi, bool) else str(isi)
            for nama, isi in ((n, getattr(self, n)) for n in self.__dataclass_fields__)
        }


def tarif_pada(hari: dt.date) -> Tarif:
    """The rates in force on `hari`."""
    return Tarif(**nilai.banyak(_KODE, hari))


def bulatkan(jumlah: Decimal) -> Decimal:
    """To whole rupiah, half up."""
    return jumlah.quantize(Decimal(1), ROUND_HALF_UP)


def hitung_pajak(
    jumlah: Iterable[tuple[Decimal, bool]],
    *,
    pkp: bool,
    ber_npwp: bool,
    tarif: Tarif,
    bruto_maks: Decimal | None = None,
) -> Pajak:
    """Taxes over amounts given as `(rupiah, includes PPN)`.

    A company that is no PKP charges no PPN: its price is what it is. The treasurer withholds PPN only above
    the threshold. `bruto_maks` takes off a rounding difference of a few rupiah against a contract's remainder.
    """
    daftar = list(jumlah)
    termasuk = sum((n for n, sudah in daftar if sudah), NOL)
    belum = sum((n for n, sudah in daftar if not sudah), NOL)
    efektif = tarif.ppn_efektif if pkp else NOL
    ppn_termasuk = bulatkan(termasuk * efektif / (1 + efektif))
    harga = bulatkan(termasuk) - ppn_termasuk + bulatkan(belum)
    ppn = ppn_termasuk + bulatkan(belum * efektif)
    bruto = harga + ppn
    if bruto_maks is not None and NOL < bruto - bruto_maks <= min(ppn, SELISIH_MAKS):
        ppn, bruto = ppn - (bruto - bruto_maks), bruto_maks
    pph = bulatkan(harga * tarif.tarif_pph23 * (1 if ber_npwp else tarif.pengali_tanpa_npwp))
    dipungut = ppn > 0 and bruto > tarif.batas_pungut_ppn
    dpp = (harga * tarif.dpp_nilai_lain).quantize(Decimal("0.01"), ROUND_HALF_UP) if pkp else harga
    netto = bruto - pph - (ppn if dipungut else NOL)
    return Pajak(harga, dpp, ppn, bruto, pph, dipungut, netto)


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
