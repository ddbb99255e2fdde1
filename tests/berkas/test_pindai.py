"""The virus scan, against a small server that speaks clamd's INSTREAM over a real socket."""

from __future__ import annotations

import io
import socketserver
import struct
import threading

import pytest
from django_tasks_db.models import DBTaskResult

from kerjasama.berkas.penerimaan import terima
from kerjasama.berkas.pindai import PindaiGagal, pindai
from tests.berkas.alat import gambar, isi_penyimpanan, pdf, pdf_dengan, unggah

VIRUS = b"TANDA-VIRUS-UJI"


class _Clamd(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        perintah = self.rfile.read(10)
        isi = b""
        while panjang := struct.unpack(">I", self.rfile.read(4))[0]:
            isi += self.rfile.read(panjang)
        self.server.diterima.append((perintah, isi))
        jawab = self.server.jawab or (b"stream: Uji.Virus-1 FOUND\0" if VIRUS in isi else b"stream: OK\0")
        self.wfile.write(jawab)


@pytest.fixture
def clamd(settings):
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Clamd) as server:
        server.diterima, server.jawab = [], b""
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        settings.CLAMD_ALAMAT = f"127.0.0.1:{server.server_address[1]}"
        yield server
        server.shutdown()


def test_isi_sampai_utuh_dan_bersih(clamd, settings):
    isi = bytes(range(256)) * 1000
    assert pindai(io.BytesIO(isi), settings.CLAMD_ALAMAT) == ""
    assert clamd.diterima == [(b"zINSTREAM\0", isi)]


def test_nama_virus_dikembalikan(clamd, settings):
    assert pindai(io.BytesIO(b"awal" + VIRUS), settings.CLAMD_ALAMAT) == "Uji.Virus-1"


@pytest.mark.parametrize(
    "jawab", [b"INSTREAM size limit exceeded. ERROR\0", b"\0", b"stream: OK tetapi lain\0"]
)
def test_jawaban_lain_bukan_putusan(clamd, settings, jawab):
    clamd.jawab = jawab
    with pytest.raises(PindaiGagal):
        pindai(io.BytesIO(b"isi"), settings.CLAMD_ALAMAT)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("nama", "isi"), [("a.pdf", pdf()), ("a.jpg", gambar())])
def test_yang_bersih_menjadi_siap(clamd, pengirim, jalankan_tugas, nama, isi):
    berkas = terima(unggah(nama, isi), pengirim)
    assert not berkas.dapat_dibuka  # nothing unscanned is served
    assert clamd.diterima == []  # never in the request
    jalankan_tugas()
    berkas.refresh_from_db()
    assert (berkas.status, berkas.status_pindai) == ("siap", "bersih")
    assert clamd.diterima == [(b"zINSTREAM\0", isi)]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("nama", "isi"),
    [
        ("a.pdf", pdf_dengan(lambda d: d.docinfo.__setitem__("/Title", VIRUS.decode()))),
        ("a.jpg", gambar(comment=VIRUS)),
    ],
)
def test_yang_terjangkit_tidak_pernah_dapat_dibuka(clamd, pengirim, jalankan_tugas, nama, isi):
    berkas = terima(unggah(nama, isi), pengirim)
    jalankan_tugas()
    berkas.refresh_from_db()
    assert berkas.status_pindai == "terjangkit"
    assert not berkas.dapat_dibuka
    assert isi_penyimpanan() == {berkas.lokasi}


@pytest.mark.django_db(transaction=True)
def test_pemindai_mati_lalu_hidup(clamd, pengirim, jalankan_tugas, waktu):
    waktu("2026-11-24 09:00")
    clamd.jawab = b"ERROR\0"
    berkas = terima(unggah("a.pdf", pdf()), pengirim)
    assert jalankan_tugas() == 1
    berkas.refresh_from_db()
    assert berkas.status == "diproses"
    assert DBTaskResult.objects.ready().count() == 0  # waits a minute first
    clamd.jawab = b""
    waktu("2026-11-24 09:02")
    assert jalankan_tugas() == 1
    berkas.refresh_from_db()
    assert berkas.dapat_dibuka
