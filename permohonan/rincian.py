"""What the case page reads: four statements besides the case itself, whatever the case has been through."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import CharField, F, QuerySet, Value
from django.db.models.fields import BooleanField, IntegerField, TextField
from django.db.models.functions import Cast
from django.http import Http404

from kerjasama.akun.jenis_media import JenisMedia
from permohonan.models import (
    SPK,
    BarisPenawaran,
    BuktiTayang,
    Cuplikan,
    DokumenKasus,
    Pembayaran,
    Permohonan,
    Pesan,
    Riwayat,
)
from permohonan.queries import visible_to
from permohonan.siap import Siap

BUKTI_TAMPIL = 8
MACAM = ("dokumen", "pesan", "surat", "salinan", "transfer", "potong")
JOIN_LUAR = ("perusahaan", "agenda")  # a company reads no name of the office
JOIN = (*JOIN_LUAR, "pranata", "staf", "mata_anggaran")
JENIS = dict(JenisMedia.choices)
HASIL = dict(BuktiTayang.Hasil.choices)


def kasus_lengkap(user: Any, nomor: str) -> Permohonan:
    """The visible case with everything that one row each knows of it. Http404 otherwise."""
    join = JOIN_LUAR if user.pemohon else JOIN
    kasus = visible_to(user).select_related(*join).filter(nomor=nomor).first()
    if kasus is None:
        raise Http404("Permohonan tidak ditemukan.")
    return kasus


class BarisRiwayat(NamedTuple):
    """One row of the history, without what the page does not show."""

    aksi: str
    dari: str
    ke: str
    nama_pelaku: str
    peran: str
    jabatan: str
    waktu: dt.datetime
    catatan: str
    perubahan: dict[str, Any]


_riwayat = Siap(
    lambda pk: Riwayat.objects.filter(objek_id=pk).order_by("pk").values_list(*BarisRiwayat._fields)
)


def riwayat(kasus: Permohonan) -> list[BarisRiwayat]:
    """The whole history, oldest first."""
    return [BarisRiwayat(*b) for b in _riwayat(kasus.pk)]


class Putaran(NamedTuple):
    """What one round of the negotiation said of a line."""

    urut: int
    volume: int
    tawaran: Decimal
    jawaban: str
    balik: Decimal | None
    catatan: str


@dataclass
class BarisRinci:
    """A price line with its rounds and, once ordered, its proofs counted."""

    pk: int
    jenis: str
    bentuk: str
    spesifikasi: str
    satuan: str
    harga_satuan: Decimal
    termasuk_ppn: bool
    catatan: str
    volume: int | None
    harga_sepakat: Decimal | None
    alasan_harga: str
    dicabut: bool
    putaran: list[Putaran] = field(default_factory=list)
    diserahkan: int = 0
    diterima: int = 0

    @property
    def jumlah(self) -> Decimal:
        return (self.harga_sepakat or Decimal(0)) * (self.volume or 0)

    @property
    def label_jenis(self) -> str:
        return JENIS.get(self.jenis, self.jenis)


KOLOM_BARIS = (
    "pk",
    "jenis_media",
    "bentuk",
    "spesifikasi",
    "satuan",
    "harga_satuan",
    "termasuk_ppn",
    "catatan",
    "volume",
    "harga_sepakat",
    "alasan_harga",
    "dicabut",
)
KOLOM_PUTARAN = ("putaran__urut", "volume", "harga_tawaran", "jawaban", "harga_balik", "catatan")
_baris = Siap(
    lambda pk: (
        BarisPenawaran.semua.filter(permohonan_id=pk)
        .order_by("dicabut", "urut", "pk", "tawaran__putaran__urut")
        .values_list(*KOLOM_BARIS, *[f"tawaran__{k}" for k in KOLOM_PUTARAN])
    )
)


def baris_harga(kasus: Permohonan, bukti: Iterable[Bukti] = ()) -> list[BarisRinci]:
    """The price lines with every round of the negotiation, joined: one statement. A line that was taken out
    comes last, and only for its rounds."""
    hasil: dict[int, BarisRinci] = {}
    banyak = len(KOLOM_BARIS)
    for isi in _baris(kasus.pk):
        rinci = hasil.get(isi[0])
        if rinci is None:
            rinci = hasil[isi[0]] = BarisRinci(*isi[:banyak])
        if isi[banyak] is not None:
            rinci.putaran.append(Putaran(*isi[banyak:]))
    for satu in bukti:
        hasil[satu.baris].diserahkan += satu.jumlah
        if satu.hasil == BuktiTayang.Hasil.SESUAI:
            hasil[satu.baris].diterima += satu.jumlah
    return [b for b in hasil.values() if b.putaran or not b.dicabut]


class Bukti(NamedTuple):
    """A proof that counts: neither replaced nor taken back."""

    baris: int
    jumlah: int
    hasil: str
    judul: str
    tanggal: dt.date
    tautan: str
    berkas: UUID | None

    @property
    def label_hasil(self) -> str:
        return HASIL.get(self.hasil, self.hasil)


_bukti = Siap(
    lambda pk: (
        BuktiTayang.objects.filter(permohonan_id=pk, aktif=True)
        .order_by("-pk")
        .values_list("baris_id", "jumlah", "hasil", "judul", "tanggal_tayang", "tautan", "berkas_id")
    )
)


def bukti(kasus: Permohonan) -> list[Bukti]:
    """The proofs that count, newest first; no statement where there can be none."""
    if kasus.putaran_bukti == 0 and kasus.termin_ke == 1 and kasus.status != "spk_aktif":
        return []
    return [Bukti(*b) for b in _bukti(kasus.pk)]


class Lampiran(NamedTuple):
    """One document, file or message of the case (`macam` says which), as one union reads them."""

    macam: str
    waktu: dt.datetime
    judul: str
    isi: str
    kode: str
    keadaan: str
    versi: int
    terbuka: bool

    @property
    def berkas(self) -> UUID:
        return UUID(self.kode)


def lampiran(kasus: Permohonan, pemohon: bool, riwayat: Iterable[BarisRiwayat]) -> dict[str, list[Lampiran]]:
    """Documents, messages and files of the case, oldest first; what is not for the company is left out.

    What the history shows cannot exist yet is not asked for.
    """
    aksi = {r.aksi for r in riwayat}
    bagian = ["dokumen", "pesan"]
    bagian += ["surat"] if kasus.revisi else []
    bagian += ["salinan"] if "terima_spk" in aksi else []
    bagian += ["transfer", "potong"] if "catat_pembayaran" in aksi else []
    hasil: dict[str, list[Lampiran]] = defaultdict(list)
    for isi in _lampiran(pemohon, tuple(bagian))(kasus.pk):
        satu = Lampiran(*isi)
        hasil[satu.macam].append(satu)
    return hasil


@cache
def _lampiran(pemohon: bool, bagian: tuple[str, ...]) -> Siap:
    def buat(pk: int) -> QuerySet[Any, Any]:
        pertama, *lain = [_bagian(macam, pk, pemohon) for macam in bagian]
        return pertama.union(*lain, all=True).order_by("l_waktu", "l_versi")

    return Siap(buat)


def _bagian(macam: str, pk: int, pemohon: bool) -> QuerySet[Any, Any]:
    """The same eight columns, of the same types, from whichever table."""
    if macam == "dokumen":
        dokumen = DokumenKasus.objects.filter(permohonan_id=pk)
        dokumen = dokumen.filter(untuk_pemohon=True) if pemohon else dokumen
        return _kolom(
            dokumen,
            macam,
            "dibuat",
            {
                "judul": F("dokumen__judul"),
                "kode": F("dokumen__kode"),
                "keadaan": F("dokumen__status"),
                "versi": F("dokumen__versi"),
                "terbuka": F("untuk_pemohon"),
            },
        )
    if macam == "pesan":
        pesan = Pesan.objects.filter(permohonan_id=pk)
        pesan = pesan.filter(internal=False) if pemohon else pesan
        return _kolom(
            pesan, macam, "dibuat", {"judul": F("oleh__nama"), "isi": F("isi"), "terbuka": F("internal")}
        )
    bayar = Pembayaran.objects.filter(pengajuan__permohonan_id=pk)
    sumber: dict[str, tuple[QuerySet[Any, Any], str, str]] = {
        "surat": (Cuplikan.objects.filter(permohonan_id=pk), "dibuat", "surat"),
        "salinan": (SPK.objects.filter(permohonan_id=pk), "diterima", "salinan_bertanda"),
        "transfer": (bayar, "dibuat", "bukti_transfer"),
        "potong": (bayar, "dibuat", "bukti_potong"),
    }
    qs, waktu, berkas = sumber[macam]
    isi = {"judul": F(f"{berkas}__nama_asli"), "kode": F(f"{berkas}_id")}
    return _kolom(qs.filter(**{f"{berkas}__isnull": False}), macam, waktu, isi)


def _kolom(qs: QuerySet[Any, Any], macam: str, waktu: str, isi: dict[str, Any]) -> QuerySet[Any, Any]:
    def teks(nama: str) -> Any:
        return Cast(isi.get(nama, Value("")), TextField())

    kolom = {
        "l_macam": Value(macam, CharField()),
        "l_waktu": F(waktu),
        "l_judul": teks("judul"),
        "l_isi": teks("isi"),
        "l_kode": teks("kode"),
        "l_keadaan": teks("keadaan"),
        "l_versi": Cast(isi.get("versi", Value(0)), IntegerField()),
        "l_terbuka": Cast(isi.get("terbuka", Value(True)), BooleanField()),
    }
    return qs.order_by().annotate(**kolom).values_list(*kolom)
