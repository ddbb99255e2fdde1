"""How fast papers are made in one warm process, beside LibreOffice with the same text, and what a hundred leave."""

from __future__ import annotations

import copy
import io
import json
import re
import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

from kerjasama.dokumen.models import Dokumen
from kerjasama.dokumen.pdf import render_dokumen

PUTARAN, BERTURUT = 10, 100


def ukur_dokumen() -> str:
    """Milliseconds of a contract, of one with 200 price lines, of LibreOffice; MiB that 100 in a row added."""
    import pikepdf

    dokumen = Dokumen.objects.filter(jenis="spk", cuplikan__konsep=False).order_by("pk").first()
    assert dokumen is not None
    pdf = render_dokumen(dokumen)
    with pikepdf.open(io.BytesIO(pdf)) as isi:
        halaman = len(isi.pages)
    panjang = copy.copy(dokumen)
    panjang.cuplikan = dokumen.cuplikan | {"baris": [dokumen.cuplikan["baris"][0]] * 200}
    # In turn, so that the machine's moods hit both.
    kantor = _libreoffice(pdf)
    hangat, lain = [], []
    for _ in range(PUTARAN):
        hangat.append(_ms(lambda: render_dokumen(dokumen)))
        if kantor is not None and len(lain) < 3:
            lain.append(_ms(kantor))
    awal = _rss()
    dua_ratus = [_ms(lambda: render_dokumen(panjang)) for _ in range(3)]
    setelah = _rss()
    for _ in range(BERTURUT):
        render_dokumen(dokumen)
    return json.dumps({
        "pages": halaman, "spk_ms": hangat, "libreoffice_ms": lain, "lines200_ms": dua_ratus,
        "rss_mib": _rss(), "growth_mib": _rss() - setelah, "lines200_mib": setelah - awal,
    })  # fmt: skip


def _ms(kerja: Any) -> float:
    mulai = time.perf_counter()
    kerja()
    return (time.perf_counter() - mulai) * 1000


def _rss() -> float:
    baris = next(b for b in Path("/proc/self/status").read_text().splitlines() if b.startswith("VmRSS"))
    return int(baris.split()[1]) / 1024


def _libreoffice(pdf: bytes) -> Any:
    """A function that converts the same text as a document of its own process. None: LibreOffice is not installed."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        return None
    folder = Path(tempfile.mkdtemp(prefix="kerjasama-ukur-"))
    teks = subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True
    ).stdout.decode()
    alinea = "".join(f"<p>{re.sub('[<>&]', ' ', a)}</p>" for a in teks.splitlines() if a.strip())
    asal = folder / "spk.html"
    asal.write_text(f"<html><meta charset=utf-8><body>{alinea}</body></html>")
    perintah = [
        program,
        f"-env:UserInstallation=file://{folder}/profil",
        "--headless",
        "--convert-to",
        "pdf:writer_web_pdf_Export",
    ]

    def jalankan() -> None:
        subprocess.run([*perintah, "--outdir", str(folder), str(asal)], capture_output=True, check=True)

    jalankan()  # its first start writes a profile
    return jalankan
