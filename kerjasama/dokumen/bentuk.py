"""The frozen data of each kind of document: what its template prints, as JSON types.

A service fills these shapes and `layanan.minta` checks them with `cuplikan.periksa`, so that a missing field refuses
the transition that forgot it, not the worker half an hour later. Amounts are `Decimal` or their text, dates
`date` or ISO text: the database keeps both as text. Extra keys are allowed.
"""

# No `from __future__ import annotations` here: it would hide NotRequired from TypedDict.
import datetime as dt
from decimal import Decimal
from typing import Any, NotRequired, TypedDict

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
    jenis_pph: NotRequired[str]


class Anggaran(TypedDict):
    tahun: int
    sumber_dana: str
    program: str
    kode_rekening: str
    uraian: str
    nomor_dpa: NotRequired[str]


class RujukanNegosiasi(TypedDict):
    nomor: str
    tanggal: Tanggal


class Dasar(TypedDict):
    """What the contract rests on: letter, disposition, negotiation record, budget document.

    `negosiasi` is missing on contracts from before that record was a document; then the rounds are named.
    """

    nomor_surat: str
    tanggal_surat: Tanggal
    perihal: str
    nomor_agenda: str
    tanggal_disposisi: Tanggal
    putaran_negosiasi: int
    nomor_dpa: str
    negosiasi: NotRequired[RujukanNegosiasi | None]


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


class Ayat(TypedDict):
    """One numbered clause of an article; `huruf` its lettered items."""

    isi: str
    huruf: list[str]


class PasalData(TypedDict):
    judul: str
    ayat: list[Ayat]


class Perubahan(TypedDict):
    """One thing that an addendum changes, before and after, in words."""

    bagian: str
    semula: str
    menjadi: str


class AdendumData(TypedDict):
    """What makes a next version an addendum to a contract that is in force."""

    ke: int
    alasan: str
    tanggal_spk: Tanggal
    perubahan: list[Perubahan]


class Tertanda(TypedDict):
    """The electronic signature that a file carries: printed only on the file that is being signed with it."""

    cara: str
    nama: str
    jabatan: str
    waktu: str


class SPKData(TypedDict):
    """Surat Perjanjian Kerjasama. `konsep` true: a draft, with its watermark and without a QR code.

    `pasal` holds the articles as they were signed, without the closing clause's added ones.
    """

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
    pasal: NotRequired[list[PasalData]]
    versi_naskah: NotRequired[int]
    adendum: NotRequired[AdendumData | None]
    potongan_kekurangan: NotRequired[str]
    tertanda: NotRequired[Tertanda | None]
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
    ukuran: NotRequired[str]


class PutaranHarga(TypedDict):
    """What one round said of a line: the bureau's price, and the company's answer in words."""

    urut: int
    volume: int
    tawaran: Uang
    jawaban: str


class BarisNegosiasi(TypedDict):
    """One line from the offered to the agreed price; no volume: it was not ordered."""

    uraian: str
    satuan: str
    harga_penawaran: Uang
    putaran: list[PutaranHarga]
    volume: int
    harga_sepakat: Uang | None
    jumlah: Uang
    harga_referensi: NotRequired[Uang | None]
    sumber_referensi: NotRequired[str]
    alasan: NotRequired[str]


class NegosiasiData(TypedDict):
    """Berita acara klarifikasi dan negosiasi harga."""

    kantor: Kantor
    nomor: str
    tanggal: Tanggal
    nomor_permohonan: str
    nomor_surat: str
    tanggal_surat: Tanggal
    perihal: str
    pihak_kedua: Pihak
    jumlah_putaran: int
    baris: list[BarisNegosiasi]
    jumlah: Uang
    pejabat: Pejabat


class Butir(TypedDict):
    bagian: str
    keterangan: str


class SuratKeluarData(TypedDict):
    """A letter to the company: return, refusal, cancellation, end of a contract. `batas` is the day to answer by."""

    kantor: Kantor
    nomor: str
    tanggal: Tanggal
    nomor_permohonan: str
    kepada: str
    alamat: str
    nomor_surat: str
    tanggal_surat: Tanggal
    perihal: str
    alasan: str
    dasar: str
    butir: list[Butir]
    batas: Tanggal | None
    hari_batas: int
    nomor_spk: str
    saluran: list[str]
    pejabat: Pejabat


class RujukanSPK(TypedDict):
    """`adendum`: the number of the newest addendum, 0 for none."""

    nomor: str
    tanggal: Tanggal
    adendum: NotRequired[int]


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
    berkas: NotRequired[list[str]]
    jalur_status: NotRequired[str]
