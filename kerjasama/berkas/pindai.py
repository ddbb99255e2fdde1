"""Ask a clamd for its opinion, over its INSTREAM command."""

from __future__ import annotations

import socket
import struct
from typing import BinaryIO

_POTONG = 64 * 1024
TENGGAT = 60.0


class PindaiGagal(OSError):
    """The scanner answered something else than a verdict."""


def pindai(isi: BinaryIO, alamat: str) -> str:
    """The name of what was found, or '' for a clean file. OSError when the scanner gives no verdict."""
    host, _, port = alamat.rpartition(":")
    with socket.create_connection((host.strip("[]") or "127.0.0.1", int(port)), timeout=TENGGAT) as sambungan:
        sambungan.sendall(b"zINSTREAM\0")
        while potong := isi.read(_POTONG):
            sambungan.sendall(struct.pack(">I", len(potong)) + potong)
        sambungan.sendall(struct.pack(">I", 0))
        jawab = _baca(sambungan)
    if jawab == "stream: OK":
        return ""
    if jawab.startswith("stream: ") and jawab.endswith(" FOUND"):
        return jawab.removeprefix("stream: ").removesuffix(" FOUND")
    raise PindaiGagal(f"clamd: {jawab[:200] or 'no answer'}")


def _baca(sambungan: socket.socket) -> str:
    jawab = b""
    while not jawab.endswith(b"\0") and len(jawab) < 4096:
        potong = sambungan.recv(4096)
        if not potong:
            break
        jawab += potong
    return jawab.rstrip(b"\0\n").decode("utf-8", "replace")
