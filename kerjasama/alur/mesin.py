"""The engine: the only way a state moves."""

from __future__ import annotations

import logging
import uuid
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django_fsm import ConcurrentTransition

from kerjasama.alur.deklarasi import SISTEM, Akibat, Deklarasi
from kerjasama.alur.galat import AksiDitolak, SudahDiproses, SyaratBelumDipenuhi, TidakBerwenang
from kerjasama.alur.pelaku import akun, orang_luar

logger = logging.getLogger("kerjasama.alur")


@dataclass(frozen=True)
class Hasil:
    """`objek` as it now stands; `berulang`: this very form had already been carried out, nothing was done."""

    objek: Any
    riwayat: Any
    berulang: bool = False


@dataclass(frozen=True)
class Pilihan:
    """An act offered to a person: open when `alasan` is empty, otherwise closed and why."""

    deklarasi: Deklarasi
    alasan: tuple[str, ...] = ()

    @property
    def terbuka(self) -> bool:
        return not self.alasan


def peran_untuk(objek: Any, deklarasi: Deklarasi, oleh: Any) -> tuple[str | None, str]:
    """The role in which `oleh` may do the act, or None and the reason. `oleh` None is the system."""
    if oleh is None:
        return (SISTEM, "") if SISTEM in deklarasi.peran else (None, "Tindakan ini dilakukan oleh orang.")
    alasan = "Anda tidak berwenang melakukan tindakan ini."
    for peran in deklarasi.peran:
        if peran in oleh.peran:
            if deklarasi.hanya_pemegang and peran != objek.keadaan.pemegang:
                continue
            tidak = objek.alasan_tidak_berwenang(oleh, peran)
            if tidak is None:
                return peran, ""
            alasan = tidak
    return None, alasan


def pilihan(objek: Any, oleh: Any) -> list[Pilihan]:
    """The acts of this state that concern this person, open ones and closed ones with their reasons."""
    hasil = []
    for deklarasi in objek.alur.dari_keadaan(objek.status):
        peran_aksi = [objek.keadaan.pemegang] if deklarasi.hanya_pemegang else deklarasi.peran
        if not oleh.punya_peran(*peran_aksi):
            continue
        peran, alasan = peran_untuk(objek, deklarasi, oleh)
        if peran is None:
            hasil.append(Pilihan(deklarasi, (alasan,)))
        else:
            hasil.append(Pilihan(deklarasi, tuple(deklarasi.alasan_tertutup(objek, oleh))))
    return hasil


def jalankan(
    objek: Any,
    kode: str,
    oleh: Any,
    data: dict[str, Any] | None = None,
    kunci: uuid.UUID | None = None,
    *,
    alamat: str | None = None,
) -> Hasil:
    """Carry out one aksi on one row, once.

    In one transaction: lock the row, re-read it, authorise, check the guards, move that instance, run the
    consequence, write the history row and whatever `alur.sesudah` adds (outbox rows, tasks).
    `kunci` is the form's one-time key: the same key again answers with the earlier result.
    Raises a subclass of `AksiDitolak`; then nothing was written.
    """
    deklarasi: Deklarasi = objek.alur.deklarasi[kode]
    try:
        with transaction.atomic():
            return _pindahkan(objek, deklarasi, oleh, dict(data or {}), kunci, alamat)
    except (IntegrityError, ConcurrentTransition) as galat:
        if terdahulu := _terdahulu(objek, kunci):
            return terdahulu
        logger.exception("aksi %s on %s %s by %s failed", kode, objek.alur.nama, objek.pk, _sebut(oleh))
        raise AksiDitolak(
            "Data berubah ketika tindakan ini dijalankan. Muat ulang halaman, lalu coba lagi."
        ) from galat
    except AksiDitolak as galat:
        logger.info(
            "aksi %s on %s %s by %s refused: %s", kode, objek.alur.nama, objek.pk, _sebut(oleh), galat
        )
        raise


def mulai(
    objek: Any, kode: str, oleh: Any, data: dict[str, Any] | None = None, *, alamat: str | None = None
) -> Hasil:
    """Store a new row in its first state and write the first line of its history, in one transaction.

    `kode` is declared with `Alur.awal`. Raises a subclass of `AksiDitolak`, or what the database refuses; then
    nothing was written.
    """
    deklarasi: Deklarasi = objek.alur.deklarasi[kode]
    with transaction.atomic():
        peran, alasan = peran_untuk(objek, deklarasi, oleh)
        if peran is None:
            raise TidakBerwenang(alasan)
        objek.save(force_insert=True)
        return _catat(objek, deklarasi, "", oleh, peran, dict(data or {}), None, alamat)


