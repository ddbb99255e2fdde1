"""Reference prices: one at a time, or a whole list from a spreadsheet; all of it or nothing."""

from __future__ import annotations

import datetime as dt
import logging
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.db import IntegrityError, transaction

from kerjasama.alur.galat import Ditolak
from permohonan.models import HargaReferensi
from permohonan.models.harga import kunci_harga
from permohonan.services import daftar_harga

logger = logging.getLogger("permohonan.harga_referensi")
GALAT_MAKS = 50


@dataclass
class HasilReferensi:
    """`galat`: every row that cannot be taken; with any of them nothing is stored."""

    disimpan: int = 0
    galat: list[str] = field(default_factory=list)


def simpan(data: dict[str, Any], oleh: Any) -> HargaReferensi:
    """One price from its day on. Ditolak: there is one of that medium, form, unit, class and day already."""
    try:
        with transaction.atomic():
            baru = HargaReferensi.objects.create(**data, oleh=oleh)
    except IntegrityError:
        raise Ditolak(
            {
                "berlaku_dari": "Sudah ada harga referensi yang sama (media, bentuk, satuan, kelas) sejak tanggal ini."
            }
        ) from None
    logger.info("reference price %s set by %s", baru.pk, oleh.pk)
    return baru


def impor(
    unggahan: Any, nama: str, *, kelas: str, berlaku_dari: dt.date, sumber: str, oleh: Any
) -> HasilReferensi:
    """A list in the columns of the offer's own template. BerkasHargaDitolak: not a list at all."""
    isi = daftar_harga.baca(unggahan, nama)
    hasil = HasilReferensi(galat=[str(g) for g in isi.galat])
    tempat: dict[str, list[int]] = defaultdict(list)
    baris = []
    for b in isi.baris:
        if not b.jenis_media:
            hasil.galat.append(f"Baris {b.nomor_baris}: isi jenis medianya.")
            continue
        tempat[kunci_harga(b.jenis_media, b.bentuk, b.satuan)].append(b.nomor_baris)
        baris.append(
            HargaReferensi(
                jenis_media=b.jenis_media,
                bentuk=b.bentuk,
                satuan=b.satuan,
                kunci=kunci_harga(b.jenis_media, b.bentuk, b.satuan),
                harga=b.harga_satuan,
                termasuk_ppn=bool(b.termasuk_ppn),
                kelas=kelas,
                berlaku_dari=berlaku_dari,
                sumber=sumber,
                oleh=oleh,
            )
        )
    hasil.galat += _ganda(tempat) + _sudah_ada(tempat, kelas, berlaku_dari)
    if not baris and not hasil.galat:
        hasil.galat.append("Berkas tidak memuat satu pun baris harga.")
    if hasil.galat:
        return hasil
    try:
        with transaction.atomic():
            HargaReferensi.objects.bulk_create(baris)
    except IntegrityError:
        hasil.galat.append(
            "Daftar yang sama baru saja disimpan orang lain. Muat ulang halaman, lalu periksa."
        )
        return hasil
    hasil.disimpan = len(baris)
    logger.info("%s reference prices imported by %s", hasil.disimpan, oleh.pk)
    return hasil


def _ganda(tempat: dict[str, list[int]]) -> list[str]:
    """The same medium, form and unit twice in one list: which one counts is for a person to say."""
    return [
        f"Baris {', '.join(map(str, nomor))}: media, bentuk, dan satuan yang sama tercantum lebih dari sekali."
        for nomor in tempat.values()
        if len(nomor) > 1
    ]


def _sudah_ada(tempat: dict[str, list[int]], kelas: str, berlaku_dari: dt.date) -> list[str]:
    ada = HargaReferensi.objects.filter(kunci__in=list(tempat), kelas=kelas, berlaku_dari=berlaku_dari)
    return [
        f"Baris {tempat[kunci][0]}: sudah ada harga referensi sejak {berlaku_dari:%d-%m-%Y} untuk kelas ini."
        for kunci in ada.order_by("pk").values_list("kunci", flat=True)
    ]
