"""A PDF is accepted after every object in it has been looked at.

A search in the raw bytes misses what stands inside object streams or under an escaped name, and the
catalogue's keys alone miss page actions, so pikepdf walks all objects (docs/pustaka.md).
"""

from __future__ import annotations

import time
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

import pikepdf
from pikepdf.settings import set_qpdf_limits

from kerjasama.berkas.galat import BerkasDitolak

# qpdf's own guards, for the whole process: an object stream of 10 kB must not unpack to gigabytes.
BATAS_URAI = 64 * 1024 * 1024
set_qpdf_limits(
    parser_max_nesting=100,
    parser_max_container_size=500_000,
    max_stream_filters=4,
    flate_max_memory=BATAS_URAI,
    run_length_max_memory=BATAS_URAI,
    png_max_memory=BATAS_URAI,
    tiff_max_memory=BATAS_URAI,
    dct_max_memory=BATAS_URAI,
    dct_max_progressive_scans=100,
)
MAKS_SIMPUL = 1_000_000
MAKS_DETIK = 5.0
MAKS_DIBACA = 256 * 1024 * 1024  # of unpacked streams, a piece at a time
_POTONG = 256 * 1024
MAKS_HALAMAN = 2_000

_CETAK_ULANG = "Buka berkasnya, pilih Cetak, lalu Simpan sebagai PDF, dan kirim hasilnya."
PESAN = {
    "pdf_rusak": "PDF ini rusak atau terpotong. Buat ulang atau unduh ulang PDF-nya, pastikan dapat dibuka, "
    "lalu kirim kembali.",
    "pdf_sandi": "PDF ini dikunci kata sandi. Simpan salinan tanpa kata sandi, lalu kirim salinannya.",
    "pdf_dibatasi": f"PDF ini dienkripsi (dibatasi pencetakan atau penyalinannya). {_CETAK_ULANG}",
    "pdf_javascript": f"PDF ini memuat program (JavaScript). {_CETAK_ULANG}",
    "pdf_luncur": f"PDF ini memuat perintah yang membuka program atau berkas lain. {_CETAK_ULANG}",
    "pdf_tautan": f"PDF ini memuat tautan yang bukan alamat web atau surel biasa. {_CETAK_ULANG}",
    "pdf_lampiran": "PDF ini memuat berkas lain di dalamnya. Hapus lampirannya, atau buka berkasnya, pilih "
    "Cetak, lalu Simpan sebagai PDF. Kirim lampirannya sebagai berkas tersendiri.",
    "pdf_xfa": f"PDF ini formulir dinamis (XFA), yang tidak dapat dibuka di semua komputer. {_CETAK_ULANG}",
    "pdf_multimedia": f"PDF ini memuat video, suara, atau benda tiga dimensi. {_CETAK_ULANG}",
    "pdf_rumit": f"PDF ini terlalu rumit untuk diperiksa. {_CETAK_ULANG}",
    "pdf_kosong": "PDF ini tidak berisi halaman. Buat ulang PDF-nya, lalu kirim kembali.",
}
_KUNCI = {
    "/JS": "pdf_javascript",
    "/JavaScript": "pdf_javascript",
    "/XFA": "pdf_xfa",
    "/EmbeddedFiles": "pdf_lampiran",
    "/EF": "pdf_lampiran",
}
_NILAI = {
    ("/S", "/JavaScript"): "pdf_javascript",
    **dict.fromkeys(
        [("/S", n) for n in ("/Launch", "/GoToR", "/GoToE", "/ImportData", "/SubmitForm")], "pdf_luncur"
    ),
    **dict.fromkeys(
        [
            ("/S", "/Rendition"),
            ("/S", "/Movie"),
            ("/S", "/Sound"),
            ("/S", "/RichMediaExecute"),
            ("/S", "/GoTo3DView"),
        ],
        "pdf_multimedia",
    ),
    **dict.fromkeys(
        [("/Subtype", n) for n in ("/RichMedia", "/Screen", "/Movie", "/Sound", "/3D")], "pdf_multimedia"
    ),
    ("/Subtype", "/FileAttachment"): "pdf_lampiran",
    ("/Type", "/EmbeddedFile"): "pdf_lampiran",
}
_SKEMA = (b"http://", b"https://", b"mailto:", b"tel:")


