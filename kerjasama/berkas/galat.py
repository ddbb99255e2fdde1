"""The refusal of a file: what is wrong and how to mend it, in the words the person reads."""

from __future__ import annotations

from django.core.exceptions import ValidationError


class BerkasDitolak(ValidationError):
    """A ValidationError, so that a form shows it at the field; `kode` is for tests and logs."""

    def __init__(self, kode: str, pesan: str) -> None:
        super().__init__(pesan, code=kode)
        self.kode = kode
        self.pesan = pesan
