"""How to reach the bureau and LAPOR!, from the settings: what pages, mails and the footer quote."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import quote

from django.conf import settings


class Kontak(NamedTuple):
    """What is shown, and what it links to."""

    label: str
    teks: str
    tautan: str


def telepon() -> Kontak:
    return Kontak("Telepon", settings.KONTAK_TELEPON, f"tel:{nomor_panggil(settings.KONTAK_TELEPON)}")


def surel() -> Kontak:
    return Kontak("Surel", settings.KONTAK_SUREL, f"mailto:{settings.KONTAK_SUREL}")


def situs() -> Kontak:
    return Kontak("Situs web", re.sub(r"^https?://|/$", "", settings.KONTAK_SITUS), settings.KONTAK_SITUS)


def semua() -> tuple[Kontak, ...]:
    return telepon(), surel(), situs()


def lapor() -> tuple[Kontak, ...]:
    """LAPOR!'s website and both app stores."""
    laman = re.sub(r"^https?://(www\.)?|/$", "", settings.LAPOR_SITUS)
    return (
        Kontak("Situs LAPOR!", f"Buka {laman}", settings.LAPOR_SITUS),
        Kontak("Android", "Unduh di Play Store", settings.LAPOR_PLAY_STORE),
        Kontak("iPhone", "Unduh di App Store", settings.LAPOR_APP_STORE),
    )


def nomor_panggil(nomor: str) -> str:
    """A number as a telephone dials it from anywhere: (0285) 421093 → +62285421093 (RFC 3966)."""
    angka = re.sub(r"[^\d+]", "", nomor)
    return f"+62{angka[1:]}" if angka.startswith("0") else angka


def tautan_whatsapp(nomor: str, teks: str) -> str:
    """A link that opens a chat with the text written, ready to be sent by hand; empty for what is no mobile number.

    Indonesian mobile numbers begin with 08, seen from abroad with +628.
    """
    angka = nomor_panggil(nomor).removeprefix("+")
    if not re.fullmatch(r"628\d{7,12}", angka):
        return ""
    return f"https://wa.me/{angka}?text={quote(teks)}"
