"""The company's profile: made, mended, with its media and documents; nobody else's."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from kerjasama.akun.forms.perusahaan import NIB_TERPAKAI, FormulirPerusahaan
from kerjasama.akun.layanan import buat_akun
from kerjasama.akun.models import DokumenLegal, Media, Pengguna, PersyaratanDokumen, Perusahaan
from kerjasama.akun.views.perusahaan import _simpan
from kerjasama.berkas.models import Berkas
from tests.akun.data import ISIAN, SANDI

pytestmark = pytest.mark.django_db
CONTOH = Path(__file__).parent.parent / "contoh"


def milik(orang: Pengguna) -> Perusahaan:
    assert orang.perusahaan is not None
    return orang.perusahaan


@pytest.fixture
def baru(db: None) -> Pengguna:
    return buat_akun("tono@contoh.id", "Tono Raharjo", SANDI, pemohon=True)


def _media(*baris: dict[str, str], awal: int = 0, **lain: str) -> dict[str, str]:
    data = {
        "media-TOTAL_FORMS": str(len(baris)),
        "media-INITIAL_FORMS": str(awal),
        "media-MIN_NUM_FORMS": "1",
        "media-MAX_NUM_FORMS": "30",
    }
    kosong = {"nama": "", "jenis": "", "domain": "", "cakupan": "lokal", "periodisitas": ""}
    for nomor, satu in enumerate(baris):
        data |= {f"media-{nomor}-{k}": v for k, v in (kosong | satu).items()}
    return data | lain


SIBER = {"nama": "Kabar Pesisir", "jenis": "siber", "domain": "https://www.KabarPesisir.id/tentang?x=1"}


def test_first_profile_leads_on_to_the_media(masuk, baru: Pengguna) -> None:
    client = masuk(baru)
    assert "Isi profil perusahaan" in client.get("/perusahaan/").content.decode()
    for bagian in ("media", "dokumen", "rekan"):  # nothing of these before there is a company
        assert client.get(f"/perusahaan/{bagian}/")["Location"] == "/perusahaan/"
    isian = ISIAN | {
        "nib": "1234 5678 90123",
        "npwp": "12.345.678.9-012.000",
        "nomor_rekening": "101-234-5678",
    }
    assert client.post("/perusahaan/ubah/", isian)["Location"] == "/perusahaan/media/"
    baru.refresh_from_db()
    milik = baru.perusahaan
    assert milik is not None
    assert (milik.nib, milik.npwp, milik.nomor_rekening) == ("1234567890123", "123456789012000", "1012345678")
    assert milik.kekurangan() == ["Tambahkan sedikitnya satu media milik perusahaan."]


def test_same_form_twice_is_one_company(masuk, baru: Pengguna) -> None:
    dua = [masuk(baru), masuk(baru)]
    dua[0].post("/perusahaan/ubah/", ISIAN)
    dua[1].post("/perusahaan/ubah/", ISIAN)
    assert Perusahaan.objects.count() == 1


@pytest.mark.parametrize(
    ("isian", "pesan"),
    [
        ({"nib": "123"}, "NIB berisi 13 angka."),
        ({"nib": "12345678901ab"}, "NIB berisi 13 angka."),
        ({"npwp": "12"}, "NPWP berisi 15 atau 16 angka."),
        ({"nomor_rekening": "BCA-12"}, "Nomor rekening berisi angka saja."),
        ({"nama": ""}, "tidak boleh kosong"),
        ({"nama": "x" * 201}, "200"),
        ({"alamat": "Jl.\x00 Hayam"}, "Karakter null tidak diizinkan."),
        ({"bentuk_hukum": "ngawur"}, "ngawur"),
    ],
)
def test_refused_profile_names_the_field_and_keeps_the_rest(
    masuk, baru: Pengguna, isian: dict[str, str], pesan: str
) -> None:
    jawab = masuk(baru).post("/perusahaan/ubah/", ISIAN | {"kota": "Kota Ketikan"} | isian)
    teks = jawab.content.decode()
    (nama,) = isian
    assert any(pesan in galat for galat in jawab.context["form"].errors[nama])
    assert "Ada isian yang perlu diperbaiki" in teks
    assert 'value="Kota Ketikan"' in teks
    assert not Perusahaan.objects.exists()


def test_known_nib_points_to_the_colleagues(masuk, baru: Pengguna, pemohon: Pengguna) -> None:
    teks = masuk(baru).post("/perusahaan/ubah/", ISIAN).content.decode()
    assert "minta rekan yang sudah terdaftar mengundang Anda" in teks
    baru.refresh_from_db()
    assert baru.perusahaan is None


def test_media_are_kept_with_bare_domains(masuk, pemohon: Pengguna) -> None:
    client = masuk(pemohon)
    cetak = {"nama": "Harian Pesisir", "jenis": "cetak_harian", "periodisitas": "Senin-Sabtu"}
    assert client.post("/perusahaan/media/", _media(SIBER, cetak))["Location"] == "/perusahaan/"
    assert list(Media.objects.values_list("nama", "domain")) == [
        ("Kabar Pesisir", "kabarpesisir.id"),
        ("Harian Pesisir", ""),
    ]
    teks = client.get("/perusahaan/").content.decode()
    assert "Profil lengkap" in teks
    assert "Harian Pesisir" in teks


def test_add_a_row_without_javascript(masuk, pemohon: Pengguna) -> None:
    client = masuk(pemohon)
    jawab = client.post("/perusahaan/media/", _media({"nama": "Setengah jadi"}, tambah="1"))
    teks = jawab.content.decode()
    assert 'value="Setengah jadi"' in teks
    assert 'name="media-1-nama"' in teks
    assert "is-invalid" not in teks
    assert not Media.objects.exists()
    assert client.post("/perusahaan/media/", {"tambah": "1"}).status_code == 200  # even without its counters
    assert client.post("/perusahaan/media/", {"nama": "x"}).status_code == 200


@pytest.mark.parametrize(
    ("baris", "pesan"),
    [
        ([SIBER | {"domain": ""}], "Media siber perlu nama domainnya."),
        ([SIBER | {"domain": "bukan domain"}], "Tulis nama domainnya saja"),
        ([SIBER | {"domain": "http://[::1"}], "Tulis nama domainnya saja"),
        ([SIBER, SIBER], "data ganda"),
        ([{}], "Tulis sedikitnya satu media."),
    ],
)
def test_refused_media(masuk, pemohon: Pengguna, baris: list[dict[str, str]], pesan: str) -> None:
    teks = masuk(pemohon).post("/perusahaan/media/", _media(*baris)).content.decode()
    assert pesan in teks
    assert not Media.objects.exists()


def test_a_row_of_another_company_is_not_touched(masuk, pemohon: Pengguna, saingan: Pengguna) -> None:
    asing = Media.objects.create(perusahaan=milik(saingan), nama="Asing", jenis="radio")
    data = _media(SIBER | {"id": str(asing.pk)}, awal=1)
    assert "sudah dihapus rekan" in masuk(pemohon).post("/perusahaan/media/", data).content.decode()
    asing.refresh_from_db()
    assert asing.nama == "Asing"


def test_a_medium_is_removed(masuk, pemohon: Pengguna) -> None:
    ada = [Media.objects.create(perusahaan=milik(pemohon), nama=n, jenis="radio") for n in ("Satu", "Dua")]
    baris = [{"id": str(m.pk), "nama": m.nama, "jenis": "radio"} for m in ada]
    baris[1]["DELETE"] = "on"
    assert masuk(pemohon).post("/perusahaan/media/", _media(*baris, awal=2)).status_code == 302
    assert [m.nama for m in Media.objects.all()] == ["Satu"]


def _unggah(client: Client, **lain: object):
    berkas = SimpleUploadedFile("akta.pdf", (CONTOH / "penawaran-siber.pdf").read_bytes())
    return client.post("/perusahaan/dokumen/", {"jenis": "akta", "nomor": "AHU-1", "berkas": berkas} | lain)


def test_document_is_kept_and_read_by_its_own_and_by_the_office(
    masuk, pemohon: Pengguna, saingan: Pengguna, pegawai
) -> None:
    client = masuk(pemohon)
    assert _unggah(client)["Location"] == "/perusahaan/"
    dokumen = DokumenLegal.objects.get()
    assert (dokumen.oleh, dokumen.perusahaan, dokumen.berkas.terpakai) == (pemohon, pemohon.perusahaan, True)
    alamat = f"/perusahaan/berkas/{dokumen.berkas_id}/"
    assert alamat in client.get("/perusahaan/").content.decode()
    for pembaca in (client, masuk(pegawai("agendaris")), masuk(pegawai("auditor"))):
        jawab = pembaca.get(alamat)
        assert jawab.status_code == 200
        assert jawab["X-Content-Type-Options"] == "nosniff"
        assert "attachment" in jawab["Content-Disposition"]
        assert b"".join(jawab.streaming_content).startswith(b"%PDF")
    for orang in (
        saingan,
        buat_akun("tanpa@contoh.id", "Tanpa", SANDI, pemohon=True),
        pegawai("petugas_pengaduan"),
    ):
        assert masuk(orang).get(alamat).status_code == 404
    assert Client().get(alamat)["Location"].startswith("/masuk/?next=")


def test_a_file_that_is_no_legal_document_is_not_served_here(masuk, pemohon: Pengguna, pegawai) -> None:
    _unggah(masuk(pemohon))
    titipan = Berkas.objects.create(nama_asli="lain.pdf", mime="application/pdf", ukuran=1, sha256="0" * 64,
                                    sha256_simpan="0" * 64, lokasi="x", pengunggah=pemohon)  # fmt: skip
    for orang in (pemohon, pegawai("admin")):
        assert masuk(orang).get(f"/perusahaan/berkas/{titipan.pk}/").status_code == 404


def test_refused_document_keeps_the_text(masuk, pemohon: Pengguna) -> None:
    jawab = _unggah(masuk(pemohon), berkas=SimpleUploadedFile("akta.pdf", b"MZ\x90\x00bukan pdf"))
    assert jawab.status_code == 200
    assert 'value="AHU-1"' in jawab.content.decode()
    assert not DokumenLegal.objects.exists()


def test_required_documents_follow_the_dated_rule(perusahaan: Perusahaan) -> None:
    Media.objects.create(perusahaan=perusahaan, nama="Satu", jenis="radio")
    assert perusahaan.kekurangan() == []
    hari_ini = timezone.localdate()
    PersyaratanDokumen.objects.create(jenis="npwp", berlaku_mulai=hari_ini, dasar="SK uji")
    assert perusahaan.kekurangan() == ["Unggah kartu NPWP."]


@pytest.mark.parametrize("alamat", ["", "ubah/", "media/", "dokumen/", "rekan/"])
def test_only_company_people_enter(masuk, pegawai, alamat: str) -> None:
    jawab = masuk(pegawai("kepala_bagian", "admin")).get(f"/perusahaan/{alamat}")
    assert jawab.status_code == 403
    assert "Halaman ini untuk Media rekanan." in jawab.content.decode()


def test_profile_costs_the_same_however_many_rows(
    masuk, pemohon: Pengguna, django_assert_num_queries
) -> None:
    client = masuk(pemohon)
    for jumlah in (1, 3):
        while pemohon.perusahaan.media.count() < jumlah:
            nomor = pemohon.perusahaan.media.count()
            Media.objects.create(perusahaan=milik(pemohon), nama=f"M{nomor}", jenis="radio")
            buat_akun(f"rekan{nomor}@contoh.id", f"Rekan {nomor}", SANDI, perusahaan=pemohon.perusahaan)
            _unggah(client)
        # session, person, company, has media, own kinds, required kinds, media, documents, colleagues, unread
        with django_assert_num_queries(10):
            client.get("/perusahaan/")


def test_the_slower_of_two_with_one_nib_reads_why(rf, baru: Pengguna) -> None:
    form = FormulirPerusahaan(ISIAN)
    assert form.is_valid()
    Perusahaan.objects.create(**ISIAN)  # somebody else, between the check and the save
    permintaan = rf.post("/")
    permintaan.user = baru
    assert not _simpan(permintaan, form)
    assert form.errors["nib"] == [NIB_TERPAKAI]
    assert Perusahaan.objects.count() == 1
