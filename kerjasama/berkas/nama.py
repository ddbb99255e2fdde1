"""Names that people give to files: cleaned for display, never used as a path."""

from __future__ import annotations

import unicodedata

from kerjasama.berkas.jenis import ekstensi

PANJANG_MAKS = 150
_EKSTENSI_MAKS = 10
_TERLARANG = '<>:"|?*\\/'


def bersihkan(nama: str | None, *, bawaan: str = "berkas") -> str:
    """The last path part, without control, bidirectional, invisible and reserved characters, at most
    150 characters; the extension is kept.

    >>> bersihkan("../../etc/surat.pdf")
    'surat.pdf'
    """
    dasar = unicodedata.normalize("NFC", nama or "").replace("\\", "/").rsplit("/", 1)[-1]
    # Category C*: control (NUL too), format (right-to-left marks, zero-width), surrogates, private use.
    tampak = "".join(" " if _buang(huruf) else huruf for huruf in dasar if not _tak_tampak(huruf))
    tampak = " ".join(tampak.split()).rstrip(" .")
    akhiran = ekstensi(tampak)
    if not akhiran or len(akhiran) > _EKSTENSI_MAKS or not akhiran.isascii():
        return tampak.strip(" .")[:PANJANG_MAKS].rstrip(" .") or bawaan
    akhiran = tampak[-len(akhiran) :]
    pangkal = tampak[: -len(akhiran) - 1].strip(" .")
    return f"{pangkal[: PANJANG_MAKS - len(akhiran) - 1].rstrip(' .') or bawaan}.{akhiran}"


def _tak_tampak(huruf: str) -> bool:
    return unicodedata.category(huruf) in {"Cf", "Cs", "Co", "Cn"}


def _buang(huruf: str) -> bool:
    return huruf in _TERLARANG or unicodedata.category(huruf) in {"Cc", "Zl", "Zp"}
