"""The price list as a browser sends it: typed, rearranged without JavaScript, imported from real files."""

from __future__ import annotations

import io
import re
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from permohonan.models import Permohonan
from permohonan.services.draf import cap_baris
from permohonan.services.pengajuan import BARIS_MAKS, buat_draf

pytestmark = pytest.mark.django_db
CONTOH = Path(__file__).parents[2] / "contoh"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
BARIS = {
    "jenis_media": "siber", "bentuk": "Advertorial", "spesifikasi": "800 kata", "satuan": "per tayang",
    "harga_satuan": "Rp 1.500.000", "termasuk_ppn": "tidak", "catatan": "",
}  # fmt: skip


@pytest.fixture
def rina(semua_orang):
    return semua_orang["pemohon@contoh.id"]


@pytest.fixture
def peramban(masuk, rina):
    return masuk(rina)


@pytest.fixture
def kasus(rina):
    return buat_draf(rina)


def alamat(nama, kasus):
    return reverse(f"permohonan:{nama}", args=[kasus.nomor])


def isian(kasus, *baris, perintah="simpan", **lain):
    data = {"cap": cap_baris(kasus), "perintah": perintah} | lain
    for i, satu in enumerate(baris):
        data |= {f"baris-{i}-{k}": v for k, v in satu.items()}
    return data


def bentuk(kasus):
    return [b.bentuk for b in kasus.baris.order_by("urut")]


def nilai_bentuk(teks):
    """What the typed "bentuk" fields show, outside the template for new lines."""
    return re.findall(r'name="baris-\d+-bentuk"(?: value="([^"]*)")?', teks.partition("<template")[0])


# ---- typed -------------------------------------------------------------------------------------
def test_lines_are_stored_in_order_and_summed_up(peramban, kasus):
    dua = BARIS | {"bentuk": "Berita", "harga_satuan": "250.000,00", "termasuk_ppn": "ya"}
    assert peramban.post(alamat("baris", kasus), isian(kasus, BARIS, dua)).url == alamat("periksa", kasus)
    assert bentuk(kasus) == ["Advertorial", "Berita"]
    assert [b.termasuk_ppn for b in kasus.baris.order_by("urut")] == [False, True]
    kasus.refresh_from_db()
    assert (kasus.nilai, kasus.jenis_media) == (Decimal(1_750_000), ",siber,")


def test_a_stored_line_goes_on_as_the_same_row(peramban, kasus):
    peramban.post(alamat("baris", kasus), isian(kasus, BARIS))
    baris = kasus.baris.get()
    kembar = BARIS | {"id": baris.pk, "bentuk": "Ganti"}
    peramban.post(alamat("baris", kasus), isian(kasus, kembar, kembar | {"bentuk": "Salinan"}))
    assert sorted(bentuk(kasus)) == ["Ganti", "Salinan"]
    assert kasus.baris.get(bentuk="Ganti").pk == baris.pk


def test_another_cases_line_is_not_touched(peramban, kasus, peraga, semua_orang):
    asing = peraga.draf(semua_orang["pemohon2@contoh.id"], "Milik lain").baris.first()
    peramban.post(alamat("baris", kasus), isian(kasus, BARIS | {"id": asing.pk, "bentuk": "Rebut"}))
    asing.refresh_from_db()
    assert asing.bentuk != "Rebut"
    assert bentuk(kasus) == ["Rebut"]


def test_an_error_stores_nothing_and_keeps_everything_typed(peramban, kasus):
    salah = BARIS | {"bentuk": "Banner <b>", "harga_satuan": "1,500"}
    jawab = peramban.post(alamat("baris", kasus), isian(kasus, BARIS, salah))
    teks = jawab.content.decode()
    assert 'href="#id_baris-1-harga_satuan"' in teks
    assert 'id="id_baris-1-harga_satuan_error"' in teks
    assert 'aria-invalid="true"' in teks
    assert nilai_bentuk(teks) == ["Advertorial", "Banner &lt;b&gt;"]
    assert 'value="1,500"' in teks
    assert not kasus.baris.exists()


@pytest.mark.parametrize(
    ("perintah", "hasil"),
    [
        ("tambah", ["A", "B", "C", ""]),
        ("hapus-1", ["A", "C"]),
        ("naik-2", ["A", "C", "B"]),
        ("turun-0", ["B", "A", "C"]),
    ],
)
def test_buttons_rearrange_what_is_typed_without_storing_or_judging(peramban, kasus, perintah, hasil):
    tiga = [{"bentuk": n, "harga_satuan": "belum tahu", "jenis_media": "siber"} for n in "ABC"]
    jawab = peramban.post(alamat("baris", kasus), isian(kasus, *tiga, perintah=perintah))
    teks = jawab.content.decode()
    assert nilai_bentuk(teks) == hasil
    assert teks.count("autofocus") == 1
    assert "is-invalid" not in teks
    assert not kasus.baris.exists()


def test_enter_in_a_field_saves(peramban, kasus):
    teks = peramban.get(alamat("baris", kasus)).content.decode()
    formulir = teks[teks.index('class="baris-harga"') :]
    pertama = re.search(r'<button[^>]*name="perintah" value="([^"]+)"', formulir)
    assert pertama[1] == "sementara"


