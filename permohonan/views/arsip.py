"""The whole file of a case as a download, for who oversees and audits."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.views.decorators.http import require_safe

from permohonan.models import Permohonan
from permohonan.queries import kasus_atau_404
from permohonan.services.arsip import alirkan
from permohonan.views.keuangan import PENGAWAS


def boleh_arsip(user: Any, kasus: Permohonan) -> bool:
    """It holds what is internal, so never for a company."""
    return not kasus.draf and not user.pemohon and bool(user.peran & set(PENGAWAS))


@require_safe
def arsip(request: HttpRequest, nomor: str) -> HttpResponse:
    """One ZIP, streamed; nothing is written to the disk."""
    kasus = kasus_atau_404(request.user, nomor)
    if not boleh_arsip(request.user, kasus):
        raise PermissionDenied
    jawab: Any = StreamingHttpResponse(alirkan(kasus), content_type="application/zip")
    jawab["Content-Disposition"] = f'attachment; filename="{kasus.nomor}.zip"'
    jawab["Cache-Control"] = "private, no-store"
    return jawab
