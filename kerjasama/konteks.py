"""What every page's frame needs, without a query on pages that do not show it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject


def situs(request: HttpRequest) -> dict[str, Any]:
    """`mode_demo`, and `belum_dibaca`: the unread notices of the person, counted when printed."""

    def hitung() -> int:
        from kerjasama.pemberitahuan.queries import jumlah_belum_dibaca

        return jumlah_belum_dibaca(request.user)

    return {"mode_demo": settings.MODE_DEMO, "belum_dibaca": SimpleLazyObject(hitung)}
