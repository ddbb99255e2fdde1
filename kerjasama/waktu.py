"""Field defaults that ask the clock when they are used, so that a moved clock (tests, demo data) moves them too."""

import datetime as dt

from django.utils import timezone


def sekarang() -> dt.datetime:
    return timezone.now()


def hari_ini() -> dt.date:
    return timezone.localdate()
