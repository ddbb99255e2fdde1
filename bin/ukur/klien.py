"""A small HTTP client that keeps its connection and its cookies, and times each answer to its last byte."""

from __future__ import annotations

import http.client
import re
import time
import uuid
from dataclasses import dataclass
from urllib.parse import urlencode

SANDI = "kerjasama-demo"


@dataclass
class Jawaban:
    status: int
    isi: bytes
    ms: float
    tujuan: str


class Klien:
    def __init__(self, porta: int) -> None:
        self.sambungan = http.client.HTTPConnection("127.0.0.1", porta, timeout=60)
        self.kue: dict[str, str] = {}
        self.terakhir = 0.0

    def minta(self, cara: str, alamat: str, isi: bytes | None = None, jenis: str = "") -> Jawaban:
        kepala = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.kue.items()), "Accept-Encoding": "identity"}
        if isi is not None:
            kepala["Content-Type"] = jenis
        if time.monotonic() - self.terakhir > 1:  # the server closes what idles: connect anew, untimed
            self.sambungan.close()
            self.sambungan.connect()
        mulai = time.perf_counter()
        self.sambungan.request(cara, alamat, isi, kepala)
        jawab = self.sambungan.getresponse()
        badan = jawab.read()
        ms = (time.perf_counter() - mulai) * 1000
        self.terakhir = time.monotonic()
        for satu in jawab.headers.get_all("Set-Cookie") or []:
            nama, _, nilai = satu.split(";")[0].partition("=")
            self.kue[nama] = nilai
        return Jawaban(jawab.status, badan, ms, jawab.headers.get("Location", ""))

    def buka(self, alamat: str) -> Jawaban:
        jawab = self.minta("GET", alamat)
        if jawab.status != 200:
            raise RuntimeError(f"GET {alamat}: {jawab.status} {jawab.tujuan}")
        return jawab

    def isian_tersembunyi(self, halaman: bytes) -> dict[str, str]:
        """Every hidden input of a page: the token, the one-time key."""
        hasil = {}
        for satu in re.findall(rb"<input[^>]*type=\"hidden\"[^>]*>", halaman):
            nama = re.search(rb'name="([^"]*)"', satu)
            nilai = re.search(rb'value="([^"]*)"', satu)
            if nama:
                hasil[nama[1].decode()] = nilai[1].decode() if nilai else ""
        return hasil

    def kirim(
        self,
        alamat: str,
        isian: dict[str, str],
        berkas: dict[str, tuple[str, bytes]] | None = None,
        baik: int = 302,
    ) -> Jawaban:
        """A form as a browser sends it; `baik` is the good answer's status, mostly a redirect."""
        if berkas is None:
            jawab = self.minta("POST", alamat, urlencode(isian).encode(), "application/x-www-form-urlencoded")
        else:
            batas = uuid.uuid4().hex
            bagian = [
                f'--{batas}\r\nContent-Disposition: form-data; name="{k}"\r\n\r\n{v}\r\n'.encode()
                for k, v in isian.items()
            ]
            for nama, (berkas_nama, isi) in berkas.items():
                kepala = f'--{batas}\r\nContent-Disposition: form-data; name="{nama}"; filename="{berkas_nama}"\r\n'
                bagian.append(f"{kepala}Content-Type: application/pdf\r\n\r\n".encode() + isi + b"\r\n")
            badan = b"".join([*bagian, f"--{batas}--\r\n".encode()])
            jawab = self.minta("POST", alamat, badan, f"multipart/form-data; boundary={batas}")
        if jawab.status != baik:
            galat = re.findall(rb"(?:invalid-feedback|alert)[^>]*>(.{0,200})", jawab.isi, re.S)
            raise RuntimeError(
                f"POST {alamat}: {jawab.status} {[g.decode(errors='replace') for g in galat[:5]]}"
            )
        return jawab

    def masuk(self, surel: str) -> None:
        halaman = self.buka("/masuk/")
        self.kirim("/masuk/", self.isian_tersembunyi(halaman.isi) | {"login": surel, "password": SANDI})

    def lacak(self, nomor: str, kode: str) -> None:
        """In by number and code, as a complainant."""
        halaman = self.buka("/pengaduan/lacak/")
        self.kirim("/pengaduan/lacak/", self.isian_tersembunyi(halaman.isi) | {"nomor": nomor, "kode": kode})
