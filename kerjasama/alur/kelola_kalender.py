"""The administrator's changes to the calendar: each checked, noted with who and when, and followed by a recomputing."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction

from kerjasama.alur import usulan
from kerjasama.alur.galat import Ditolak
from kerjasama.alur.hari_kerja import SABTU
from kerjasama.alur.hitung_ulang import minta
from kerjasama.alur.models import CatatanKalender, HariLibur, JamKhusus, TahunKalender
from kerjasama.format import tanggal_panjang

Jenis = HariLibur.Jenis
# Keppres 8/2024: the holidays with a day of their own, and that ten others move from year to year.
TETAP = {(1, 1): "Tahun Baru", (5, 1): "Hari Buruh", (6, 1): "Hari Lahir Pancasila", (8, 17): "Kemerdekaan",
         (12, 25): "Natal"}  # fmt: skip
BERGERAK_MINIMAL = 10


def _kunci(tahun: int) -> TahunKalender:
    """The year, locked: two administrators change it one after the other."""
    TahunKalender.objects.get_or_create(tahun=tahun)
    return TahunKalender.objects.select_for_update().get(tahun=tahun)


def _terbuka(tahun: int) -> TahunKalender:
    baris = _kunci(tahun)
    if not baris.terbuka:
        raise Ditolak(f"Kalender {tahun} sudah dikonfirmasi. Buka kembali lebih dahulu.")
    return baris


def _catat(tahun: int, oleh: Any, isi: str) -> None:
    CatatanKalender.objects.create(tahun=tahun, oleh=oleh, nama_pelaku=str(oleh), isi=isi[:500])


@transaction.atomic
def usulkan(tahun: int, oleh: Any) -> usulan.Hasil:
    """Take over the proposals of the year. Ditolak: the year is confirmed."""
    _terbuka(tahun)
    hasil = usulan.usulkan(tahun)
    _catat(tahun, oleh, f"Usulan diambil: {hasil.diusulkan} hari, {hasil.baru} baru.")
    if hasil.baru:
        minta(f"usulan hari libur {tahun}", oleh)
    return hasil


@transaction.atomic
def simpan_hari(tahun: int, data: dict[str, Any], oleh: Any, pk: int | None = None) -> HariLibur:
    """Add a day or change one. Ditolak: a duplicate, a day of another year, or one that changes nothing."""
    _terbuka(tahun)
    lama = HariLibur.objects.filter(pk=pk, tanggal__year=tahun).first() if pk else None
    if pk and lama is None:
        raise Ditolak("Hari itu tidak ada pada kalender tahun ini.")
    periksa_hari(tahun, data["tanggal"], data["jenis"], pk)
    sebelum = f" (semula {_sebut(lama)})" if lama else ""
    if lama is None:  # one that was switched off comes back as itself
        lama = HariLibur.objects.filter(tanggal=data["tanggal"], jenis=data["jenis"]).first() or HariLibur()
    for nama in ("tanggal", "jenis", "nama", "dasar"):
        setattr(lama, nama, data[nama])
    lama.aktif = True
    lama.save()
    _catat(tahun, oleh, f"{_sebut(lama)} disimpan{sebelum}. Dasar: {lama.dasar}")
    minta(f"perubahan kalender {tahun}: {lama.nama}, {tanggal_panjang(lama.tanggal)}", oleh)
    return lama


def periksa_hari(tahun: int, tanggal: dt.date, jenis: str, pk: int | None) -> None:
    """Refuse what would be a duplicate or would mean nothing."""
    if tanggal.year != tahun:
        raise Ditolak({"tanggal": f"Isi tanggal dalam tahun {tahun}."})
    lain = HariLibur.objects.filter(tanggal=tanggal, aktif=True).exclude(pk=pk or 0)
    if jenis == Jenis.KERJA_PENGGANTI:
        if tanggal.weekday() < SABTU and not lain.exists():
            raise Ditolak({"tanggal": "Hari itu memang hari kerja, jadi tidak perlu hari kerja pengganti."})
        lain = lain.filter(jenis=jenis)
    elif tanggal.weekday() >= SABTU and jenis == Jenis.CUTI_BERSAMA:
        raise Ditolak(
            {"tanggal": "Sabtu dan Minggu sudah libur; cuti bersama jatuh pada hari Senin sampai Jumat."}
        )
    else:
        lain = lain.exclude(jenis=Jenis.KERJA_PENGGANTI)
    if ganda := lain.first():
        raise Ditolak(
            {"tanggal": f"Hari itu sudah tercatat: {ganda.nama} ({ganda.get_jenis_display().lower()})."}
        )


@transaction.atomic
def matikan_hari(tahun: int, pk: int, oleh: Any) -> HariLibur:
    """Take a day out of the count; its row stays, or the next proposal would bring it back."""
    _terbuka(tahun)
    hari = HariLibur.objects.select_for_update().filter(pk=pk, tanggal__year=tahun, aktif=True).first()
    if hari is None:
        raise Ditolak("Hari itu sudah tidak dihitung.")
    hari.aktif = False
    hari.save(update_fields=["aktif"])
    _catat(tahun, oleh, f"{_sebut(hari)} dikeluarkan.")
    minta(f"perubahan kalender {tahun}: {hari.nama} dikeluarkan", oleh)
    return hari


def kekurangan(tahun: int) -> list[str]:
    """What keeps the year from being confirmed: gaps and duplicates, each in a sentence."""
    hari = list(
        HariLibur.objects.filter(tanggal__year=tahun, aktif=True).exclude(jenis=Jenis.KERJA_PENGGANTI)
    )
    nasional = {h.tanggal for h in hari if h.jenis == Jenis.LIBUR_NASIONAL}
    kurang = [
        f"Belum ada {nama}, {tanggal_panjang(dt.date(tahun, bulan, tgl))}."
        for (bulan, tgl), nama in TETAP.items()
        if dt.date(tahun, bulan, tgl) not in nasional
    ]
    bergerak = len({h for h in nasional if (h.month, h.day) not in TETAP})
    if bergerak < BERGERAK_MINIMAL:
        kurang.append(
            f"Baru {bergerak} hari libur nasional yang tanggalnya berpindah (Idulfitri, Nyepi, dan lainnya); "
            f"sedikitnya {BERGERAK_MINIMAL} menurut Keppres 8/2024."
        )
    tanggal = [h.tanggal for h in hari]
    kurang += [
        f"{tanggal_panjang(satu)} tercatat {tanggal.count(satu)} kali." for satu in sorted(set(tanggal))
        if tanggal.count(satu) > 1
    ]  # fmt: skip
    return kurang


@transaction.atomic
def konfirmasi(tahun: int, nomor: str, tanggal: dt.date, oleh: Any) -> None:
    """The year stands as in the SKB 3 Menteri of that number and date. Ditolak: gaps or duplicates."""
    baris = _terbuka(tahun)
    if kurang := kekurangan(tahun):
        raise Ditolak(" ".join(kurang))
    baris.terbuka, baris.skb_nomor, baris.skb_tanggal = False, nomor, tanggal
    baris.save()
    HariLibur.objects.filter(tanggal__year=tahun, aktif=True).update(terkonfirmasi=True)
    _catat(tahun, oleh, f"Dikonfirmasi menurut SKB 3 Menteri {nomor} tanggal {tanggal_panjang(tanggal)}.")


@transaction.atomic
def buka_kembali(tahun: int, alasan: str, oleh: Any) -> None:
    """An amending SKB came: the year may be edited again, and its due dates are estimates until then."""
    baris = _kunci(tahun)
    if baris.terbuka:
        raise Ditolak(f"Kalender {tahun} memang belum dikonfirmasi.")
    baris.terbuka = True
    baris.save()
    _catat(tahun, oleh, f"Dibuka kembali: {alasan}")


@transaction.atomic
def simpan_jam(data: dict[str, Any], oleh: Any) -> JamKhusus:
    """Special office hours for a stretch of days. Ditolak: it overlaps another stretch."""
    _kunci(data["mulai"].year)
    tumpang = JamKhusus.objects.filter(
        aktif=True, mulai__lte=data["selesai"], selesai__gte=data["mulai"]
    ).first()
    if tumpang:
        raise Ditolak({"mulai": f"Bertumpang tindih dengan {tumpang}."})
    jam = JamKhusus.objects.create(**data)
    _catat(
        jam.mulai.year,
        oleh,
        f"Jam kerja khusus {jam}: tutup {jam.tutup:%H.%M}, Jumat {jam.tutup_jumat:%H.%M}.",
    )
    minta(f"jam kerja {jam.nama}", oleh)
    return jam


@transaction.atomic
def matikan_jam(pk: int, oleh: Any) -> None:
    jam = JamKhusus.objects.select_for_update().filter(pk=pk, aktif=True).first()
    if jam is None:
        raise Ditolak("Jam kerja khusus itu sudah tidak berlaku.")
    jam.aktif = False
    jam.save(update_fields=["aktif"])
    _catat(jam.mulai.year, oleh, f"Jam kerja khusus {jam} dikeluarkan.")
    minta(f"jam kerja {jam.nama} dikeluarkan", oleh)


def _sebut(hari: HariLibur) -> str:
    return f"{hari.get_jenis_display()} {tanggal_panjang(hari.tanggal)}: {hari.nama}"
