"""Account mails leave the machine as tasks: no request waits for a mail server."""

from __future__ import annotations

import datetime as dt
import logging

from django.core.mail import EmailMultiAlternatives
from django.utils import timezone
from django_tasks import task

logger = logging.getLogger("kerjasama.akun")
PERCOBAAN_MAKS = 5


@task()
def kirim_surel(subjek: str, teks: str, kepada: str, percobaan: int = 1) -> bool:
    """Send one mail; a mail server that does not answer is asked again, later and later."""
    try:
        EmailMultiAlternatives(subject=subjek, body=teks, to=[kepada]).send()
    except OSError as galat:  # smtplib's errors are OSErrors too
        logger.warning("account mail failed, attempt %s: %s", percobaan, type(galat).__name__)
        if percobaan < PERCOBAAN_MAKS:
            nanti = timezone.now() + dt.timedelta(minutes=2**percobaan)
            kirim_surel.using(run_after=nanti).enqueue(subjek, teks, kepada, percobaan + 1)
        return False
    return True
