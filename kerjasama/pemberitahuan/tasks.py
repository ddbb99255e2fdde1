"""Mail the outbox rows of an event, each at most once as far as a mail server lets us know."""

from __future__ import annotations

import datetime as dt
import logging

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone
from django_tasks import task

from kerjasama.pemberitahuan.models import Pemberitahuan
from kerjasama.pemberitahuan.tujuan import alamat

logger = logging.getLogger("kerjasama.pemberitahuan")
PERCOBAAN_MAKS = 6


@task()
def kirim(kunci: str) -> int:
    """Send every unsent notice of the event `kunci`; returns how many went out. Safe to repeat."""
    terkirim = 0
    tertunda = Pemberitahuan.objects.filter(kunci=kunci, dikirim__isnull=True, percobaan__lt=PERCOBAAN_MAKS)
    for pk in list(tertunda.order_by("pk").values_list("pk", flat=True)):
        terkirim += _kirim_satu(pk)
    sisa = tertunda.order_by("-percobaan").values_list("percobaan", flat=True).first()
    if sisa:
        kirim.using(run_after=timezone.now() + dt.timedelta(minutes=2**sisa)).enqueue(kunci)
    return terkirim


def _kirim_satu(pk: int) -> int:
    """Lock the row, send, mark: a second worker on the same row waits and then finds it sent."""
    with transaction.atomic():
        kabar = (
            Pemberitahuan.objects.select_for_update(of=("self",), skip_locked=True)
            .select_related("penerima")
            .filter(pk=pk, dikirim__isnull=True)
            .first()
        )
        if kabar is None:
            return 0
        kabar.percobaan += 1
        try:
            _kirim(kabar)
        except OSError as galat:  # smtplib's errors are OSErrors too
            # What a server answers may hold the address: of somebody who wrote in confidence nothing is kept.
            rinci = "" if kabar.penerima is None else f": {galat}"
            kabar.galat = f"{type(galat).__name__}{rinci}"[:300]
            logger.warning("mail of notice %s failed, attempt %s: %s", pk, kabar.percobaan, kabar.galat)
        else:
            kabar.dikirim, kabar.galat = timezone.now(), ""
        kabar.save(update_fields=["percobaan", "galat", "dikirim"])
        return int(kabar.dikirim is not None)


def _kirim(kabar: Pemberitahuan) -> None:
    """Mail it; one whose receiver can't be reached (any more) is done without."""
    ke = kabar.penerima.email if kabar.penerima else alamat(kabar.tujuan)
    if ke:
        _surel(kabar, ke).send()


def _surel(kabar: Pemberitahuan, ke: str) -> EmailMultiAlternatives:
    konteks = {
        "kabar": kabar,
        "alamat": f"{settings.SITUS}{kabar.tautan}",
        "sapaan": kabar.penerima.nama if kabar.penerima else "Bapak/Ibu pengadu",
    }
    surel = EmailMultiAlternatives(
        subject=" ".join(kabar.judul.split()),
        body=render_to_string("surel/kabar.txt", konteks),
        to=[ke],
    )
    surel.attach_alternative(render_to_string("surel/kabar.html", konteks), "text/html")
    return surel
