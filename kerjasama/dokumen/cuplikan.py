"""Check frozen data against the shape of their document (`bentuk.py`) before anything is written."""

from __future__ import annotations

import datetime as dt
import types
from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any, Union, get_args, get_origin, get_type_hints, is_typeddict

from kerjasama.dokumen import bentuk as b
from kerjasama.dokumen import bentuk_bayar as bayar
from kerjasama.dokumen.bentuk import Tanggal, Uang

__all__ = ["BENTUK", "CuplikanSalah", "periksa"]


BENTUK: dict[str, type] = {
    "spk": b.SPKData,
    "lembar_disposisi": b.DisposisiData,
    "berita_acara": b.BeritaAcaraData,
    "nota_dinas": bayar.NotaDinasData,
    "bast": bayar.BASTData,
    "kuitansi": bayar.KuitansiData,
    "tanda_terima": b.TandaTerimaData,
    "negosiasi": b.NegosiasiData,
    "adendum": b.SPKData,
    "surat_pengembalian": b.SuratKeluarData,
    "surat_penolakan": b.SuratKeluarData,
    "surat_pembatalan": b.SuratKeluarData,
    "surat_penghentian": b.SuratKeluarData,
}


class CuplikanSalah(ValueError):
    """The data do not have the shape of their document; `.kunci` names each place."""

    def __init__(self, jenis: str, kunci: list[str]) -> None:
        self.kunci = kunci
        super().__init__(f"{jenis}: {'; '.join(kunci)}")


def periksa(jenis: str, data: Mapping[str, Any]) -> None:
    """CuplikanSalah names every missing key ("pihak_kedua.npwp") and every value that can't be printed."""
    if jenis not in BENTUK:
        raise CuplikanSalah(jenis, ["jenis dokumen tidak dikenal"])
    if salah := list(_telusuri(BENTUK[jenis], data, "")):
        raise CuplikanSalah(jenis, salah)


def _telusuri(bentuk: Any, nilai: Any, jalur: str) -> Iterator[str]:
    if is_typeddict(bentuk):
        yield from _isi_kamus(bentuk, nilai, jalur)
    elif get_origin(bentuk) is list:
        if not isinstance(nilai, list | tuple):
            yield f"{jalur} bukan daftar"
            return
        for nomor, satu in enumerate(nilai):
            yield from _telusuri(get_args(bentuk)[0], satu, f"{jalur}[{nomor}]")
    elif get_origin(bentuk) in {Union, types.UnionType} and type(None) in get_args(bentuk):
        if nilai is not None:
            sisa = [b for b in get_args(bentuk) if b is not type(None)]
            yield from _telusuri(sisa[0] if len(sisa) == 1 else Union[tuple(sisa)], nilai, jalur)  # noqa: UP007
    elif not _terbaca(bentuk, nilai):
        yield f"{jalur} tidak dapat dicetak: {nilai!r:.60}"


def _isi_kamus(bentuk: Any, nilai: Any, jalur: str) -> Iterator[str]:
    awalan = f"{jalur}." if jalur else ""
    if not isinstance(nilai, Mapping):
        yield f"{jalur} bukan kumpulan data"
        return
    for kunci, jenis in get_type_hints(bentuk).items():
        if kunci in nilai:
            yield from _telusuri(jenis, nilai[kunci], awalan + kunci)
        elif kunci in bentuk.__required_keys__:
            yield f"{awalan}{kunci} tidak ada"


def _terbaca(bentuk: Any, nilai: Any) -> bool:
    if bentuk is Any:
        return True
    if bentuk == Uang:
        return _uang(nilai)
    if bentuk == Tanggal:
        return _tanggal(nilai)
    if bentuk is int:
        return isinstance(nilai, int) and not isinstance(nilai, bool)
    return isinstance(nilai, bentuk) or (bentuk is str and hasattr(nilai, "__proxy__"))


def _uang(nilai: Any) -> bool:
    try:
        return not isinstance(nilai, float) and Decimal(nilai).is_finite()
    except (InvalidOperation, TypeError, ValueError):
        return False


def _tanggal(nilai: Any) -> bool:
    try:
        return isinstance(nilai, dt.date) or bool(dt.date.fromisoformat(str(nilai)[:10]))
    except ValueError:
        return False
