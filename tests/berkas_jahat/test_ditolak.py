"""Hostile and broken files: each is refused with its own message, and leaves neither a row nor a file."""

from __future__ import annotations

import io
import tarfile
import zipfile

import pikepdf
import pytest
from django_tasks_db.models import DBTaskResult
from pikepdf import Array, Dictionary, Name, String
from PIL import Image

from kerjasama.berkas.galat import BerkasDitolak
from kerjasama.berkas.jenis import GAMBAR, HANYA_PDF
from kerjasama.berkas.models import Berkas
from kerjasama.berkas.penerimaan import terima
from tests.berkas.alat import (
    CONTOH,
    gambar,
    isi_penyimpanan,
    pdf,
    pdf_dengan,
    png_bom,
    png_potong,
    unggah,
)

pytestmark = pytest.mark.django_db

KUNING = Image.new("RGB", (64, 48), "yellow")
EXE = b"MZ\x90\x00\x03" + b"\x00" * 55 + b"\x80\x00\x00\x00" + b"This program cannot be run in DOS mode"


def js() -> Dictionary:
    return Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def _zip(nama: str = "isi.txt") -> bytes:
    keluar = io.BytesIO()
    with zipfile.ZipFile(keluar, "w") as arsip:
        arsip.writestr(nama, "isi")
    return keluar.getvalue()


def _tar() -> bytes:
    keluar = io.BytesIO()
    with tarfile.open(fileobj=keluar, mode="w") as arsip:
        arsip.addfile(tarfile.TarInfo("isi.txt"))
    return keluar.getvalue()


def _js_names(d):
    d.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("a"), d.make_indirect(js())])))


def _js_openaction(d):
    d.Root.OpenAction = js()


def _js_halaman(d):
    d.pages[0].obj.AA = Dictionary(O=js())


def _js_tautan_berantai(d):
    lanjut = Dictionary(S=Name.URI, URI=String("https://contoh.id/"), Next=Array([js()]))
    d.pages[0].obj.Annots = Array([Dictionary(Type=Name.Annot, Subtype=Name.Link, A=lanjut)])


def _js_stream(d):
    d.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=d.make_stream(b"app.alert(1)"))


def _js_tak_dirujuk(d):
    d.Root.Buang = d.make_indirect(Dictionary(Dalam=Array([Array([d.make_indirect(js())])])))


def _aksi(jenis: str, **isi):
    def ubah(d):
        d.Root.OpenAction = Dictionary(S=Name(f"/{jenis}"), F=String("kalkulator.exe"), **isi)

    return ubah


def _uri(alamat: str):
    def ubah(d):
        aksi = Dictionary(S=Name.URI, URI=String(alamat))
        d.pages[0].obj.Annots = Array([Dictionary(Type=Name.Annot, Subtype=Name.Link, A=aksi)])

    return ubah


def _lampiran(d):
    d.attachments["rahasia.txt"] = b"isi"


def _lampiran_anotasi(d):
    d.pages[0].obj.Annots = Array([Dictionary(Type=Name.Annot, Subtype=Name.FileAttachment)])


def _xfa(d):
    d.Root.AcroForm = Dictionary(Fields=Array([]), XFA=d.make_stream(b"<xdp/>"))


def _multimedia(d):
    d.pages[0].obj.Annots = Array([Dictionary(Type=Name.Annot, Subtype=Name.RichMedia)])


def _sarang(d):
    dalam = Array([])
    for _ in range(400):
        dalam = Array([dalam])
    d.Root.Dalam = dalam


RAPAT = {"object_stream_mode": pikepdf.ObjectStreamMode.generate}
SANDI = {"encryption": pikepdf.Encryption(owner="pemilik", user="pembaca")}
BATAS = {"encryption": pikepdf.Encryption(owner="pemilik", user="")}
SKRIP = b"<script>alert(1)</script>"
ASLI = (CONTOH / "penawaran-siber.pdf").read_bytes()
UTUH = gambar(ukuran=(640, 480))

