"""Who may open a page: declared on the view, refused with a reason, read by the matrix test."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from kerjasama.akun.peran import Peran

V = TypeVar("V", bound=Callable[..., HttpResponse])


def untuk_peran(*peran: str) -> Callable[[V], V]:
    """Only people with one of these roles; others get 403 with the reason. The login is the middleware's."""

    def bungkus(view: V) -> V:
        @wraps(view)
        def dijaga(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not request.user.punya_peran(*peran):  # type: ignore[union-attr]
                daftar = ", ".join(Peran(p).label for p in peran)
                raise PermissionDenied(f"Halaman ini untuk {daftar}.")
            return view(request, *args, **kwargs)

        dijaga.peran = frozenset(peran)  # type: ignore[attr-defined]
        return dijaga  # type: ignore[return-value]

    return bungkus
