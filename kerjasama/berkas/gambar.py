"""Images: judged in the request by their structure and a cheap real decode, made anew in the task."""

from __future__ import annotations

import datetime as dt
import tempfile
import warnings
from dataclasses import dataclass
from typing import IO, BinaryIO

from django.conf import settings
from django.utils import timezone
from PIL import Image, ImageOps

from kerjasama.berkas import struktur
from kerjasama.berkas.galat import BerkasDitolak
from kerjasama.berkas.jenis import JPEG, PNG, WEBP, JenisBerkas
from kerjasama.berkas.struktur import Cacat, Isi, Struktur, TerlaluRumit

# The ceiling again inside Pillow, should a header lie to our reader and not to Pillow's.
Image.MAX_IMAGE_PIXELS = settings.BERKAS_MAKS_PIKSEL
warnings.simplefilter("error", Image.DecompressionBombWarning)

SISI_MAKS = 3200  # small print of an A4 page stays readable (about 270 dpi)
SISI_KECIL = 320
_TAG_EXIF, _TAG_WAKTU, _TAG_ASLI, _TAG_DIGITAL, _TAG_ZONA = 0x8769, 0x0132, 0x9003, 0x9004, 0x9011
_GALAT_PIL = (
    OSError, SyntaxError, ValueError, TypeError, KeyError, IndexError, EOFError, OverflowError, MemoryError,
    ArithmeticError, Image.DecompressionBombError, Image.DecompressionBombWarning,
)  # fmt: skip


@dataclass(frozen=True)
class Temuan:
    """What the request learns about an image."""

    lebar: int
    tinggi: int
    akhir: int
    waktu_foto: dt.datetime | None


def batas_piksel(jenis: JenisBerkas) -> int:
    """Half for WebP: decoding one takes 16 bytes a pixel (600 MB at 39 megapixels), a PNG takes 6."""
    return settings.BERKAS_MAKS_PIKSEL // (2 if jenis is WEBP else 1)


def periksa(berkas: BinaryIO, isi: Isi, jenis: JenisBerkas) -> Temuan:
    """Refuse what is broken, moving, too large, or in a way made to cost; `isi` is the file's bytes."""
    bentuk = _struktur(isi, jenis)
    batas = batas_piksel(jenis)
    if bentuk.piksel > batas:
        raise BerkasDitolak(
            "gambar_piksel",
            f"Gambar ini {bentuk.lebar} × {bentuk.tinggi} piksel, lebih dari batas "
            f"{batas // 1_000_000} juta piksel. Kecilkan gambarnya, lalu kirim ulang.",
        )
    if bentuk.bergerak:
        raise BerkasDitolak(
            "gambar_bergerak",
            "Gambar bergerak (animasi) tidak diterima. Kirim satu gambar diam sebagai JPG atau PNG.",
        )
    try:
        berkas.seek(0)
        with Image.open(berkas, formats=(jenis.pil,)) as gambar:
            if gambar.size != (bentuk.lebar, bentuk.tinggi):
                raise _rusak(jenis)
            waktu = _waktu_foto(gambar)
            if jenis is JPEG and not bentuk.bertahap:
                # An eighth of the size, but every byte of the picture is read: a cut is found here.
                gambar.draft("RGB", (1, 1))
                gambar.load()
    except _GALAT_PIL:
        raise _rusak(jenis) from None
    return Temuan(bentuk.lebar, bentuk.tinggi, bentuk.akhir, waktu)


def _struktur(isi: Isi, jenis: JenisBerkas) -> Struktur:
    try:
        if jenis is JPEG:
            return struktur.jpeg(isi)
        if jenis is PNG:
            return struktur.png(isi, settings.BERKAS_MAKS_PIKSEL)
        return struktur.webp(isi)
    except Cacat:
        raise _rusak(jenis) from None
    except TerlaluRumit:
        raise BerkasDitolak(
            "gambar_rumit",
            f"Gambar {jenis.label} ini dibuat dengan cara yang tidak wajar. "
            "Simpan ulang gambarnya, lalu kirim kembali.",
        ) from None


