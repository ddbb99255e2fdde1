"""Look at a public web address from inside the bureau's network, without reaching anything in that network.

The host is resolved once, every address it has must be public, and the connection goes to exactly that address;
a name that answers differently the second time (DNS rebinding) gains nothing. Each redirect passes the same gate.
Time and size are limited; nothing is decompressed.
"""

from __future__ import annotations

import ipaddress
import re
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from html import unescape
from typing import Any
from urllib.parse import quote, urljoin, urlsplit

import httpcore

Alamat = ipaddress.IPv4Address | ipaddress.IPv6Address
BATAS_DETIK, BATAS_SAMBUNG, BATAS_BYTE, ALIH_MAKS = 15.0, 5.0, 256 * 1024, 5
# Bounded, or a hostile page of many "<title" costs the square of its length.
_JUDUL = re.compile(rb"<title[^<>]{0,500}>([^<]{0,2000})", re.IGNORECASE)
_SANDI_DIKENAL = {"utf-8", "utf8", "us-ascii", "iso-8859-1", "windows-1252"}  # Python knows others that raise
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_SANDI = re.compile(r"charset=[\"']?([\w-]+)")
ALIHAN = {301, 302, 303, 307, 308}
DITOLAK = "Alamatnya tidak boleh dibuka dari sini."
KEPALA = [
    ("User-Agent", "KerjasamaMedia/1.0 (pemeriksaan tautan)"),
    ("Accept", "text/html,*/*;q=0.5"),
    ("Accept-Encoding", "identity"),
]


class TidakDapatDibuka(Exception):
    """Its text is the sentence for the person."""


@dataclass(frozen=True)
class Hasil:
    """What was found: the status of the last answer, its address, and its title where it is a page."""

    kode: int
    alamat: str
    judul: str

    @property
    def hidup(self) -> bool:
        return 200 <= self.kode < 300


def umum(alamat: Alamat) -> bool:
    """Whether an address is reachable by the public, also where IPv6 wraps an IPv4 one."""
    if isinstance(alamat, ipaddress.IPv6Address):
        dalam = alamat.ipv4_mapped or alamat.sixtofour or (alamat.teredo[1] if alamat.teredo else None)
        if alamat in _NAT64:
            dalam = ipaddress.IPv4Address(int(alamat) & 0xFFFFFFFF)
        if alamat.is_site_local or (dalam is not None and not umum(dalam)):
            return False
    return alamat.is_global and not (alamat.is_multicast or alamat.is_reserved or alamat.is_unspecified)


def _cari(host: str, porta: int) -> list[str]:
    return [str(b[4][0]) for b in socket.getaddrinfo(host, porta, type=socket.SOCK_STREAM)]


@dataclass(frozen=True)
class Pagar:
    """What is let through. Other values than these are for the tests, whose servers stand on loopback."""

    boleh: Callable[[Alamat], bool] = umum
    porta: frozenset[int] = frozenset({80, 443})
    cari: Callable[[str, int], list[str]] = field(default=_cari)
    detik: float = BATAS_DETIK
    tls: ssl.SSLContext = field(default_factory=ssl.create_default_context)


def telusuri(alamat: str, pagar: Pagar | None = None) -> Hasil:
    """Open the address, follow its redirects. TidakDapatDibuka: no answer, or not to be asked."""
    pagar = pagar or Pagar()
    jaringan = _Jaringan(pagar, time.monotonic() + pagar.detik)
    with httpcore.ConnectionPool(ssl_context=pagar.tls, network_backend=jaringan) as kolam:
        for _ in range(ALIH_MAKS + 1):
            hasil, tujuan = _satu(kolam, alamat, pagar)
            if not tujuan:
                return hasil
            try:
                alamat = urljoin(alamat, tujuan)
            except ValueError:
                raise TidakDapatDibuka("Dialihkan ke alamat yang tidak sah.") from None
    raise TidakDapatDibuka(f"Dialihkan lebih dari {ALIH_MAKS} kali.")


def _satu(kolam: httpcore.ConnectionPool, alamat: str, pagar: Pagar) -> tuple[Hasil, str]:
    url = _alamat(alamat, pagar)
    waktu = {"timeout": {"connect": BATAS_SAMBUNG, "read": BATAS_SAMBUNG, "write": BATAS_SAMBUNG}}
    try:
        with kolam.stream("GET", url, headers=KEPALA, extensions=waktu) as jawab:
            kepala = {n.lower(): v for n, v in jawab.headers}
            tujuan = kepala.get(b"location", b"").decode("latin-1") if jawab.status in ALIHAN else ""
            isi = b"" if tujuan else _baca(jawab)
    except httpcore.TimeoutException:
        raise TidakDapatDibuka("Situs tidak menjawab dalam batas waktu.") from None
    except httpcore.ConnectError as galat:
        if "CERTIFICATE" in str(galat).upper():
            raise TidakDapatDibuka("Sertifikat situs tidak sah.") from None
        raise TidakDapatDibuka("Situs tidak dapat dihubungi.") from None
    except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.UnsupportedProtocol, OSError):
        raise TidakDapatDibuka("Situs tidak dapat dihubungi.") from None
    return Hasil(jawab.status, alamat[:1000], _judul(kepala, isi)), tujuan


