"""What a sent file really is: three opinions (its name, its first bytes, opening it whole) that agree."""

from __future__ import annotations

import contextlib
import datetime as dt
import mmap
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

import filetype
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat

from kerjasama.berkas import jenis as j
from kerjasama.berkas.galat import BerkasDitolak
from kerjasama.berkas.jenis import JenisBerkas
from kerjasama.berkas.struktur import Isi

_KEPALA = 8192
# What a second, hidden file behind the image looks like. What phones append (films, maps) is dropped.
_TANDA_HALAMAN = re.compile(
    rb"<\?php|<\?=|<script|<html|<svg|<!doctype|<iframe|<body|javascript:|%PDF-|PK\x03\x04.{26}[\w./-]{3}",
    re.IGNORECASE | re.DOTALL,
)
_TANDA_AWAL = (b"MZ", b"PK\x03\x04", b"\x7fELF", b"Rar!", b"7z\xbc\xaf", b"#!", b"GIF8")
_MARKUP_AWAL = re.compile(rb"\s*(<\?xml|<!doctype|<html|<svg|<\?php|<script)", re.IGNORECASE)


@dataclass(frozen=True)
class Periksa:
    jenis: JenisBerkas
    lebar: int | None = None
    tinggi: int | None = None
    halaman: int | None = None
    waktu_foto: dt.datetime | None = None


def periksa(unggahan: UploadedFile, nama: str, boleh: tuple[JenisBerkas, ...], maks_byte: int) -> Periksa:
    """Raises BerkasDitolak for anything but a whole, harmless file of an allowed type."""
    _periksa_ukuran(unggahan, maks_byte)
    with buka_isi(unggahan) as isi:
        jenis = _jenis(isi, nama, boleh)
        if jenis is j.PDF:
            return _periksa_pdf(unggahan, isi)
        return _periksa_gambar(unggahan, isi, jenis)


def _periksa_ukuran(unggahan: UploadedFile, maks_byte: int) -> None:
    ukuran = unggahan.size or 0
    if not ukuran:
        raise BerkasDitolak(
            "kosong", "Berkas ini kosong (0 byte). Periksa berkas di komputer Anda, lalu kirim ulang."
        )
    if ukuran > maks_byte:
        raise BerkasDitolak(
            "terlalu_besar",
            f"Berkas ini {filesizeformat(ukuran)}, lebih dari batas {filesizeformat(maks_byte)}. Kecilkan "
            "berkasnya (misalnya pindai dengan 150–200 dpi atau kurangi ukuran gambarnya), lalu kirim ulang.",
        )


@contextlib.contextmanager
def buka_isi(unggahan: UploadedFile) -> Iterator[Isi]:
    """The bytes without reading them into memory: the temporary file is mapped."""
    if jalur := lokasi_sementara(unggahan):
        with jalur.open("rb") as berkas, mmap.mmap(berkas.fileno(), 0, access=mmap.ACCESS_READ) as isi:
            yield isi
    else:
        unggahan.seek(0)
        yield unggahan.read()


def lokasi_sementara(unggahan: UploadedFile) -> Path | None:
    cari = getattr(unggahan, "temporary_file_path", None)
    return Path(cari()) if cari else None


def _jenis(isi: Isi, nama: str, boleh: tuple[JenisBerkas, ...]) -> JenisBerkas:
    """The type that the name and the first bytes agree on."""
    menurut_nama = j.jenis_dari_ekstensi(nama)
    sungguhnya = _endus(isi)
    menurut_isi = next((satu for satu in j.SEMUA if sungguhnya in satu.ekstensi), None)
    if menurut_nama and menurut_nama is menurut_isi:
        if menurut_nama not in boleh:
            raise BerkasDitolak(
                "jenis_lain",
                f"Berkas {menurut_nama.label} tidak diterima di sini. Kirim {j.daftar_label(boleh)}.",
            )
        return menurut_nama
    raise _tolak_jenis(nama, sungguhnya, menurut_isi, boleh)


def _endus(isi: Isi) -> str:
    """The extension that the first bytes stand for, or ''."""
    kepala = bytes(isi[:_KEPALA])
    if markup := _MARKUP_AWAL.match(kepala.removeprefix(b"\xef\xbb\xbf")):
        return "svg" if b"<svg" in kepala.lower() else "php" if b"php" in markup.group(1).lower() else "html"
    tebak = filetype.guess(kepala)
    if tebak is None:
        # Both office formats and phones' brands that filetype does not know.
        return "heic" if kepala[4:8] == b"ftyp" and kepala[8:11] in {b"hei", b"hev", b"mif", b"msf"} else ""
    return {"jpeg": "jpg", "apng": "png"}.get(tebak.extension, str(tebak.extension))