def periksa(sumber: Path | BinaryIO) -> int:
    """The number of pages of a harmless PDF; anything else raises BerkasDitolak with its own message."""
    try:
        with pikepdf.open(sumber) as pdf:
            if pdf.is_encrypted:
                raise _tolak("pdf_dibatasi")
            _telusuri(pdf)
            halaman = len(pdf.pages)
            if any(not isinstance(h.obj, pikepdf.Dictionary) for h in pdf.pages):
                raise _tolak("pdf_rusak")
    except pikepdf.PasswordError:
        raise _tolak("pdf_sandi") from None
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError, RuntimeError, OverflowError):
        raise _tolak("pdf_rusak") from None
    if not halaman:
        raise _tolak("pdf_kosong")
    if halaman > MAKS_HALAMAN:
        raise _tolak("pdf_rumit")
    return halaman


def _tolak(kode: str) -> BerkasDitolak:
    return BerkasDitolak(kode, PESAN[kode])


def _telusuri(pdf: pikepdf.Pdf) -> None:
    """Every object, also those that nothing points at: a viewer may still be led to them."""
    batas = time.monotonic() + MAKS_DETIK
    tumpukan: list[Any] = [pdf.trailer]
    hitung, jatah = 0, MAKS_DIBACA
    for objek in pdf.objects:
        tumpukan.append(objek)
        if isinstance(objek, pikepdf.Stream):
            jatah -= _baca_aliran(objek, jatah)
        while tumpukan:
            hitung += 1
            if hitung > MAKS_SIMPUL or (hitung % 1024 == 0 and time.monotonic() > batas):
                raise _tolak("pdf_rumit")
            tumpukan.extend(_anak(tumpukan.pop()))


def _baca_aliran(aliran: pikepdf.Stream, jatah: int) -> int:
    """Unpack a compressed stream to its end, keeping nothing: damage inside a file is only seen there.

    Answers how much came out. Beyond `jatah` it looks no further; that refuses nothing by itself.
    """
    if aliran.get("/Filter") != pikepdf.Name.FlateDecode or jatah <= 0:
        return 0
    mesin, keluar, sisa = zlib.decompressobj(), 0, bytes(aliran.read_raw_bytes())
    try:
        while sisa and keluar < jatah:
            keluar += len(mesin.decompress(sisa, _POTONG))
            sisa = mesin.unconsumed_tail
    except zlib.error:
        raise _tolak("pdf_rusak") from None
    return keluar


def _anak(objek: Any) -> Iterator[Any]:
    """The containers directly inside this one; what is indirect is an object of its own."""
    if isinstance(objek, (pikepdf.Dictionary, pikepdf.Stream)):
        for kunci, nilai in objek.items():
            _periksa_isian(kunci, nilai)
            if _wadah(nilai):
                yield nilai
    elif isinstance(objek, pikepdf.Array):
        yield from (nilai for nilai in objek if _wadah(nilai))


def _wadah(nilai: Any) -> bool:
    return isinstance(nilai, (pikepdf.Dictionary, pikepdf.Array, pikepdf.Stream)) and not nilai.is_indirect


def _periksa_isian(kunci: str, nilai: Any) -> None:
    if kode := _KUNCI.get(kunci):
        raise _tolak(kode)
    if isinstance(nilai, pikepdf.Name):
        if kode := _NILAI.get((kunci, str(nilai))):
            raise _tolak(kode)
    elif kunci == "/URI" and isinstance(nilai, pikepdf.String):
        # A relative address has no scheme: it leads nowhere outside the PDF's own folder.
        alamat = bytes(nilai).strip().lower()
        if b":" in alamat.split(b"/", 1)[0] and not alamat.startswith(_SKEMA):
            raise _tolak("pdf_tautan")
