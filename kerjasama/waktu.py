"""Field defaults that ask the clock when they are used, so that a moved clock (tests, demo data) moves them too."""

import datetime as dt

from django.utils import timezone


def sekarang() -> dt.datetime:
    return timezone.now()


def hari_ini() -> dt.date:
    return timezone.localdate()


def awal_hari(hari: dt.date) -> dt.datetime:
    """The first moment of a day, here: a column of times is compared with it by its index."""
    return timezone.make_aware(dt.datetime.combine(hari, dt.time.min))
