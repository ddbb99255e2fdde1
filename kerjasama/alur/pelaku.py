"""Who acts where nobody is logged in: a person without an account, on one row, in one role."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Model

PENGADU = "pengadu"  # a complainant; no account holds this role


@dataclass(frozen=True)
class PelakuLuar:
    """Made by the page that has checked the person's right to this one row; the engine asks no further.

    `sebutan` is how the history names them, never a person's name. `pk` signs what they send: no account has it.
    """

    sebutan: str
    satu_peran: str
    pk: str
    objek_pk: int | None = None

    pemohon = False
    is_authenticated = False

    @property
    def peran(self) -> frozenset[str]:
        return frozenset({self.satu_peran})

    def punya_peran(self, *peran: str) -> bool:
        return self.satu_peran in peran

    def jabatan_untuk(self, peran: str) -> str:
        return ""

    def __str__(self) -> str:
        return self.sebutan


def akun(oleh: Any) -> Any:
    """The account behind whoever acts; None for the system and for a person without one."""
    return oleh if isinstance(oleh, Model) else None


def orang_luar(oleh: Any) -> bool:
    """Whether the reader is outside the office: they read offices where the office reads names."""
    return isinstance(oleh, PelakuLuar) or bool(getattr(oleh, "pemohon", False))
