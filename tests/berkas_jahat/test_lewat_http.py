"""The same door through a real multipart request: names as an attacker writes them, nothing left in /tmp."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from kerjasama.berkas.models import Berkas
from tests.berkas.alat import isi_penyimpanan, pdf

pytestmark = pytest.mark.django_db
BATAS = "batas-uji"


@pytest.fixture
def kirim(settings, pengirim, masuk, tmp_path, monkeypatch):
    """Post a body that no browser would write; temporary files go to a folder of the test's own."""
    settings.STATIC_ROOT.mkdir(exist_ok=True)
    settings.ROOT_URLCONF = "tests.berkas.urls_uji"
    sementara = tmp_path / "sementara"
    sementara.mkdir()
    settings.FILE_UPLOAD_TEMP_DIR = str(sementara)
    monkeypatch.setattr(tempfile, "tempdir", str(sementara))
    peramban = masuk(pengirim)

    def _kirim(nama: bytes, isi: bytes):
        kepala = b'Content-Disposition: form-data; name="surat"; filename="' + nama + b'"'
        badan = b"--%b\r\n%b\r\nContent-Type: application/pdf\r\n\r\n%b\r\n--%b--\r\n" % (
            BATAS.encode(), kepala, isi, BATAS.encode(),
        )  # fmt: skip
        jawab = peramban.post("/uji/", badan, content_type=f"multipart/form-data; boundary={BATAS}")
        assert list(Path(sementara).iterdir()) == []
        return jawab

    return _kirim


@pytest.mark.parametrize(
    ("nama", "ditampilkan"),
    [
        (b"surat.pdf", "surat.pdf"),
        (b"../../../etc/cron.d/surat.pdf", "surat.pdf"),
        (b"..\\\\..\\\\surat.pdf", "surat.pdf"),
        (b"a" * 300 + b".pdf", None),
        ("laporan\u202efdp.exe.pdf".encode(), "laporanfdp.exe.pdf"),
        (b"sur\x00at.pdf", "surat.pdf"),
        (b"<script>alert(1)</script>.pdf", "script.pdf"),
    ],
)
def test_nama_berbahaya_diterima_dengan_nama_bersih(kirim, nama, ditampilkan):
    jawab = kirim(nama, pdf())
    assert jawab.status_code == 200, jawab.content
    hasil = jawab.json()["nama"]
    assert hasil.endswith(".pdf")
    assert len(hasil) <= 150
    assert ditampilkan in {None, hasil}
    assert isi_penyimpanan() == {Berkas.objects.get().lokasi}


@pytest.mark.parametrize(
    ("isi", "kata"), [(b"", "0 byte"), (b"MZ\x90\x00" + b"\x00" * 100, "program"), (pdf()[:200], "rusak")]
)
def test_isi_yang_ditolak_tidak_meninggalkan_apa_pun(kirim, isi, kata):
    jawab = kirim(b"surat.pdf", isi)
    assert jawab.status_code == 422
    assert kata in jawab.json()["surat"][0]
    assert not Berkas.objects.exists()
    assert isi_penyimpanan() == set()


def test_berkas_sebelas_megabita(kirim):
    jawab = kirim(b"surat.pdf", pdf() + b"\n" * (11 * 1024 * 1024))
    assert jawab.status_code == 422
    assert "10,0" in jawab.json()["surat"][0]
