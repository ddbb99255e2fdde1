"""What a browser is told with a file, through the whole middleware stack."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from kerjasama.berkas.models import Berkas
from kerjasama.berkas.penerimaan import simpan_buatan, terima
from tests.berkas.alat import gambar, pdf, unggah

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def ambil(settings, pengirim, masuk):
    settings.STATIC_ROOT.mkdir(exist_ok=True)  # whitenoise warns without it
    settings.ROOT_URLCONF = "tests.berkas.urls_uji"
    peramban = masuk(pengirim)
    return lambda berkas, tanya="", **kepala: peramban.get(f"/uji/{berkas.pk}/?{tanya}", headers=kepala)


@pytest.fixture
def surat(pengirim):
    return terima(unggah("surat é\u202e penawaran.pdf", pdf()), pengirim)


@pytest.fixture
def foto(pengirim, jalankan_tugas):
    berkas = terima(unggah("foto.jpg", gambar(ukuran=(640, 480))), pengirim)
    jalankan_tugas()
    berkas.refresh_from_db()
    return berkas


def _isi(jawab) -> bytes:
    return b"".join(jawab.streaming_content) if jawab.streaming else jawab.content


def _tertutup(jawab) -> None:
    assert jawab["X-Content-Type-Options"] == "nosniff"
    assert jawab["Content-Security-Policy"] == "default-src 'none'; sandbox; frame-ancestors 'none'"
    assert jawab["X-Frame-Options"] == "DENY"
    assert jawab["Cross-Origin-Resource-Policy"] == "same-origin"
    assert jawab["Cache-Control"].startswith("private, no-")


def test_pdf_selalu_disimpan(ambil, surat):
    jawab = ambil(surat)
    assert jawab.status_code == 200
    _tertutup(jawab)
    assert jawab["Content-Type"] == "application/pdf"
    assert jawab["Content-Disposition"] == "attachment; filename*=utf-8''surat%20%C3%A9%20penawaran.pdf"
    assert jawab["Cache-Control"] == "private, no-store"
    isi = _isi(jawab)
    assert int(jawab["Content-Length"]) == len(isi) == surat.ukuran


def test_pdf_di_penampil_hanya_di_halaman_sendiri(ambil, surat):
    jawab = ambil(surat, "inline")
    assert jawab["Content-Disposition"].startswith("inline")
    assert jawab["X-Frame-Options"] == "SAMEORIGIN"
    assert "default-src 'none'" in jawab["Content-Security-Policy"]
    assert "frame-ancestors 'self'" in jawab["Content-Security-Policy"]
    assert "script-src" not in jawab["Content-Security-Policy"]
    assert jawab["X-Content-Type-Options"] == "nosniff"
    _isi(jawab)


def test_gambar_ditampilkan_dengan_csp_tertutup(ambil, foto):
    for tanya in ("", "inline"):
        jawab = ambil(foto, tanya)
        _tertutup(jawab)
        assert jawab["Content-Type"] == "image/jpeg"
        assert jawab["Content-Disposition"] == 'inline; filename="foto.jpg"'
        assert Image.open(io.BytesIO(_isi(jawab))).size == (640, 480)


def test_gambar_kecil_dan_etag(ambil, foto):
    jawab = ambil(foto, "kecil")
    _tertutup(jawab)
    assert jawab["Content-Type"] == "image/webp"
    assert jawab["Cache-Control"] == "private, no-cache"
    assert Image.open(io.BytesIO(_isi(jawab))).size == (320, 240)
    lagi = ambil(foto, "kecil", if_none_match=jawab["ETag"])
    assert (lagi.status_code, _isi(lagi)) == (304, b"")
    _tertutup(lagi)
    lain = ambil(foto, "kecil", if_none_match='"lain"')
    assert lain.status_code == 200
    _isi(lain)


def test_yang_diproses_belum_disajikan(ambil, pengirim):
    berkas = terima(unggah("foto.jpg", gambar()), pengirim)
    jawab = ambil(berkas)
    assert jawab.status_code == 409
    assert "sedang disiapkan" in jawab.content.decode()
    kecil = ambil(berkas, "kecil")
    assert (kecil.status_code, kecil["Content-Type"], kecil["Cache-Control"]) == (
        200, "image/png", "private, no-store",
    )  # fmt: skip
    _tertutup(kecil)
    ubin = Image.open(io.BytesIO(kecil.content))
    ubin.load()
    assert ubin.size == (320, 240)


@pytest.mark.parametrize(
    ("ubah", "kata"),
    [({"status": "rusak"}, "Isinya rusak"), ({"status_pindai": "terjangkit"}, "menemukan virus")],
)
@pytest.mark.parametrize("tanya", ["", "kecil", "inline"])
def test_rusak_dan_terjangkit_tidak_pernah_disajikan(ambil, foto, ubah, kata, tanya):
    Berkas.objects.update(**ubah)
    jawab = ambil(foto, tanya)
    if tanya == "kecil":
        assert Image.open(io.BytesIO(_isi(jawab))).format == "PNG"
    else:
        assert jawab.status_code == 409
        assert kata in jawab.content.decode()


def test_pdf_tidak_punya_gambar_kecil_tetapi_ada_ubinnya(ambil, surat):
    assert ambil(surat, "kecil")["Content-Type"] == "image/png"


def test_x_accel(ambil, surat, foto, settings):
    settings.X_ACCEL_PREFIX = "/berkas-internal/"
    jawab = ambil(surat)
    _tertutup(jawab)
    assert jawab["X-Accel-Redirect"] == f"/berkas-internal/{surat.lokasi}"
    assert jawab["Content-Type"] == "application/pdf"
    assert jawab.content == b""
    assert ambil(foto, "kecil")["X-Accel-Redirect"] == f"/berkas-internal/{foto.lokasi_kecil}"


def test_berkas_yang_hilang_dari_cakram(ambil, surat, gudang, caplog):
    (gudang / surat.lokasi).unlink()
    jawab = ambil(surat)
    assert jawab.status_code == 404
    assert "tidak ditemukan di tempat penyimpanan" in jawab.content.decode()
    assert str(surat.pk) in caplog.text


def test_buatan_aplikasi_disajikan_dengan_tipenya(ambil):
    jawab = ambil(simpan_buatan(b"a,b\n<script>", "daftar.csv", "text/csv"))
    _tertutup(jawab)
    assert jawab["Content-Type"] == "text/csv"
    assert jawab["Content-Disposition"] == 'attachment; filename="daftar.csv"'
    _isi(jawab)
