"""The frozen data of each kind of document: what its template prints, as JSON types.

A service fills these shapes and `layanan.minta` checks them with `periksa`, so that a missing field refuses
the transition that forgot it, not the worker half an hour later. Amounts are `Decimal` or their text, dates
`date` or ISO text: the database keeps both as text. Extra keys are allowed.
"""

# No `from __future__ import annotations` here: it would hide NotRequired from TypedDict.
import datetime as dt
import types
from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any, NotRequired, TypedDict, Union, get_args, get_origin, get_type_hints, is_typeddict

Uang = Decimal | str
Tanggal = dt.date | str


class Kantor(TypedDict):
    """The letterhead, from `ProfilKantor`."""

    nama_pemda: str
    unit: str
    bagian: str
    alamat: str
    telepon: str
    surel: str
    situs: str
    kota: str


class Pejabat(TypedDict):
    """Somebody of the office in a signature block; `jabatan` carries Plt./Plh."""

    nama: str
    nip: str
    pangkat: str
    jabatan: str


class PihakKesatu(Pejabat):
    """The office's signatory: `kewenangan` names the decree that lets them sign."""

    kewenangan: str


class Pihak(TypedDict):
    """The media company, PIHAK KEDUA. `media`: names with their kind."""

    nama: str
    bentuk_hukum: str
    alamat: str
    kota: str
    npwp: str
    nib: str
    pkp: bool
    akta: str
    penanggung_jawab: str
    jabatan_penanggung_jawab: str
    bank: str
    nomor_rekening: str
    nama_rekening: str
    media: list[str]


class BarisHarga(TypedDict):
    """One price line; `jumlah` is volume × harga_satuan."""

    bentuk: str
    spesifikasi: str
    satuan: str
    volume: int
    harga_satuan: Uang
    jumlah: Uang
    termasuk_ppn: bool
    jenis_media: NotRequired[str]


class PajakData(TypedDict):
    """bruto = harga + ppn; netto is what reaches the company."""

    harga: Uang
    ppn: Uang
    bruto: Uang
    pph: Uang
    netto: Uang
    ppn_dipungut: bool


class Anggaran(TypedDict):
    tahun: int
    sumber_dana: str
    program: str
    kode_rekening: str
    uraian: str
    nomor_dpa: NotRequired[str]


class Dasar(TypedDict):
    """What the contract rests on; `putaran_negosiasi` 0 leaves that line out."""

    nomor_surat: str
    tanggal_surat: Tanggal
    perihal: str
    nomor_agenda: str
    tanggal_disposisi: Tanggal
    putaran_negosiasi: int
    nomor_dpa: str


class Termin(TypedDict):
    """Without its own dates a termin falls anywhere in the contract's period."""

    urut: int
    keterangan: str
    mulai: NotRequired[Tanggal]
    selesai: NotRequired[Tanggal]


class FormatBukti(TypedDict):
    """What a jenis media hands in as proof, and by when."""

    jenis_media: str
    isi: str
    batas: str


class SPKData(TypedDict):
    """Surat Perjanjian Kerjasama. `konsep` true: a draft, with its watermark and without a QR code."""

    kantor: Kantor
    nomor: str
    nomor_pihak_kedua: str
    versi: int
    tanggal: Tanggal
    pihak_kesatu: PihakKesatu
    pihak_kedua: Pihak
    dasar: Dasar
    anggaran: Anggaran
    mulai: Tanggal
    selesai: Tanggal
    baris: list[BarisHarga]
    pajak: PajakData
    nilai: Uang
    termin: list[Termin]
    klausul_tambahan: list[str]
    bukti: list[FormatBukti]
    konsep: NotRequired[bool]


class DisposisiData(TypedDict):
    """Lembar disposisi. Both `pilihan_*` are pairs: (code, label) and (ticked, text)."""

    kantor: Kantor
    nomor_agenda: str
    surat_dari: str
    nomor_surat: str
    tanggal_surat: Tanggal
    diterima: Tanggal
    sifat: str
    pilihan_sifat: list[list[Any]]
    perihal: str
    diteruskan_kepada: list[str]
    pilihan_instruksi: list[list[Any]]
    catatan: str
    batas_waktu: Tanggal | None
    tanggal: Tanggal
    pejabat: Pejabat


class RujukanSPK(TypedDict):
    nomor: str
    tanggal: Tanggal


class BarisBukti(TypedDict):
    """One proof with the verdict in words."""

    tanggal_tayang: Tanggal
    judul: str
    tautan: str
    bentuk: str
    jumlah: int
    hasil: str
    catatan: str


class BarisTerima(TypedDict):
    """One agreed line: ordered, accepted, declared short, and what the accepted ones are worth."""

    uraian: str
    volume_spk: int
    diterima: int
    kurang: int
    harga_satuan: Uang
    jumlah: Uang


class BeritaAcaraData(TypedDict):
    """Berita acara pemeriksaan bukti tayang."""

    kantor: Kantor
    nomor: str
    tanggal: Tanggal
    spk: RujukanSPK
    pihak_kedua: Pihak
    termin_ke: int
    jumlah_termin: int
    putaran: int
    bukti: list[BarisBukti]
    ringkasan: list[BarisTerima]
    jumlah: Uang
    catatan: str
    pemeriksa: Pejabat
    verifikator: Pejabat


class RujukanBeritaAcara(TypedDict):
    termin_ke: int
    tanggal: Tanggal
    nomor: NotRequired[str]


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


class TandaTerimaData(TypedDict):
    """The company's receipt, with the promised working days and their date."""

    kantor: Kantor
    nomor: str
    tanggal: Tanggal
    pemohon: str
    nomor_surat: str
    tanggal_surat: Tanggal
    perihal: str
    jumlah_baris: int
    janji_hk: int
    tenggat: Tanggal | None


BENTUK: dict[str, type] = {
    "spk": SPKData,
    "lembar_disposisi": DisposisiData,
    "berita_acara": BeritaAcaraData,
    "nota_dinas": NotaDinasData,
    "bast": BASTData,
    "kuitansi": KuitansiData,
    "tanda_terima": TandaTerimaData,
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
