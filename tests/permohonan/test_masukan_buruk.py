"""Hostile and broken files through the real forms: named at the field, nothing typed is lost, nothing is left."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from kerjasama.berkas.models import Berkas
from permohonan.demo.langkah import SURAT, gambar_bukti
from permohonan.jenis_bukti import contoh_rincian
from permohonan.models import BuktiTayang, Permohonan
from permohonan.services.pengajuan import buat_draf
from tests.berkas.alat import pdf, pdf_dengan, png_bom
from tests.berkas_jahat.test_ditolak import EXE, SANDI, SKRIP, SVG, UTUH, _js_openaction
from tests.matriks.jalan import habiskan
from tests.permohonan.alat_buruk import alamat, isian_surat, jejak, nilai, teks, titipan

pytestmark = pytest.mark.django_db
PDF = "application/pdf"
# name as sent, content, a word of the message
JAHAT = {
    "program bernama pdf": ("surat.pdf", EXE, "program"),
    "pdf bersandi": ("surat.pdf", pdf(**SANDI), "sandi"),
    "pdf rusak": ("surat.pdf", SURAT.read_bytes()[:20_000], "rusak"),
    "pdf berisi javascript": ("surat.pdf", pdf_dengan(_js_openaction), "JavaScript"),
    "png 80 megapiksel": ("surat.png", png_bom(10_000, 8_000), "piksel"),
    "svg": ("surat.svg", SVG, "SVG"),
    "jpeg dengan skrip": ("foto.jpg", UTUH + SKRIP, "foto.jpg"),
    "nol byte": ("surat.pdf", b"", "0 byte"),
    "terlalu besar": ("surat.pdf", pdf() + b"\n" * (10 * 1024 * 1024 + 1), "10,0"),
    "nama beda isi": ("../../etc/passwd", pdf(), "passwd"),
}
NAMA = {
    "naik folder": "../../../etc/cron.d/surat.pdf",
    "300 huruf": "a" * 300 + ".pdf",
    "kanan ke kiri": "surat\u202efdp.exe.pdf",
    "byte nol": "sur\x00at.pdf",
    "skrip": '"><script>alert(1)</script>.pdf',
}


@pytest.fixture
def rina(semua_orang):
    return semua_orang["pemohon@contoh.id"]


@pytest.fixture
def peramban(masuk, rina):
    return masuk(rina)


@pytest.fixture
def draf(rina):
    return buat_draf(rina)


@pytest.fixture
def kerja(peraga, rina):
    """A case whose contract runs: proofs are handed in now."""
    return peraga.sampai("spk_aktif", peraga.draf(rina, "Bukti yang buruk"))


# ---- the letter ------------------------------------------------------------------------------------
@pytest.mark.parametrize("macam", JAHAT)
def test_letter_refused_keeps_the_text(peramban, draf, macam):
    nama, isi, kata = JAHAT[macam]
    sebelum = jejak()
    jawab = peramban.post(alamat("surat", draf), isian_surat(draf, surat=SimpleUploadedFile(nama, isi, PDF)))
    assert jawab.status_code == 200
    pesan = " ".join(jawab.context["form"].errors["surat"])
    assert kata in pesan, pesan
    assert pesan.split(":")[-1].strip()[:40] in teks(jawab)
    for kolom, harap in isian_surat(draf).items():
        if kolom in {"nomor_surat", "tanggal_surat", "perihal"}:
            assert nilai(jawab, kolom) == harap
    assert titipan(jawab, "surat") == []
    assert jejak() == sebelum
    assert Permohonan.objects.get(pk=draf.pk).perihal == ""


@pytest.mark.parametrize("macam", JAHAT)
def test_a_bad_file_does_not_push_out_the_good_one_sent_before(peramban, draf, macam):
    """The good file waits on the page (titipan) while the bad one is refused, and is taken at the next sending."""
    baik = SimpleUploadedFile("penawaran.pdf", SURAT.read_bytes(), PDF)
    pertama = peramban.post(alamat("surat", draf), isian_surat(draf, perihal="", surat=baik))
    simpan = titipan(pertama, "surat")
    assert len(simpan) == 1
    sebelum = jejak()
    nama, isi, _ = JAHAT[macam]
    kedua = peramban.post(
        alamat("surat", draf),
        isian_surat(draf, surat=SimpleUploadedFile(nama, isi, PDF)) | {"surat-titipan": simpan[0]},
    )
    assert kedua.context["form"].errors["surat"]
    assert len(titipan(kedua, "surat")) == 1, "the good file is still offered"
    assert jejak() == sebelum
    lanjut = isian_surat(draf) | {"surat-titipan": titipan(kedua, "surat")[0]}
    assert peramban.post(alamat("surat", draf), lanjut).url == alamat("baris", draf)
    surat = Permohonan.objects.get(pk=draf.pk).surat
    assert (surat.nama_asli, surat.terpakai) == ("penawaran.pdf", True)


@pytest.mark.parametrize("macam", NAMA)
def test_a_hostile_name_is_cleaned_and_never_a_place(peramban, draf, macam):
    batas = "batas-uji"
    bagian = []
    for kolom, isi in isian_surat(draf).items():
        bagian.append(
            f'--{batas}\r\nContent-Disposition: form-data; name="{kolom}"\r\n\r\n{isi}\r\n'.encode()
        )
    kepala = f'--{batas}\r\nContent-Disposition: form-data; name="surat"; filename="{NAMA[macam]}"\r\n'
    bagian.append(kepala.encode() + b"Content-Type: application/pdf\r\n\r\n" + SURAT.read_bytes() + b"\r\n")
    badan = b"".join(bagian) + f"--{batas}--\r\n".encode()
    jawab = peramban.post(alamat("surat", draf), badan, content_type=f"multipart/form-data; boundary={batas}")
    assert jawab.status_code in {200, 302}
    if jawab.status_code == 200:  # a name that even multipart cannot carry: told at the field
        assert jawab.context["form"].errors["surat"]
        return
    surat = Permohonan.objects.get(pk=draf.pk).surat
    assert surat.nama_asli.endswith(".pdf")
    assert len(surat.nama_asli) <= 150
    assert not set('/\\<>"\x00\u202e').intersection(surat.nama_asli)
    assert not set(".\x00") & set(surat.lokasi.partition("/")[0])
    halaman = peramban.get(alamat("kasus", draf)).content.decode()
    assert "<script>alert" not in halaman
    sajian = peramban.get(alamat("berkas", draf, surat.pk))
    habiskan(sajian)
    assert sajian.status_code in {200, 409}


def test_a_forged_or_borrowed_reference_is_no_file(peramban, draf, masuk, semua_orang):
    """Another person's signed reference, a bare key and rubbish are all the same: choose the file again."""
    bagus = semua_orang["pemohon2@contoh.id"]
    milik_lain = buat_draf(bagus)
    baik = SimpleUploadedFile("rahasia.pdf", SURAT.read_bytes(), PDF)
    tanda = titipan(
        masuk(bagus).post(alamat("surat", milik_lain), isian_surat(milik_lain, perihal="", surat=baik)),
        "surat",
    )
    for palsu in (tanda[0], tanda[0][:-1], str(Berkas.objects.get().pk), "x:y:z", "\x00", "a" * 10_000):
        jawab = peramban.post(alamat("surat", draf), isian_surat(draf) | {"surat-titipan": palsu})
        assert jawab.status_code == 200
        assert "Pilih berkas" in " ".join(jawab.context["form"].errors["surat"])
        assert "rahasia.pdf" not in jawab.content.decode()
    assert Permohonan.objects.get(pk=draf.pk).surat is None


