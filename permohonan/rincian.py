"""What the case page reads: five statements besides the case itself, whatever the case has been through."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import CharField, DateTimeField, F, OuterRef, QuerySet, Subquery, Sum, Value
from django.db.models.fields import BooleanField, IntegerField, TextField
from django.db.models.functions import Cast
from django.http import Http404

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

BUKTI_TAMPIL = 8
MACAM = ("dokumen", "pesan", "surat", "salinan", "transfer", "potong")
JOIN = ("perusahaan", "pranata", "staf", "surat", "mata_anggaran", "agenda")


def kasus_lengkap(user: Any, nomor: str) -> Permohonan:
    """The visible case with everything that one row each knows of it. Http404 otherwise."""
    kasus = visible_to(user).select_related(*JOIN).filter(nomor=nomor).first()
    if kasus is None:
        raise Http404("Permohonan tidak ditemukan.")
    return kasus


def riwayat(kasus: Permohonan) -> list[Riwayat]:
    """The whole history, oldest first."""
    kolom = (
        "aksi",
        "dari",
        "ke",
        "nama_pelaku",
        "peran",
        "jabatan",
        "waktu",
        "catatan",
        "perubahan",
        "objek",
    )
    return list(kasus.riwayat.order_by("pk").only(*kolom))


@dataclass
class Putaran:
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

    baris: BarisPenawaran
    putaran: list[Putaran] = field(default_factory=list)

    @property
    def jumlah(self) -> Decimal:
        return self.baris.jumlah

    @property
    def diserahkan(self) -> int:
        return getattr(self.baris, "diserahkan", None) or 0

    @property
    def diterima(self) -> int:
        return getattr(self.baris, "diterima", None) or 0


def baris_harga(kasus: Permohonan) -> list[BarisRinci]:
    """The price lines with every round of the negotiation, joined: one statement."""
    bukti = BuktiTayang.objects.filter(baris=OuterRef("pk"), aktif=True).order_by().values("baris")
    qs = BarisPenawaran.objects.filter(permohonan=kasus).annotate(
        p_urut=F("tawaran__putaran__urut"),
        p_volume=F("tawaran__volume"),
        p_tawaran=F("tawaran__harga_tawaran"),
        p_jawaban=F("tawaran__jawaban"),
        p_balik=F("tawaran__harga_balik"),
        p_catatan=F("tawaran__catatan"),
    )
    if kasus.putaran_bukti or kasus.termin_ke > 1:
        qs = qs.annotate(
            diserahkan=Subquery(bukti.annotate(n=Sum("jumlah")).values("n")),
            diterima=Subquery(bukti.filter(hasil="sesuai").annotate(n=Sum("jumlah")).values("n")),
        )
    hasil: dict[int, BarisRinci] = {}
    b: Any
    for b in qs.order_by("urut", "pk", "p_urut"):
        rinci = hasil.setdefault(b.pk, BarisRinci(b))
        if b.p_urut is not None:
            rinci.putaran.append(
                Putaran(b.p_urut, b.p_volume, b.p_tawaran, b.p_jawaban, b.p_balik, b.p_catatan)
            )
    return list(hasil.values())


@dataclass(frozen=True)
class Lampiran:
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


def lampiran(kasus: Permohonan, pemohon: bool) -> dict[str, list[Lampiran]]:
    """Documents, messages and files of the case, oldest first; what is not for the company is left out here."""
    dokumen = DokumenKasus.objects.filter(permohonan=kasus)
    pesan = Pesan.objects.filter(permohonan=kasus)
    if pemohon:
        dokumen, pesan = dokumen.filter(untuk_pemohon=True), pesan.filter(internal=False)
    bayar = Pembayaran.objects.filter(pengajuan__permohonan=kasus)
    bagian = [
        _kolom(
            dokumen,
            "dokumen",
            "dibuat",
            "dokumen__judul",
            Value(""),
            "dokumen__kode",
            "dokumen__status",
            "dokumen__versi",
            "untuk_pemohon",
        ),
        _kolom(pesan, "pesan", "dibuat", "oleh__nama", "isi", Value(""), Value(""), Value(0), "internal"),
        _berkas(Cuplikan.objects.filter(permohonan=kasus), "surat", "dibuat", "surat", "revisi"),
        _berkas(SPK.objects.filter(permohonan=kasus), "salinan", "diterima", "salinan_bertanda", "versi"),
        _berkas(bayar, "transfer", "dibuat", "bukti_transfer", Value(0)),
        _berkas(bayar, "potong", "dibuat", "bukti_potong", Value(0)),
    ]
    hasil: dict[str, list[Lampiran]] = defaultdict(list)
    for isi in bagian[0].union(*bagian[1:], all=True).order_by("l_waktu", "l_versi"):
        satu = Lampiran(*isi)
        hasil[satu.macam].append(satu)
    return hasil


def _kolom(
    qs: QuerySet[Any],
    macam: str,
    waktu: str,
    judul: Any,
    isi: Any,
    kode: Any,
    keadaan: Any,
    versi: Any,
    terbuka: Any,
) -> QuerySet[Any]:
    """The same eight columns, of the same types, from whichever table."""

    def teks(nilai: Any) -> Any:
        return Cast(F(nilai) if isinstance(nilai, str) else nilai, TextField())

    return (
        qs.order_by()
        .annotate(
            l_macam=Value(macam, CharField()),
            l_waktu=Cast(F(waktu), DateTimeField()),
            l_judul=teks(judul),
            l_isi=teks(isi),
            l_kode=teks(kode),
            l_keadaan=teks(keadaan),
            l_versi=Cast(F(versi) if isinstance(versi, str) else versi, IntegerField()),
            l_terbuka=Cast(F(terbuka) if isinstance(terbuka, str) else terbuka, BooleanField()),
        )
        .values_list("l_macam", "l_waktu", "l_judul", "l_isi", "l_kode", "l_keadaan", "l_versi", "l_terbuka")
    )


def _berkas(qs: QuerySet[Any], macam: str, waktu: str, berkas: str, versi: Any) -> QuerySet[Any]:
    return _kolom(
        qs.filter(**{f"{berkas}__isnull": False}),
        macam,
        waktu,
        f"{berkas}__nama_asli",
        Value(""),
        f"{berkas}_id",
        Value(""),
        versi,
        Value(True),
    )


def bukti_terbaru(kasus: Permohonan) -> list[BuktiTayang]:
    """The last few proofs that count, for the summary's thumbnails."""
    return list(
        kasus.bukti_aktif.select_related("berkas")
        .only(
            "judul",
            "tanggal_tayang",
            "hasil",
            "tautan",
            "permohonan",
            "berkas__status",
            "berkas__status_pindai",
            "berkas__lokasi_kecil",
            "berkas__nama_asli",
        )
        .order_by("-pk")[:BUKTI_TAMPIL]
    )


def ada_bukti(kasus: Permohonan) -> bool:
    """Whether proofs may exist at all, told from the case's own row."""
    return kasus.putaran_bukti > 0 or kasus.termin_ke > 1 or kasus.status in {"spk_aktif", "selesai"}
