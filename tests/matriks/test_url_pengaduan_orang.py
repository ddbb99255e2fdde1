"""Whose ticket it is: the account it was sent from, a browser that was closed, people whose access has ended."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from kerjasama.akun.models import Penugasan
from pengaduan.models import Identitas, JawabanBaku, LihatIdentitas, Pengaduan, Pesan, Riwayat
from tests.matriks.alamat import PEMBACA_ADUAN, PENANGAN, PENGADU, SEMUA, TAMU, TIKET, TIKET_PENGADU
from tests.matriks.jalan import habiskan, kirim
from tests.matriks.kontrak_pengaduan import KONTRAK
from tests.matriks.test_url_pengaduan import ASING, alamat, semua, tiket
from tests.pabrik.akun import buat_pemohon

__all__ = ["semua", "tiket"]  # fixtures
pytestmark = pytest.mark.django_db
TIDAK_ADA = "ADU-0000-0000"
BERGANTI = re.compile(
    r'csrfmiddlewaretoken" value="\w+|nonce="[^"]*|nonce-[\w+/=-]+|name="kunci" value="[^"]*'
)


def bunyi(peramban: Client, metode: str, url: str, nomor: str) -> tuple[int, str, str]:
    """All that an answer tells: status, where it leads, what it says; the number and one-time tokens blotted out."""
    jawab = getattr(peramban, metode.lower())(url, {"isi": "Bukan milik saya."} if metode == "POST" else {})
    isi = BERGANTI.sub("", habiskan(jawab).decode())
    return jawab.status_code, jawab.headers.get("Location", "").replace(nomor, "N"), isi.replace(nomor, "N")


@pytest.mark.parametrize("tiket", ["dijawab"], indirect=True)
def test_an_existing_ticket_and_none_at_all_answer_word_for_word_alike(tiket, semua) -> None:
    """Not the status alone: neither the text, nor where it leads, nor what the next page tells."""
    luar = [n for n in semua if n != PENGADU]
    for siapa in luar:
        nama_boleh = list(TIKET_PENGADU) + ([] if siapa in PEMBACA_ADUAN else list(TIKET))
        for nama in nama_boleh:
            for metode in ("GET", "POST"):
                jawab = []
                for nomor in (tiket.nomor, TIDAK_ADA):
                    satu = bunyi(semua[siapa], metode, alamat(nama, nomor, tiket, "tolak_solusi"), nomor)
                    pesan = bunyi(semua[siapa], "GET", reverse("pengaduan:lacak"), nomor)
                    jawab.append((satu, pesan))
                assert jawab[0] == jawab[1], (siapa, nama, metode)


@pytest.mark.parametrize("status", ["diterima", "menunggu_pengadu", "dijawab", "selesai"])
def test_an_account_follows_its_own_complaints_and_no_others(
    peraga_aduan, semua_orang, peramban, masuk, status
) -> None:
    """Without a code: the account it was sent from, not its colleague's, not another company's."""
    pemohon = semua_orang["pemohon@contoh.id"]
    rekan = masuk(buat_pemohon(pemohon.perusahaan))
    milik = peraga_aduan.sampai(status, peraga_aduan.aduan("Dari akun", pelapor=pemohon))
    lain = peraga_aduan.sampai(
        status, peraga_aduan.aduan("Dari akun lain", pelapor=semua_orang["pemohon2@contoh.id"])
    )
    for satu, orang in ((milik, peramban["pemohon"]), (lain, peramban["pemohon2"])):
        url = reverse("pengaduan:lacak_tiket", args=[satu.nomor])
        assert kirim(orang, "GET", url) == 200
        assert satu.perihal in orang.get(reverse("pengaduan:saya")).content.decode()
    for peramban_asing in (rekan, peramban["pemohon2"], peramban["admin"], peramban["petugas"]):
        for nama in ("lacak_tiket", "lacak_pesan", "lacak_aksi"):
            url = reverse(
                f"pengaduan:{nama}", args=[milik.nomor, *(["tolak_solusi"] * (nama == "lacak_aksi"))]
            )
            metode = "POST" if nama == "lacak_pesan" else "GET"
            jawab = getattr(peramban_asing, metode.lower())(url, {"isi": "Menyusup ke percakapan."})
            assert (jawab.status_code, jawab.url.partition("?")[0]) == (302, reverse("pengaduan:lacak"))
        assert milik.nomor not in peramban_asing.get(reverse("pengaduan:saya"), follow=True).content.decode()
    assert not Pesan.objects.filter(isi__contains="Menyusup").exists()


def test_an_anonymous_complaint_is_not_tied_to_the_account(peraga_aduan, semua_orang, peramban) -> None:
    satu = peraga_aduan.aduan("Tanpa nama", kerahasiaan="anonim", pelapor=semua_orang["pemohon@contoh.id"])
    assert not Identitas.objects.exists()
    assert kirim(peramban["pemohon"], "GET", reverse("pengaduan:lacak_tiket", args=[satu.nomor])) == 302
    assert "Tanpa nama" not in peramban["pemohon"].get(reverse("pengaduan:saya")).content.decode()


def test_an_inactive_account_follows_nothing(peraga_aduan, semua_orang, peramban) -> None:
    pemohon = semua_orang["pemohon@contoh.id"]
    satu = peraga_aduan.aduan("Akun nonaktif", pelapor=pemohon)
    url = reverse("pengaduan:lacak_tiket", args=[satu.nomor])
    assert kirim(peramban["pemohon"], "GET", url) == 200
    pemohon.is_active = False
    pemohon.save()
    assert kirim(peramban["pemohon"], "GET", url) == 302


@pytest.mark.parametrize("tiket", ["dijawab"], indirect=True)
def test_closing_shuts_every_address(tiket, semua) -> None:
    def status(nama: str) -> int:
        metode = "POST" if nama == "pengaduan:lacak_pesan" else "GET"
        return kirim(semua[PENGADU], metode, alamat(nama, tiket.nomor, tiket, "tolak_solusi"))

    nama = [n for n in TIKET_PENGADU if n != "pengaduan:lacak_tutup"]
    assert {n: status(n) for n in nama} == dict.fromkeys(nama, 200)
    semua[PENGADU].post(reverse("pengaduan:lacak_tutup", args=[tiket.nomor]))
    tertutup = {n: 404 if n.endswith("berkas") else 302 for n in nama}
    assert {n: status(n) for n in nama} == tertutup


@pytest.mark.parametrize("masa", [(-30, -1), (1, 30)])
@pytest.mark.parametrize("tiket", ["ditangani"], indirect=True)
def test_a_term_of_office_that_is_over_or_not_yet_begun_opens_nothing(tiket, semua, masa) -> None:
    """Also the one who handled it, and the identity first of all."""
    for siapa in PENANGAN:
        assert kirim(semua[siapa], "POST", alamat("pengaduan:identitas", tiket.nomor, tiket)) == 200
    dari, sampai = (timezone.localdate() + dt.timedelta(days=n) for n in masa)
    Penugasan.objects.all().update(berlaku_dari=dari, berlaku_sampai=sampai)
    hitung = [Riwayat, Pesan, LihatIdentitas]
    sebelum = [m.objects.count() for m in hitung]
    for siapa in PEMBACA_ADUAN:
        for nama in TIKET:
            url = alamat(nama, tiket.nomor, tiket, "beri_solusi")
            for metode in TIKET[nama].metode.split():
                jawab = getattr(semua[siapa], metode.lower())(url, {"isi": "Masa jabatan sudah lewat."})
                assert jawab.status_code in {403, 404}, (siapa, nama, metode)
        for nama in ("petugas", "ekspor", "rekap", "rekap_ekspor", "catat"):
            assert kirim(semua[siapa], "GET", reverse(f"pengaduan:{nama}")) == 403, (siapa, nama)
    assert [m.objects.count() for m in hitung] == sebelum


@pytest.mark.parametrize("tiket", ["ditangani", "dijawab"], indirect=True)
def test_a_refused_act_writes_nothing(tiket, semua) -> None:
    """Every act, posted by everybody who may not, without a net."""
    hitung = [Riwayat, Pesan, Pengaduan, LihatIdentitas]
    sebelum = [m.objects.count() for m in hitung]
    isi = {
        "isi": "Tidak boleh terjadi sama sekali.",
        "kelas": "ringan",
        "instansi": "Dinas Lain",
        "kepuasan": "1",
    }
    for kode in KONTRAK:
        url = reverse("pengaduan:aksi", args=[tiket.nomor, kode])
        for siapa in (SEMUA - PENANGAN) | {TAMU, PENGADU, ASING}:
            semua[siapa].post(url, isi | {"nomor": tiket.nomor})
        if "petugas_pengaduan" not in KONTRAK[kode][2]:
            semua["petugas"].post(url, isi)
        if "pejabat_prokompim" not in KONTRAK[kode][2]:
            semua["pejabat"].post(url, isi)
        luar = reverse("pengaduan:lacak_aksi", args=[tiket.nomor, kode])
        for siapa in SEMUA | {TAMU, ASING}:
            semua[siapa].post(luar, isi)
        if "pengadu" not in KONTRAK[kode][2]:
            semua[PENGADU].post(luar, isi)
    assert [m.objects.count() for m in hitung] == sebelum
    assert Pengaduan.objects.get(pk=tiket.pk).status == tiket.status


def test_an_unknown_act_is_404(peraga_aduan, peramban) -> None:
    satu = peraga_aduan.aduan()
    for siapa in SEMUA:
        url = reverse("pengaduan:aksi", args=[satu.nomor, "hapus_semua"])
        assert kirim(peramban[siapa], "POST", url) == 404
    for siapa in (*SEMUA, TAMU):
        url = reverse("pengaduan:lacak_aksi", args=[satu.nomor, "hapus_semua"])
        assert kirim(peramban[siapa], "POST", url) == 404


def test_master_data_holds_canned_answers_and_nothing_of_a_complaint() -> None:
    ada = {m for m in admin.site._registry if m._meta.app_label == "pengaduan"}
    assert ada == {JawabanBaku}