# ---- a proof ---------------------------------------------------------------------------------------
def isian_bukti(kasus, banyak=1, **ganti):
    baris = kasus.baris.order_by("urut").first()
    isi = {"tahap": "rinci", "baris": baris.pk, "banyak": banyak}
    for n in range(banyak):
        isi |= {
            f"b{n}-judul": f"Tayang <{n}> “kutip”",
            f"b{n}-jumlah": "1",
            f"b{n}-tanggal_tayang": timezone.localdate().isoformat(),
            f"b{n}-tautan": f"https://kabarpesisir-contoh.example/tayang-{n}",
        }
        isi |= {f"b{n}-rincian_{k}": v for k, v in contoh_rincian(baris.jenis_media).items()}
    return isi | ganti


def png(nama="tayang.png", kata="Tayang"):
    return SimpleUploadedFile(nama, gambar_bukti(kata), "image/png")


@pytest.mark.parametrize("macam", JAHAT)
def test_proof_refused_keeps_its_text_and_its_neighbour(peramban, kerja, macam):
    """Two proofs in one sending, one of them bad: neither is stored, the good file waits, all text stays."""
    nama, isi, kata = JAHAT[macam]
    sebelum = jejak()
    kirim = isian_bukti(kerja, 2, **{"b0-berkas": png(), "b1-berkas": SimpleUploadedFile(nama, isi, PDF)})
    jawab = peramban.post(alamat("bukti", kerja), kirim)
    assert jawab.status_code == 200
    salah = jawab.context["kumpulan"][1]
    assert kata in " ".join(salah.errors["berkas"])
    assert not jawab.context["kumpulan"][0].errors
    for n in range(2):
        for kolom in ("judul", "jumlah", "tanggal_tayang", "tautan"):
            assert nilai(jawab, f"b{n}-{kolom}") == str(kirim[f"b{n}-{kolom}"])
    baik, buruk = titipan(jawab, "b0-berkas"), titipan(jawab, "b1-berkas")
    assert (len(baik), buruk) == (1, [])
    sesudah = jejak()
    # The good file alone is kept, as a titipan; no proof, no history.
    assert sesudah[:2] + sesudah[3:6] == sebelum[:2] + sebelum[3:6]
    assert Berkas.objects.titipan().count() == 1
    lanjut = isian_bukti(kerja, 2, **{"b0-berkas-titipan": baik[0], "b1-berkas": png(kata="Kedua")})
    assert peramban.post(alamat("bukti", kerja), lanjut).status_code == 302
    assert BuktiTayang.objects.filter(permohonan=kerja).count() == 2


