"""Sent twice, two people at once, too late, without a session; and price lists that cannot be read."""

from __future__ import annotations

import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from kerjasama.pemberitahuan.models import Pemberitahuan
from permohonan.demo.langkah import SURAT
from permohonan.jenis_bukti import contoh_rincian
from permohonan.models import BarisPenawaran, BuktiTayang, Permohonan, Pesan, Riwayat
from permohonan.services.pengajuan import buat_draf
from tests.permohonan.alat_buruk import alamat, isian_surat, jejak, nilai, teks, titipan
from tests.permohonan.services.daftar_harga.pembantu import BAIK, KEPALA, xlsx

pytestmark = pytest.mark.django_db
ALASAN = {"alasan": "Alasan yang diketik dengan panjang."}


@pytest.fixture
def orang(semua_orang):
    return {e.partition("@")[0]: o for e, o in semua_orang.items()}


def isian(kode: str, hari: str) -> dict:
    return {
        "agendakan": {"tanggal_terima": hari, "sifat": "biasa", "kode_klasifikasi": "480", "ringkasan": "Ringkas"},
        "tandatangani_spk": {"cara": "manual", "setuju": "on"},
    }.get(kode, ALASAN)  # fmt: skip


# ---- twice, and two at once ------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("status", "siapa", "kode"),
    [
        ("diajukan", "agendaris", "agendakan"),
        ("diagendakan", "kabag", "tolak"),
        ("diajukan", "pemohon", "tarik"),
        ("penandatanganan_spk", "kabag", "tandatangani_spk"),
        ("spk_dikirim", "pemohon", "minta_perubahan_spk"),
        ("dibayar", "pemohon", "terima_anggaran"),
    ],
)
def test_the_same_form_twice_is_once(masuk, orang, peraga, status, siapa, kode):
    kasus = peraga.sampai(status, peraga.draf(orang["pemohon"], "Dua kali"))
    isi = isian(kode, timezone.localdate().isoformat()) | {"kunci": str(uuid.uuid4())}
    peramban = masuk(orang[siapa])
    riwayat = Riwayat.objects.count()
    pertama = peramban.post(alamat("aksi", kasus, kode), isi)
    kabar = Pemberitahuan.objects.count()
    kedua = peramban.post(alamat("aksi", kasus, kode), isi)
    assert pertama.url == kedua.url == kasus.get_absolute_url()
    assert Riwayat.objects.count() == riwayat + 1
    assert Pemberitahuan.objects.count() == kabar
    assert "Isian Anda tidak dijalankan" not in teks(peramban.get(kedua.url))  # the second is no refusal


def test_a_key_of_another_person_opens_nothing(masuk, orang, peraga):
    """A form's key is no pass: with someone else's key a foreign case stays 404 and an own one is judged anew."""
    kasus = peraga.sampai("diajukan", peraga.draf(orang["pemohon"], "Kunci orang"))
    kunci = str(uuid.uuid4())
    assert (
        masuk(orang["pemohon"]).post(alamat("aksi", kasus, "tarik"), ALASAN | {"kunci": kunci}).status_code
        == 302
    )
    lain = masuk(orang["pemohon2"])
    for nama in ("ajukan", "tarik"):
        assert lain.post(alamat("aksi", kasus, nama), ALASAN | {"kunci": kunci}).status_code == 404
    for nama in ("surat", "periksa"):
        assert lain.post(alamat(nama, kasus), {"kunci": kunci}).status_code == 404
    satu = peraga.draf(orang["pemohon2"], "Punya sendiri")
    riwayat = Riwayat.objects.count()
    lain.post(alamat("periksa", satu), {"kunci": kunci})
    assert Riwayat.objects.count() in {riwayat, riwayat + 1}
    assert kasus.riwayat.count() == 2


def test_a_message_sent_twice_is_one(masuk, orang, peraga):
    kasus = peraga.sampai("diajukan", peraga.draf(orang["pemohon"], "Pesan ganda"))
    peramban, isi = masuk(orang["pemohon"]), {"isi": "Sekali saja", "kunci": str(uuid.uuid4())}
    for _ in range(2):
        assert peramban.post(alamat("pesan", kasus), isi).status_code == 302
    assert Pesan.objects.count() == 1


def test_proofs_sent_twice_are_stored_once(masuk, orang, peraga):
    kasus = peraga.sampai("spk_aktif", peraga.draf(orang["pemohon"], "Bukti ganda"))
    baris, peramban = kasus.baris.first(), masuk(orang["pemohon"])
    isi = {
        "tahap": "rinci", "baris": baris.pk, "banyak": 1, "b0-judul": "Tayang", "b0-jumlah": 1,
        "b0-tanggal_tayang": timezone.localdate().isoformat(), "b0-tautan": "https://kabarpesisir-contoh.example/satu",
    } | {f"b0-rincian_{k}": v for k, v in contoh_rincian(baris.jenis_media).items()}  # fmt: skip
    for _ in range(2):
        berkas = SimpleUploadedFile("cetak.pdf", SURAT.read_bytes(), "application/pdf")
        assert peramban.post(alamat("bukti", kasus), isi | {"b0-berkas": berkas}).status_code in {200, 302}
    assert BuktiTayang.objects.count() == 1


