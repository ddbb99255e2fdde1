"""An undefined variable in a template of ours fails the test; Django alone would print nothing."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.template import engines
from django.template.base import Node

KITA = str(Path(settings.BASE_DIR) / "templates")


class _TakDikenal(str):
    """Django asks `"%s" in string_if_invalid`, then formats it with the variable."""

    __slots__ = ()

    def __contains__(self, key: object) -> bool:
        return key == "%s"

    def __mod__(self, variabel: object) -> str:
        asal = _asal()
        if asal and asal.startswith(KITA):
            pytest.fail(f"Undefined template variable {variabel!s} in {asal}")
        return ""


def _asal() -> str | None:
    """The file of the innermost node that is being rendered: the frames know it, the variable does not."""
    frame = sys._getframe(2)
    while frame is not None:
        simpul = frame.f_locals.get("self")
        if isinstance(simpul, Node) and getattr(simpul, "origin", None) is not None:
            return str(simpul.origin.name)
        frame = frame.f_back  # type: ignore[assignment]
    return None


def pasang() -> None:
    engines["django"].engine.string_if_invalid = _TakDikenal()  # type: ignore[attr-defined]
