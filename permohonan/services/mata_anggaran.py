"""Budget lines: made, changed by dated entries, closed, corrected. Each locks the line, as commitments do."""

from __future__ import annotations

import datetime as dt
import logging
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Sum

from kerjasama.alur.galat import Ditolak
from kerjasama.format import rupiah
from permohonan.models import EntriAnggaran, MataAnggaran, PengajuanAnggaran, Permohonan, PerubahanPagu
from permohonan.services.hitungan import TERHITUNG

logger = logging.getLogger("permohonan.anggaran")

# While a contract on the line is being drawn up or waits for its signature, the line stays open.
MENUNGGU_IKATAN = ("penyusunan_spk", "penandatanganan_spk")
NOL = Decimal(0)


def kunci(pk: int) -> MataAnggaran:
    """The line, locked until the transaction ends: it and the commitments see each other."""
    mata: MataAnggaran = MataAnggaran.objects.select_for_update(of=("self",), no_key=True).get(pk=pk)
    return mata


@transaction.atomic
def buat(data: dict[str, Any], oleh: Any) -> MataAnggaran:
    """A new line; its ceiling is the first dated entry."""
    tanggal = data.pop("tanggal")
    mata = MataAnggaran.objects.create(**data)
    PerubahanPagu.objects.create(
        mata_anggaran=mata, jenis=PerubahanPagu.Jenis.MURNI, tanggal=tanggal, nilai=mata.pagu,
        nomor_dpa=mata.nomor_dpa, oleh=oleh,
    )  # fmt: skip
    logger.info("budget line %s made by %s with %s", mata.pk, getattr(oleh, "pk", None), mata.pagu)
    return mata


@transaction.atomic
def ubah_pagu(pk: int, data: dict[str, Any], oleh: Any) -> PerubahanPagu:
    """A dated change to `data["pagu"]` rupiah. Ditolak: nothing changes, or less than what is bound."""
    mata = kunci(pk)
    baru: Decimal = data["pagu"]
    if baru == mata.pagu:
        raise Ditolak({"pagu": f"Pagu sudah {rupiah(baru)}. Tidak ada yang diubah."})
    if baru < mata.pagu and baru < (terikat := mata.terikat()):
        raise Ditolak({"pagu": f"Pagu tidak boleh di bawah yang sudah terikat, {rupiah(terikat)}."})
    entri = PerubahanPagu.objects.create(
        mata_anggaran=mata, nilai=baru - mata.pagu, oleh=oleh,
        **{k: data[k] for k in ("jenis", "tanggal", "nomor_dpa", "keterangan")},
    )  # fmt: skip
    logger.info("budget line %s: ceiling %s to %s by %s", mata.pk, mata.pagu, baru, oleh.pk)
    mata.pagu, mata.nomor_dpa = baru, data["nomor_dpa"]
    mata.save(update_fields=["pagu", "nomor_dpa"])
    return entri


@transaction.atomic
def tutup(pk: int, oleh: Any) -> None:
    """No new commitment on it. Ditolak: contracts on it are not signed yet."""
    mata = kunci(pk)
    menunggu = list(
        Permohonan.objects.filter(mata_anggaran=mata, status__in=MENUNGGU_IKATAN)
        .order_by("pk")
        .values_list("nomor", flat=True)[:6]
    )
    if menunggu:
        daftar = ", ".join(menunggu[:5]) + (" dan lainnya" if len(menunggu) > 5 else "")
        raise Ditolak(
            f"Belum dapat ditutup: SPK {daftar} masih menunggu tanda tangan pada mata anggaran ini. "
            "Selesaikan, batalkan, atau pindahkan lebih dahulu."
        )
    mata.aktif = False
    mata.save(update_fields=["aktif"])
    logger.info("budget line %s closed by %s", mata.pk, oleh.pk)


@transaction.atomic
def buka(pk: int, oleh: Any) -> None:
    mata = kunci(pk)
    mata.aktif = True
    mata.save(update_fields=["aktif"])
    logger.info("budget line %s reopened by %s", mata.pk, oleh.pk)


