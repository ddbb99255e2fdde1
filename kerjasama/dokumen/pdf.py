"""HTML to PDF with WeasyPrint: closed to the outside, the same bytes for the same data.

WeasyPrint and its fonts cost about 60 MB, so it is imported when the first document is made: by the worker, and by
a web process only where somebody signs electronically. Documents are made one after another.
"""

from __future__ import annotations

import atexit
import datetime as dt
import hashlib
import io
import threading
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import segno
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from kerjasama.dokumen import naskah
from kerjasama.dokumen.models import Dokumen

ASET = settings.BASE_DIR / "templates" / "dokumen" / "aset"
GAYA = "dasar.css"
SKEMA = "aset:"  # the only addresses a document may name: our own fonts and style
JENIS_MIME = {".ttf": "font/ttf", ".css": "text/css"}
# Unprintable, or turning the reading direction: "gnp.exe" must not read as "exe.png", nor 1.000 as 000.1.
TAK_TERCETAK = {"Cc", "Cf", "Cs", "Co", "Cn"}


PT = 0.75  # a CSS pixel in PDF points
_giliran = threading.Lock()  # in threads it is slower than in turn, and the fetcher's list is shared


@dataclass(frozen=True)
class Letak:
    """A place in a PDF: page from 0, box (left, bottom, right, top) in points from the lower left corner."""

    halaman: int
    kotak: tuple[float, float, float, float]


class AsetTidakAda(ValueError):
    """A document asked for something other than a registered asset."""


@lru_cache(maxsize=1)
def _mesin() -> tuple[Any, Any, Any, Any]:
    """WeasyPrint's HTML class, the one font configuration of the process, the style, and the closed fetcher.

    One configuration only: one a render grows without end (about 0.2 MB each). The style is parsed once with it.
    """
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    aset = {f"{SKEMA}{p.name}": p for p in ASET.iterdir() if p.suffix in JENIS_MIME}

    class Pengambil(URLFetcher):  # type: ignore[misc]
        ditolak: list[str] = []  # the library swallows some refusals: kept, so that `render` sees them all

        def fetch(self, url: str, headers: Any = None) -> Any:
            if url not in aset:
                self.ditolak.append(url[:80])
                raise AsetTidakAda(url[:80])
            kepala = {"Content-Type": JENIS_MIME[aset[url].suffix]}
            return URLFetcherResponse(url, io.BytesIO(aset[url].read_bytes()), kepala)

    # fail_on_errors: a contract without its font or style is no contract; nothing is left out silently.
    pengambil, huruf = Pengambil(allowed_protocols=(), fail_on_errors=True), FontConfiguration()
    gaya = CSS(filename=ASET / GAYA, base_url=SKEMA, url_fetcher=pengambil, font_config=huruf)
    return HTML, huruf, gaya, pengambil


# Before the interpreter's own teardown, in which the font library's clean-up would find its module gone.
atexit.register(_mesin.cache_clear)


def qr(teks: str) -> SafeString:
    """A QR code as inline SVG."""
    penampung = io.BytesIO()
    kode = segno.make(teks, error="m", micro=False)
    kode.save(penampung, kind="svg", scale=2, border=0, xmldecl=False, svgns=True, title="Kode QR")
    # segno's own drawing: paths and numbers, nothing of the user's text.
    return mark_safe(penampung.getvalue().decode())  # noqa: S308


def rapikan(nilai: Any) -> Any:
    """The same data with only what can be printed, however deep it lies."""
    if isinstance(nilai, str):
        return "".join(h for h in nilai if h in "\n\t" or unicodedata.category(h) not in TAK_TERCETAK)
    if isinstance(nilai, dict):
        return {kunci: rapikan(isi) for kunci, isi in nilai.items()}
    if isinstance(nilai, list | tuple):
        return [rapikan(isi) for isi in nilai]
    return nilai


def render(
    template: str, konteks: dict[str, Any], *, judul: str, dibuat: dt.datetime, pengenal: str = ""
) -> bytes:
    """One PDF/A-3a with tags and embedded fonts; the bytes depend on the arguments alone.

    `dibuat` and `pengenal` are written into the file. AsetTidakAda: it asked for something from outside.
    """
    return _render(template, konteks, judul, dibuat, pengenal)[0]


def _render(
    template: str, konteks: dict[str, Any], judul: str, dibuat: dt.datetime, pengenal: str
) -> tuple[bytes, Letak | None]:
    """The file, and where the element with the id `tera` stands in it."""
    from weasyprint.urls import FatalURLFetchingError

    saat = dibuat.astimezone(dt.UTC).isoformat(timespec="seconds")
    isi = render_to_string(template, {**konteks, "judul_dokumen": rapikan(judul), "dibuat": saat})
    with _giliran:
        html, huruf, gaya, pengambil = _mesin()
        pengambil.ditolak.clear()
        try:
            susunan = html(string=isi, base_url=SKEMA, url_fetcher=pengambil).render(
                font_config=huruf, stylesheets=[gaya], pdf_variant="pdf/a-3a"
            )
            pdf: bytes = susunan.write_pdf(
                pdf_variant="pdf/a-3a",
                pdf_identifier=hashlib.sha256((pengenal or judul).encode()).digest()[:16],
            )
        except FatalURLFetchingError as galat:
            raise AsetTidakAda(f"{galat.__cause__ or galat}") from galat
        if pengambil.ditolak:
            raise AsetTidakAda(", ".join(pengambil.ditolak))
    return pdf, _letak_tera(susunan.pages)


def _letak_tera(halaman: Any) -> Letak | None:
    for nomor, satu in enumerate(halaman):
        if "tera" in satu.anchors:
            kiri, atas, kanan, bawah = satu.anchors["tera"]
            return Letak(
                nomor, (kiri * PT, (satu.height - bawah) * PT, kanan * PT, (satu.height - atas) * PT)
            )
    return None


def render_dokumen(dokumen: Dokumen) -> bytes:
    """The PDF of a document from its frozen data, with the code and address of its check page."""
    return render_berletak(dokumen)[0]


def render_berletak(dokumen: Dokumen) -> tuple[bytes, Letak | None]:
    """The same, with the place of its electronic signature, where it is to carry one."""
    alamat = f"{settings.SITUS}{dokumen.get_absolute_url()}"
    data = rapikan(dokumen.cuplikan)
    if dokumen.jenis in {"spk", "adendum"}:
        data = naskah.lengkapi(data)
    konsep = bool(data.get("konsep"))
    status = f"{settings.SITUS}{data['jalur_status']}" if data.get("jalur_status") else ""
    konteks = {
        "d": data,
        "kantor": data["kantor"],
        "kode": dokumen.kode,
        "versi": dokumen.versi,
        "alamat_periksa": alamat,
        "qr": "" if konsep else qr(alamat),
        "alamat_status": status,
        "qr_status": qr(status) if status else "",
        "tertanda": data.get("tertanda"),
        "konsep": konsep,
    }
    return _render(f"dokumen/{dokumen.jenis}.html", konteks, dokumen.judul, dokumen.dibuat, dokumen.kode)


def lokasi_aset() -> Path:
    """Where fonts and style lie; for checks and tests."""
    return ASET
