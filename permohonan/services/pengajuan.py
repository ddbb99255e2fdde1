"""Step 1: the draft, the sending, and the repair of what was returned."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from kerjasama.alur.deklarasi import Akibat, Deklarasi
from kerjasama.alur.galat import Ditolak, TidakBerwenang
from kerjasama.aturan import nilai
from kerjasama.berkas.penerimaan import tandai_terpakai
from permohonan.alur import ALUR
from permohonan.models import BarisPenawaran, ButirPengembalian, Cuplikan, Permohonan
from permohonan.services.daftar_harga.hasil import BARIS_MAKS
from permohonan.services.dokumen import data_kantor, terbitkan
from permohonan.services.nomor import nomor_resmi

KOLOM_BARIS = ["jenis_media", "bentuk", "spesifikasi", "satuan", "harga_satuan", "termasuk_ppn", "catatan"]


@dataclass
class BagianTerbuka:
    """What the company may change now. `baris`: single lines opened by a return."""

    surat: bool = False
    data_surat: bool = False
    daftar_harga: bool = False
    baris: set[int] = field(default_factory=set)

    def ada(self) -> bool:
        return self.surat or self.data_surat or self.daftar_harga or bool(self.baris)


def buat_draf(oleh: Any, kunci: uuid.UUID | None = None) -> Permohonan:
    """A new draft of the person's company; the same `kunci` again answers with the same draft.

    TidakBerwenang: the person has no company profile yet.
    """
    if oleh.perusahaan is None:
        raise TidakBerwenang("Lengkapi profil perusahaan lebih dahulu.")
    if kunci and (ada := Permohonan.objects.filter(kunci_buat=kunci, perusahaan=oleh.perusahaan).first()):
        return ada
    kasus = Permohonan(perusahaan=oleh.perusahaan, dibuat_oleh=oleh, kunci_buat=kunci)
    kasus.antrean = kasus.kunci_antrean()
    kasus.segarkan_cari()
    try:
        with transaction.atomic():
            kasus.save()
    except IntegrityError:
        return Permohonan.objects.get(kunci_buat=kunci, perusahaan=oleh.perusahaan)
    return kasus


def bagian_terbuka(kasus: Permohonan) -> BagianTerbuka:
    """Everything while it is a draft; the listed parts while it is returned; nothing otherwise."""
    if kasus.draf:
        return BagianTerbuka(surat=True, data_surat=True, daftar_harga=True)
    if kasus.status != "dikembalikan":
        return BagianTerbuka()
    butir = list(
        ButirPengembalian.objects.filter(
            pengembalian__permohonan=kasus, pengembalian__diselesaikan__isnull=True
        ).values_list("bagian", "baris_id")
    )
    bagian = {b for b, _ in butir}
    return BagianTerbuka(
        surat="surat" in bagian,
        data_surat="data_surat" in bagian,
        daftar_harga="daftar_harga" in bagian,
        baris={baris for b, baris in butir if b == "baris" and baris},
    )


def _kunci_untuk_ubah(kasus: Permohonan, oleh: Any) -> tuple[Permohonan, BagianTerbuka]:
    terkunci = Permohonan.objects.select_for_update(of=("self",), no_key=True).get(pk=kasus.pk)
    if terkunci.perusahaan_id != oleh.perusahaan_id:
        raise TidakBerwenang("Permohonan ini milik perusahaan lain.")
    return terkunci, bagian_terbuka(terkunci)


def simpan_surat(kasus: Permohonan, oleh: Any, isian: dict[str, Any]) -> Permohonan:
    """Store the open ones of nomor_surat, tanggal_surat, perihal, surat. Ditolak: none of them is open."""
    with transaction.atomic():
        kasus, terbuka = _kunci_untuk_ubah(kasus, oleh)
        kolom = []
        if terbuka.data_surat:
            kolom += ["nomor_surat", "tanggal_surat", "perihal"]
        if terbuka.surat:
            kolom.append("surat")
        if not kolom:
            raise Ditolak("Bagian surat tidak sedang dibuka untuk diperbaiki.")
        for nama in kolom:
            setattr(kasus, nama, isian.get(nama) if nama != "surat" else isian.get(nama) or kasus.surat)
        if kasus.surat is not None:
            tandai_terpakai(kasus.surat)
        kasus.segarkan_cari()
        kasus.save(update_fields=[*kolom, "cari", "diubah"])
        return kasus


def simpan_baris(kasus: Permohonan, oleh: Any, baris: list[dict[str, Any]]) -> Permohonan:
    """Replace the price list by `baris` (with `id` where a line goes on). Of a returned case whose single
    lines are open, only those change. Ditolak: over `BARIS_MAKS` lines, or nothing is open."""
    if len(baris) > BARIS_MAKS:
        raise Ditolak(f"Daftar harga paling banyak {BARIS_MAKS} baris.")
    with transaction.atomic():
        kasus, terbuka = _kunci_untuk_ubah(kasus, oleh)
        ada = {b.pk: b for b in kasus.baris.all()}
        if terbuka.daftar_harga:
            _ganti_semua(kasus, ada, baris)
        elif terbuka.baris:
            for isian in baris:
                if isian.get("id") in terbuka.baris:
                    _isi(ada[isian["id"]], isian).save()
        else:
            raise Ditolak("Daftar harga tidak sedang dibuka untuk diperbaiki.")
        _ringkas(kasus)
        return kasus


def _isi(baris: BarisPenawaran, isian: dict[str, Any]) -> BarisPenawaran:
    for nama in KOLOM_BARIS:
        setattr(baris, nama, isian[nama])
    return baris


def _ganti_semua(kasus: Permohonan, ada: dict[int, BarisPenawaran], baris: list[dict[str, Any]]) -> None:
    tetap = {isian["id"] for isian in baris if isian.get("id") in ada}
    for pk in set(ada) - tetap:
        _cabut(ada[pk])
    baru = []
    for urut, isian in enumerate(baris, 1):
        satu = _isi(ada.get(isian.get("id") or 0) or BarisPenawaran(permohonan=kasus), isian)
        satu.urut = urut
        if satu.pk:
            satu.save()
        else:
            baru.append(satu)
    BarisPenawaran.objects.bulk_create(baru)


def _cabut(baris: BarisPenawaran) -> None:
    """Take a line out. One that was negotiated or named in a return stays readable: every round is kept."""
    if baris.tawaran.exists() or ButirPengembalian.objects.filter(baris=baris).exists():
        baris.dicabut = True
        baris.save(update_fields=["dicabut"])
    else:
        baris.delete()


def _ringkas(kasus: Permohonan) -> None:
    """Bring the case's own summary of its lines in step (amount shown in queues, jenis media for filters)."""
    baris = list(kasus.baris.values_list("jenis_media", "harga_satuan"))
    kasus.nilai = sum((harga for _, harga in baris), Decimal(0))
    if kasus.nilai >= 10**13:  # what the column holds
        raise Ditolak("Jumlah seluruh harga lebih dari 13 angka. Periksa kembali harganya.")
    kasus.jenis_media = "".join(f",{j}" for j in sorted({j for j, _ in baris})) + ("," if baris else "")
    kasus.save(update_fields=["nilai", "jenis_media", "diubah"])


