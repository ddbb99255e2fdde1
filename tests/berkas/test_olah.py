"""The task makes an image anew: upright, bounded, nothing but pixels; twice is the same as once."""

from __future__ import annotations

import hashlib
import io

import pytest
from PIL import Image

from kerjasama.berkas.models import Berkas
from kerjasama.berkas.penerimaan import buang_titipan, terima
from kerjasama.berkas.tasks import olah_berkas
from tests.berkas.alat import CONTOH, contoh, gambar, isi_penyimpanan, unggah

# Real commits: what is removed after one must be gone.
pytestmark = pytest.mark.django_db(transaction=True)


def _buka(berkas: Berkas, *, kecil: bool = False) -> Image.Image:
    with berkas.buka(kecil=kecil) as isi:
        hasil = Image.open(io.BytesIO(isi.read()))
    hasil.load()
    return hasil


def test_foto_ponsel_tegak_dan_tanpa_posisi(pengirim, jalankan_tugas):
    berkas = terima(contoh("bukti-cetak-ponsel.jpg"), pengirim)
    mentah = berkas.lokasi
    assert jalankan_tugas() == 1
    berkas.refresh_from_db()
    assert berkas.dapat_dibuka
    assert (berkas.lebar, berkas.tinggi) == (2400, 3200)
    besar, kecil = _buka(berkas), _buka(berkas, kecil=True)
    assert (besar.format, besar.size, kecil.format, kecil.size) == ("JPEG", (2400, 3200), "WEBP", (240, 320))
    for hasil in (besar, kecil):
        assert not hasil.getexif()
        assert not {"exif", "xmp", "icc_profile", "comment"} & set(hasil.info)
    # Upright: the same picture as the sample turned by its own EXIF, not the stored one.
    with Image.open(CONTOH / "bukti-cetak-ponsel.jpg") as asli:
        tegak = asli.transpose(Image.Transpose.ROTATE_270).convert("L").resize((24, 32))
    beda = [
        abs(a - b)
        for a, b in zip(tegak.tobytes(), besar.convert("L").resize((24, 32)).tobytes(), strict=True)
    ]
    assert sum(beda) / len(beda) < 4
    with berkas.buka() as isi:
        assert hashlib.sha256(isi.read()).hexdigest() == berkas.sha256_simpan
    assert berkas.sha256 == hashlib.sha256((CONTOH / "bukti-cetak-ponsel.jpg").read_bytes()).hexdigest()
    assert isi_penyimpanan() == {berkas.lokasi, berkas.lokasi_kecil}
    assert mentah not in isi_penyimpanan()


def test_tangkapan_layar_tetap_tajam(pengirim, jalankan_tugas):
    berkas = terima(contoh("bukti-siber.png"), pengirim)
    jalankan_tugas()
    berkas.refresh_from_db()
    hasil = _buka(berkas)
    with Image.open(CONTOH / "bukti-siber.png") as asli:
        assert hasil.format == "PNG"
        assert hasil.convert("RGB").tobytes() == asli.convert("RGB").tobytes()


@pytest.mark.parametrize(
    ("nama", "isi"),
    [
        ("a.jpg", gambar(mode="CMYK")),
        ("a.jpg", gambar(mode="L")),
        ("a.png", gambar("PNG", mode="P")),
        ("a.png", gambar("PNG", mode="1")),
        ("a.png", gambar("PNG", mode="LA")),
        ("a.png", gambar("PNG", mode="I;16")),
        ("a.png", gambar("PNG", mode="RGBA")),
        ("a.webp", gambar("WEBP", mode="RGBA")),
    ],
    ids=["cmyk", "l", "p", "1", "la", "i16", "rgba", "webp"],
)
def test_setiap_ragam_warna_dapat_diolah(pengirim, jalankan_tugas, nama, isi):
    berkas = terima(unggah(nama, isi), pengirim)
    jalankan_tugas()
    berkas.refresh_from_db()
    assert berkas.status == "siap"
    assert _buka(berkas).size == _buka(berkas, kecil=True).size == (64, 48)


def test_abu_abu_16_bit_tetap_terlihat(pengirim, jalankan_tugas):
    keluar = io.BytesIO()
    Image.new("I;16", (40, 30), 128 * 256).save(keluar, "PNG")
    berkas = terima(unggah("a.png", keluar.getvalue()), pengirim)
    jalankan_tugas()
    berkas.refresh_from_db()
    assert _buka(berkas).convert("L").getpixel((5, 5)) == 128


@pytest.mark.parametrize("putar", range(1, 9))
def test_delapan_arah_kamera_semuanya_tegak(pengirim, jalankan_tugas, putar):
    exif = Image.Exif()
    exif[0x0112] = putar
    berkas = terima(unggah("a.jpg", gambar(ukuran=(160, 80), exif=exif)), pengirim)
    jalankan_tugas()
    berkas.refresh_from_db()
    assert (berkas.lebar, berkas.tinggi) == ((160, 80) if putar < 5 else (80, 160))


def test_film_dan_skrip_di_dalam_foto_hilang(pengirim, jalankan_tugas):
    isi = gambar(comment=b"<script>alert(1)</script>") + b"\x00\x00\x00\x18ftypmp42 film rahasia"
    berkas = terima(unggah("a.jpg", isi), pengirim)
    jalankan_tugas()
    berkas.refresh_from_db()
    with berkas.buka() as tersimpan:
        hasil = tersimpan.read()
    assert b"script" not in hasil
    assert b"film" not in hasil


def test_gambar_rusak_baru_ketahuan_saat_diolah(pengirim, jalankan_tugas):
    """A progressive photo is only walked in the request; the task decodes it and must not fall over."""
    isi = bytearray(gambar("WEBP", (400, 300)))
    isi[60 : len(isi) - 4] = b"\x00" * (len(isi) - 64)
    berkas = terima(unggah("a.webp", bytes(isi)), pengirim)
    jalankan_tugas()
    berkas.refresh_from_db()
    assert berkas.status == "rusak"
    assert not berkas.dapat_dibuka
    assert isi_penyimpanan() == {berkas.lokasi}


def test_tugas_diulang_tidak_mengubah_apa_pun(pengirim, jalankan_tugas):
    berkas = terima(unggah("a.jpg", gambar()), pengirim)
    jalankan_tugas()
    sesudah = Berkas.objects.values().get()
    isi = isi_penyimpanan()
    olah_berkas.enqueue(str(berkas.pk))
    assert jalankan_tugas() == 1
    assert Berkas.objects.values().get() == sesudah
    assert isi_penyimpanan() == isi


def test_pekerja_yang_kalah_cepat_tidak_meninggalkan_berkas(pengirim, monkeypatch):
    berkas = terima(unggah("a.jpg", gambar()), pengirim)
    asli = Berkas.buka

    def disusul(self, *, kecil=False):
        if not Berkas.objects.filter(pk=self.pk, status="siap").exists():
            monkeypatch.setattr(Berkas, "buka", asli)
            olah_berkas.func(str(self.pk))
            self.lokasi = Berkas.objects.get(pk=self.pk).lokasi
        return asli(self, kecil=kecil)

    monkeypatch.setattr(Berkas, "buka", disusul)
    olah_berkas.func(str(berkas.pk))
    berkas.refresh_from_db()
    assert isi_penyimpanan() == {berkas.lokasi, berkas.lokasi_kecil}


def test_titipan_yang_sudah_dibuang_dilewati(pengirim, jalankan_tugas):
    buang_titipan(terima(unggah("a.jpg", gambar()), pengirim))
    assert jalankan_tugas() == 1
    assert isi_penyimpanan() == set()