def _rusak(jenis: JenisBerkas) -> BerkasDitolak:
    return BerkasDitolak(
        "gambar_rusak",
        f"Gambar {jenis.label} ini rusak atau terpotong. "
        "Ambil ulang atau simpan ulang gambarnya, lalu kirim kembali.",
    )


def _waktu_foto(gambar: Image.Image) -> dt.datetime | None:
    """When the camera says it was taken; the phone's own offset if it wrote one, else local time."""
    if "exif" not in gambar.info:  # asking a PNG without one would decode the whole picture
        return None
    try:
        exif = gambar.getexif()
        rinci = exif.get_ifd(_TAG_EXIF)
        teks = rinci.get(_TAG_ASLI) or rinci.get(_TAG_DIGITAL) or exif.get(_TAG_WAKTU)
        zona = str(rinci.get(_TAG_ZONA) or "").strip("\x00 ")
        return _waktu(str(teks).strip("\x00 "), zona)
    except Exception:  # EXIF is whatever a stranger wrote: without it the photo is as good
        return None


def _waktu(teks: str, zona: str) -> dt.datetime | None:
    try:
        waktu = dt.datetime.strptime(f"{teks}{zona}", "%Y:%m:%d %H:%M:%S%z")
    except ValueError:
        polos = dt.datetime.strptime(teks, "%Y:%m:%d %H:%M:%S")  # noqa: DTZ007 - made aware below
        waktu = timezone.make_aware(polos)
    return waktu if 1990 <= waktu.year <= 2100 else None


@dataclass(frozen=True)
class Hasil:
    """The image made anew, in files on disk that vanish when closed."""

    besar: IO[bytes]
    kecil: IO[bytes]
    lebar: int
    tinggi: int


def olah(sumber: BinaryIO, jenis: JenisBerkas) -> Hasil:
    """Upright, at most 3200 px a side, same type, nothing but pixels.

    EXIF, position, colour profile, texts and whatever stood behind the image are gone.
    Raises BerkasDitolak for an image that cannot be decoded whole.
    """
    try:
        with Image.open(sumber, formats=(jenis.pil,)) as asli:
            if jenis is JPEG:
                asli.draft("RGB", (SISI_MAKS, SISI_MAKS))
            asli.load()
            gambar = _ragam_biasa(asli)
            # Small first, then turned: a turn of the whole would hold it in memory twice.
            gambar.thumbnail((SISI_MAKS, SISI_MAKS), Image.Resampling.LANCZOS)
            gambar = ImageOps.exif_transpose(gambar)
            gambar.info.clear()
    except _GALAT_PIL:
        raise _rusak(jenis) from None
    besar = _tulis(gambar, jenis.pil)
    lebar, tinggi = gambar.size
    gambar.thumbnail((SISI_KECIL, SISI_KECIL), Image.Resampling.LANCZOS)
    return Hasil(besar, _tulis(gambar, "WEBP"), lebar, tinggi)


def _ragam_biasa(gambar: Image.Image) -> Image.Image:
    """To L, RGB or RGBA: what every one of the three types can hold."""
    if gambar.mode in {"L", "RGB", "RGBA"} and "transparency" not in gambar.info:
        return gambar
    if gambar.mode.startswith("I"):  # 16-bit grey
        return gambar.point(lambda nilai: nilai / 256).convert("L")
    tembus = gambar.mode in {"LA", "PA", "RGBa"} or "transparency" in gambar.info
    return gambar.convert("RGBA" if tembus else "L" if gambar.mode == "1" else "RGB")


def _tulis(gambar: Image.Image, pil: str) -> IO[bytes]:
    pilihan: dict[str, dict[str, int | bool]] = {
        "JPEG": {"quality": 88, "optimize": True},
        "PNG": {"compress_level": 6},
        "WEBP": {"quality": 88, "method": 2},
    }
    keluar = tempfile.TemporaryFile()  # noqa: SIM115 - closed by the caller
    siap = gambar.convert("RGB") if pil == "JPEG" and gambar.mode == "RGBA" else gambar
    siap.save(keluar, pil, **pilihan[pil])
    keluar.seek(0)
    return keluar
