"""A NUL byte in each field of each form, in paths and in queries: a message or a 400, never a 500."""

from __future__ import annotations

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from permohonan.models import BuktiTayang, Permohonan
from tests.matriks.jalan import Batalkan
from tests.permohonan.alat_buruk import alamat, jejak
from tests.permohonan.alat_formulir import formulir

pytestmark = pytest.mark.django_db
NUL = "isi\x00rusak"
BAIK = {200, 302, 400, 403, 404, 409, 410, 429}


def coba_nul(peramban: Client, tempat: str) -> int:
    """A NUL byte in each field of each form of the page, one at a time and in all at once; how many were sent."""
    kiriman = 0
    for aksi, isi, ketik in formulir(peramban, tempat):
        for satu in [*[{n} for n in isi if n != "csrfmiddlewaretoken"], set(isi)]:
            data = {n: NUL if n in satu else v for n, v in isi.items()}
            with pytest.raises(Batalkan), transaction.atomic():
                jawab = peramban.post(aksi, data)
                kiriman += 1
                assert jawab.status_code in BAIK, (aksi, satu, jawab.status_code)
                if jawab.status_code == 302 and satu & ketik and not satu - ketik:
                    assert NUL not in str(list(Permohonan.objects.values())), (aksi, satu)
                raise Batalkan
    return kiriman


@pytest.fixture
def orang(semua_orang):
    return {e.partition("@")[0]: o for e, o in semua_orang.items()}


STRANGER = ["/masuk/", "/daftar/", "/akun/sandi/lupa/", "/periksa/"]


@pytest.mark.parametrize("tempat", STRANGER)
def test_nul_in_the_public_forms(client, semua_orang, tempat):
    assert coba_nul(client, tempat) > 1


@pytest.mark.parametrize(
    "tempat",
    [
        "/perusahaan/ubah/",
        "/perusahaan/media/",
        "/perusahaan/dokumen/",
        "/perusahaan/rekan/",
        "/akun/sandi/",
        "/permohonan/baru/",
    ],
)
def test_nul_in_the_companys_own_forms(masuk, orang, tempat):
    assert coba_nul(masuk(orang["pemohon"]), tempat) > 1


def test_nul_in_the_offer(masuk, orang, peraga):
    kasus = peraga.draf(orang["pemohon"], "NUL di mana-mana")
    for nama in ("surat", "baris", "impor", "periksa", "hapus_draf"):
        assert coba_nul(masuk(orang["pemohon"]), alamat(nama, kasus)), nama
    assert Permohonan.objects.get(pk=kasus.pk).perihal == "NUL di mana-mana"


AKSI = {
    "diajukan": [
        ("agendaris", "agendakan"),
        ("agendaris", "kembalikan"),
        ("pemohon", "tarik"),
        ("kabag", "batalkan"),
    ],
    "diagendakan": [("kabag", "disposisikan"), ("kabag", "tolak"), ("kabag", "catat_pengecualian")],
    "didisposisikan": [
        ("pranata", "tawar"),
        ("pranata", "tindak_lanjuti"),
        ("pranata", "kembalikan_ke_kabag"),
    ],
    "negosiasi": [("pemohon", "jawab_tawaran")],
    "penyusunan_spk": [("staf", "ajukan_spk")],
    "penandatanganan_spk": [("kabag", "perbaiki_spk"), ("kabag", "tandatangani_spk")],
    "spk_dikirim": [("pemohon", "minta_perubahan_spk"), ("pemohon", "terima_spk")],
    "bukti_diajukan": [("staf", "periksa_bukti"), ("kabag", "hentikan")],
    "bukti_diperiksa": [("pranata", "minta_revisi_bukti"), ("pranata", "verifikasi_lengkap")],
    "bukti_lengkap": [("staf", "ajukan_anggaran")],
    "anggaran_diajukan": [("staf", "catat_pembayaran"), ("staf", "kembalikan_berkas")],
    "dibayar": [("pemohon", "sanggah_pembayaran"), ("pemohon", "terima_anggaran")],
    "ditolak": [("kabag", "buka_kembali")],
}