def test_a_stale_price_list_warns_then_takes_the_second_try(peramban, kasus):
    lama = cap_baris(kasus)
    peramban.post(alamat("baris", kasus), isian(kasus, BARIS))
    jawab = peramban.post(alamat("baris", kasus), isian(kasus, BARIS | {"bentuk": "Lain"}, cap=lama))
    assert "Belum disimpan" in jawab.content.decode()
    assert nilai_bentuk(jawab.content.decode()) == ["Lain"]
    assert bentuk(kasus) == ["Advertorial"]
    peramban.post(alamat("baris", kasus), isian(kasus, BARIS | {"bentuk": "Lain"}, cap=jawab.context["cap"]))
    assert bentuk(kasus) == ["Lain"]


def test_the_same_list_sent_twice_is_stored_once(peramban, kasus):
    data = isian(kasus, BARIS)
    assert [peramban.post(alamat("baris", kasus), data).status_code for _ in range(2)] == [302, 302]
    assert kasus.baris.count() == 1


def test_two_hundred_lines_pass_and_one_more_is_refused(peramban, kasus):
    data = isian(kasus, *[BARIS | {"bentuk": f"B{i}"} for i in range(BARIS_MAKS + 1)])
    assert f"paling banyak {BARIS_MAKS} baris" in peramban.post(alamat("baris", kasus), data).content.decode()
    assert not kasus.baris.exists()
    data = isian(kasus, *[BARIS | {"bentuk": f"B{i}"} for i in range(BARIS_MAKS)])
    assert peramban.post(alamat("baris", kasus), data).status_code == 302
    assert kasus.baris.count() == BARIS_MAKS


def test_a_nul_byte_is_named_at_its_field_and_never_printed(peramban, kasus):
    jawab = peramban.post(alamat("baris", kasus), isian(kasus, BARIS | {"satuan": "per\x00tayang"}))
    assert jawab.status_code == 200
    assert "id_baris-0-satuan_error" in jawab.content.decode()
    assert not kasus.baris.exists()


def test_a_session_that_ended_while_typing_keeps_every_line(client, rina, kasus):
    client.post(alamat("baris", kasus), isian(kasus, BARIS | {"bentuk": "Satu"}, BARIS | {"bentuk": "Dua"}))
    client.force_login(rina)
    assert nilai_bentuk(client.get(alamat("baris", kasus)).content.decode()) == ["Satu", "Dua"]
    assert not kasus.baris.exists()


# ---- from a file -------------------------------------------------------------------------------
def unggah(peramban, kasus, nama, isi=None, mime=XLSX):
    isi = (CONTOH / nama).read_bytes() if isi is None else isi
    berkas = SimpleUploadedFile(nama, isi, mime)
    return peramban.post(alamat("impor", kasus), {"perintah": "baca", "berkas": berkas})


def setujui(peramban, jawab, **pilihan):
    kasus = jawab.context["kasus"]
    data = {"perintah": "tambahkan", "segel": jawab.context["segel"], "cap": jawab.context["cap"]} | pilihan
    return peramban.post(alamat("impor", kasus), data)


def test_the_offices_spreadsheet_shows_good_and_bad_and_stores_nothing_yet(peramban, kasus):
    jawab = unggah(peramban, kasus, "daftar-harga-kantor.xlsx")
    teks = jawab.content.decode()
    assert "hubungi kami" in teks
    assert re.search(r'data-label="Baris">\d+<', teks)
    assert f"Tambahkan {len(jawab.context['lihat'].baris)} baris yang baik" in teks
    assert not kasus.baris.exists()


def test_its_good_lines_are_added_with_the_kind_of_media_chosen_once(peramban, kasus):
    jawab = unggah(peramban, kasus, "daftar-harga-kantor.xlsx")
    baik = len(jawab.context["lihat"].baris)
    assert "Pilih jenis media" in setujui(peramban, jawab).content.decode()
    assert not kasus.baris.exists()
    assert setujui(peramban, jawab, jenis_media="siber").url == alamat("baris", kasus)
    harga = set(kasus.baris.values_list("harga_satuan", flat=True))
    assert kasus.baris.count() == baik >= 4
    assert {Decimal(1_500_000), Decimal(600_000)} <= harga
    assert set(kasus.baris.values_list("jenis_media", flat=True)) == {"siber"}


def test_approving_twice_adds_once(peramban, kasus):
    jawab = unggah(peramban, kasus, "daftar-harga-kantor.xlsx")
    for _ in range(2):
        assert setujui(peramban, jawab, jenis_media="siber").status_code == 302
    assert kasus.baris.count() == len(jawab.context["lihat"].baris)