def _pindahkan(
    objek: Any,
    deklarasi: Deklarasi,
    oleh: Any,
    data: dict[str, Any],
    kunci: uuid.UUID | None,
    alamat: str | None,
) -> Hasil:
    model = type(objek)
    terkunci = model._base_manager.select_for_update(of=("self",), no_key=True)
    baris = terkunci.select_related(*model.ikut_dibaca).get(pk=objek.pk)
    # An act that stays where it is, or may stay, leaves its state open to a second one: there the history tells who
    # was quicker.
    menetap = not deklarasi.ke or baris.status in deklarasi.ke
    basi = menetap and baris.sidik_riwayat != objek.sidik_riwayat
    if basi or baris.status not in deklarasi.dari:
        if terdahulu := _terdahulu(baris, kunci):
            return terdahulu
        raise _sudah_diproses(baris, oleh)
    peran, alasan = peran_untuk(baris, deklarasi, oleh)
    if peran is None:
        raise TidakBerwenang(alasan)
    if tertutup := deklarasi.alasan_tertutup(baris, oleh):
        raise SyaratBelumDipenuhi(tertutup)

    dari = baris.status
    getattr(baris, deklarasi.kode)(oleh, data)
    return _catat(baris, deklarasi, dari, oleh, peran, data, kunci, alamat)


def _catat(
    baris: Any,
    deklarasi: Deklarasi,
    dari: str,
    oleh: Any,
    peran: str,
    data: dict[str, Any],
    kunci: uuid.UUID | None,
    alamat: str | None,
) -> Hasil:
    """The consequences of a move that has been made, its line in the history, and what follows from it."""
    akibat = baris.alur.akibat_dari(deklarasi.kode)
    hasil = (akibat(baris, oleh, data) if akibat else None) or Akibat()
    waktu = timezone.now()
    if baris.status != dari:
        baris.sejak, baris.diingatkan = waktu, 0
    baris.antrean = baris.kunci_antrean()
    riwayat = baris.riwayat.model(
        objek=baris,
        aksi=deklarasi.kode,
        dari=dari,
        ke=baris.status,
        oleh=akun(oleh),
        nama_pelaku=str(oleh) if oleh else "Sistem",
        peran=peran,
        jabatan=oleh.jabatan_untuk(peran) if oleh else "",
        waktu=waktu,
        catatan=hasil.catatan or str(data.get("alasan") or data.get("catatan") or ""),
        perubahan=hasil.perubahan,
        dokumen=hasil.dokumen,
        alamat=alamat,
        kunci=kunci,
    )
    _rantai(baris, riwayat)
    baris.atur_waktu(baris.waktu_baru())
    baris.save()
    for sesudah in baris.alur.sesudah:
        sesudah(baris, deklarasi, riwayat)
    return Hasil(baris, riwayat)


def _rantai(baris: Any, riwayat: Any) -> None:
    """Chain the row to the one before it and store it; the case remembers the newest hash."""
    riwayat.sidik_sebelum = baris.sidik_riwayat
    riwayat.sidik = baris.sidik_riwayat = riwayat.hitung_sidik()
    riwayat.save(force_insert=True)


def _terdahulu(objek: Any, kunci: uuid.UUID | None) -> Hasil | None:
    if kunci is None:
        return None
    riwayat = objek.riwayat.filter(kunci=kunci).first()
    return Hasil(type(objek)._base_manager.get(pk=objek.pk), riwayat, berulang=True) if riwayat else None


def _sudah_diproses(baris: Any, oleh: Any) -> SudahDiproses:
    """Who did what when. From outside one reads offices for names, and no word of an act that is not public."""
    terakhir = baris.riwayat.order_by("-pk").first()
    if terakhir is None:
        return SudahDiproses("", "", None)
    deklarasi = baris.alur.deklarasi[terakhir.aksi]
    pelaku, label = terakhir.nama_pelaku, deklarasi.label
    if orang_luar(oleh) and terakhir.peran != next(iter(oleh.peran), ""):
        pelaku, label = terakhir.jabatan or "Sistem", deklarasi.publik or "diproses di kantor"
    return SudahDiproses(label, pelaku, terakhir.waktu)


def _sebut(oleh: Any) -> str:
    if oleh is None:
        return SISTEM
    return f"pengguna {oleh.pk}" if akun(oleh) else str(oleh)
