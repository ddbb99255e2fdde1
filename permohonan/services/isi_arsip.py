"""What belongs into the whole file of a case: which files under which names, and which tables."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

from kerjasama.berkas.models import Berkas
from kerjasama.dokumen.models import TandaTangan
from permohonan.models import (
    SPK,
    BarisPenawaran,
    BuktiTayang,
    Cuplikan,
    DokumenKasus,
    EntriAnggaran,
    Pembayaran,
    PeriksaTautan,
    Permohonan,
    Pesan,
    Riwayat,
)


@dataclass(frozen=True)
class BerkasArsip:
    """A file with its place. `berkas` None: a document that is still being made."""

    folder: str
    judul: str
    waktu: dt.datetime
    berkas: Berkas | None


@dataclass(frozen=True)
class TabelArsip:
    """A table: `baris` is read once, row by row."""

    nama: str
    kepala: list[str]
    baris: Iterable[list[Any]]


def berkas_arsip(kasus: Permohonan) -> Iterator[BerkasArsip]:
    """Every file of the case, internal ones too, in an order that does not change. Six statements."""
    yield from _surat(kasus)
    dokumen = DokumenKasus.objects.filter(permohonan=kasus).select_related("dokumen__berkas").order_by("pk")
    for d in dokumen:
        judul = f"{d.dokumen.judul} versi {d.dokumen.versi} {d.dokumen.kode}"
        yield BerkasArsip("dokumen", judul, d.dibuat, d.dokumen.berkas)
    tanda = TandaTangan.objects.filter(dokumen__kasus__permohonan=kasus, berkas__isnull=False)
    for t in tanda.select_related("berkas", "dokumen").order_by("pk"):
        dokumen_asal: Any = t.dokumen
        # An electronic signature's file is the document itself.
        if t.berkas_id != dokumen_asal.berkas_id:
            yield BerkasArsip("dokumen/bertanda-tangan", f"{dokumen_asal.judul} {t.nama}", t.waktu, t.berkas)
    salinan = SPK.objects.filter(permohonan=kasus, salinan_bertanda__isnull=False)
    for spk in salinan.select_related("salinan_bertanda").order_by("versi"):
        judul = f"SPK bertanda tangan perusahaan versi {spk.versi}"
        waktu = spk.diterima or kasus.sejak
        yield BerkasArsip("dokumen/bertanda-tangan", judul, waktu, spk.salinan_bertanda)
    bukti = BuktiTayang.objects.filter(permohonan=kasus, berkas__isnull=False)
    for b in bukti.select_related("berkas").order_by("pk"):
        folder = f"bukti/termin-{b.termin_ke}" if b.aktif else "bukti/diganti-atau-ditarik"
        yield BerkasArsip(folder, f"{b.pk} {b.judul}", b.dibuat, b.berkas)
    yield from _pembayaran(kasus)


def _surat(kasus: Permohonan) -> Iterator[BerkasArsip]:
    ada = set()
    for c in Cuplikan.objects.filter(permohonan=kasus).select_related("surat").order_by("revisi"):
        if c.surat_id not in ada:
            ada.add(c.surat_id)
            yield BerkasArsip("surat", f"surat penawaran pengajuan {c.revisi + 1}", c.dibuat, c.surat)


def _pembayaran(kasus: Permohonan) -> Iterator[BerkasArsip]:
    bayar = Pembayaran.objects.filter(pengajuan__permohonan=kasus)
    for p in bayar.select_related("pengajuan", "bukti_transfer", "bukti_potong").order_by("pk"):
        termin = f"termin {p.pengajuan.termin_ke}"
        if p.bukti_transfer:
            yield BerkasArsip("pembayaran", f"bukti transfer {termin}", p.dibuat, p.bukti_transfer)
        if p.bukti_potong:
            yield BerkasArsip("pembayaran", f"bukti potong {termin}", p.dibuat, p.bukti_potong)


# ---- tables --------------------------------------------------------------------------------------
def tabel_arsip(kasus: Permohonan) -> list[TabelArsip]:
    """History (with the chain of hashes), messages, prices, proofs, and the ledger of the case."""
    return [_riwayat(kasus), _pesan(kasus), _harga(kasus), _bukti(kasus), _tautan(kasus), _anggaran(kasus)]


def _riwayat(kasus: Permohonan) -> TabelArsip:
    kolom = ("waktu", "aksi", "dari", "ke", "nama_pelaku", "peran", "jabatan", "catatan", "perubahan", "dokumen",
             "sidik_sebelum", "sidik")  # fmt: skip
    baris = Riwayat.objects.filter(objek=kasus).order_by("pk").values_list(*kolom)
    return TabelArsip(
        "riwayat", list(kolom), ([*b[:8], _json(b[8]), " ".join(b[9]), *b[10:]] for b in baris.iterator())
    )


def _json(isi: Any) -> str:
    return json.dumps(isi, cls=DjangoJSONEncoder, ensure_ascii=False, sort_keys=True) if isi else ""


def _pesan(kasus: Permohonan) -> TabelArsip:
    baris = Pesan.objects.filter(permohonan=kasus).order_by("pk")
    isi = baris.values_list("dibuat", "oleh__nama", "internal", "isi").iterator()
    return TabelArsip("pesan", ["waktu", "oleh", "internal", "isi"], (list(b) for b in isi))


def _harga(kasus: Permohonan) -> TabelArsip:
    kolom = ("urut", "jenis_media", "bentuk", "spesifikasi", "satuan", "harga_satuan", "termasuk_ppn", "volume",
             "harga_sepakat", "harga_referensi", "sumber_referensi", "alasan_harga", "dicabut")  # fmt: skip
    baris = BarisPenawaran.semua.filter(permohonan=kasus).order_by("urut", "pk").values_list(*kolom)
    return TabelArsip("baris-harga", list(kolom), (list(b) for b in baris.iterator()))


def _bukti(kasus: Permohonan) -> TabelArsip:
    kolom = ("pk", "termin_ke", "putaran", "baris__bentuk", "judul", "tanggal_tayang", "jumlah", "tautan", "hasil",
             "catatan", "aktif", "berkas__sha256", "berkas__sha256_simpan", "pengajuan__nomor_nota_dinas")  # fmt: skip
    kepala = ["nomor", "termin", "putaran", "baris", "judul", "tanggal_tayang", "jumlah", "tautan", "hasil", "catatan",
              "berlaku", "sha256_dikirim", "sha256_disimpan", "nota_dinas"]  # fmt: skip
    baris = BuktiTayang.objects.filter(permohonan=kasus).order_by("pk").values_list(*kolom)
    return TabelArsip("bukti-tayang", kepala, (list(b) for b in baris.iterator()))


def _tautan(kasus: Permohonan) -> TabelArsip:
    kolom = ("bukti", "waktu", "tautan", "hidup", "kode", "alamat_akhir", "judul", "galat")
    baris = PeriksaTautan.objects.filter(bukti__permohonan=kasus).order_by("pk").values_list(*kolom)
    return TabelArsip("pemeriksaan-tautan", list(kolom), (list(b) for b in baris.iterator()))


def _anggaran(kasus: Permohonan) -> TabelArsip:
    kolom = (
        "dibuat",
        "mata_anggaran__kode_rekening",
        "jenis",
        "nilai",
        "realisasi",
        "keterangan",
        "oleh__nama",
    )
    kepala = ["waktu", "kode_rekening", "jenis", "ikatan", "realisasi", "keterangan", "oleh"]
    baris = EntriAnggaran.objects.filter(permohonan=kasus).order_by("pk").values_list(*kolom)
    return TabelArsip("buku-anggaran", kepala, (list(b) for b in baris.iterator()))
