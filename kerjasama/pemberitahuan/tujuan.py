"""Where a notice for somebody without an account goes: looked up when the mail goes out, stored nowhere here."""

from __future__ import annotations

from collections.abc import Callable

Pencari = Callable[[int], str]
_PENCARI: dict[str, Pencari] = {}


def daftarkan(jenis: str) -> Callable[[Pencari], Pencari]:
    """Register how the references `jenis:<key>` are looked up: key → e-mail address, "" where there is none."""

    def simpan(pencari: Pencari) -> Pencari:
        _PENCARI[jenis] = pencari
        return pencari

    return simpan


def alamat(tujuan: str) -> str:
    """The e-mail address behind a reference; "" where nobody can be reached."""
    jenis, _, kunci = tujuan.partition(":")
    return _PENCARI[jenis](int(kunci))