@transaction.atomic
def koreksi(pk: int, data: dict[str, Any], oleh: Any, *, entri_terakhir: int) -> EntriAnggaran:
    """An entry with its reason, of the line or of one case: `nilai` moves what is bound, `realisasi` what is paid.

    Ditolak: the ledger grew since the page was read; the line would be overspent; a case would have paid more than it
    binds, or less than nothing.
    """
    mata = kunci(pk)
    terakhir = mata.entri.order_by("-pk").values_list("pk", flat=True).first() or 0
    if terakhir != entri_terakhir:
        raise Ditolak("Buku mata anggaran ini berubah sejak halaman dibuka. Periksa lagi, lalu kirim ulang.")
    nilai, realisasi = data.get("nilai") or NOL, data.get("realisasi") or NOL
    if not nilai and not realisasi:
        raise Ditolak({"nilai": "Isi koreksi ikatan atau koreksi realisasi."})
    _periksa_koreksi(mata, data.get("permohonan"), nilai, realisasi)
    entri = EntriAnggaran.objects.create(
        mata_anggaran=mata, permohonan=data.get("permohonan"), jenis=EntriAnggaran.Jenis.KOREKSI, nilai=nilai,
        realisasi=realisasi, keterangan=data["keterangan"], oleh=oleh,
    )  # fmt: skip
    logger.info("budget line %s corrected by %s: %s / %s", mata.pk, oleh.pk, nilai, realisasi)
    return entri


def _periksa_pengajuan(kasus: Permohonan, terikat: Decimal, dibayar: Decimal) -> None:
    """What was requested stays bound, and what was paid stays paid as long as it may be objected to."""
    semua = dict(
        kasus.pengajuan.filter(status__in=TERHITUNG).order_by().values_list("status").annotate(n=Sum("bruto"))
    )
    diminta, lunas = sum(semua.values(), NOL), semua.get(PengajuanAnggaran.Status.DIBAYAR, NOL)
    if terikat < diminta:
        raise Ditolak(f"Pengajuan anggaran permohonan ini {rupiah(diminta)}: ikatan tidak boleh di bawahnya.")
    if kasus.status == "dibayar" and dibayar < lunas:
        raise Ditolak(f"Pembayaran {rupiah(lunas)} masih dapat disanggah: realisasi tidak boleh di bawahnya.")
    if dibayar > terikat - (diminta - lunas):
        raise Ditolak(f"Pengajuan {rupiah(diminta - lunas)} belum dibayar: realisasi tidak boleh memakainya.")


def _periksa_koreksi(
    mata: MataAnggaran, kasus: Permohonan | None, nilai: Decimal, realisasi: Decimal
) -> None:
    if nilai > 0 and nilai > mata.sisa():
        raise Ditolak({"nilai": f"Melebihi sisa pagu {rupiah(mata.sisa())}."})
    if kasus is not None and kasus.mata_anggaran_id != mata.pk:
        raise Ditolak({"permohonan": "Permohonan ini tidak memakai mata anggaran ini."})
    entri = mata.entri.filter(permohonan=kasus)
    terikat = sum((e.nilai for e in entri), NOL) + nilai
    dibayar = sum((e.realisasi for e in entri), NOL) + realisasi
    if terikat < 0 or dibayar < 0:
        raise Ditolak("Koreksi ini membuat ikatan atau realisasi di bawah nol.")
    if kasus is not None:
        _periksa_pengajuan(kasus, terikat, dibayar)
    if dibayar > terikat:
        raise Ditolak(f"Realisasi {rupiah(dibayar)} melebihi ikatan {rupiah(terikat)}.")


def tanggal_wajar(tahun: int, hari: dt.date) -> bool:
    """A change of a year's ceiling is decided in that year, or at the end of the one before."""
    return dt.date(tahun - 1, 7, 1) <= hari <= dt.date(tahun, 12, 31)
