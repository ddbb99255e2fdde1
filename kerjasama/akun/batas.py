"""How often something may be asked for: a count for each window of time, shared by all workers."""

from __future__ import annotations

import hashlib
import time

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest


def masih_boleh(request: HttpRequest, nama: str, kali: int, detik: int, *, kunci: str = "") -> bool:
    """Count this request under `kunci` (else the client's address); False once `kali` in `detik` is passed.

    A soft limit against floods: two requests in the same instant may count as one.
    """
    siapa = kunci or get_adapter(request).get_client_ip(request)
    jendela = int(time.time() // detik)
    sidik = hashlib.sha256(f"{nama}:{siapa}:{jendela}".encode()).hexdigest()
    if cache.add(f"batas:{sidik}", 1, detik):
        return True
    try:
        return cache.incr(f"batas:{sidik}") <= kali
    except ValueError:  # the window closed in between
        return True