def test_the_slower_of_two_reads_who_did_what_and_when(masuk, orang, peraga, waktu):
    """Two forms of one case, opened side by side; the second is told, moves nothing, and may read on."""
    saat = waktu("2026-11-24 10:15")
    kasus = peraga.sampai("diagendakan", peraga.draf(orang["pemohon"], "Bersamaan"))
    kabag, pemohon = masuk(orang["kabag"]), masuk(orang["pemohon"])
    assert kabag.get(alamat("aksi", kasus, "tolak")).status_code == 200
    assert pemohon.get(alamat("aksi", kasus, "tarik")).status_code == 200
    assert (
        kabag.post(alamat("aksi", kasus, "tolak"), ALASAN | {"kunci": str(uuid.uuid4())}).status_code == 302
    )
    sebelum = jejak()
    jawab = pemohon.post(alamat("aksi", kasus, "tarik"), ALASAN | {"kunci": str(uuid.uuid4())}, follow=True)
    assert jawab.redirect_chain[-1][0] == kasus.get_absolute_url()
    isi = teks(jawab)
    assert f"{saat:%H.%M}" in isi
    assert f"{saat:%d-%m-%Y}" in isi
    assert "Kepala Bagian" in isi
    assert "Permohonan ditolak" in isi
    assert "Isian Anda tidak dijalankan" in isi
    assert jejak() == sebelum
    # Within the office the name is read.
    jawab = kabag.post(alamat("aksi", kasus, "catat_pengecualian"), ALASAN, follow=True)
    assert orang["kabag"].nama in teks(jawab)
    assert jejak() == sebelum


# ---- a session that ended while typing -------------------------------------------------------------
def kirim_tanpa_sesi(client, orang, siapa, tempat, isi):
    """Post without a session, sign in, and come back to the page."""
    sebelum = jejak()
    jawab = client.post(tempat, isi)
    assert jawab.status_code == 302
    assert jawab.url.startswith("/masuk/?next=")
    assert jejak() == sebelum
    client.force_login(orang[siapa])
    return client.get(tempat)


def test_typed_text_is_back_after_the_login(client, orang, peraga):
    kasus = peraga.sampai("diagendakan", peraga.draf(orang["pemohon"], "Sesi"))
    panjang = "Alasan <b>yang</b> diketik “lama” 😀\nbaris kedua"
    jawab = kirim_tanpa_sesi(client, orang, "kabag", alamat("aksi", kasus, "tolak"), {"alasan": panjang})
    assert nilai(jawab, "alasan").replace("\r\n", "\n") == panjang
    assert Permohonan.objects.get(pk=kasus.pk).status == "diagendakan"


def test_typed_proofs_are_back_after_the_login(client, orang, peraga):
    kasus = peraga.sampai("spk_aktif", peraga.draf(orang["pemohon"], "Sesi bukti"))
    isi = {
        "tahap": "rinci",
        "baris": kasus.baris.first().pk,
        "banyak": 2,
        "b0-judul": "Satu <1>",
        "b1-judul": "Dua 😀",
    }
    jawab = kirim_tanpa_sesi(client, orang, "pemohon", alamat("bukti", kasus), isi)
    assert [nilai(jawab, f"b{n}-judul") for n in (0, 1)] == ["Satu <1>", "Dua 😀"]


def test_a_file_sent_before_the_session_ended_is_still_there(client, masuk, orang):
    """The reference travels with the text; the same person's next login takes it up again."""
    kasus = buat_draf(orang["pemohon"])
    surat = SimpleUploadedFile("penawaran.pdf", SURAT.read_bytes(), "application/pdf")
    tanda = titipan(
        masuk(orang["pemohon"]).post(alamat("surat", kasus), isian_surat(kasus, perihal="", surat=surat)),
        "surat",
    )
    isi = isian_surat(kasus, perihal="Ketik lama") | {"surat-titipan": tanda[0]}
    jawab = kirim_tanpa_sesi(client, orang, "pemohon", alamat("surat", kasus), isi)
    assert nilai(jawab, "perihal") == "Ketik lama"
    lagi = titipan(jawab, "surat")
    assert len(lagi) == 1
    assert client.post(alamat("surat", kasus), isi | {"surat-titipan": lagi[0]}).status_code == 302
    assert Permohonan.objects.get(pk=kasus.pk).surat.nama_asli == "penawaran.pdf"


