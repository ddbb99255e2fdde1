"""An undefined variable in a template of ours fails the test; Django alone would print nothing."""

from __future__ import annotations

import sys
from pathlib import Path
from types import FrameType

import pytest
from django.conf import settings
from django.template import engines
from django.template.base import Node

KITA = str(Path(settings.BASE_DIR) / "templates")


class _TakDikenal(str):
    """Django asks whether it is true, then whether "%s" is in it, then formats it with the variable.

    In a library's template it is plainly empty, so that filters such as `default` still apply there.
    """

    __slots__ = ()

    def __bool__(self) -> bool:
        return (_asal() or "").startswith(KITA)

    def __contains__(self, key: object) -> bool:
        return key == "%s"

    def __mod__(self, variabel: object) -> str:
        pytest.fail(f"Undefined template variable {variabel!s} in {_asal()}")


def _asal() -> str | None:
    """The file of the innermost node that is being rendered: the frames know it, the variable does not."""
    frame: FrameType | None = sys._getframe(2)
    while frame is not None:
        simpul = frame.f_locals.get("self")
        if isinstance(simpul, Node) and getattr(simpul, "origin", None) is not None:
            return str(simpul.origin.name)
        frame = frame.f_back
    return None


def pasang() -> None:
    engines["django"].engine.string_if_invalid = _TakDikenal()  # type: ignore[attr-defined]
