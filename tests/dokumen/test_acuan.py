"""Pages as pictures beside kept ones: a layout that breaks is seen, a font hint that differs is not.

`PERBARUI_ACUAN=1 pytest tests/dokumen/test_acuan.py` keeps the present ones; look at them before committing.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat

from kerjasama.dokumen.pdf import render_dokumen
from tests.dokumen.test_pdf import dokumen

ACUAN = Path(__file__).parent / "acuan"
LEMBAR = {"spk": (1, 4, 5), "kuitansi": (1,), "lembar_disposisi": (1,), "negosiasi": (1,)}
RATA_MAKS = 3.0  # grey levels over the page; a line that moves by its own height gives more
PETAK_MAKS = 40.0  # and in the worst of 8 x 12 fields


def gambar(pdf: bytes, nomor: int, folder: Path) -> Image.Image:
    letak = folder / "a.pdf"
    letak.write_bytes(pdf)
    perintah = ["pdftoppm", "-r", "40", "-gray", "-png", "-singlefile", "-f", str(nomor), "-l", str(nomor)]
    subprocess.run([*perintah, str(letak), str(folder / f"h{nomor}")], check=True)
    return Image.open(folder / f"h{nomor}.png").convert("L")


def beda(satu: Image.Image, lain: Image.Image) -> tuple[float, float]:
    """Mean difference over the page, and in its worst field."""
    selisih = ImageChops.difference(satu, lain)
    petak = selisih.resize((8, 12), Image.Resampling.BOX)
    return ImageStat.Stat(selisih).mean[0], float(petak.getextrema()[1])


@pytest.mark.parametrize("jenis", LEMBAR)
def test_pages_look_as_kept(jenis, tmp_path):
    pdf = render_dokumen(dokumen(jenis))
    for nomor in LEMBAR[jenis]:
        kini, letak = gambar(pdf, nomor, tmp_path), ACUAN / f"{jenis}-{nomor}.png"
        if os.environ.get("PERBARUI_ACUAN"):
            ACUAN.mkdir(exist_ok=True)
            kini.quantize(16).save(letak, optimize=True)
        asli = Image.open(letak).convert("L")
        assert asli.size == kini.size
        rata, petak = beda(asli, kini)
        assert rata <= RATA_MAKS, (nomor, rata)
        assert petak <= PETAK_MAKS, (nomor, petak)


def test_a_moved_line_is_seen(tmp_path):
    """The comparison can fail: a page without its first article's heading is another page."""
    asli = Image.open(ACUAN / "spk-4.png").convert("L")
    geser = Image.new("L", asli.size, "white")
    geser.paste(asli, (0, 12))
    rata, petak = beda(asli, geser)
    assert rata > RATA_MAKS or petak > PETAK_MAKS
