"""The one table of file types: what may be sent, what it is called, and what to tell about the others."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class JenisBerkas:
    mime: str
    ekstensi: tuple[str, ...]  # the first one is written
    label: str
    pil: str = ""  # Pillow's name of the format; empty: not an image


PDF = JenisBerkas("application/pdf", ("pdf",), "PDF")
JPEG = JenisBerkas("image/jpeg", ("jpg", "jpeg", "jpe", "jfif"), "JPG", "JPEG")
PNG = JenisBerkas("image/png", ("png",), "PNG", "PNG")
WEBP = JenisBerkas("image/webp", ("webp",), "WebP", "WEBP")

SEMUA = (PDF, JPEG, PNG, WEBP)
GAMBAR = (JPEG, PNG, WEBP)
HANYA_PDF = (PDF,)
PDF_ATAU_GAMBAR = SEMUA

_DARI_EKSTENSI = {e: jenis for jenis in SEMUA for e in jenis.ekstensi}
_DARI_MIME = {jenis.mime: jenis for jenis in SEMUA}

JADIKAN_PDF = "Buka di Word atau LibreOffice, pilih Simpan sebagai PDF, lalu kirim PDF-nya."
JADIKAN_JPG = "Ubah dahulu menjadi JPG, lalu kirim JPG-nya."
_KANTOR = ("Ini dokumen pengolah kata atau lembar kerja, bukan PDF.", JADIKAN_PDF)
_PROGRAM = ("Ini berkas program.", "Program tidak pernah diterima. Kirim dokumennya sebagai PDF atau gambar.")
_ARSIP = ("Ini berkas arsip (ZIP, RAR, atau sejenisnya).", "Buka arsipnya, lalu kirim isinya satu per satu.")
_HEIC = (
    "Ini foto HEIC, yang tidak dapat dibuka di semua komputer.",
    "Simpan ulang sebagai JPG, lalu kirim JPG-nya (iPhone: Pengaturan, Kamera, Format, Paling Kompatibel).",
)
_SVG = ("Ini gambar SVG, yang dapat memuat program.", "Simpan sebagai PNG atau PDF, lalu kirim ulang.")
_GIF = ("Ini gambar GIF.", "Simpan sebagai PNG atau JPG, lalu kirim ulang.")
_GAMBAR_LAIN = ("Jenis gambar ini tidak diterima.", JADIKAN_JPG)
_HALAMAN = ("Ini halaman web atau teks, bukan dokumen.", "Cetak halamannya ke PDF, lalu kirim PDF-nya.")
_VIDEO = (
    "Ini rekaman video atau suara.",
    "Kirim tangkapan layar atau log siarannya sebagai PDF atau gambar.",
)

# What a sniffed or named type is, and how to mend it. Keys: filetype's extension, or the name's own.
_SARAN: dict[str, tuple[str, str]] = {
    **dict.fromkeys(
        ("doc", "docx", "odt", "rtf", "xls", "xlsx", "ods", "ppt", "pptx", "odp", "docm"), _KANTOR
    ),
    **dict.fromkeys(
        ("exe", "dll", "elf", "msi", "bat", "cmd", "com", "scr", "js", "sh", "apk", "jar"), _PROGRAM
    ),
    **dict.fromkeys(("zip", "rar", "7z", "gz", "tar", "bz2", "xz", "epub", "iso", "cab"), _ARSIP),
    **dict.fromkeys(("heic", "heif", "avif"), _HEIC),
    **dict.fromkeys(("svg", "svgz"), _SVG),
    "gif": _GIF,
    **dict.fromkeys(("bmp", "tif", "tiff", "psd", "ico", "jxr", "jpx", "jp2", "cr2", "eps"), _GAMBAR_LAIN),
    **dict.fromkeys(("html", "htm", "xml", "txt", "php", "mht", "mhtml"), _HALAMAN),
    **dict.fromkeys(("mp4", "mov", "avi", "mkv", "webm", "mp3", "wav", "m4a", "3gp", "ogg"), _VIDEO),
}


def jenis_dari_ekstensi(nama: str) -> JenisBerkas | None:
    return _DARI_EKSTENSI.get(ekstensi(nama))


def jenis_dari_mime(mime: str) -> JenisBerkas | None:
    return _DARI_MIME.get(mime)


def ekstensi(nama: str) -> str:
    """The part behind the last dot, in lower case, or ''."""
    _, titik, akhir = nama.rpartition(".")
    return akhir.strip().lower() if titik else ""


def saran(kode: str) -> tuple[str, str] | None:
    """(what it is, how to mend it) for a type that is not accepted."""
    return _SARAN.get(kode)


def daftar_label(jenis: tuple[JenisBerkas, ...]) -> str:
    """'PDF, JPG, PNG, atau WebP'"""
    label = [j.label for j in jenis]
    if len(label) < 2:
        return "".join(label)
    koma = "," if len(label) > 2 else ""
    return f"{', '.join(label[:-1])}{koma} atau {label[-1]}"


def accept(jenis: tuple[JenisBerkas, ...]) -> str:
    """For the accept= attribute: both the extensions and the MIME types, since browsers differ."""
    return ",".join([f".{e}" for j in jenis for e in j.ekstensi] + [j.mime for j in jenis])
