"""Ticket numbers and secret codes: random, readable over the telephone, and hopeless to guess.

Both use Crockford's base 32, which has no I, L, O, U. A number has 40 bits, so that none follows from another; a
code has 80. Only the code's hash is stored: a hash without stretching serves, since nobody chose the code.
"""

from __future__ import annotations

import hashlib
import secrets
import uuid

from django.utils.crypto import constant_time_compare, salted_hmac

from pengaduan.models import Pengaduan

ABJAD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
AWALAN = "ADU"
_SALAH_BACA = str.maketrans({"O": "0", "I": "1", "L": "1"})
_TIDAK_ADA = hashlib.sha256(b"no such ticket").hexdigest()


def nomor_baru() -> str:
    """A ticket number, `ADU-7K3M-9QXT`."""
    return f"{AWALAN}-{_kelompok(''.join(secrets.choice(ABJAD) for _ in range(8)))}"


def kode_dari(kunci: uuid.UUID) -> str:
    """The secret code that belongs to a form's one-time key, `XXXX-XXXX-XXXX-XXXX`.

    Made from the key and SECRET_KEY, so that a form which was sent twice can be told its code once more.
    """
    bit = int.from_bytes(salted_hmac("pengaduan.kode", kunci.hex, algorithm="sha256").digest()[:10])
    return _kelompok("".join(ABJAD[(bit >> (5 * n)) & 31] for n in range(16)))


def sidik_kunci(kunci: uuid.UUID) -> str:
    return hashlib.sha256(f"pengaduan.kunci:{kunci.hex}".encode()).hexdigest()


def sidik_kode(nomor: str, kode: str) -> str:
    """What is stored of a code, bound to its ticket."""
    return hashlib.sha256(f"{nomor}:{_polos(kode)}".encode()).hexdigest()


def rapikan_nomor(teks: str) -> str:
    """A number as people type it: any case, with or without hyphens and prefix; "" when it can't be one."""
    polos = "".join(teks.upper().split()).replace("-", "").removeprefix(AWALAN).translate(_SALAH_BACA)
    if len(polos) != 8 or set(polos) - set(ABJAD):
        return ""
    return f"{AWALAN}-{_kelompok(polos)}"


def tiket_dengan_kode(nomor: str, kode: str) -> Pengaduan | None:
    """The ticket if the code is its own; None, at the same cost, for a wrong code and for no such ticket."""
    nomor = rapikan_nomor(nomor)
    tiket = Pengaduan.objects.filter(nomor=nomor).first()
    benar = constant_time_compare(sidik_kode(nomor, kode), tiket.kode_sidik if tiket else _TIDAK_ADA)
    return tiket if benar else None


def _polos(kode: str) -> str:
    return "".join(kode.upper().split()).replace("-", "").translate(_SALAH_BACA)


def _kelompok(teks: str) -> str:
    return "-".join(teks[i : i + 4] for i in range(0, len(teks), 4))