def test_a_semicolon_file_is_added_below_or_replaces(peramban, kasus):
    peramban.post(alamat("baris", kasus), isian(kasus, BARIS))
    jawab = unggah(peramban, kasus, "daftar-harga-titik-koma.csv", mime="text/csv")
    baik = len(jawab.context["lihat"].baris)
    pilihan = {"jenis_media": "cetak_harian", "termasuk_ppn": "ya"}
    assert "Pilih menambahkan atau menggantikan" in setujui(peramban, jawab, **pilihan).content.decode()
    setujui(peramban, jawab, cara="tambah", **pilihan)
    assert kasus.baris.count() == baik + 1
    assert Decimal(4_440_000) in kasus.baris.values_list("harga_satuan", flat=True)
    jawab = unggah(peramban, kasus, "daftar-harga-titik-koma.csv", mime="text/csv")
    setujui(peramban, jawab, cara="ganti", **pilihan)
    assert kasus.baris.count() == baik
    assert Decimal(1_500_000) not in kasus.baris.values_list("harga_satuan", flat=True)


def test_a_list_that_changed_meanwhile_is_not_replaced_unseen(peramban, kasus):
    jawab = unggah(peramban, kasus, "daftar-harga-kantor.xlsx")
    peramban.post(alamat("baris", kasus), isian(kasus, BARIS))
    ulang = setujui(peramban, jawab, jenis_media="siber", cara="ganti")
    assert "Belum disimpan" in ulang.content.decode()
    assert bentuk(kasus) == ["Advertorial"]


def test_the_preview_survives_a_session_that_ended(client, masuk, rina, kasus):
    jawab = unggah(masuk(rina), kasus, "daftar-harga-kantor.xlsx")
    assert setujui(client, jawab, jenis_media="siber").status_code == 302  # to the login
    client.force_login(rina)
    ulang = client.get(alamat("impor", kasus))
    assert f"Tambahkan {len(jawab.context['lihat'].baris)} baris yang baik" in ulang.content.decode()
    assert setujui(client, ulang, jenis_media="siber").url == alamat("baris", kasus)
    assert kasus.baris.exists()


def test_a_preview_of_another_draft_or_a_forged_one_is_not_taken(peramban, rina, kasus):
    jawab = unggah(peramban, kasus, "daftar-harga-kantor.xlsx")
    lain = buat_draf(rina)
    for segel in (jawab.context["segel"], "x:y:z", ""):
        hasil = peramban.post(alamat("impor", lain), {"perintah": "tambahkan", "segel": segel})
        assert hasil.url == alamat("impor", lain)
    assert not lain.baris.exists()


def test_more_than_fits_is_refused_with_the_numbers(peramban, kasus):
    peramban.post(alamat("baris", kasus), isian(kasus, *[BARIS] * (BARIS_MAKS - 1)))
    jawab = unggah(peramban, kasus, "daftar-harga-kantor.xlsx")
    ulang = setujui(peramban, jawab, jenis_media="siber", cara="tambah")
    assert f"paling banyak {BARIS_MAKS} baris" in ulang.content.decode()
    assert kasus.baris.count() == BARIS_MAKS - 1


@pytest.mark.parametrize(
    ("nama", "isi"),
    [
        ("harga.xlsx", b""),
        ("harga.xlsx", b"MZ bukan lembar kerja"),
        ("harga.pdf", b"%PDF-1.4"),
        ("harga.xlsx", b"PK\x03\x04rusak"),
        ("harga.csv", b"bentuk;harga\nA\x00;1000\n"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_at_its_field(peramban, kasus, nama, isi):
    jawab = unggah(peramban, kasus, nama, isi)
    assert jawab.status_code == 200
    assert jawab.context["form"].errors["berkas"]
    assert not kasus.baris.exists()


def test_formulas_and_impossible_prices_are_named_each(peramban, kasus):
    buku = openpyxl.Workbook()
    lembar = buku.active
    lembar.append(["Jenis media", "Bentuk publikasi", "Satuan", "Harga satuan"])
    for harga in ("=1+1", -5, 123456789012345, "dua juta", 0, 900_000):
        lembar.append(["Siber", "Berita", "per tayang", harga])
    penampung = io.BytesIO()
    buku.save(penampung)
    jawab = unggah(peramban, kasus, "harga.xlsx", penampung.getvalue())
    assert [g["baris"] for g in jawab.context["lihat"].galat] == [2, 3, 4, 5, 6]
    assert [b["harga_satuan"] for b in jawab.context["lihat"].baris] == ["900.000"]


def test_the_template_downloads_and_reads_back(peramban, kasus):
    jawab = peramban.get(reverse("permohonan:templat_harga"))
    assert jawab["Content-Disposition"] == 'attachment; filename="templat-daftar-harga.xlsx"'
    ulang = unggah(peramban, kasus, "templat.xlsx", jawab.content)
    assert ulang.context["lihat"].baris
    assert not ulang.context["lihat"].galat


def test_the_list_page_reads_the_same_number_of_times_at_any_length(
    peramban, peraga, rina, django_assert_num_queries
):
    for jumlah in (1, 3, 50):
        kasus = peraga.draf(
            rina, "x", harga=[("siber", f"B{i}", "", "per tayang", 100) for i in range(jumlah)]
        )
        assert Permohonan.objects.get(pk=kasus.pk).baris.count() == jumlah
        with django_assert_num_queries(9):
            peramban.get(alamat("baris", kasus))