def _tolak_jenis(
    nama: str, sungguhnya: str, menurut_isi: JenisBerkas | None, boleh: tuple[JenisBerkas, ...]
) -> BerkasDitolak:
    akhiran = j.ekstensi(nama)
    if menurut_isi is not None:
        return BerkasDitolak(
            "nama_beda",
            f"Isi berkas ini {menurut_isi.label}, tetapi namanya berakhir “.{akhiran}”. "
            f"Ganti akhirannya menjadi “.{menurut_isi.ekstensi[0]}”, lalu kirim ulang."
            if akhiran
            else f"Nama berkas ini tanpa akhiran. Tambahkan “.{menurut_isi.ekstensi[0]}”, lalu kirim ulang.",
        )
    # A ZIP named .docx is a document: the name says it better than the bytes do.
    kode = akhiran if sungguhnya in {"", "zip"} and j.saran(akhiran) else sungguhnya
    if saran := j.saran(kode):
        apa, perbaikan = saran
        if j.jenis_dari_ekstensi(nama):
            apa = f"Nama berkas berakhir “.{akhiran}”, tetapi isinya lain. {apa}"
        return BerkasDitolak(f"jenis_{kode}", f"{apa} {perbaikan}")
    if menurut_nama := j.jenis_dari_ekstensi(nama):
        return BerkasDitolak(
            "bukan_isinya",
            f"Isi berkas ini bukan {menurut_nama.label}. Buka berkasnya di komputer Anda, simpan ulang "
            f"sebagai {menurut_nama.label}, lalu kirim kembali.",
        )
    return BerkasDitolak("jenis_lain", f"Jenis berkas ini tidak diterima. Kirim {j.daftar_label(boleh)}.")


def _periksa_pdf(unggahan: UploadedFile, isi: Isi) -> Periksa:
    from kerjasama.berkas import pdf  # pikepdf is loaded by the first PDF, not by every process

    akhir = isi.rfind(b"%%EOF")
    if isi[:5] != b"%PDF-" or akhir < 0 or len(isi) - akhir > 2048:
        raise BerkasDitolak("pdf_rusak", pdf.PESAN["pdf_rusak"])
    _periksa_ekor(isi, akhir + 5)
    if re.search(rb"<script|<html|<\?php", isi[:1024], re.IGNORECASE) or _arsip_di_ujung(isi):
        raise _tolak_ganda()
    jalur = lokasi_sementara(unggahan)
    if jalur is None:
        unggahan.seek(0)
    return Periksa(j.PDF, halaman=pdf.periksa(jalur or cast(BinaryIO, unggahan.file)))


def _periksa_gambar(unggahan: UploadedFile, isi: Isi, jenis: JenisBerkas) -> Periksa:
    from kerjasama.berkas import gambar  # Pillow likewise

    temuan = gambar.periksa(cast(BinaryIO, unggahan.file), isi, jenis)
    _periksa_ekor(isi, temuan.akhir)
    if _arsip_di_ujung(isi):
        raise _tolak_ganda()
    return Periksa(jenis, temuan.lebar, temuan.tinggi, waktu_foto=temuan.waktu_foto)


def _periksa_ekor(isi: Isi, akhir: int) -> None:
    """Refuse a page, program or archive behind the end of the file proper."""
    awal = bytes(isi[akhir : akhir + 4096]).lstrip(b"\x00\r\n\t ")
    if awal.startswith(_TANDA_AWAL) or _TANDA_HALAMAN.search(isi, akhir):
        raise _tolak_ganda()


def _arsip_di_ujung(isi: Isi) -> bool:
    """A ZIP is read from its end: its last record, with a comment that fits before the end of the file."""
    posisi = isi.rfind(b"PK\x05\x06", max(0, len(isi) - 66_000))
    if posisi < 0:
        return False
    komentar = int.from_bytes(isi[posisi + 20 : posisi + 22], "little")
    return posisi + 22 + komentar <= len(isi) and int.from_bytes(isi[posisi + 4 : posisi + 8], "little") == 0


def _tolak_ganda() -> BerkasDitolak:
    return BerkasDitolak(
        "isi_ganda",
        "Berkas ini memuat berkas lain atau program yang disisipkan di dalamnya. Buka, lalu simpan ulang "
        "(gambar: simpan sebagai JPG baru; PDF: cetak ke PDF), lalu kirim hasilnya.",
    )