def _alamat(alamat: str, pagar: Pagar) -> str:
    try:
        bagian = urlsplit(alamat)
        porta = bagian.port or {"http": 80, "https": 443}[bagian.scheme]
        host = (bagian.hostname or "").encode("idna").decode()
    except (ValueError, KeyError, UnicodeError):
        raise TidakDapatDibuka("Alamatnya bukan alamat web.") from None
    if not host or bagian.username is not None or porta not in pagar.porta:
        raise TidakDapatDibuka(DITOLAK)
    tempat = f"[{host}]:{porta}" if ":" in host else f"{host}:{porta}"
    alur = quote(bagian.path or "/", safe="/%:@!$&'()*+,;=~-._")
    return bagian._replace(
        netloc=tempat, path=alur, query=quote(bagian.query, safe="/%:@!$&'()*+,;=~-._?"), fragment=""
    ).geturl()


class _Jaringan(httpcore.NetworkBackend):
    """Connects to the address that passed the gate, and ends everything at the time limit."""

    def __init__(self, pagar: Pagar, henti: float) -> None:
        self._pagar, self._henti, self._dalam = pagar, henti, httpcore.SyncBackend()

    def sisa(self, batas: float | None) -> float:
        """Seconds left for one step. httpcore.ReadTimeout: none."""
        sisa = self._henti - time.monotonic()
        if sisa <= 0:
            raise httpcore.ReadTimeout("time is over")
        return min(sisa, batas or sisa)

    def connect_tcp(
        self, host: str, port: int, timeout: float | None = None, local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:  # fmt: skip
        ip = self._tuju(host, port)
        dalam = self._dalam.connect_tcp(ip, port, self.sisa(timeout), local_address, socket_options)
        return _Aliran(dalam, self)

    def _tuju(self, host: str, port: int) -> str:
        """The one address that is asked. Every address of the name must be allowed."""
        try:
            ditemukan = _dengan_batas(lambda: self._pagar.cari(host, port), self.sisa(BATAS_SAMBUNG))
            semua = [ipaddress.ip_address(ip.partition("%")[0]) for ip in ditemukan]
        except (OSError, ValueError, UnicodeError):
            raise TidakDapatDibuka("Nama situsnya tidak ditemukan.") from None
        if not semua or not all(self._pagar.boleh(ip) for ip in semua):
            raise TidakDapatDibuka(DITOLAK)
        return str(semua[0])


def _dengan_batas(cari: Callable[[], list[str]], detik: float) -> list[str]:
    """The resolver knows no time limit of its own: a thread that hangs is left to end by itself."""
    hasil: list[list[str] | Exception] = []

    def kerja() -> None:
        try:
            hasil.append(cari())
        except Exception as galat:  # handed to the one who waits
            hasil.append(galat)

    utas = threading.Thread(target=kerja, daemon=True)
    utas.start()
    utas.join(detik)
    satu = hasil[0] if hasil else httpcore.ConnectTimeout("the resolver does not answer")
    if isinstance(satu, Exception):
        raise satu
    return satu


class _Aliran(httpcore.NetworkStream):
    def __init__(self, dalam: httpcore.NetworkStream, jaringan: _Jaringan) -> None:
        self._dalam, self._jaringan = dalam, jaringan

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._dalam.read(max_bytes, self._jaringan.sisa(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._dalam.write(buffer, self._jaringan.sisa(timeout))

    def close(self) -> None:
        self._dalam.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        sisa = self._jaringan.sisa(timeout)
        return _Aliran(self._dalam.start_tls(ssl_context, server_hostname, sisa), self._jaringan)

    def get_extra_info(self, info: str) -> Any:
        return self._dalam.get_extra_info(info)


def _baca(jawab: httpcore.Response) -> bytes:
    """The beginning of the answer; what comes behind the limit is left unread."""
    isi = b""
    for potong in jawab.iter_stream():
        isi += potong
        if len(isi) >= BATAS_BYTE:
            break
    return isi[:BATAS_BYTE]


def _judul(kepala: dict[bytes, bytes], isi: bytes) -> str:
    tipe = kepala.get(b"content-type", b"").decode("latin-1").lower()
    if "html" not in tipe or kepala.get(b"content-encoding"):
        return ""
    temu, sandi = _JUDUL.search(isi), _SANDI.search(tipe)
    if temu is None:
        return ""
    nama = sandi[1] if sandi and sandi[1] in _SANDI_DIKENAL else "utf-8"
    teks = temu[1].decode(nama, "replace")
    return " ".join("".join(h if h.isprintable() else " " for h in unescape(teks)).split())[:300]