PDF_JAHAT = {
    "js di Names": (pdf_dengan(_js_names), "pdf_javascript"),
    "js di OpenAction": (pdf_dengan(_js_openaction), "pdf_javascript"),
    "js di aksi halaman": (pdf_dengan(_js_halaman), "pdf_javascript"),
    "js di belakang tautan": (pdf_dengan(_js_tautan_berantai), "pdf_javascript"),
    "js sebagai stream": (pdf_dengan(_js_stream), "pdf_javascript"),
    "js dalam object stream": (pdf_dengan(_js_names, **RAPAT), "pdf_javascript"),
    "js dalam object stream, OpenAction": (pdf_dengan(_js_openaction, **RAPAT), "pdf_javascript"),
    "js tersarang jauh": (pdf_dengan(_js_tak_dirujuk, **RAPAT), "pdf_javascript"),
    "js bernama samaran": (
        pdf_dengan(_js_openaction).replace(b"/JavaScript", b"/J#61vaScript"),
        "pdf_javascript",
    ),
    "launch": (pdf_dengan(_aksi("Launch")), "pdf_luncur"),
    "gotor": (pdf_dengan(_aksi("GoToR")), "pdf_luncur"),
    "gotoe": (pdf_dengan(_aksi("GoToE")), "pdf_luncur"),
    "submitform": (pdf_dengan(_aksi("SubmitForm")), "pdf_luncur"),
    "importdata": (pdf_dengan(_aksi("ImportData")), "pdf_luncur"),
    "uri javascript": (pdf_dengan(_uri("javascript:alert(1)")), "pdf_tautan"),
    "uri file": (pdf_dengan(_uri(" FILE:///etc/passwd")), "pdf_tautan"),
    "lampiran": (pdf_dengan(_lampiran), "pdf_lampiran"),
    "lampiran rapat": (pdf_dengan(_lampiran, **RAPAT), "pdf_lampiran"),
    "anotasi lampiran": (pdf_dengan(_lampiran_anotasi), "pdf_lampiran"),
    "xfa": (pdf_dengan(_xfa), "pdf_xfa"),
    "multimedia": (pdf_dengan(_multimedia), "pdf_multimedia"),
    "sandi": (pdf(**SANDI), "pdf_sandi"),
    "sandi pemilik": (pdf(**BATAS), "pdf_dibatasi"),
    "terpotong": (ASLI[:20_000], "pdf_rusak"),
    "rusak di tengah": (ASLI[:15_000] + b"\x00" * 3000 + ASLI[18_000:], "pdf_rusak"),
    "hanya kepala": (b"%PDF-1.7\n", "pdf_rusak"),
    "kepala dan ekor": (b"%PDF-1.7\nbukan pdf\n%%EOF\n", "pdf_rusak"),
    "sampah": (b"%PDF-1.4" + bytes(range(256)) * 40 + b"%%EOF", "pdf_rusak"),
    "tanpa halaman": (pdf(halaman=0), "pdf_kosong"),
    "halaman di kepala": (b"%PDF-1.4\n<script>alert(1)</script>\n" + pdf()[9:], "isi_ganda"),
    "zip di ekor": (pdf() + _zip(), "isi_ganda"),
    "halaman di ekor": (pdf() + SKRIP, "isi_ganda"),
    "tersarang dalam": (pdf_dengan(_sarang), "pdf_rusak"),
}