def test_another_persons_login_gets_neither_page_nor_file(client, masuk, orang):
    kasus = buat_draf(orang["pemohon"])
    jawab = kirim_tanpa_sesi(
        client, orang, "pemohon2", alamat("surat", kasus), isian_surat(kasus, perihal="Rahasia saya")
    )
    assert jawab.status_code == 404
    assert "Rahasia saya" not in teks(jawab)
    assert "Rahasia saya" not in teks(client.get("/permohonan/"))


# ---- price lists -----------------------------------------------------------------------------------
def lembar(*baris) -> bytes:
    return xlsx(KEPALA, *baris)


def ubah(**ganti) -> list:
    nama = ["jenis", "bentuk", "ukuran", "satuan", "harga", "ppn", "catatan"]
    return [ganti.get(n, lama) for n, lama in zip(nama, BAIK, strict=True)]


@pytest.mark.parametrize(
    "harga",
    ["=1+1", "tanya sales", -5, -1500000, 999999999999999, "1,500", 0, "#REF!", "1e400", True, "\u202e000.1"],
)
def test_a_bad_row_is_named_and_the_good_ones_wait(masuk, orang, harga):
    """Nothing is stored by the upload; the person then adds the good rows, all of them and only them."""
    kasus, peramban = buat_draf(orang["pemohon"]), masuk(orang["pemohon"])
    data = lembar(BAIK, ubah(harga=harga, bentuk="Buruk <b>"), ubah(bentuk="Baik juga"))
    sebelum = jejak()
    jawab = peramban.post(alamat("impor", kasus), {"berkas": SimpleUploadedFile("harga.xlsx", data)})
    assert jejak() == sebelum
    lihat = jawab.context["lihat"]
    assert [b["bentuk"] for b in lihat.baris] == ["Spot iklan", "Baik juga"]
    assert {(g["baris"], "arga" in g["kolom"]) for g in lihat.galat} == {(3, True)}
    assert "<b>" not in jawab.content.decode().split("<main")[1].split("Buruk")[-1][:20]
    kirim = {"perintah": "tambahkan", "segel": nilai(jawab, "segel"), "cap": nilai(jawab, "cap")}
    for _ in range(2):  # sent twice, added once
        assert peramban.post(alamat("impor", kasus), kirim).status_code == 302
    assert [b.bentuk for b in kasus.baris.order_by("urut")] == ["Spot iklan", "Baik juga"]


BURUK = {
    "10.000 baris": (lambda: lembar(*[BAIK] * 10_000), "harga.xlsx"),
    "bukan lembar kerja": (SURAT.read_bytes, "harga.xlsx"),
    "kosong": (bytes, "harga.xlsx"),
    "csv berisi NUL": (lambda: b"Jenis media;Bentuk\x00;Harga satuan\r\nradio;a\x00b;1000\r\n", "harga.csv"),
    "tanpa kepala": (lambda: xlsx(["a", "b"], ["c", "d"]), "harga.xlsx"),
    "terlalu besar": (lambda: b"a;b\r\n" * 600_000, "harga.csv"),
    "makro": (lambda: lembar(BAIK), "harga.xlsm"),
}


@pytest.mark.parametrize("macam", BURUK)
def test_an_unreadable_list_leaves_nothing(masuk, orang, peraga, macam):
    kasus = peraga.draf(orang["pemohon"], "Sudah ada baris")
    data, nama = BURUK[macam]
    sebelum, lama = jejak(), list(BarisPenawaran.objects.order_by("pk").values())
    jawab = masuk(orang["pemohon"]).post(alamat("impor", kasus), {"berkas": SimpleUploadedFile(nama, data())})
    assert jawab.status_code == 200
    if "lihat" in jawab.context:
        assert not jawab.context["lihat"].baris
    else:
        assert jawab.context["form"].errors["berkas"]
    assert jejak() == sebelum
    assert list(BarisPenawaran.objects.order_by("pk").values()) == lama


def test_a_preview_is_good_for_its_draft_and_person_only(masuk, orang):
    """The seal is no pass: another draft's, another person's, a changed one and rubbish add nothing."""
    kasus, lain = buat_draf(orang["pemohon"]), buat_draf(orang["pemohon2"])
    peramban = masuk(orang["pemohon"])
    jawab = peramban.post(alamat("impor", kasus), {"berkas": SimpleUploadedFile("harga.xlsx", lembar(BAIK))})
    segel = nilai(jawab, "segel")
    coba = [(orang["pemohon2"], lain, segel), (orang["pemohon"], kasus, segel[:-2]), (orang["pemohon"], kasus, "\x00"),
            (orang["pemohon"], kasus, ""), (orang["pemohon"], buat_draf(orang["pemohon"]), segel)]  # fmt: skip
    for siapa, tempat, satu in coba:
        masuk(siapa).post(alamat("impor", tempat), {"perintah": "tambahkan", "segel": satu, "cap": ""})
        assert not BarisPenawaran.objects.exists()