@pytest.mark.parametrize("status", AKSI)
def test_nul_in_every_act_and_message(masuk, orang, peraga, status):
    kasus = peraga.sampai(status, peraga.draf(orang["pemohon"], "NUL pada tindakan"))
    for siapa, kode in AKSI[status]:
        assert coba_nul(masuk(orang[siapa]), alamat("aksi", kasus, kode)) > 1, kode
    assert coba_nul(masuk(orang[AKSI[status][0][0]]), alamat("kasus", kasus)) > 1
    sebelum = jejak()
    for siapa, kode in AKSI[status]:  # a text with a NUL is named at its field and nothing moves
        jawab = masuk(orang[siapa]).post(
            alamat("aksi", kasus, kode), {"alasan": NUL * 5, "catatan": NUL * 5, "dasar": NUL * 5}
        )
        if "alasan" in getattr(jawab.context and jawab.context.get("form"), "fields", {}):
            assert "null" in " ".join(jawab.context["form"].errors["alasan"]).lower()
    if status != "dibayar":  # whose second act asks for nothing but the button
        assert jejak()[4] == sebelum[4]


def test_nul_in_the_proofs(masuk, orang, peraga):
    kerja = peraga.sampai("spk_aktif", peraga.draf(orang["pemohon"], "NUL pada bukti"))
    peraga._bukti(kerja, kerja.baris.first(), 1)
    satu, baris = BuktiTayang.objects.get(), kerja.baris.first()
    pemohon = masuk(orang["pemohon"])
    tempat = [
        alamat("bukti", kerja),
        alamat("bukti_ubah", kerja, satu.pk),
        f"{alamat('kekurangan', kerja)}?baris={baris.pk}",
    ]
    for satu_tempat in tempat:
        assert coba_nul(pemohon, satu_tempat) > 1, satu_tempat
    for nama in ("judul", "tautan", "jumlah", "tanggal_tayang", "berkas-titipan", "rincian_x"):
        isi = {"tahap": "rinci", "baris": baris.pk, "banyak": 1, f"b0-{nama}": NUL}
        assert pemohon.post(alamat("bukti", kerja), isi).status_code == 200
    for isi in (
        {"tahap": NUL},
        {"tahap": "rinci", "baris": NUL},
        {"tahap": "rinci", "baris": baris.pk, "banyak": NUL},
    ):
        assert pemohon.post(alamat("bukti", kerja), isi).status_code in BAIK


def test_nul_in_the_bulk_form(masuk, orang, peraga):
    kasus = peraga.sampai("diajukan", peraga.draf(orang["pemohon"], "NUL massal"))
    agendaris, tempat = masuk(orang["agendaris"]), reverse("permohonan:massal")
    for isi in (
        {"pilih": NUL},
        {"pilih": [kasus.nomor, NUL]},
        {"pilih": kasus.nomor, "kode_klasifikasi": NUL, "sifat": NUL},
    ):
        with transaction.atomic():
            assert agendaris.post(tempat, isi).status_code in {200, 302}
    assert Permohonan.objects.get(pk=kasus.pk).status == "diajukan"
    assert coba_nul(agendaris, f"{tempat}?pilih={kasus.nomor}") > 1


def test_nul_in_the_master_data(masuk, orang):
    for nama in (
        "akun_pengguna_add",
        "dokumen_profilkantor_add",
        "dokumen_penandatangan_add",
        "akun_persyaratandokumen_add",
    ):
        assert coba_nul(masuk(orang["admin"]), reverse(f"admin:{nama}")) > 1, nama


@pytest.mark.parametrize("siapa", ["pemohon", "agendaris", "auditor", "tamu"])
def test_nul_in_path_and_query_is_400(masuk, orang, peraga, siapa):
    kasus = peraga.sampai("diajukan", peraga.draf(orang["pemohon"], "NUL pada alamat"))
    peramban = Client() if siapa == "tamu" else masuk(orang[siapa])
    for tempat in (
        "/permohonan/%00/",
        f"/permohonan/{kasus.nomor}%00/",
        f"/permohonan/{kasus.nomor}/%00/",
        "/periksa/%00/",
        "/permohonan/?cari=%00",
        "/permohonan/?status=%00&tab=semua",
        "/agenda/?cari=a%00b",
        "/permohonan/massal/?pilih=%00",
        "/masuk/?next=/%00",
        "/pemberitahuan/?sebelum=%00",
    ):
        for metode in (peramban.get, peramban.post):
            assert metode(tempat).status_code == 400, tempat