GAMBAR_JAHAT = {
    "bom 80 megapiksel": ("bom.png", png_bom(10_000, 8_000), "gambar_piksel"),
    "webp 24 megapiksel": ("a.webp", gambar("WEBP", (6000, 4000)), "gambar_piksel"),
    "jpeg kepala bohong": (
        "a.jpg",
        UTUH.replace(b"\x01\xe0\x02\x80", b"\xff\xff\xff\xff", 1),
        "gambar_piksel",
    ),
    "jpeg dengan skrip": ("a.jpg", UTUH + SKRIP, "isi_ganda"),
    "jpeg dengan php": ("a.jpg", UTUH + b"\n<?php system($_GET['x']); ?>", "isi_ganda"),
    "jpeg dengan halaman jauh di belakang": ("a.jpg", UTUH + b"\x00" * 100_000 + b"<HTML>", "isi_ganda"),
    "jpeg dengan zip": ("a.jpg", UTUH + _zip(), "isi_ganda"),
    "jpeg dengan pdf": ("a.jpg", UTUH + pdf(), "isi_ganda"),
    "jpeg dengan program": ("a.jpg", UTUH + EXE, "isi_ganda"),
    "png dengan skrip": ("a.png", gambar("PNG") + SKRIP, "isi_ganda"),
    "png dengan zip": ("a.png", gambar("PNG") + _zip(), "isi_ganda"),
    "webp dengan skrip": ("a.webp", gambar("WEBP") + SKRIP, "isi_ganda"),
    "jpeg terpotong": ("a.jpg", UTUH[: len(UTUH) // 2], "gambar_rusak"),
    "jpeg hanya kepala": ("a.jpg", UTUH[:20], "gambar_rusak"),
    "jpeg bertahap terpotong": ("a.jpg", gambar(ukuran=(640, 480), progressive=True)[:-500], "gambar_rusak"),
    "png terpotong": ("a.png", gambar("PNG", (400, 300))[:-30], "gambar_rusak"),
    "png jumlah-cek salah": (
        "a.png",
        gambar("PNG").replace(b"IDAT", b"IDAU"),
        "gambar_rusak",
    ),
    "png memuai lebih dari ukurannya": (
        "a.png",
        png_bom(4000, 4000).replace(
            png_potong(b"IHDR", (4000).to_bytes(4, "big") * 2 + b"\x01\x00\x00\x00\x00"),
            png_potong(b"IHDR", (40).to_bytes(4, "big") * 2 + b"\x01\x00\x00\x00\x00"),
        ),
        "gambar_rumit",
    ),
    "webp terpotong": ("a.webp", gambar("WEBP", (400, 300))[:-30], "gambar_rusak"),
    "png bergerak": (
        "a.png",
        gambar("PNG", save_all=True, append_images=[KUNING]),
        "gambar_bergerak",
    ),
    "webp bergerak": (
        "a.webp",
        gambar("WEBP", save_all=True, append_images=[KUNING]),
        "gambar_bergerak",
    ),
}

SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + b"\x00" * 100
DOCX = (CONTOH / "penawaran-siber.docx").read_bytes()
BUKAN_JENISNYA = {
    "program bernama pdf": ("surat.pdf", EXE, "jenis_exe", "program"),
    "program": ("surat.exe", EXE, "jenis_exe", "program"),
    "elf bernama jpg": ("foto.jpg", b"\x7fELF\x02\x01\x01" + b"\x00" * 100, "jenis_elf", "program"),
    "svg": ("logo.svg", SVG, "jenis_svg", "PNG atau PDF"),
    "svg bernama png": ("logo.png", SVG, "jenis_svg", "PNG atau PDF"),
    "svg tanpa deklarasi": ("logo.svg", SVG[21:], "jenis_svg", "PNG atau PDF"),
    "docx": ("penawaran.docx", DOCX, "jenis_docx", "Simpan sebagai PDF"),
    "docx bernama pdf": ("penawaran.pdf", DOCX, "jenis_docx", "Simpan sebagai PDF"),
    "xlsx": (
        "harga.xlsx",
        (CONTOH / "daftar-harga-kantor.xlsx").read_bytes(),
        "jenis_xlsx",
        "Simpan sebagai PDF",
    ),
    "heic": ("IMG_0001.HEIC", HEIC, "jenis_heic", "JPG"),
    "heic bernama jpg": ("IMG_0001.jpg", HEIC, "jenis_heic", "JPG"),
    "gif": ("a.gif", gambar("GIF"), "jenis_gif", "PNG atau JPG"),
    "bmp": ("a.bmp", gambar("BMP"), "jenis_bmp", "JPG"),
    "tiff": ("a.tif", gambar("TIFF"), "jenis_tif", "JPG"),
    "zip bernama png": ("a.png", _zip(), "jenis_zip", "arsip"),
    "tar": ("a.tar", _tar(), "jenis_tar", "arsip"),
    "html bernama pdf": ("a.pdf", b"\n<!DOCTYPE html><html></html>", "jenis_html", "Cetak"),
    "teks bernama pdf": ("a.pdf", b"Kepada Yth. Bapak Wali Kota", "bukan_isinya", "bukan PDF"),
    "php": ("a.php", b"<?php phpinfo();", "jenis_php", "PDF"),
    "teks": ("a.csv", b"a;b;c", "jenis_lain", "PDF, JPG, PNG, atau WebP"),
    "png bernama jpg": ("a.jpg", gambar("PNG"), "nama_beda", "“.png”"),
    "pdf bernama png": ("a.png", pdf(), "nama_beda", "“.pdf”"),
    "pdf tanpa akhiran": ("surat", pdf(), "nama_beda", "“.pdf”"),
    "kosong": ("surat.pdf", b"", "kosong", "0 byte"),
}


def _ditolak(pengirim, nama: str, isi: bytes, **pilihan) -> BerkasDitolak:
    """Refused, and as if it had never been sent."""
    with pytest.raises(BerkasDitolak) as tolak:
        terima(unggah(nama, isi), pengirim, **pilihan)
    assert not Berkas.objects.exists()
    assert isi_penyimpanan() == set()
    assert not DBTaskResult.objects.exists()
    return tolak.value


@pytest.mark.parametrize("kasus", PDF_JAHAT)
def test_pdf_berbahaya_atau_rusak_ditolak(pengirim, kasus):
    isi, kode = PDF_JAHAT[kasus]
    tolak = _ditolak(pengirim, "surat.pdf", isi)
    assert tolak.kode == kode
    assert tolak.messages == [tolak.pesan]


@pytest.mark.parametrize("kasus", GAMBAR_JAHAT)
def test_gambar_berbahaya_atau_rusak_ditolak(pengirim, kasus):
    nama, isi, kode = GAMBAR_JAHAT[kasus]
    assert _ditolak(pengirim, nama, isi).kode == kode


@pytest.mark.parametrize("kasus", BUKAN_JENISNYA)
def test_yang_bukan_jenisnya_ditolak_dengan_jalan_keluar(pengirim, kasus):
    nama, isi, kode, saran = BUKAN_JENISNYA[kasus]
    tolak = _ditolak(pengirim, nama, isi)
    assert tolak.kode == kode
    assert saran in tolak.pesan


def test_setiap_pesan_berbeda_dan_memberi_jalan_keluar():
    from kerjasama.berkas.pdf import PESAN

    assert len(set(PESAN.values())) == len(PESAN)
    assert all("irim" in pesan or "PDF-nya" in pesan for pesan in PESAN.values())


def test_bom_memang_kecil():
    assert len(png_bom(10_000, 8_000)) < 12_000


def test_batas_ukuran(pengirim, settings):
    settings.BERKAS_MAKS_BYTE = 1000
    tolak = _ditolak(pengirim, "a.pdf", pdf() + b"\n" * 1000)
    assert tolak.kode == "terlalu_besar"
    assert "1000" in tolak.pesan
    terima(unggah("a.pdf", pdf()[:1000]), pengirim)


def test_batas_ukuran_sendiri(pengirim):
    assert _ditolak(pengirim, "a.pdf", pdf(), maks_byte=100).kode == "terlalu_besar"


@pytest.mark.parametrize(
    ("nama", "isi", "boleh", "label"),
    [("a.jpg", gambar(), HANYA_PDF, "Kirim PDF."), ("a.pdf", pdf(), GAMBAR, "JPG, PNG, atau WebP")],
)
def test_jenis_yang_di_sini_tidak_boleh(pengirim, nama, isi, boleh, label):
    tolak = _ditolak(pengirim, nama, isi, jenis_boleh=boleh)
    assert tolak.kode == "jenis_lain"
    assert label in tolak.pesan


def test_bom_dalam_object_stream_tidak_dibuka(pengirim):
    """30 kB that unpack to 30 MB are read; 100 kB that unpack to 100 MB are not."""
    bom = pdf_dengan(
        lambda d: d.Root.__setattr__("Dalam", d.make_indirect(String("x" * 100_000_000))), **RAPAT
    )
    assert len(bom) < 300_000
    assert _ditolak(pengirim, "a.pdf", bom).kode in {"pdf_rusak", "pdf_rumit"}
