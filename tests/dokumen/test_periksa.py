"""The public check page: what it says of each state, what it keeps to itself, and how a copy is compared."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.urls import reverse

from kerjasama.dokumen import layanan
from kerjasama.dokumen.models import Dokumen
from kerjasama.dokumen.views import BATAS_SEMENIT, JENIS, rapikan
from tests.dokumen.contoh import DATA, data

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _awal() -> None:
    cache.clear()


def dokumen(jenis: str = "spk", *, jadi: bool = True, **ganti) -> Dokumen:
    isi = data(jenis, **ganti)
    with transaction.atomic():
        baru = layanan.minta(jenis, nomor=isi.get("nomor", "Agenda 12/2026"), judul="Uji", data=isi)
    return layanan.buat(baru.pk) if jadi else baru


def pdf(satu: Dokumen) -> bytes:
    assert satu.berkas is not None
    with storages["pribadi"].open(satu.berkas.lokasi) as berkas:
        return berkas.read()


def banding(client: Client, kode: str, isi: bytes):
    return client.post(
        reverse("dokumen:periksa", args=[kode]), {"berkas": SimpleUploadedFile("salinan.pdf", isi)}
    )


def test_anyone_may_check_and_reads_the_public_facts(client: Client) -> None:
    satu = dokumen()
    jawab = client.get(satu.get_absolute_url())
    isi = jawab.content.decode()
    assert jawab.status_code == 200
    for harus in (
        "Berlaku", "Surat Perjanjian Kerjasama", "480/001/PROKOMPIM/XI/2026", "PT Pesisir Uji",
        "Pemerintah Kota Pekalongan", "Rp3.330.000,00", "24 November 2026", satu.sha256,
    ):  # fmt: skip
        assert harus in isi, harus


def test_no_person_account_or_address_is_shown(client: Client) -> None:
    for jenis in sorted(JENIS):
        isi = client.get(dokumen(jenis).get_absolute_url()).content.decode()
        for rahasia in (
            "Rina Uji", "Hendra Uji", "Dewi Uji", "Budi Uji", "1002003004", "Jalan Media", "0012345678901000",
            "198000000000000001",
        ):  # fmt: skip
            assert rahasia not in isi, (jenis, rahasia)


def test_every_kind_has_its_name_and_its_page(client: Client) -> None:
    assert set(JENIS) == set(DATA)
    for jenis, nama in JENIS.items():
        assert nama in client.get(dokumen(jenis).get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    ("tandai", "kata"),
    [(layanan.gantikan, "sudah digantikan versi berikutnya"), (layanan.batalkan, "sudah dibatalkan")],
)
def test_what_counts_no_longer_says_so(client: Client, tandai, kata: str) -> None:
    satu = dokumen()
    tandai(satu)
    isi = client.get(satu.get_absolute_url()).content.decode()
    assert kata in isi
    assert "Berlaku." not in isi


def test_unknown_unfinished_and_draft_look_alike(client: Client) -> None:
    jawaban = {}
    for nama, kode in (
        ("tak ada", "0" * 12),
        ("belum jadi", dokumen(jadi=False).kode),
        ("konsep", dokumen(konsep=True).kode),
    ):
        jawab = client.get(reverse("dokumen:periksa", args=[kode]))
        assert jawab.status_code == 404
        jawaban[nama] = jawab.content.decode().replace(kode, "KODE")
    tanpa_token = {
        "\n".join(b for b in isi.splitlines() if "csrfmiddlewaretoken" not in b) for isi in jawaban.values()
    }
    assert len(tanpa_token) == 1
    assert "Tidak dikenal" in tanpa_token.pop()


def test_copies_are_compared_by_their_bytes(client: Client) -> None:
    satu, lain = dokumen(), dokumen("bast")
    asli = pdf(satu)
    assert "<strong>Sama.</strong>" in banding(client, satu.kode, asli).content.decode()
    for ubahan in (asli[:-1] + b"X", asli + b"\n", asli[:20000] + bytes([asli[20000] ^ 1]) + asli[20001:]):
        assert "<strong>Berubah.</strong>" in banding(client, satu.kode, ubahan).content.decode()
    for asing in (pdf(lain), b"bukan pdf"):
        assert "<strong>Tidak dikenal.</strong>" in banding(client, satu.kode, asing).content.decode()
    jawab = banding(client, "0" * 12, asli)
    assert jawab.status_code == 404
    assert "Tidak ada dokumen untuk dibandingkan" in jawab.content.decode()


def test_an_empty_or_missing_copy_is_an_error_at_its_field(client: Client) -> None:
    satu = dokumen()
    for jawab in (banding(client, satu.kode, b""), client.post(satu.get_absolute_url())):
        isi = jawab.content.decode()
        assert jawab.status_code == 200
        assert "invalid-feedback" in isi
        assert "Sama." not in isi and "Berubah." not in isi


def test_the_copy_is_not_kept(client: Client) -> None:
    satu = dokumen()
    tempat = Path(settings.VAR_DIR)
    sebelum = {f for f in tempat.rglob("*") if f.is_file() and "sqlite3" not in f.name}
    banding(client, satu.kode, b"%PDF-1.7 " + b"x" * 200_000)
    assert {f for f in tempat.rglob("*") if f.is_file() and "sqlite3" not in f.name} == sebelum


@pytest.mark.parametrize("ketik", ["7kq2-m9xz-4tbh", " 7KQ2 M9XZ 4TBH ", "7kq2m9xz4tbh"])
def test_codes_are_read_as_people_type_them(client: Client, ketik: str) -> None:
    jawab = client.post(reverse("dokumen:cari"), {"kode": ketik})
    assert jawab.url == reverse("dokumen:periksa", args=["7KQ2M9XZ4TBH"])


def test_letters_that_no_code_has_are_mended() -> None:
    assert rapikan("oOiIlL") == "001111"


@pytest.mark.parametrize("ketik", ["", "kode?", "../../etc", "x" * 50, "ä"])
def test_what_is_no_code_is_said_at_the_field(client: Client, ketik: str) -> None:
    jawab = client.post(reverse("dokumen:cari"), {"kode": ketik})
    assert jawab.status_code == 200
    assert "invalid-feedback" in jawab.content.decode()


def test_a_script_that_guesses_is_stopped_and_others_are_not(client: Client) -> None:
    satu = dokumen()
    status = [client.get(satu.get_absolute_url()).status_code for _ in range(BATAS_SEMENIT + 1)]
    assert status == [200] * BATAS_SEMENIT + [429]
    assert client.get(satu.get_absolute_url(), REMOTE_ADDR="192.0.2.7").status_code == 200


def test_after_a_minute_it_answers_again(client: Client, waktu) -> None:
    satu = dokumen()
    waktu("2026-11-24 09:00")
    assert [client.get(satu.get_absolute_url()).status_code for _ in range(BATAS_SEMENIT + 1)][-1] == 429
    waktu("2026-11-24 09:01")
    assert client.get(satu.get_absolute_url()).status_code == 200


def test_hostile_names_are_text(client: Client) -> None:
    pihak = {**DATA["spk"]["pihak_kedua"], "nama": "<script>alert(1)</script>"}
    isi = client.get(dokumen(pihak_kedua=pihak).get_absolute_url()).content.decode()
    assert "&lt;script&gt;alert(1)" in isi
    assert "<script>alert" not in isi


def test_other_methods_are_refused(client: Client) -> None:
    assert client.delete(reverse("dokumen:cari")).status_code == 405
    assert client.get(reverse("dokumen:cari")).status_code == 200


def test_the_kept_scan_is_the_same_and_its_way_of_signing_is_told(client: Client) -> None:
    from kerjasama.dokumen.models import TandaTangan
    from kerjasama.dokumen.tanda_tangan.proses import catat
    from tests.pabrik.akun import buat_pegawai

    satu, pindaian = dokumen(), dokumen("bast")
    catat(satu, "kesatu", TandaTangan.Cara.MANUAL, buat_pegawai("staf_komdok"), berkas=pindaian.berkas)
    assert "<strong>Sama.</strong>" in banding(client, satu.kode, pdf(pindaian)).content.decode()
    assert "tanda tangan basah, dipindai" in client.get(satu.get_absolute_url()).content.decode()


def test_a_superseded_one_leads_to_what_came_after_it(client: Client) -> None:
    lama, baru = dokumen(), dokumen(versi=2)
    layanan.gantikan(lama, baru)
    assert baru.get_absolute_url() in client.get(lama.get_absolute_url()).content.decode()
