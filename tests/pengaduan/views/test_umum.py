"""The public pages: how to complain, the form, and what is sent wrong."""

from __future__ import annotations

import re
import uuid
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from kerjasama.berkas.models import Berkas
from pengaduan.models import Identitas, Pengaduan
from permohonan.demo.langkah import SURAT, unggahan

pytestmark = pytest.mark.django_db
BARU = "/pengaduan/baru/"


def isian(**ganti: Any) -> dict[str, Any]:
    """A good complaint, anonymous."""
    return {
        "kunci": str(uuid.uuid4()), "tentang": "pembayaran", "perihal": "Pembayaran belum diterima",
        "uraian": "Pembayaran bulan September belum kami terima.", "kerahasiaan": "anonim",
    } | ganti  # fmt: skip


def kirim(client: Client, **ganti: Any) -> str:
    return unescape(client.post(BARU, isian(**ganti)).content.decode())


def baca_tiket(html: str) -> tuple[str, str]:
    """(number, code) as the receipt shows them."""
    nomor, kode = (re.findall(rf'id="{n}-tiket">([^<]*)<', html) for n in ("nomor", "kode"))
    assert nomor and kode, html
    return nomor[0], kode[0]


def test_all_ways_and_promises_are_told(client, django_assert_num_queries) -> None:
    isi = unescape(client.get("/pengaduan/").content.decode())
    for satu in (
        'href="tel:+62285421093"', "mailto:humas2kotapekalongan@gmail.com", "http://protokol.pekalongankota.go.id",
        "Maulidiah, S.I.Kom", "https://www.lapor.go.id", "play.google.com", "apps.apple.com",
        "Petugas merespon pengaduan pemohon sampai mendapatkan solusi", "60 hari kerja", "3 hari kerja",
    ):  # fmt: skip
        assert satu in isi, satu


def test_contacts_are_settings(client, settings) -> None:
    settings.KONTAK_TELEPON, settings.PEJABAT_PENGADUAN = "(0271) 123456", "Sri Lestari"
    isi = client.get("/pengaduan/").content.decode()
    assert 'href="tel:+62271123456"' in isi and "Sri Lestari" in isi


def test_a_complaint_needs_no_account_and_opens_with_its_code(client) -> None:
    nomor, kode = baca_tiket(kirim(client))
    assert "Kode rahasia hanya ditampilkan sekali" in kirim(client)
    assert (
        client.post("/pengaduan/lacak/", {"nomor": nomor, "kode": kode}).url == f"/pengaduan/lacak/{nomor}/"
    )
    assert "Pembayaran bulan September" in client.get(f"/pengaduan/lacak/{nomor}/").content.decode()


def test_the_code_is_in_no_address_no_session_and_is_not_cached(client) -> None:
    jawab = client.post(BARU, isian())
    _, kode = baca_tiket(jawab.content.decode())
    assert jawab.status_code == 200 and "no-store" in jawab["Cache-Control"]
    assert kode not in str(dict(client.session.items()))


def test_the_same_form_twice_is_told_with_the_same_number(client) -> None:
    satu = isian()
    pertama = baca_tiket(client.post(BARU, satu).content.decode())
    kedua = client.post(BARU, satu).content.decode()
    assert baca_tiket(kedua) == pertama
    assert "sudah kami terima sebelumnya" in kedua
    assert Pengaduan.objects.count() == 1


@pytest.mark.parametrize(
    ("ganti", "pesan"),
    [
        ({"tentang": ""}, "Pilih tentang apa"),
        ({"tentang": "ngawur"}, "ngawur"),
        ({"perihal": ""}, "Isi perihal."),
        ({"perihal": "x" * 151}, "paling banyak 150 huruf"),
        ({"uraian": "pendek"}, "sedikitnya 20 huruf"),
        ({"uraian": "a" * 50_000}, "sekarang 50.000"),
        ({"uraian": "a\x00b" * 20}, "null"),
        ({"kerahasiaan": ""}, "Pilih bagaimana identitas"),
        ({"kerahasiaan": "terbuka", "telepon": "0812"}, "Isi nama Anda"),
        ({"kerahasiaan": "rahasia", "nama": "Rina"}, "nomor telepon atau alamat surel"),
        ({"kerahasiaan": "rahasia", "nama": "Rina", "surel": "bukan-surel"}, "alamat surel yang benar"),
        ({"tanggal_kejadian": "2999-01-01"}, "belum tiba"),
        ({"tanggal_kejadian": "kemarin"}, "tanggal yang benar"),
        ({"laman": "https://spam.example"}, "Kosongkan isian ini"),
    ],
)
def test_what_is_wrong_is_told_and_what_was_typed_stays(client, ganti, pesan) -> None:
    jawab = client.post(BARU, isian(perihal="Tetap ada di sini") | ganti)
    isi = unescape(jawab.content.decode())
    assert jawab.status_code == 200 and pesan in isi
    assert "Periksa kembali isian Anda" in isi
    if "perihal" not in ganti:
        assert "Tetap ada di sini" in isi
    if len(ganti.get("uraian", "")) > 1000:
        assert ganti["uraian"] in isi
    assert not Pengaduan.objects.exists()


