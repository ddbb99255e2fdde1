"""The clean-up removes what nobody needs and nothing else."""

from __future__ import annotations

import datetime as dt
import io
import os
import uuid

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from kerjasama.berkas.models import Berkas
from kerjasama.berkas.penerimaan import simpan_buatan, tandai_terpakai, terima
from tests.berkas.alat import gambar, isi_penyimpanan, pdf, unggah

pytestmark = pytest.mark.django_db(transaction=True)


def _bersihkan(**pilihan) -> str:
    keluar = io.StringIO()
    call_command("bersihkan_berkas", stdout=keluar, stderr=keluar, **pilihan)
    return keluar.getvalue()


def _tuakan(berkas: Berkas, **umur) -> None:
    Berkas.objects.filter(pk=berkas.pk).update(dibuat=timezone.now() - dt.timedelta(**umur))


def _yatim(gudang, nama: str, jam: int):
    lokasi = gudang / nama
    lokasi.parent.mkdir(parents=True, exist_ok=True)
    lokasi.write_bytes(b"x")
    saat = timezone.now().timestamp() - jam * 3600
    os.utime(lokasi, (saat, saat))
    return lokasi


def test_titipan_lama_dibuang_yang_lain_tinggal(pengirim):
    lama, muda, pakai = (terima(unggah(f"{n}.pdf", pdf(n)), pengirim) for n in (1, 2, 3))
    buatan = simpan_buatan(b"isi", "a.txt", "text/plain")
    for berkas in (lama, pakai, buatan):
        _tuakan(berkas, days=9)
    _tuakan(muda, days=7, hours=23)
    tandai_terpakai(pakai)
    assert "Titipan akan dibuang: 1" in _bersihkan(coba=True)
    assert Berkas.objects.count() == 4
    assert "Titipan dibuang: 1" in _bersihkan()
    assert set(Berkas.objects.all()) == {muda, pakai, buatan}
    assert isi_penyimpanan() == {muda.lokasi, pakai.lokasi, buatan.lokasi}


def test_titipan_yang_ternyata_dirujuk_dibetulkan(pengirim):
    from kerjasama.akun.models import DokumenLegal, Perusahaan

    berkas = terima(unggah("a.pdf", pdf()), pengirim)
    _tuakan(berkas, days=30)
    perusahaan = Perusahaan.objects.create(
        nama="PT A", bentuk_hukum="pt", alamat="A", kota="A", telepon="1", nib="1" * 13, penanggung_jawab="A",
        jabatan_penanggung_jawab="A", bank="A", nomor_rekening="12345", nama_rekening="A",
    )  # fmt: skip
    DokumenLegal.objects.create(perusahaan=perusahaan, jenis="akta", berkas=berkas, oleh=pengirim)
    assert "dibetulkan" in _bersihkan()
    berkas.refresh_from_db()
    assert berkas.terpakai
    assert isi_penyimpanan() == {berkas.lokasi}


def test_berkas_tanpa_catatan_dibuang(pengirim, gudang, jalankan_tugas):
    dipakai = terima(unggah("a.jpg", gambar()), pengirim)
    jalankan_tugas()
    dipakai.refresh_from_db()
    for nama in (dipakai.lokasi, dipakai.lokasi_kecil):
        os.utime(gudang / nama, (0, 0))
    tua = _yatim(gudang, f"2026/01/{uuid.uuid4()}", jam=25)
    muda = _yatim(gudang, f"2026/11/{uuid.uuid4()}", jam=23)
    asing = _yatim(gudang, "2026/01/catatan admin.txt", jam=500)
    luar = _yatim(gudang, f"cadangan/{uuid.uuid4()}", jam=500)
    assert "akan dibuang: 1" in _bersihkan(coba=True)
    assert tua.exists()
    assert "Berkas tanpa catatan dibuang: 1" in _bersihkan()
    assert not tua.exists()
    assert muda.exists()
    assert asing.exists()
    assert luar.exists()
    assert (gudang / dipakai.lokasi).exists()
    assert (gudang / dipakai.lokasi_kecil).exists()


def test_pengolahan_macet_diulang(pengirim, jalankan_tugas):
    from django_tasks_db.models import DBTaskResult

    berkas = terima(unggah("a.jpg", gambar()), pengirim)
    DBTaskResult.objects.all().delete()  # as after a crash between taking the task and finishing it
    assert "Pengolahan diulang: 0" in _bersihkan()
    _tuakan(berkas, minutes=16)
    assert "Pengolahan diulang: 1" in _bersihkan()
    jalankan_tugas()
    berkas.refresh_from_db()
    assert berkas.status == "siap"


def test_umur_yang_terlalu_pendek_ditolak():
    with pytest.raises(CommandError, match="paling sedikit 8"):
        _bersihkan(hari=7)


def test_gudang_kosong():
    assert "dibuang: 0" in _bersihkan()
