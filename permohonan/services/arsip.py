"""The whole file of a case as one ZIP: documents, proofs, letters, payments, histories, and a manifest of hashes.

It is written as it is read: at no time more than one chunk of one file is in memory. Files are stored, not
compressed (PDF and pictures are so already). The same case gives the same bytes.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import logging
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from django.utils import timezone
from django.utils.text import slugify

from kerjasama.berkas.jenis import jenis_dari_mime
from kerjasama.berkas.models import Berkas
from kerjasama.ekspor import potongan_csv
from permohonan.models import Permohonan
from permohonan.services.isi_arsip import BerkasArsip, TabelArsip, berkas_arsip, tabel_arsip

logger = logging.getLogger("permohonan.arsip")
POTONG = 256 * 1024
MANIFES, TAK_TERBACA = "SHA256SUMS", "TIDAK-TERSEDIA.txt"
PETUNJUK = """Berkas lengkap permohonan {nomor}
{perihal}
{perusahaan}

Keaslian setiap berkas diperiksa dengan perintah: sha256sum -c {manifes}
Tabel (CSV) memakai pemisah titik koma dan huruf UTF-8.
Sidik riwayat terakhir: {sidik}
"""


class _Saluran(io.RawIOBase):
    """Takes what the ZIP writer writes, and hands it on."""

    def __init__(self) -> None:
        self.isi: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self.isi.append(bytes(data))
        return len(data)

    def ambil(self) -> bytes:
        semua, self.isi = b"".join(self.isi), []
        return semua


@dataclass
class _Penulis:
    kasus: Permohonan
    saluran: _Saluran = field(default_factory=_Saluran)
    sidik: dict[str, str] = field(default_factory=dict)
    tak_terbaca: list[str] = field(default_factory=list)

    def satu(
        self, arsip: zipfile.ZipFile, nama: str, waktu: dt.datetime, potongan: Iterable[bytes]
    ) -> Iterator[bytes]:
        """One file of the archive, chunk by chunk, its hash noted."""
        hitung = hashlib.sha256()
        info = zipfile.ZipInfo(f"{self.kasus.nomor}/{nama}", timezone.localtime(waktu).timetuple()[:6])
        info.external_attr = 0o644 << 16
        with arsip.open(info, "w", force_zip64=True) as tujuan:
            for potong in potongan:
                hitung.update(potong)
                tujuan.write(potong)
                yield self.saluran.ambil()
        self.sidik[nama] = hitung.hexdigest()
        yield self.saluran.ambil()


def alirkan(kasus: Permohonan) -> Iterator[bytes]:
    """The ZIP in chunks. A file that the storage has lost, or that is being checked, is named and left out."""
    penulis = _Penulis(kasus)
    with zipfile.ZipFile(penulis.saluran, "w", zipfile.ZIP_STORED) as arsip:  # type: ignore[call-overload]
        for nama, waktu, buka in _semua(kasus, penulis.tak_terbaca):
            yield from penulis.satu(arsip, nama, waktu, buka())
        kini = kasus.sejak
        if penulis.tak_terbaca:
            yield from penulis.satu(arsip, TAK_TERBACA, kini, _teks("\n".join(penulis.tak_terbaca) + "\n"))
        manifes = "".join(f"{sidik}  {nama}\n" for nama, sidik in penulis.sidik.items())
        yield from penulis.satu(arsip, MANIFES, kini, _teks(manifes))
    yield penulis.saluran.ambil()


Isi = tuple[str, dt.datetime, Callable[[], Iterable[bytes]]]


def _semua(kasus: Permohonan, tak_terbaca: list[str]) -> Iterator[Isi]:
    petunjuk = PETUNJUK.format(
        nomor=kasus.nomor, perihal=kasus.perihal, perusahaan=kasus.perusahaan, manifes=MANIFES,
        sidik=kasus.sidik_riwayat,
    )  # fmt: skip
    yield "BACA-DAHULU.txt", kasus.sejak, lambda: _teks(petunjuk)
    terpakai: set[str] = set()
    for satu in berkas_arsip(kasus):
        nama = nama_aman(satu, terpakai)
        if satu.berkas is None or not satu.berkas.dapat_dibuka:
            tak_terbaca.append(f"{nama}: belum tersedia")
            continue
        try:
            berkas = satu.berkas.buka()
        except OSError:
            logger.exception("file %s of case %s is not in the storage", satu.berkas.pk, kasus.nomor)
            tak_terbaca.append(
                f"{nama}: tidak ditemukan di penyimpanan (SHA-256 {satu.berkas.sha256_simpan})"
            )
            continue
        yield nama, satu.waktu, partial(_baca, berkas)
    for tabel in tabel_arsip(kasus):
        yield f"tabel/{tabel.nama}.csv", kasus.sejak, partial(_csv, tabel)


def nama_aman(satu: BerkasArsip, terpakai: set[str]) -> str:
    """`folder/001-judul.pdf`: letters, digits and hyphens alone, never twice, whatever a file was called."""
    judul = slugify(satu.judul)[:80].strip("-") or "berkas"
    akhiran = _akhiran(satu.berkas)
    nama, urut = f"{satu.folder}/{judul}{akhiran}", 1
    while nama in terpakai:
        urut += 1
        nama = f"{satu.folder}/{judul}-{urut}{akhiran}"
    terpakai.add(nama)
    return nama


def _akhiran(berkas: Berkas | None) -> str:
    jenis = jenis_dari_mime(berkas.mime) if berkas else None
    return f".{jenis.ekstensi[0]}" if jenis else ".pdf"


def _baca(berkas: Any) -> Iterator[bytes]:
    with berkas:
        while potong := berkas.read(POTONG):
            yield potong


def _teks(isi: str) -> list[bytes]:
    return [isi.encode()]


def _csv(tabel: TabelArsip) -> Iterator[bytes]:
    return potongan_csv(tabel.kepala, tabel.baris)