@pytest.mark.parametrize("macam", ["svg", "nol byte", "program bernama pdf", "jpeg dengan skrip"])
def test_the_first_page_of_proofs_keeps_the_good_files(peramban, kerja, macam):
    nama, isi, kata = JAHAT[macam]
    kirim = {
        "baris": kerja.baris.first().pk,
        "judul": "Judul bersama",
        "tautan": "https://a.example/1\nhttps://a.example/2",
        "berkas": [png(), SimpleUploadedFile(nama, isi, PDF)],
    }
    jawab = peramban.post(alamat("bukti", kerja), kirim)
    assert kata in " ".join(jawab.context["form"].errors["berkas"])
    assert nilai(jawab, "judul") == "Judul bersama"
    assert nilai(jawab, "tautan").split() == ["https://a.example/1", "https://a.example/2"]
    assert len(titipan(jawab, "berkas")) == 1
    assert not BuktiTayang.objects.exists()


# ---- others that take a file -----------------------------------------------------------------------
@pytest.mark.parametrize("macam", ["svg", "pdf berisi javascript", "nol byte"])
def test_payment_papers_refused_keep_the_numbers(masuk, semua_orang, peraga, rina, macam):
    kasus = peraga.sampai("anggaran_diajukan", peraga.draf(rina, "Bayar"))
    nama, isi, kata = JAHAT[macam]
    kirim = {
        "nomor_sp2d": "SP2D/<1>/2026",
        "tanggal_sp2d": timezone.localdate().isoformat(),
        "netto": "2.500.000",
        "alasan_selisih": "Dipotong denda",
        "bukti_potong": SimpleUploadedFile("potong.pdf", SURAT.read_bytes(), PDF),
        "bukti_transfer": SimpleUploadedFile(nama, isi, PDF),
    }
    staf, tempat = masuk(semua_orang["staf@contoh.id"]), alamat("aksi", kasus, "catat_pembayaran")
    jawab = staf.post(tempat, kirim)
    assert kata in " ".join(jawab.context["form"].errors["bukti_transfer"])
    for kolom in ("nomor_sp2d", "tanggal_sp2d", "netto", "alasan_selisih"):
        assert nilai(jawab, kolom) == kirim[kolom]
    simpan = titipan(jawab, "bukti_potong")
    assert len(simpan) == 1
    assert Permohonan.objects.get(pk=kasus.pk).status == "anggaran_diajukan"
    for kolom in ("bukti_transfer", "bukti_potong"):
        kirim.pop(kolom)
    assert staf.post(tempat, kirim | {"bukti_potong-titipan": simpan[0]}).status_code == 302
    bayar = kasus.pengajuan.get().pembayaran.get()
    assert (bayar.bukti_potong.nama_asli, bayar.bukti_potong.terpakai) == ("potong.pdf", True)
