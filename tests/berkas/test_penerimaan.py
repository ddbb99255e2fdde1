"""The one door lets good files in, whole, and leaves nothing behind when it fails."""

from __future__ import annotations

import datetime as dt
import hashlib
import uuid
from zoneinfo import ZoneInfo

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django_tasks_db.models import DBTaskResult

from kerjasama.berkas import simpanan
from kerjasama.berkas.models import Berkas
from kerjasama.berkas.penerimaan import buang_titipan, simpan_buatan, tandai_terpakai, terima
from tests.berkas.alat import CONTOH, contoh, gambar, isi_penyimpanan, pdf, unggah

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("nama", "halaman"),
    [
        ("penawaran-siber.pdf", 2),
        ("penawaran-cetak-pindai.pdf", 1),
        ("bukti-siber-cetak.pdf", 1),
        ("log-siaran.pdf", 1),
    ],
)
def test_pdf_kantor_diterima_dan_langsung_siap(pengirim, nama, halaman):
    berkas = terima(contoh(nama), pengirim)
    asli = (CONTOH / nama).read_bytes()
    berkas.refresh_from_db()
    assert (berkas.status, berkas.halaman, berkas.mime) == ("siap", halaman, "application/pdf")
    assert berkas.sha256 == berkas.sha256_simpan == hashlib.sha256(asli).hexdigest()
    assert (berkas.nama_asli, berkas.ukuran, berkas.pengunggah) == (nama, len(asli), pengirim)
    assert not berkas.terpakai
    with berkas.buka() as isi:
        assert isi.read() == asli
    assert not DBTaskResult.objects.exists()


def test_foto_diterima_menunggu_diolah(pengirim):
    berkas = terima(contoh("bukti-cetak-ponsel.jpg"), pengirim)
    assert berkas.status == "diproses"
    assert (berkas.lebar, berkas.tinggi) == (4032, 3024)
    assert berkas.waktu_foto == dt.datetime(2026, 12, 3, 10, 50, 11, tzinfo=ZoneInfo("Asia/Jakarta"))
    assert not berkas.dapat_dibuka
    assert DBTaskResult.objects.count() == 1


@pytest.mark.parametrize(
    ("nama", "isi"),
    [
        ("a.jpg", gambar()),
        ("a.JPEG", gambar(progressive=True)),
        ("a.jpg", gambar(mode="CMYK")),
        ("a.jpg", gambar(mode="L")),
        ("a.png", gambar("PNG")),
        ("a.png", gambar("PNG", mode="P")),
        ("a.png", gambar("PNG", mode="1")),
        ("a.webp", gambar("WEBP")),
        ("a.webp", gambar("WEBP", lossless=True)),
        ("a.webp", gambar("WEBP", mode="RGBA", exif=b"Exif\x00\x00")),
        ("a.pdf", pdf(halaman=3)),
        ("a.pdf", pdf() + b"\r\n\x00\x00"),
    ],
)
def test_jenis_yang_diterima(pengirim, nama, isi):
    assert terima(unggah(nama, isi), pengirim).pk


def test_png_tidak_didekode_dalam_permintaan(pengirim, monkeypatch):
    """A 39 megapixel PNG would take 150 MB of the web worker; its stream is unpacked in pieces instead."""
    monkeypatch.setattr("PIL.PngImagePlugin.PngImageFile.load", lambda self: pytest.fail("decoded"))
    assert terima(unggah("a.png", gambar("PNG")), pengirim).status == "diproses"


def test_ekor_foto_ponsel_tidak_membuat_ditolak(pengirim):
    """Motion photos carry a film, and maps of depth, behind the picture."""
    film = b"\x00\x00\x00\x18ftypmp42" + bytes(range(256)) * 400 + b"SEFT"
    assert terima(unggah("a.jpg", gambar() + film), pengirim).pk


def test_berkas_di_memori_juga_diterima(pengirim):
    assert terima(SimpleUploadedFile("a.pdf", pdf()), pengirim).halaman == 1
    assert terima(SimpleUploadedFile("a.png", gambar("PNG")), pengirim).lebar == 64


@pytest.mark.parametrize(
    "nama",
    [
        "../../etc/passwd.pdf",
        "C:\\data\\surat.pdf",
        "a" * 300 + ".pdf",
        "surat\u202efdp.exe.pdf",
        "\x01\x02.pdf",
    ],
)
def test_nama_tidak_pernah_menjadi_lokasi(pengirim, nama):
    berkas = terima(unggah(nama, pdf()), pengirim)
    awalan, bulan, akhir = berkas.lokasi.split("/")
    assert (len(awalan), len(bulan)) == (4, 2)
    assert str(uuid.UUID(akhir)) == akhir
    assert isi_penyimpanan() == {berkas.lokasi}
    assert berkas.nama_asli.endswith(".pdf")
    assert len(berkas.nama_asli) <= 150
    assert "/" not in berkas.nama_asli


