"""Mail the outbox rows of an event."""

from __future__ import annotations

import datetime as dt
import logging
from smtplib import SMTPDataError, SMTPRecipientsRefused, SMTPSenderRefused
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import timezone
from django_tasks import task

from kerjasama.kunci_proses import kunci as kunci_proses
from kerjasama.pemberitahuan.models import PERCOBAAN_MAKS, Pemberitahuan
from kerjasama.pemberitahuan.tujuan import alamat

logger = logging.getLogger("kerjasama.pemberitahuan")
TETAP = 500  # SMTP: refused for good
JALUR = 256  # lock files


@task()
def kirim(kunci: str) -> int:
    """Send every unsent notice of the event `kunci`; returns how many went out. Safe to repeat."""
    terkirim = 0
    tertunda = Pemberitahuan.objects.filter(kunci=kunci, dikirim__isnull=True, percobaan__lt=PERCOBAAN_MAKS)
    for pk in list(tertunda.order_by("pk").values_list("pk", flat=True)):
        terkirim += _kirim_satu(pk)
    sisa = tertunda.order_by("-percobaan").values_list("percobaan", flat=True).first()
    if sisa is not None:  # 0: another process was at it
        kirim.using(run_after=timezone.now() + dt.timedelta(minutes=2**sisa)).enqueue(kunci)
    return terkirim


def _kirim_satu(pk: int) -> int:
    """Send one, once: no two processes at the same time, and no lock of the database while a mail server thinks.

    Killed between the server's yes and our mark, the repeat carries the same Message-ID.
    """
    with kunci_proses(f"surel-{pk % JALUR}") as boleh:
        kabar = Pemberitahuan.objects.select_related("penerima").filter(pk=pk, dikirim__isnull=True).first()
        if not boleh or kabar is None:
            return 0
        kabar.percobaan += 1
        kabar.save(update_fields=["percobaan"])  # counted even when this process dies of it
        try:
            _kirim(kabar)
        except Exception as galat:  # a server's no, or a mail that cannot be made: the others must still go
            # What a server answers may hold the address: of somebody who wrote in confidence nothing is kept.
            rinci = "" if kabar.penerima is None else f": {galat}"
            kabar.galat = f"{type(galat).__name__}{rinci}"[:300]
            if _tetap_ditolak(galat):
                kabar.percobaan = PERCOBAAN_MAKS
            logger.warning("mail of notice %s failed, attempt %s: %s", pk, kabar.percobaan, kabar.galat)
        else:
            kabar.dikirim, kabar.galat = timezone.now(), ""
        kabar.save(update_fields=["galat", "dikirim", "percobaan"])
        return int(kabar.dikirim is not None)


def _tetap_ditolak(galat: Exception) -> bool:
    """A server that says no for good (5xx: no such mailbox) says it again tomorrow: the administrator is shown it."""
    if isinstance(galat, SMTPRecipientsRefused):
        return all(kode >= TETAP for kode, _ in galat.recipients.values())
    return isinstance(galat, SMTPSenderRefused | SMTPDataError) and galat.smtp_code >= TETAP


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
        headers={"Message-ID": _message_id(kabar)},
    )
    surel.attach_alternative(render_to_string("surel/kabar.html", konteks), "text/html")
    return surel


def _message_id(kabar: Pemberitahuan) -> str:
    """The same for every try, so that a mail server or reader knows a repeat."""
    return f"<kabar-{kabar.pk}-{int(kabar.dibuat.timestamp())}@{urlsplit(settings.SITUS).hostname or 'kerjasama'}>"
