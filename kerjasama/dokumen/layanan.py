"""Ask for a document, make it once, and say when it counts no longer."""

from __future__ import annotations

import datetime as dt
import hashlib
import logging
from typing import Any

from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from kerjasama.alur.jadwal import terjadwal
from kerjasama.berkas.penerimaan import simpan_buatan
from kerjasama.dokumen.cuplikan import periksa
from kerjasama.dokumen.models import Dokumen

logger = logging.getLogger("kerjasama.dokumen")
PERCOBAAN_MAKS = 5
BELUM_JADI = [Dokumen.Status.DIMINTA, Dokumen.Status.GAGAL]


def minta(jenis: str, *, nomor: str, judul: str, data: dict[str, Any], versi: int = 1) -> Dokumen:
    """Freeze `data` and ask for the PDF, in the caller's transaction.

    RuntimeError outside a transaction; CuplikanSalah when `data` lack what the document prints.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("minta() belongs inside the transaction of its event")
    periksa(jenis, data)
    dokumen = Dokumen.objects.create(jenis=jenis, nomor=nomor, judul=judul[:200], cuplikan=data, versi=versi)
    buat_pdf.enqueue(dokumen.pk)
    return dokumen


@task()
def buat_pdf(dokumen_id: int) -> str:
    """The worker's part: make the document, try again later (2, 4, 8, 16 minutes) when it fails."""
    dokumen = buat(dokumen_id)
    if not dokumen.sudah_jadi and dokumen.percobaan < PERCOBAAN_MAKS:
        nanti = timezone.now() + dt.timedelta(minutes=2**dokumen.percobaan)
        buat_pdf.using(run_after=nanti).enqueue(dokumen_id)
    return dokumen.sha256


def buat(dokumen_id: int) -> Dokumen:
    """Render from the frozen data, store, mark: once. A document that exists already is returned as it is.

    The half second of rendering holds no lock; an end in the middle leaves the row as it was asked for, and a
    file at most without a row, which the cleaning takes away. Repeating heals both.
    """
    dokumen = Dokumen.objects.get(pk=dokumen_id)
    if dokumen.sudah_jadi:
        return dokumen
    # Counted before the work: a document that kills its worker must not do so for ever.
    Dokumen.objects.filter(pk=dokumen_id).update(percobaan=F("percobaan") + 1)
    try:
        from kerjasama.dokumen.pdf import render_dokumen  # WeasyPrint costs 60 MB: only where it is used

        return _simpan(dokumen_id, render_dokumen(dokumen))
    except Exception as galat:
        logger.exception("document %s (%s) of %s failed", dokumen.pk, dokumen.jenis, dokumen.nomor)
        return _catat_gagal(dokumen_id, f"{type(galat).__name__}: {galat}")


def _terkunci(dokumen_id: int) -> Dokumen:
    return Dokumen.objects.select_for_update(of=("self",), no_key=True).get(pk=dokumen_id)


def _simpan(dokumen_id: int, isi: bytes) -> Dokumen:
    """File, hash and state stand or fall together. What was superseded or cancelled meanwhile stays so."""
    with transaction.atomic():
        dokumen = _terkunci(dokumen_id)
        if dokumen.sudah_jadi:  # another worker was faster
            return dokumen
        nama = f"{dokumen.judul}.pdf".replace("/", "-")
        dokumen.berkas = simpan_buatan(isi, nama, "application/pdf")
        dokumen.sha256, dokumen.selesai_dibuat = hashlib.sha256(isi).hexdigest(), timezone.now()
        dokumen.galat = ""
        if dokumen.status in BELUM_JADI:
            dokumen.status = Dokumen.Status.TERSEDIA
        dokumen.save(update_fields=["berkas", "sha256", "selesai_dibuat", "galat", "status"])
        return dokumen


def _catat_gagal(dokumen_id: int, galat: str) -> Dokumen:
    with transaction.atomic():
        dokumen = _terkunci(dokumen_id)
        if dokumen.sudah_jadi:
            return dokumen
        dokumen.galat = galat.replace("\x00", "")[:300]
        if dokumen.status == Dokumen.Status.DIMINTA:
            dokumen.status = Dokumen.Status.GAGAL
        dokumen.save(update_fields=["galat", "status"])
        return dokumen


def _tandai(dokumen: Dokumen, status: str, penerus: Dokumen | None = None) -> None:
    with transaction.atomic():
        terkunci = _terkunci(dokumen.pk)
        terkunci.status = status
        terkunci.penerus = penerus or terkunci.penerus
        terkunci.save(update_fields=["status", "penerus"])
    dokumen.status = status


def gantikan(dokumen: Dokumen, penerus: Dokumen | None = None) -> None:
    """A next version takes its place; the former stays readable, marked so on its check page.

    `penerus` is that next version, where it is known already; else `tunjuk_penerus` names it later.
    """
    _tandai(dokumen, Dokumen.Status.DIGANTIKAN, penerus)


def tunjuk_penerus(dokumen: Dokumen, penerus: Dokumen) -> None:
    """What came after it, its own state left alone: an addendum changes a contract that stays in force."""
    _tandai(dokumen, dokumen.status, penerus)


def batalkan(dokumen: Dokumen) -> None:
    """It counts no longer."""
    _tandai(dokumen, Dokumen.Status.DIBATALKAN)


def pulihkan(dokumen: Dokumen) -> None:
    """It counts again, after its case was reopened."""
    dokumen.refresh_from_db(fields=["sha256"])
    _tandai(dokumen, Dokumen.Status.TERSEDIA if dokumen.sudah_jadi else Dokumen.Status.DIMINTA)


def coba_lagi(dokumen: Dokumen) -> None:
    """Start anew with a document that failed for good, once its cause is mended."""
    with transaction.atomic():
        Dokumen.objects.filter(pk=dokumen.pk, sha256="").update(percobaan=0)
        buat_pdf.enqueue(dokumen.pk)


def ulangi_yang_macet(menit: int = 5) -> int:
    """Ask again for documents that nobody made for `menit` minutes (a worker died); returns how many.

    Those still waiting in the queue, or for their next attempt, are left alone.
    """
    batas = timezone.now() - dt.timedelta(minutes=menit)
    macet = Dokumen.objects.filter(status__in=BELUM_JADI, dibuat__lt=batas)
    macet.filter(percobaan__gte=PERCOBAAN_MAKS, status=Dokumen.Status.DIMINTA).update(
        status=Dokumen.Status.GAGAL, galat="Pembuatan terputus berulang kali."
    )
    antre = DBTaskResult.objects.filter(task_path=buat_pdf.module_path, status=TaskResultStatus.READY)
    menunggu = {tugas["args"][0] for tugas in antre.values_list("args_kwargs", flat=True)}
    pk = macet.filter(percobaan__lt=PERCOBAAN_MAKS).order_by("pk").values_list("pk", flat=True)
    ulang = [satu for satu in pk if satu not in menunggu]
    for satu in ulang:
        buat_pdf.enqueue(satu)
    return len(ulang)


@terjadwal("dokumen")
def minta_ulang() -> str:
    return f"{ulangi_yang_macet()} dokumen diminta ulang"