def test_lokasi_tidak_dapat_ditebak_dari_kunci(pengirim):
    berkas = terima(unggah("a.pdf", pdf()), pengirim)
    assert str(berkas.pk) not in berkas.lokasi


def test_gagal_di_database_tidak_meninggalkan_berkas(pengirim):
    pengirim.pk = 999_999  # nobody: the foreign key is checked when the block ends
    with pytest.raises(IntegrityError), simpanan.atomik():
        terima(unggah("a.pdf", pdf()), pengirim)
        assert len(isi_penyimpanan()) == 1
        transaction.get_connection().check_constraints()
    assert isi_penyimpanan() == set()
    assert not Berkas.objects.exists()


def test_gagal_di_dalam_pintu_tidak_meninggalkan_berkas(pengirim, monkeypatch):
    monkeypatch.setattr("kerjasama.berkas.penerimaan.antrekan", lambda _: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        terima(unggah("a.png", gambar("PNG")), pengirim)
    assert isi_penyimpanan() == set()
    assert not Berkas.objects.exists()


def test_atomik_menghapus_semua_berkas_dari_blok_yang_gagal(pengirim):
    with pytest.raises(ZeroDivisionError), simpanan.atomik():
        terima(unggah("a.pdf", pdf()), pengirim)
        with pytest.raises(KeyError), simpanan.atomik():
            simpan_buatan(b"dalam", "dalam.txt", "text/plain")
            raise KeyError
        assert len(isi_penyimpanan()) == 1
        simpan_buatan(b"luar", "luar.txt", "text/plain")
        raise ZeroDivisionError
    assert isi_penyimpanan() == set()
    assert not Berkas.objects.exists()


def test_cakram_penuh_tidak_meninggalkan_separuh_berkas(pengirim, monkeypatch, gudang):
    def penuh(self, nama, isi):
        tujuan = gudang / nama
        tujuan.parent.mkdir(parents=True)
        tujuan.write_bytes(b"separuh")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("django.core.files.storage.FileSystemStorage._save", penuh)
    with pytest.raises(OSError, match="No space"):
        terima(unggah("a.pdf", pdf()), pengirim)
    assert isi_penyimpanan() == set()


@pytest.mark.parametrize("sebagai_jalur", [True, False])
def test_simpan_buatan(tmp_path, sebagai_jalur):
    isi = b"%PDF-1.7 buatan sendiri"
    (tmp_path / "spk").write_bytes(isi)
    sumber = tmp_path / "spk" if sebagai_jalur else isi
    berkas = simpan_buatan(sumber, "SPK 001/2026.pdf", "application/pdf")
    berkas.refresh_from_db()
    assert (berkas.jenis, berkas.status, berkas.terpakai) == ("buatan", "siap", True)
    assert berkas.sha256 == hashlib.sha256(isi).hexdigest()
    assert berkas.ukuran == len(isi)
    assert berkas.dapat_dibuka
    with berkas.buka() as tersimpan:
        assert tersimpan.read() == isi
    assert (tmp_path / "spk").exists()


def test_titipan_yang_dipakai_tidak_dapat_dibuang(pengirim, django_capture_on_commit_callbacks):
    pakai, buang = terima(unggah("a.pdf", pdf()), pengirim), terima(unggah("b.pdf", pdf(2)), pengirim)
    tandai_terpakai(pakai)
    assert pakai.terpakai
    with django_capture_on_commit_callbacks(execute=True):
        assert not buang_titipan(pakai)
        assert buang_titipan(buang)
        assert not buang_titipan(buang)
    assert isi_penyimpanan() == {pakai.lokasi}
    assert list(Berkas.objects.all()) == [pakai]


@pytest.mark.parametrize(
    "rusak",
    [
        {"status": "lain"},
        {"status_pindai": "lain"},
        {"jenis": "lain"},
        {"sha256": ""},
        {"lokasi": ""},
        {"pengunggah": None},
    ],
)
def test_database_menolak_baris_yang_tidak_mungkin(pengirim, rusak):
    berkas = terima(unggah("a.pdf", pdf()), pengirim)
    with pytest.raises(IntegrityError), transaction.atomic():
        Berkas.objects.filter(pk=berkas.pk).update(**rusak)
