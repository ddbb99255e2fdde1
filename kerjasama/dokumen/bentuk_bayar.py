"""The shapes of a payment's papers: nota dinas, BAST, kuitansi. See `bentuk.py` for how shapes are read."""

from typing import NotRequired, TypedDict

from kerjasama.dokumen.bentuk import (
    Anggaran,
    BarisHarga,
    Kantor,
    PajakData,
    Pejabat,
    Pihak,
    PihakKesatu,
    RujukanBeritaAcara,
    RujukanSPK,
    Tanggal,
    Uang,
)


class PotonganKurang(TypedDict):
    """What the contract deducts for publications that lack."""

    uraian: str
    jumlah: int
    potongan: Uang


class _Tagihan(TypedDict):
    """What nota dinas, BAST and kuitansi of one payment request share."""

    kantor: Kantor
    nomor: str
    tanggal: Tanggal
    perihal: str
    spk: RujukanSPK
    berita_acara: RujukanBeritaAcara | None
    termin_ke: int
    jumlah_termin: int
    pihak_kedua: Pihak
    anggaran: Anggaran
    baris: list[BarisHarga]
    kurang: NotRequired[list[PotonganKurang]]
    pajak: PajakData


class NotaDinasData(_Tagihan):
    kepada: str
    dari: str
    pejabat: Pejabat
    nomor_faktur: str


class BASTData(_Tagihan):
    pihak_kesatu: PihakKesatu


class KuitansiData(_Tagihan):
    """`perlu_meterai` is decided by the threshold of the day."""

    pihak_kesatu: PihakKesatu
    perlu_meterai: bool
    nilai_meterai: Uang
