"""Ask for a document, make it once, and say when it counts no longer."""

from __future__ import annotations

import datetime as dt
import hashlib
import logging
from typing import Any

from django.db import connection, transaction
from django.utils import timezone
from django_tasks import task

from kerjasama.berkas.penerimaan import simpan_buatan
from kerjasama.dokumen.models import Dokumen

logger = logging.getLogger("kerjasama.dokumen")
PERCOBAAN_MAKS = 5


def minta(jenis: str, *, nomor: str, judul: str, data: dict[str, Any], versi: int = 1) -> Dokumen:
    """Freeze `data` and ask for the PDF, in the caller's transaction. RuntimeError outside one."""
    if not connection.in_atomic_block:
        raise RuntimeError("minta() belongs inside the transaction of its event")
    dokumen = Dokumen.objects.create(jenis=jenis, nomor=nomor, judul=judul[:200], cuplikan=data, versi=versi)
    buat_pdf.enqueue(dokumen.pk)
    return dokumen


@task()
def buat_pdf(dokumen_id: int) -> str:
    """The worker's part: make the document, try again later when it fails."""
    dokumen = buat(dokumen_id)
    if dokumen.status == Dokumen.Status.GAGAL and dokumen.percobaan < PERCOBAAN_MAKS:
        nanti = timezone.now() + dt.timedelta(minutes=2**dokumen.percobaan)
        buat_pdf.using(run_after=nanti).enqueue(dokumen_id)
    return dokumen.sha256


def buat(dokumen_id: int) -> Dokumen:
    """Render from the frozen data, store, mark: once. A document that exists already is returned as it is."""
    with transaction.atomic():
        dokumen = Dokumen.objects.select_for_update(of=("self",), no_key=True).get(pk=dokumen_id)
        if dokumen.sudah_jadi:
            return dokumen
        dokumen.percobaan += 1
        try:
            from kerjasama.dokumen.pdf import render_dokumen  # WeasyPrint costs 60 MB: only where it is used

            isi = render_dokumen(dokumen)
            with transaction.atomic():
                dokumen.berkas = simpan_buatan(isi, f"{dokumen.judul}.pdf".replace("/", "-"), "application/pdf")
        except Exception as galat:
            logger.exception("document %s (%s) of %s failed", dokumen.pk, dokumen.jenis, dokumen.nomor)
            dokumen.status, dokumen.galat = Dokumen.Status.GAGAL, f"{type(galat).__name__}: {galat}"[:300]
        else:
            dokumen.sha256, dokumen.selesai_dibuat = hashlib.sha256(isi).hexdigest(), timezone.now()
            dokumen.galat = ""
            if dokumen.status in {Dokumen.Status.DIMINTA, Dokumen.Status.GAGAL}:
                dokumen.status = Dokumen.Status.TERSEDIA
        dokumen.save()
        return dokumen


def _tandai(dokumen: Dokumen, status: str) -> None:
    terkunci = Dokumen.objects.select_for_update(of=("self",), no_key=True).get(pk=dokumen.pk)
    terkunci.status = status
    terkunci.save(update_fields=["status"])
    dokumen.status = status


def gantikan(dokumen: Dokumen) -> None:
    """A next version takes its place; the former stays readable, marked so on its check page."""
    _tandai(dokumen, Dokumen.Status.DIGANTIKAN)


def batalkan(dokumen: Dokumen) -> None:
    """It counts no longer."""
    _tandai(dokumen, Dokumen.Status.DIBATALKAN)


def pulihkan(dokumen: Dokumen) -> None:
    """It counts again, after its case was reopened."""
    _tandai(dokumen, Dokumen.Status.TERSEDIA if dokumen.sha256 else Dokumen.Status.DIMINTA)


def ulangi_yang_macet(menit: int = 5) -> int:
    """Ask again for documents that nobody made for `menit` minutes (a worker died); returns how many."""
    batas = timezone.now() - dt.timedelta(minutes=menit)
    macet = Dokumen.objects.filter(
        status__in=[Dokumen.Status.DIMINTA, Dokumen.Status.GAGAL], dibuat__lt=batas, percobaan__lt=PERCOBAAN_MAKS
    )
    pk = list(macet.order_by("pk").values_list("pk", flat=True))
    for satu in pk:
        buat_pdf.enqueue(satu)
    return len(pk)
