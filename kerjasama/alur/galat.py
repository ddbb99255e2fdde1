"""Refusals. Each carries the sentence that the person reads."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone


class AksiDitolak(Exception):
    """Base of every refusal; `pesan` is for people."""

    def __init__(self, pesan: str) -> None:
        super().__init__(pesan)
        self.pesan = pesan


class TidakBerwenang(AksiDitolak):
    """The person may not do this act on this case."""


class SyaratBelumDipenuhi(AksiDitolak):
    """A guard is closed; `alasan` lists why."""

    def __init__(self, alasan: list[str]) -> None:
        super().__init__(" ".join(alasan))
        self.alasan = alasan


class SudahDiproses(AksiDitolak):
    """Someone else moved the case first; says who did what when."""

    def __init__(self, label: str, oleh: str, waktu: dt.datetime | None) -> None:
        if waktu is None:
            super().__init__("Tindakan ini tidak tersedia pada keadaan sekarang.")
            return
        jam = timezone.localtime(waktu)
        super().__init__(
            f"Sudah diproses oleh {oleh} pukul {jam:%H.%M} tanggal {jam:%d-%m-%Y} ({label}). "
            "Isian Anda tidak dijalankan."
        )


class Ditolak(AksiDitolak):
    """The data is refused under the lock; `galat` maps a form field ("" for the whole form) to its message."""

    def __init__(self, galat: str | dict[str, str]) -> None:
        self.galat = {"": galat} if isinstance(galat, str) else galat
        super().__init__(" ".join(self.galat.values()))
