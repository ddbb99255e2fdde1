"""How often something may be asked for: an exact count for each window of time, shared by all workers."""

from __future__ import annotations

import datetime as dt
import hashlib
import time

from allauth.account.adapter import get_adapter
from django.db import connection
from django.http import HttpRequest
from django.utils import timezone

from kerjasama.akun.models import HitunganPermintaan

_TABEL = HitunganPermintaan._meta.db_table
# One statement, so that of many requests in the same instant each counts.
_HITUNG = f"""
INSERT INTO {_TABEL} AS h (sidik, jumlah, habis) VALUES (%s, 1, %s)
ON CONFLICT (sidik) DO UPDATE SET jumlah = h.jumlah + 1 RETURNING jumlah
"""  # noqa: S608 - the table's own name


def masih_boleh(request: HttpRequest, nama: str, kali: int, detik: int, *, kunci: str = "") -> bool:
    """Count this request under `kunci` (else the client's address); False once `kali` in `detik` is passed."""
    siapa = kunci or get_adapter(request).get_client_ip(request)
    jendela = int(time.time() // detik)
    sidik = hashlib.sha256(f"{nama}:{siapa}:{jendela}".encode()).hexdigest()
    habis = dt.datetime.fromtimestamp((jendela + 1) * detik, tz=dt.UTC)
    with connection.cursor() as kursor:
        kursor.execute(_HITUNG, [sidik, connection.ops.adapt_datetimefield_value(habis)])
        jumlah = int(kursor.fetchone()[0])
    if jumlah == 1:  # whoever opens a window sweeps out those that are over
        HitunganPermintaan.objects.filter(habis__lt=timezone.now()).delete()
    return jumlah <= kali
