"""The whole file of a case: everything is there, every hash holds, and a company never gets it."""

from __future__ import annotations

import hashlib
import io
import subprocess
import zipfile

import pytest

from kerjasama.dokumen.models import Dokumen
from permohonan.models import BuktiTayang, Pembayaran, Pesan, Riwayat
from permohonan.services.arsip import alirkan, nama_aman
from permohonan.services.bukti import ganti_bukti
from permohonan.services.isi_arsip import BerkasArsip

pytestmark = pytest.mark.django_db
JAHAT = "../../etc/passwd \u202egpj.exe"


@pytest.fixture
def kasus(peraga, semua_orang, jalankan_tugas):
    """Paid, with one proof replaced, an internal message, and hostile titles."""
    kasus = peraga.sampai("revisi_bukti", peraga.draf(semua_orang["pemohon@contoh.id"], "Arsip"))
    tolak = kasus.bukti_aktif.get(hasil="tidak")
    isian = {
        n: getattr(tolak, n) for n in ("judul", "jumlah", "berkas", "rincian", "baris", "tanggal_tayang")
    }
    ganti_bukti(tolak, kasus.dibuat_oleh, isian | {"tautan": f"{tolak.tautan}-baru"})
    for aksi in (
        "perbaiki_bukti",
        "periksa_bukti",
        "verifikasi_lengkap",
        "ajukan_anggaran",
        "catat_pembayaran",
    ):
        kasus = peraga.lakukan(kasus, aksi)
    Pesan.objects.create(permohonan=kasus, oleh=semua_orang["kabag@contoh.id"], isi="=1+1", internal=True)
    BuktiTayang.objects.filter(pk=kasus.bukti_aktif.first().pk).update(judul=JAHAT)
    Pembayaran.objects.filter(pengajuan__permohonan=kasus).update(bukti_transfer=kasus.surat)
    jalankan_tugas()
    return kasus


def baca(kasus) -> tuple[bytes, dict[str, bytes]]:
    mentah = b"".join(alirkan(kasus))
    with zipfile.ZipFile(io.BytesIO(mentah)) as arsip:
        assert arsip.testzip() is None
        awalan = f"{kasus.nomor}/"
        assert all(n.startswith(awalan) for n in arsip.namelist())
        return mentah, {n.removeprefix(awalan): arsip.read(n) for n in arsip.namelist()}


def test_everything_is_there_and_every_hash_holds(kasus, tmp_path):
    mentah, isi = baca(kasus)
    manifes = dict(reversed(b.split("  ", 1)) for b in isi.pop("SHA256SUMS").decode().splitlines())
    assert manifes == {n: hashlib.sha256(b).hexdigest() for n, b in isi.items()}
    (tmp_path / "a.zip").write_bytes(mentah)
    with zipfile.ZipFile(tmp_path / "a.zip") as arsip:
        arsip.extractall(tmp_path)
    cek = ["sha256sum", "--quiet", "-c", "SHA256SUMS"]
    subprocess.run(cek, cwd=tmp_path / kasus.nomor, check=True)

    ada = set(manifes.values())
    dokumen = Dokumen.objects.filter(kasus__permohonan=kasus)
    assert dokumen.count() >= 8
    assert {d.sha256 for d in dokumen} <= ada
    bukti = BuktiTayang.objects.filter(permohonan=kasus).select_related("berkas")
    assert {b.berkas.sha256_simpan for b in bukti} <= ada
    assert bukti.filter(aktif=False).exists()
    assert (
        len([n for n in isi if n.startswith("bukti/diganti-atau-ditarik/")])
        == bukti.filter(aktif=False).count()
    )
    assert kasus.surat.sha256_simpan in ada
    assert [n for n in isi if n.startswith("pembayaran/bukti-transfer")]
    riwayat = isi["tabel/riwayat.csv"].decode("utf-8-sig").splitlines()
    assert riwayat[-1].endswith(kasus.sidik_riwayat)
    assert len([b for b in riwayat if ";" in b]) >= Riwayat.objects.filter(objek=kasus).count() + 1


def test_names_and_cells_are_harmless(kasus):
    _, isi = baca(kasus)
    assert not [n for n in isi if ".." in n or n.startswith("/") or "\u202e" in n or not n.isascii()]
    assert ";ya;'=1+1" in isi["tabel/pesan.csv"].decode()
    dua = BerkasArsip("a", "Sama", kasus.sejak, None)
    terpakai: set[str] = set()
    assert [nama_aman(dua, terpakai) for _ in range(3)] == ["a/sama.pdf", "a/sama-2.pdf", "a/sama-3.pdf"]


def test_the_same_case_gives_the_same_bytes(kasus):
    assert baca(kasus)[0] == baca(kasus)[0]


def test_a_lost_file_and_one_not_made_yet_are_named(kasus, django_assert_num_queries):
    surat = kasus.surat
    surat.penyimpanan().delete(surat.lokasi)
    Dokumen.objects.filter(kasus__permohonan=kasus, jenis="kuitansi").update(berkas=None, status="diminta")
    with django_assert_num_queries(12):
        _, isi = baca(kasus)
    lalai = isi["TIDAK-TERSEDIA.txt"].decode()
    assert surat.sha256_simpan in lalai
    assert "kuitansi" in lalai
    assert not [n for n in isi if n.startswith("surat/")]
    assert "TIDAK-TERSEDIA.txt" in isi["SHA256SUMS"].decode()


def test_link_and_permission(kasus, masuk, semua_orang):
    alamat = f"/permohonan/{kasus.nomor}/arsip.zip"
    for siapa, kode in (
        ("auditor", 200),
        ("kabag", 200),
        ("agendaris", 403),
        ("pemohon", 403),
        ("pemohon2", 404),
    ):
        satu = masuk(semua_orang[f"{siapa}@contoh.id"])
        jawab = satu.get(alamat)
        assert jawab.status_code == kode, siapa
        if kode == 200:
            assert jawab["Content-Disposition"] == f'attachment; filename="{kasus.nomor}.zip"'
            assert b"".join(jawab.streaming_content)[:2] == b"PK"
        if kode != 404:
            assert (alamat in satu.get(kasus.get_absolute_url()).content.decode()) == (kode == 200)