def _bekukan(kasus: Permohonan) -> None:
    """Keep what was sent as it was sent."""
    perusahaan = kasus.perusahaan
    isi = {
        "surat": {"nomor": kasus.nomor_surat, "tanggal": kasus.tanggal_surat, "perihal": kasus.perihal},
        "baris": list(kasus.baris.order_by("urut").values("id", "urut", *KOLOM_BARIS)),
        "perusahaan": {
            f.name: f.value_from_object(perusahaan)
            for f in perusahaan._meta.concrete_fields
            if f.name != "id"
        },
        "media": list(perusahaan.media.values("nama", "jenis", "domain", "cakupan", "periodisitas")),
    }
    surat: Any = kasus.surat  # `surat_lengkap` has seen to it
    Cuplikan.objects.create(permohonan=kasus, revisi=kasus.revisi, isi=isi, surat=surat)


@ALUR.akibat("ajukan")
def ajukan(kasus: Permohonan, oleh: Any, data: dict[str, Any]) -> Akibat:
    """Registration number, frozen snapshot, receipt with the promised date."""
    draf = kasus.nomor
    _, kasus.nomor = nomor_resmi("permohonan", timezone.localdate(), untuk=f"Permohonan {kasus.perusahaan}")
    kasus.diajukan_pada = timezone.now()
    kasus.segarkan_cari()
    _bekukan(kasus)
    return Akibat(perubahan={"nomor": kasus.nomor, "draf": draf})


@ALUR.akibat("lengkapi")
def lengkapi(kasus: Permohonan, oleh: Any, data: dict[str, Any]) -> Akibat:
    """Close the return and freeze the new revision; the numbers stay."""
    kasus.pengembalian.filter(diselesaikan__isnull=True).update(diselesaikan=timezone.now())
    _bekukan(kasus)
    return Akibat(perubahan={"revisi": kasus.revisi})


def _yang_diterima(kasus: Permohonan) -> list[str]:
    """What came in, as the company's receipt lists it."""
    surat: Any = kasus.surat
    halaman = f", {surat.halaman} halaman" if surat.halaman else ""
    return [
        f"Surat penawaran, berkas {surat.nama_asli}{halaman}",
        f"Daftar harga, {kasus.baris.count()} baris",
    ]


def tanda_terima(kasus: Permohonan, deklarasi: Deklarasi, riwayat: Any) -> None:
    """The receipt: what came in, and the promised working days with their date (known once the move is recorded)."""
    if deklarasi.kode != "ajukan":
        return
    data = {
        "kantor": data_kantor(),
        "nomor": kasus.nomor,
        "tanggal": timezone.localdate(),
        "pemohon": kasus.perusahaan.nama,
        "nomor_surat": kasus.nomor_surat,
        "tanggal_surat": kasus.tanggal_surat,
        "perihal": kasus.perihal,
        "jumlah_baris": kasus.baris.count(),
        "janji_hk": nilai.nilai("jam_a_hk"),
        "tenggat": kasus.tenggat,
        "berkas": _yang_diterima(kasus),
        "jalur_status": kasus.get_absolute_url(),
    }
    terbitkan(
        kasus,
        "tanda_terima",
        data,
        nomor=kasus.nomor,
        judul=f"Tanda terima {kasus.nomor}",
        untuk_pemohon=True,
    )


ALUR.sesudah.append(tanda_terima)
