"""How an image file is built, read from its bytes without decoding a pixel.

Each reader returns the size in pixels and where the image ends, or raises `Cacat` for a truncated file.
"""

from __future__ import annotations

import mmap
import re
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

Isi = bytes | mmap.mmap
_JPEG_PENANDA = re.compile(rb"\xff+([^\x00\xff\xd0-\xd7])")
_JPEG_SOF = {0xC0, 0xC1, 0xC2}
_SCAN_MAKS = 200
_POTONG = 1024 * 1024


class Cacat(Exception):
    """Truncated, or not built as this type must be."""


class TerlaluRumit(Exception):
    """Well-formed, but made to cost: hundreds of scans, data beyond the image's own size."""


@dataclass(frozen=True)
class Struktur:
    lebar: int
    tinggi: int
    akhir: int  # offset of the first byte behind the image
    bergerak: bool = False
    bertahap: bool = False  # progressive JPEG: decoding it needs memory for the whole image

    @property
    def piksel(self) -> int:
        return self.lebar * self.tinggi


def jpeg(isi: Isi) -> Struktur:
    """Walk the markers to the end-of-image marker."""
    if isi[:2] != b"\xff\xd8":
        raise Cacat("no start marker")
    posisi, ukuran, bertahap, scan = 2, (0, 0), False, 0
    for kode, posisi in _penanda(isi):
        if kode in _JPEG_SOF:
            tinggi, lebar = _unpack(">HH", isi, posisi + 3)
            ukuran, bertahap = (lebar, tinggi), kode == 0xC2
        elif kode == 0xDA:
            scan += 1
            if scan > _SCAN_MAKS:
                raise TerlaluRumit("too many scans")
    if not all(ukuran) or not scan:
        raise Cacat("no picture in it")
    return Struktur(*ukuran, akhir=posisi, bertahap=bertahap)


def _penanda(isi: Isi) -> Iterator[tuple[int, int]]:
    """(marker, offset behind it) up to and with the end-of-image marker."""
    posisi = 2
    while temu := _JPEG_PENANDA.search(isi, posisi):
        kode, posisi = temu.group(1)[0], temu.end()
        yield kode, posisi
        if kode == 0xD9:
            return
        if kode not in {0x01, 0xD8}:
            posisi += _unpack(">H", isi, posisi)[0]
    raise Cacat("no end marker")


def png(isi: Isi, piksel_maks: int) -> Struktur:
    """Chunks with their checksums, and the picture unpacked to its end (thrown away as it comes)."""
    if isi[:8] != b"\x89PNG\r\n\x1a\n" or isi[12:16] != b"IHDR":
        raise Cacat("no header")
    lebar, tinggi, bit, warna = _unpack(">IIBB", isi, 16)
    if not lebar or not tinggi:
        raise Cacat("empty picture")
    if lebar * tinggi > piksel_maks:  # refused by its size; nothing of it is unpacked
        return Struktur(lebar, tinggi, akhir=len(isi))
    saluran = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}.get(warna, 4)
    # Each row has a filter byte; interlacing adds at most 7 passes of them.
    urai = _Urai((lebar * bit * saluran + 7) // 8 * tinggi + 8 * tinggi + 8 * lebar + 1024)
    akhir, bergerak = 8, False
    for jenis, mulai, akhir in _potongan_png(isi):
        if jenis == b"IDAT":
            urai.tambah(isi, mulai, akhir)
        bergerak = bergerak or jenis == b"acTL"
    if not urai.selesai:
        raise Cacat("picture is cut off")
    return Struktur(lebar, tinggi, akhir=akhir + 4, bergerak=bergerak)


def _potongan_png(isi: Isi) -> Iterator[tuple[bytes, int, int]]:
    """(type, start, end) of each chunk's data up to and with IEND; the checksums are right."""
    posisi, jenis = 8, b""
    while jenis != b"IEND":
        (panjang,) = _unpack(">I", isi, posisi)
        jenis, mulai, akhir = isi[posisi + 4 : posisi + 8], posisi + 8, posisi + 8 + panjang
        (crc,) = _unpack(">I", isi, akhir)
        if _crc(isi, posisi + 4, akhir) != crc:
            raise Cacat("bad checksum")
        yield jenis, mulai, akhir
        posisi = akhir + 4


def webp(isi: Isi) -> Struktur:
    """RIFF chunks; size from VP8X, VP8L or the VP8 frame header."""
    if isi[:4] != b"RIFF" or isi[8:12] != b"WEBP":
        raise Cacat("no header")
    (panjang_riff,) = _unpack("<I", isi, 4)
    ujung = 8 + panjang_riff
    if ujung > len(isi):
        raise Cacat("cut off")
    posisi, ukuran, bergerak, ada_gambar = 12, (0, 0), False, False
    while posisi + 8 <= ujung:
        jenis = isi[posisi : posisi + 4]
        (panjang,) = _unpack("<I", isi, posisi + 4)
        mulai = posisi + 8
        if mulai + panjang > ujung:
            raise Cacat("chunk is cut off")
        ada_gambar = ada_gambar or jenis in {b"VP8 ", b"VP8L"}
        bergerak = bergerak or jenis in {b"ANIM", b"ANMF"}
        if not all(ukuran):
            ukuran = _webp_ukuran(jenis, isi, mulai)
        posisi = mulai + panjang + (panjang & 1)
    if not all(ukuran) or not (ada_gambar or bergerak):
        raise Cacat("no picture in it")
    return Struktur(*ukuran, akhir=ujung, bergerak=bergerak)


def _webp_ukuran(jenis: bytes, isi: Isi, mulai: int) -> tuple[int, int]:
    if jenis == b"VP8X":
        a = isi[mulai + 4 : mulai + 10]
        return int.from_bytes(a[:3], "little") + 1, int.from_bytes(a[3:], "little") + 1
    if jenis == b"VP8L":
        (bit,) = _unpack("<I", isi, mulai + 1)
        return (bit & 0x3FFF) + 1, (bit >> 14 & 0x3FFF) + 1
    if jenis == b"VP8 ":
        lebar, tinggi = _unpack("<HH", isi, mulai + 6)
        return lebar & 0x3FFF, tinggi & 0x3FFF
    return 0, 0


class _Urai:
    """Unpacks a zlib stream piece by piece, keeps nothing, stops where the picture must have ended."""

    def __init__(self, batas: int) -> None:
        self._mesin = zlib.decompressobj()
        self._batas = batas
        self._jumlah = 0

    @property
    def selesai(self) -> bool:
        return self._mesin.eof

    def tambah(self, isi: Isi, mulai: int, akhir: int) -> None:
        try:
            for awal in range(mulai, akhir, _POTONG):
                sisa: bytes = isi[awal : min(awal + _POTONG, akhir)]
                while sisa and not self._mesin.eof:
                    self._jumlah += len(self._mesin.decompress(sisa, _POTONG))
                    sisa = self._mesin.unconsumed_tail
                    if self._jumlah > self._batas:
                        raise TerlaluRumit("unpacks to more than its size")
        except zlib.error as galat:
            raise Cacat(str(galat)) from None


def _crc(isi: Isi, mulai: int, akhir: int) -> int:
    nilai = 0
    for awal in range(mulai, akhir, _POTONG):
        nilai = zlib.crc32(isi[awal : min(awal + _POTONG, akhir)], nilai)
    return nilai


def _unpack(bentuk: str, isi: Isi, posisi: int) -> tuple[int, ...]:
    potong = isi[posisi : posisi + struct.calcsize(bentuk)]
    try:
        return struct.unpack(bentuk, potong)
    except struct.error:
        raise Cacat("cut off") from None
