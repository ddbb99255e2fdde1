"""Perceptual hashes: pictures that look alike have hashes that differ in few bits.

The hash is the sign of each low frequency of the picture's discrete cosine transform against their median (Zauner,
"Implementation and Benchmarking of Perceptual Image Hash Functions", 2010, section 3.2.1). A coarse one of 64 bits is
looked up by index, a fine one of 256 bits tells neighbours apart. A cut at the edge moves every frequency; so each
picture also has the hashes of itself with a little cut off, and a cropped copy meets one of those.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import cache
from typing import IO, Any, NamedTuple

from PIL import Image, UnidentifiedImageError

# What is cut off: left, top, right, bottom, as parts of the side.
POTONGAN: dict[str, tuple[float, float, float, float]] = {
    "utuh": (0, 0, 0, 0),
    "tepi2": (0.02, 0.02, 0.02, 0.02),
    "tepi4": (0.04, 0.04, 0.04, 0.04),
    "atas": (0, 0.08, 0, 0),
    "bawah": (0, 0, 0, 0.08),
}
SISI_MIN = 32  # pixels: what is smaller shows nothing
SIMPANGAN_MIN = 4.0  # grey levels: a blank page has no hash, or all blank pages would be one
KASAR, HALUS = (32, 8), (64, 16)  # (side in pixels, frequencies a side)


class SidikGambar(NamedTuple):
    """The hashes of one cut. `kasar` has 63 bits, `halus` 255; the mean of the picture is left out."""

    potongan: str
    kasar: int
    halus: int


def sidik_gambar(isi: IO[bytes]) -> list[SidikGambar]:
    """The hashes of each cut, the whole picture first. None for what is no picture, too small, or nearly blank."""
    abu = _baca(isi)
    if abu is None or min(abu.size) < SISI_MIN or _simpangan(abu) < SIMPANGAN_MIN:
        return []
    return [SidikGambar(nama, *_sidik(bagian)) for nama, bagian in _potong(abu)]


def jarak(satu: int, lain: int) -> int:
    """How many bits differ."""
    return (satu ^ lain).bit_count()


def _baca(isi: IO[bytes]) -> Image.Image | None:
    try:
        with Image.open(isi) as gambar:
            gambar.draft("L", (256, 256))  # a JPEG is read at an eighth where that is enough
            if "A" not in gambar.getbands() and "transparency" not in gambar.info:
                return gambar.convert("L")
            berwarna = gambar.convert("RGBA")  # seen on white, as a viewer shows it
            return Image.alpha_composite(Image.new("RGBA", berwarna.size, "white"), berwarna).convert("L")
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
        return None


def _simpangan(abu: Image.Image) -> float:
    kecil = abu.resize((32, 32), Image.Resampling.BOX).tobytes()
    rata = sum(kecil) / len(kecil)
    return math.sqrt(sum((p - rata) ** 2 for p in kecil) / len(kecil))


def _potong(abu: Image.Image) -> Iterator[tuple[str, Image.Image]]:
    lebar, tinggi = abu.size
    for nama, (kiri, atas, kanan, bawah) in POTONGAN.items():
        kotak = (
            int(lebar * kiri),
            int(tinggi * atas),
            lebar - int(lebar * kanan),
            tinggi - int(tinggi * bawah),
        )
        yield nama, abu.crop(kotak) if nama != "utuh" else abu


def _sidik(abu: Image.Image) -> tuple[int, int]:
    return _bit(_frekuensi(abu, *KASAR)), _bit(_frekuensi(abu, *HALUS))


def _frekuensi(abu: Image.Image, sisi: int, banyak: int) -> list[float]:
    """The lowest `banyak` x `banyak` frequencies of the picture brought to `sisi` x `sisi`, without the mean."""
    piksel = abu.resize((sisi, sisi), Image.Resampling.BOX).tobytes()
    kosinus = _kosinus(sisi, banyak)
    baris = [[_kali(k, piksel[y * sisi : (y + 1) * sisi]) for k in kosinus] for y in range(sisi)]
    kolom = list(zip(*baris, strict=True))
    return [_kali(k, kolom[u]) for k in kosinus for u in range(banyak)][1:]


def _kali(satu: Any, lain: Any) -> float:
    return sum(a * b for a, b in zip(satu, lain, strict=True))


@cache
def _kosinus(sisi: int, banyak: int) -> list[list[float]]:
    return [[math.cos(math.pi * (2 * x + 1) * u / (2 * sisi)) for x in range(sisi)] for u in range(banyak)]


def _bit(angka: list[float]) -> int:
    tengah = sorted(angka)[len(angka) // 2]
    hasil = 0
    for satu in angka:
        hasil = hasil << 1 | (satu > tengah)
    return hasil
