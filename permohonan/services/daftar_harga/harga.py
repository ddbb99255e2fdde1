"""A price as people type it. Read where it can mean one thing only; asked about where it cannot."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

HARGA_MAKS = Decimal("99999999999999")  # 14 digits, as `BarisPenawaran.harga_satuan`
CONTOH = "misalnya 1500000 atau 1.500.000"

_AWALAN = re.compile(r"^(?:rp|idr)\s*\.?\s*", re.IGNORECASE)
_AKHIRAN = re.compile(r"\s*(?:rupiah|[,.]\s*-{1,2}|/-)$", re.IGNORECASE)
_ANGKA = re.compile(r"[0-9][0-9.,]*")
_RIBUAN_SPASI = re.compile(r"[0-9]{1,3}( [0-9]{3})+(?=$|[.,])")
_PANJANG_MAKS = 60


class HargaSalah(ValueError):
    """`str(self)`: what is wrong with the price and how to write it."""


def baca_harga(isi: object) -> Decimal:
    """A whole amount of rupiah above zero, from a number or a text cell; HargaSalah otherwise."""
    if isinstance(isi, bool) or not isinstance(isi, int | float | Decimal | str):
        raise HargaSalah(f"Bukan angka. Tulis harga dengan angka saja, {CONTOH}.")
    nilai = _dari_teks(isi) if isinstance(isi, str) else _dari_angka(isi)
    return _wajar(nilai)


def _dari_angka(isi: float | Decimal) -> Decimal:
    nilai = Decimal(repr(isi) if isinstance(isi, float) else isi)
    if not nilai.is_finite():
        raise HargaSalah(f"Bukan angka. Tulis harga dengan angka saja, {CONTOH}.")
    try:
        return nilai.quantize(Decimal("0.01"))  # 1499999.9999999998 is how a computer kept 1.5 million
    except InvalidOperation:
        raise HargaSalah("Harga terlalu besar; paling banyak 14 angka.") from None


def _dari_teks(isi: str) -> Decimal:
    teks = " ".join(isi.split())
    if teks.startswith("="):
        raise HargaSalah("Sel ini berisi rumus. Ganti rumus dengan hasilnya sebagai angka.")
    teks = _AKHIRAN.sub("", _AWALAN.sub("", teks[: _PANJANG_MAKS + 1]))
    if re.fullmatch(r"(-\s*[0-9].*|\([0-9][^)]*\))", teks) and _angka_saja(teks.strip("-() ")):
        raise HargaSalah("Harga tidak boleh kurang dari nol.")
    if len(teks) > _PANJANG_MAKS or not _angka_saja(teks):
        raise HargaSalah(f"Bukan angka. Tulis harga dengan angka saja, {CONTOH}.")
    return _pisahkan(_tanpa_spasi_ribuan(teks))


def _angka_saja(teks: str) -> bool:
    return bool(_ANGKA.fullmatch(_tanpa_spasi_ribuan(_AWALAN.sub("", teks))))


def _tanpa_spasi_ribuan(teks: str) -> str:
    cocok = _RIBUAN_SPASI.match(teks)
    return teks.replace(" ", "") if cocok else teks


def _pisahkan(teks: str) -> Decimal:
    """Tell thousands from decimals by where the separators stand."""
    tanda = [c for c in teks if c in ".,"]
    if not tanda:
        return Decimal(teks)
    bulat, _, pecahan = teks.rpartition(tanda[-1])
    if len(set(tanda)) == 2:  # both: the last one is the decimal mark, and stands once
        ribuan = tanda[0]
        if tanda.count(tanda[-1]) > 1 or len(pecahan) == 3 or not _kelompok(bulat, ribuan):
            raise _ganda(teks)
        return _desimal(bulat.replace(ribuan, ""), pecahan, teks)
    if _kelompok(teks, tanda[0]) and (len(tanda) > 1 or tanda[0] == "."):
        return Decimal(teks.replace(tanda[0], ""))  # "1.000" is a thousand in Indonesia
    if len(tanda) > 1 or len(pecahan) == 3:
        raise _ganda(teks)  # "1,500": a thousand and a half, or one and a half?
    return _desimal(bulat, pecahan, teks)


def _kelompok(teks: str, tanda: str) -> bool:
    """Groups of three after a first group of one to three that does not begin with 0."""
    return bool(re.fullmatch(rf"[1-9][0-9]{{0,2}}(?:{re.escape(tanda)}[0-9]{{3}})+", teks))


def _desimal(bulat: str, pecahan: str, teks: str) -> Decimal:
    if not 1 <= len(pecahan) <= 2:
        raise _ganda(teks)
    return Decimal(f"{bulat}.{pecahan}")


def _ganda(teks: str) -> HargaSalah:
    return HargaSalah(
        f"“{teks}” dapat dibaca lebih dari satu cara. Tulis tanpa titik dan koma, misalnya 1500000."
    )


def _wajar(nilai: Decimal) -> Decimal:
    if nilai < 0:
        raise HargaSalah("Harga tidak boleh kurang dari nol.")
    if nilai != nilai.to_integral_value():
        raise HargaSalah("Harga memuat pecahan rupiah. Bulatkan ke rupiah penuh.")
    if nilai == 0:
        raise HargaSalah("Harga nol. Isi harga, atau hapus baris ini bila tidak ditawarkan.")
    if nilai > HARGA_MAKS:
        raise HargaSalah("Harga terlalu besar; paling banyak 14 angka.")
    return Decimal(int(nilai))
