"""Answer with a stored file so that a browser can do nothing with it but show or save it."""

from __future__ import annotations

import functools
import logging
import struct
import zlib
from typing import TypeVar

from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseNotModified
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header

from kerjasama.berkas.jenis import PDF
from kerjasama.berkas.models import Berkas

J = TypeVar("J", bound=HttpResponseBase)
logger = logging.getLogger("kerjasama.berkas")
CSP_TERTUTUP = "default-src 'none'; sandbox; frame-ancestors 'none'"
# Without `sandbox`: Chromium's PDF viewer starts with it, but not every browser's does.
CSP_PENAMPIL = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'"


class _Aliran(FileResponse):
    block_size = 64 * 1024


def sajikan(
    request: HttpRequest, berkas: Berkas, *, kecil: bool = False, inline: bool = False
) -> HttpResponse:
    """The file, or a page that says why not. Checks NO permission: the view that calls it already has.

    Images are shown in place, the rest is saved; `inline=True` lets the browser's own viewer show a PDF
    inside our page. `kecil` is the thumbnail, or a grey tile where there is none.
    """
    if kecil and not (berkas.dapat_dibuka and berkas.lokasi_kecil):
        return _tutup(HttpResponse(_ubin(), content_type="image/png"))
    if not berkas.dapat_dibuka:
        return _tidak_tersedia(request, berkas)
    etag = f'"{berkas.sha256_simpan[:32]}"'
    if kecil and isinstance(
        belum_berubah := get_conditional_response(request, etag=etag), HttpResponseNotModified
    ):
        return _tutup(belum_berubah, simpan=True)
    try:
        jawab = _isi(berkas, kecil)
    except FileNotFoundError:
        logger.exception("file %s is not in the storage", berkas.pk)
        return render(request, "berkas/tidak_tersedia.html", {"berkas": berkas, "hilang": True}, status=404)
    dilihat = kecil or inline or berkas.gambar
    jawab["Content-Disposition"] = content_disposition_header(not dilihat, berkas.nama_asli) or "attachment"
    if kecil:
        jawab["ETag"] = etag
    return _tutup(jawab, simpan=kecil, penampil=inline and berkas.mime == PDF.mime)  # type: ignore[return-value]


def _isi(berkas: Berkas, kecil: bool) -> HttpResponseBase:
    tipe = "image/webp" if kecil else berkas.mime
    if settings.X_ACCEL_PREFIX:
        jawab = HttpResponse(content_type=tipe)
        lokasi = berkas.lokasi_kecil if kecil else berkas.lokasi
        jawab["X-Accel-Redirect"] = f"{settings.X_ACCEL_PREFIX.rstrip('/')}/{lokasi}"
        return jawab
    return _Aliran(berkas.buka(kecil=kecil), content_type=tipe)


def _tutup(jawab: J, *, simpan: bool = False, penampil: bool = False) -> J:
    """The headers of every answer here; the middlewares leave alone what is set already."""
    jawab["X-Content-Type-Options"] = "nosniff"
    jawab["Content-Security-Policy"] = CSP_PENAMPIL if penampil else CSP_TERTUTUP
    jawab["X-Frame-Options"] = "SAMEORIGIN" if penampil else "DENY"
    jawab["Cross-Origin-Resource-Policy"] = "same-origin"
    # A kept thumbnail is asked for again each time, so a permission taken away takes effect at once.
    jawab["Cache-Control"] = "private, no-cache" if simpan else "private, no-store"
    return jawab


def _tidak_tersedia(request: HttpRequest, berkas: Berkas) -> HttpResponse:
    jawab = render(request, "berkas/tidak_tersedia.html", {"berkas": berkas, "hilang": False}, status=409)
    jawab["Cache-Control"] = "private, no-store"
    return jawab


@functools.cache
def _ubin() -> bytes:
    """A light grey PNG of 320 by 240, made from the format's own rules."""

    def potong(jenis: bytes, isi: bytes) -> bytes:
        return struct.pack(">I", len(isi)) + jenis + isi + struct.pack(">I", zlib.crc32(jenis + isi))

    kepala = struct.pack(">IIBBBBB", 320, 240, 8, 0, 0, 0, 0)
    baris = zlib.compress((b"\x00" + b"\xe6" * 320) * 240, 9)
    return b"\x89PNG\r\n\x1a\n" + potong(b"IHDR", kepala) + potong(b"IDAT", baris) + potong(b"IEND", b"")
