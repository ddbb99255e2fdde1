"""HTML to PDF with WeasyPrint: closed to the outside, the same bytes for the same data.

WeasyPrint and its fonts cost about 60 MB, so it is imported when the first document is made (the worker), never
by a web process. It is not thread-safe in speed: documents are made one after another.
"""

from __future__ import annotations

import atexit
import datetime as dt
import io
from functools import lru_cache
from pathlib import Path
from typing import Any

import segno
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from kerjasama.dokumen.models import Dokumen

ASET = settings.BASE_DIR / "templates" / "dokumen" / "aset"
SKEMA = "aset:"  # the only addresses a document may name: our own fonts and style
JENIS_MIME = {".ttf": "font/ttf", ".css": "text/css"}


class AsetTidakAda(ValueError):
    """A document asked for something other than a registered asset."""


@lru_cache(maxsize=1)
def _mesin() -> tuple[Any, Any, Any]:
    """WeasyPrint's HTML class, the one font configuration of the process, and the closed fetcher.

    One configuration only: one a render grows without end (about 0.2 MB each).
    """
    from weasyprint import HTML
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class Pengambil(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: Any = None) -> Any:
            nama = url.removeprefix(SKEMA)
            aset = {p.name: p for p in ASET.iterdir() if p.suffix in JENIS_MIME}
            if not url.startswith(SKEMA) or nama not in aset:
                raise AsetTidakAda(f"document asked for {url[:80]!r}")
            isi = aset[nama].read_bytes()
            return URLFetcherResponse(url, io.BytesIO(isi), {"Content-Type": JENIS_MIME[aset[nama].suffix]})

    return HTML, FontConfiguration(), Pengambil(allowed_protocols=())


# Before the interpreter's own teardown, in which the font library's clean-up would find its module gone.
atexit.register(_mesin.cache_clear)


def qr(teks: str) -> SafeString:
    """A QR code as inline SVG."""
    penampung = io.BytesIO()
    segno.make(teks, error="m", micro=False).save(penampung, kind="svg", scale=2, border=0, xmldecl=False, svgns=True)
    # segno's own drawing: paths and numbers, nothing of the user's text.
    return mark_safe(penampung.getvalue().decode())  # noqa: S308


def render(template: str, konteks: dict[str, Any], *, judul: str, dibuat: dt.datetime) -> bytes:
    """One PDF/A-3a with tags and embedded fonts. `dibuat` is written into the file, so that the bytes depend on the
    data alone. AsetTidakAda or ValueError: the template asked for something from outside."""
    HTML, huruf, pengambil = _mesin()
    isi = render_to_string(template, {**konteks, "judul_dokumen": judul, "dibuat": dibuat.isoformat(timespec="seconds")})
    pdf: bytes = HTML(string=isi, base_url=SKEMA, url_fetcher=pengambil).write_pdf(
        font_config=huruf, pdf_variant="pdf/a-3a", pdf_identifier=judul.encode()[:16]
    )
    return pdf


def render_dokumen(dokumen: Dokumen) -> bytes:
    """The PDF of a document from its frozen data, with the code and address of its check page."""
    alamat = f"{settings.SITUS}{dokumen.get_absolute_url()}"
    konsep = bool(dokumen.cuplikan.get("konsep"))
    konteks = {
        "d": dokumen.cuplikan,
        "kantor": dokumen.cuplikan["kantor"],
        "kode": dokumen.kode,
        "versi": dokumen.versi,
        "alamat_periksa": alamat,
        "qr": "" if konsep else qr(alamat),
        "konsep": konsep,
    }
    return render(f"dokumen/{dokumen.jenis}.html", konteks, judul=dokumen.judul, dibuat=dokumen.dibuat)


def lokasi_aset() -> Path:
    """Where fonts and style lie; for checks and tests."""
    return ASET