def test_markup_and_formulas_are_text(client, masuk, semua_orang) -> None:
    jahat = "<script>alert(1)</script> <img src=x onerror=alert(1)> =HYPERLINK(1)"
    nomor, kode = baca_tiket(kirim(client, perihal=jahat, uraian=jahat + " {{ 7*7 }}"))
    client.post("/pengaduan/lacak/", {"nomor": nomor, "kode": kode})
    petugas = masuk(semua_orang["petugas@contoh.id"])
    for siapa, alamat in (
        (client, f"/pengaduan/lacak/{nomor}/"), (petugas, f"/pengaduan/petugas/{nomor}/"),
        (petugas, "/pengaduan/petugas/?tab=semua"), (petugas, f"/pengaduan/petugas/{nomor}/tangani/"),
    ):  # fmt: skip
        isi = siapa.get(alamat).content.decode()
        assert "<script>alert" not in isi and "<img src=x" not in isi
        assert "&lt;script&gt;" in isi


def test_a_formula_is_text_in_the_sheet(client, masuk, semua_orang) -> None:
    import io

    import openpyxl

    kirim(client, perihal="=HYPERLINK(1;2)")
    jawab = masuk(semua_orang["petugas@contoh.id"]).get("/pengaduan/petugas/ekspor.xlsx?tab=semua")
    lembar = openpyxl.load_workbook(io.BytesIO(b"".join(jawab.streaming_content))).active
    sel = [s for baris in lembar.rows for s in baris if s.value == "=HYPERLINK(1;2)"]
    assert [s.data_type for s in sel] == ["s"]


def test_evidence_is_kept_through_an_error_and_belongs_to_the_ticket(client) -> None:
    bukti = unggahan("bukti.pdf", SURAT.read_bytes(), "application/pdf")
    satu = isian(perihal="")
    isi = client.post(BARU, {**satu, "lampiran": bukti}).content.decode()
    titipan = re.search(r'name="lampiran-titipan" value="([^"]+)"', isi)
    assert titipan and Berkas.objects.get().pengunggah is None
    lain = client.post(BARU, isian() | {"lampiran-titipan": titipan[1]}).content.decode()
    assert "sudah tidak tersimpan" in lain  # the reference is good within its own form only
    baca_tiket(client.post(BARU, satu | {"perihal": "Ada", "lampiran-titipan": titipan[1]}).content.decode())
    assert Pengaduan.objects.get().lampiran.get().berkas == Berkas.objects.get()


def test_a_program_is_refused_as_everywhere(client) -> None:
    jahat = unggahan("bukti.pdf", b"MZ" + b"\x00" * 500, "application/pdf")
    isi = unescape(client.post(BARU, {**isian(), "lampiran": jahat}).content.decode())
    assert "Periksa kembali isian Anda" in isi
    assert not Pengaduan.objects.exists() and not Berkas.objects.exists()


def test_a_flood_is_stopped_with_what_was_typed(client) -> None:
    for _ in range(10):
        baca_tiket(client.post(BARU, isian()).content.decode())
    jawab = client.post(BARU, isian(perihal="Yang kesebelas"))
    isi = jawab.content.decode()
    assert jawab.status_code == 429 and "Yang kesebelas" in isi and "kirim lagi satu jam kemudian" in isi
    assert Pengaduan.objects.count() == 10
    assert client.post(BARU, isian(), REMOTE_ADDR="10.9.8.7").status_code == 200


def test_a_company_starts_it_from_its_case_and_finds_it_again(peraga, semua_orang, masuk) -> None:
    pemohon = semua_orang["pemohon@contoh.id"]
    kasus = peraga.sampai("diajukan", peraga.draf(pemohon, "Penawaran"))
    p = masuk(pemohon)
    halaman = p.get(kasus.get_absolute_url()).content.decode()
    tautan = f"{BARU}?permohonan={kasus.nomor}"
    assert tautan in halaman
    assert f'value="{kasus.nomor}"' in p.get(tautan).content.decode()
    data = {"nomor_kasus": kasus.nomor, "kerahasiaan": "rahasia", "nama": "Rina", "telepon": "0812"}
    nomor, _ = baca_tiket(kirim(p, **data))
    assert Pengaduan.objects.get(nomor=nomor).permohonan == kasus
    assert Identitas.objects.get().pelapor == pemohon
    assert nomor in p.get(reverse("pengaduan:saya")).content.decode()
    assert p.get(f"/pengaduan/lacak/{nomor}/").status_code == 200
    lain = masuk(semua_orang["pemohon2@contoh.id"])
    assert nomor not in lain.get(reverse("pengaduan:saya")).content.decode()
    assert lain.get(f"/pengaduan/lacak/{nomor}/").status_code == 302
