"""The frozen data of a contract: everything that its pages print, nothing typed twice."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from django.utils import timezone

from kerjasama.aturan import nilai
from kerjasama.dokumen import naskah
from permohonan.jenis_bukti import format_bukti
from permohonan.models import SPK, BarisPenawaran, Permohonan
from permohonan.services import ba_negosiasi
from permohonan.services.data_adendum import data_adendum
from permohonan.services.dokumen import data_anggaran, data_kantor, data_penandatangan, data_pihak_kedua
from permohonan.services.hitung import nilai_spk
from permohonan.services.termin import data_termin


def data_spk(kasus: Permohonan, spk: SPK, hari: dt.date) -> dict[str, Any]:
    """The contract's data as of `hari`; see `kerjasama.dokumen.cuplikan.SPKData` for the shapes."""
    semua = baris_versi(kasus, spk)
    pajak = nilai_spk(kasus, hari, semua)
    anggaran = data_anggaran(kasus)
    disepakati = [b for b in semua if b.disepakati]
    putaran = kasus.negosiasi.order_by("-urut").first()
    agenda, negosiasi = kasus.agenda, ba_negosiasi.terakhir(kasus)
    data: dict[str, Any] = {
        "kantor": data_kantor(hari),
        "nomor": spk.nomor,
        "nomor_pihak_kedua": kasus.nomor_surat,
        "versi": spk.versi,
        "tanggal": hari,
        "pihak_kesatu": data_penandatangan(spk.penandatangan),
        "pihak_kedua": data_pihak_kedua(kasus) | {"media": media_pelaksana(kasus, disepakati)},
        "dasar": {
            "nomor_surat": kasus.nomor_surat,
            "tanggal_surat": kasus.tanggal_surat,
            "perihal": kasus.perihal,
            "nomor_agenda": str(agenda),
            "tanggal_disposisi": timezone.localdate(kasus.disposisi.latest("pk").dibuat),
            "putaran_negosiasi": putaran.urut if putaran else 0,
            "nomor_dpa": anggaran["nomor_dpa"],
            "negosiasi": {"nomor": negosiasi.nomor, "tanggal": negosiasi.cuplikan["tanggal"]}
            if negosiasi
            else None,
        },
        "anggaran": anggaran,
        "mulai": spk.mulai,
        "selesai": spk.selesai,
        "baris": [
            {
                "jenis_media": b.get_jenis_media_display(),
                "bentuk": b.bentuk,
                "spesifikasi": b.spesifikasi,
                "satuan": b.satuan,
                "volume": b.volume,
                "harga_satuan": b.harga_sepakat,
                "jumlah": b.jumlah,
                "termasuk_ppn": b.termasuk_ppn,
            }
            for b in disepakati
        ],
        "pajak": pajak.sebagai_data(),
        "nilai": pajak.bruto,
        "termin": data_termin(spk, pajak.bruto, disepakati),
        "klausul_tambahan": [k.strip() for k in spk.klausul.splitlines() if k.strip()],
        "bukti": [format_bukti(jenis) for jenis in sorted({b.jenis_media for b in disepakati})],
        # An addendum keeps the deduction that the contract was signed with.
        "potongan_kekurangan": (kasus.spk_berlaku.data if spk.adendum else {}).get(
            "potongan_kekurangan", str(nilai.nilai("potongan_kekurangan", hari))
        ),
        "batas_meterai": nilai.nilai("batas_meterai", hari),
        "versi_naskah": spk.naskah.versi if spk.naskah else 0,
        "adendum": data_adendum(kasus, spk, semua),
    }
    return data | {"pasal": naskah.susun(naskah.teks(spk.naskah), data)}


def baris_versi(kasus: Permohonan, spk: SPK) -> list[BarisPenawaran]:
    """The lines as this version has them: an addendum that is not yet accepted carries its own figures."""
    baris = list(kasus.baris.order_by("urut"))
    baru = {
        pk: (volume, Decimal(harga) if harga is not None else None) for pk, volume, harga in spk.baris_adendum
    }
    for b in baris:
        if b.pk in baru:
            b.volume, b.harga_sepakat = baru[b.pk]
    return baris


def media_pelaksana(kasus: Permohonan, baris: list[BarisPenawaran]) -> list[str]:
    """The company's media that carry the ordered lines: a contract names no outlet that publishes nothing.

    All of them where none is of an ordered kind, since the profile may lag behind the offer.
    """
    dipesan = {b.jenis_media for b in baris}
    semua = list(kasus.perusahaan.media.all())
    return [str(m) for m in semua if m.jenis in dipesan] or [str(m) for m in semua]
