"""A signed reference to a file that was sent already: an error elsewhere in the form does not lose it."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from typing import Any

from django.core import signing

from kerjasama.berkas.models import Berkas

UMUR_MAKS = dt.timedelta(days=7)
_penanda = signing.TimestampSigner(salt="kerjasama.berkas.titipan")


def tanda(berkas: Berkas, oleh: Any) -> str:
    """Good for this person only. Signing is the permission: sign only what the person sent or may attach."""
    return _penanda.sign(f"{berkas.pk.hex}.{oleh.pk}")


def dari_tanda(tanda_tanda: Iterable[str], oleh: Any) -> tuple[list[Berkas], bool]:
    """The files in their order, and whether any reference was forged, too old, or its file is gone."""
    kunci: list[uuid.UUID] = []
    hilang = False
    for satu in dict.fromkeys(tanda_tanda):
        try:
            pk, _, milik = _penanda.unsign(satu, max_age=UMUR_MAKS).partition(".")
            if milik != str(oleh.pk):
                raise signing.BadSignature("another person's")
            kunci.append(uuid.UUID(pk))
        except (signing.BadSignature, ValueError):
            hilang = True
    ada = Berkas.objects.in_bulk(kunci) if kunci else {}
    berkas = [ada[pk] for pk in kunci if pk in ada]
    return berkas, hilang or len(berkas) < len(kunci)
