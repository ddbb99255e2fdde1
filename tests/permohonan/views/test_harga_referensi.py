"""Reference prices by their pages: one at a time, a list from a file, all of it or nothing."""

from __future__ import annotations

import io

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile

from permohonan.models import HargaReferensi

pytestmark = pytest.mark.django_db
KEPALA = ["Jenis media", "Bentuk publikasi", "Satuan", "Harga satuan (Rp)", "Termasuk PPN"]
SATU = {"jenis_media": "siber", "bentuk": "Advertorial", "satuan": "per tayang", "kelas": "", "harga": "1.000.000",
        "berlaku_dari": "2026-01-01", "sumber": "SK 1/2026"}  # fmt: skip


@pytest.fixture
def staf(masuk, semua_orang):
    return masuk(semua_orang["staf@contoh.id"])


def berkas(*baris, kepala=KEPALA):
    keluaran = io.BytesIO()
    with xlsxwriter.Workbook(keluaran) as buku:
        lembar = buku.add_worksheet()
        for n, satu in enumerate([kepala, *baris]):
            lembar.write_row(n, 0, satu)
    return SimpleUploadedFile("acuan.xlsx", keluaran.getvalue())


def kirim(staf, *baris, **lain):
    isian = {
        "berkas": berkas(*baris),
        "berlaku_dari": "2026-01-01",
        "sumber": "SK 1/2026",
        "kelas": "",
    } | lain
    return staf.post("/harga-referensi/impor/", isian)


def test_one_price_and_the_same_again(staf):
    assert staf.post("/harga-referensi/baru/", SATU).status_code == 302
    teks = staf.post(
        "/harga-referensi/baru/", SATU | {"bentuk": "ADVERTORIAL", "satuan": "tayang"}
    ).content.decode()
    assert "Sudah ada harga referensi yang sama" in teks
    assert HargaReferensi.objects.count() == 1


@pytest.mark.parametrize("harga", ["0", "0,1", "1,500", "1000000000000000000", "seribu", ""])
def test_amounts_that_are_refused(staf, harga):
    assert staf.post("/harga-referensi/baru/", SATU | {"harga": harga}).status_code == 200
    assert not HargaReferensi.objects.exists()


def test_a_list_from_a_file(staf):
    jawab = kirim(staf, ["Siber", "Advertorial", "per tayang", 1_000_000, "tidak"],
                  ["Radio", "Spot", "per siar", "250.000", "ya"])  # fmt: skip
    assert jawab.status_code == 302
    assert [(h.harga, h.termasuk_ppn) for h in HargaReferensi.objects.order_by("pk")] == [
        (1_000_000, False),
        (250_000, True),
    ]
    teks = staf.get("/harga-referensi/?jenis=radio").content.decode()
    assert "Spot" in teks
    assert "Advertorial" not in teks.partition("<main")[2]


def test_one_bad_row_and_nothing_is_stored(staf):
    baik = ["Siber", "Advertorial", "per tayang", 1_000_000, "tidak"]
    for buruk, pesan in (
        (["Siber", "ADVERTORIAL", "Per Tayang", 900_000, "tidak"], "tercantum lebih dari sekali"),
        (["Siber", "Berita", "per tayang", 0, "tidak"], "baris 3"),
        (["", "Berita", "per tayang", 1000, "tidak"], "jenis media"),
    ):
        teks = kirim(staf, baik, buruk).content.decode()
        assert pesan in teks
        assert not HargaReferensi.objects.exists()


def test_a_list_that_is_there_already(staf):
    baris = ["Siber", "Advertorial", "per tayang", 1_000_000, "tidak"]
    kirim(staf, baris)
    assert "sudah ada harga referensi sejak 01-01-2026" in kirim(staf, baris).content.decode()
    assert kirim(staf, baris, kelas="A").status_code == 302
    assert HargaReferensi.objects.count() == 2


def test_no_list_at_all(staf):
    bukan = {"berkas": SimpleUploadedFile("a.xlsx", b"bukan"), "berlaku_dari": "2026-01-01", "sumber": "SK"}
    teks = staf.post("/harga-referensi/impor/", bukan).content.decode()
    assert "bukan Excel" in teks


def test_export_and_template(staf):
    staf.post("/harga-referensi/baru/", SATU)
    assert b"".join(staf.get("/harga-referensi/ekspor.xlsx").streaming_content)[:2] == b"PK"
    assert staf.get("/harga-referensi/templat.xlsx").content[:2] == b"PK"


def test_comparison_beside_each_line_for_the_office_only(masuk, semua_orang, peraga, staf):
    staf.post("/harga-referensi/baru/", SATU)
    kasus = peraga.sampai("didisposisikan", peraga.draf(semua_orang["pemohon@contoh.id"], "Banding"))
    for aksi in ("tawar", "tindak_lanjuti"):
        teks = (
            masuk(semua_orang["pranata@contoh.id"]).get(f"{kasus.get_absolute_url()}{aksi}/").content.decode()
        )
        assert "SK 1/2026" in teks
        assert "Median perusahaan lain" in teks
    kasus = peraga.lakukan(kasus, "tawar")
    teks = (
        masuk(semua_orang["pemohon@contoh.id"])
        .get(f"{kasus.get_absolute_url()}jawab_tawaran/")
        .content.decode()
    )
    assert "SK 1/2026" not in teks
