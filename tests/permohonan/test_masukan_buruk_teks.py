"""Markup, very long text, odd queries, dates and prices through the real forms: shown as text, named, kept."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.utils import timezone

from permohonan.models import BarisPenawaran, Disposisi, Permohonan, Pesan, Riwayat
from permohonan.services.draf import cap_baris
from permohonan.services.pengajuan import buat_draf
from tests.matriks.jalan import habiskan
from tests.permohonan.alat_buruk import alamat, isian_surat, jejak, nilai, teks
from tests.permohonan.alat_formulir import formulir

pytestmark = pytest.mark.django_db


@pytest.fixture
def orang(semua_orang):
    return {e.partition("@")[0]: o for e, o in semua_orang.items()}


# ---- dates and numbers in an address ---------------------------------------------------------------
KUERI = [
    "dari=0001-01-01",
    "sampai=9999-12-31",
    "dari=9999-12-31&sampai=0001-01-01",
    "dari=2026-02-31",
    "setelah=t-1-1",
    "setelah=t-999999999999999999-1",
    "setelah=t99999999999999999999999-1",
    "setelah=d0-1",
    "setelah=d3652059-1",
    "sebelum=n-9999999999999999999",
    "setelah=i9223372036854775807-1",
    "cari=%25_%27%22%5C",
    "cari=" + "a" * 5000,
    "cari=%F0%9F%98%80%E2%80%AE",
    "cari=%ff%fe",
    "urut=%27",
    "urut=tenggat&setelah=n-1",
    "urut=tenggat&sebelum=n-1",
    "urut=tenggat&setelah=t0-1",
    "sebelum=%E0%A5%A7",
    "pilih=x",
    "cetak=1&setelah=t0-1",
    "lewat&milik&status=draf&jenis=radio",
]


@pytest.mark.parametrize("kueri", KUERI)
def test_odd_queries_show_a_list(masuk, orang, peraga, kueri):
    peraga.sampai("diagendakan", peraga.draf(orang["pemohon"], "Daftar"))
    for siapa in ("pemohon", "agendaris", "auditor"):
        peramban = masuk(orang[siapa])
        for tempat in (
            "/permohonan/?tab=saya&",
            "/permohonan/?tab=semua&",
            "/permohonan/ekspor.xlsx?tab=semua&",
            "/pemberitahuan/?",
            "/agenda/?",
            "/agenda/ekspor.xlsx?",
        ):
            jawab = peramban.get(tempat + kueri)
            habiskan(jawab)
            assert jawab.status_code == (403 if siapa == "pemohon" and "agenda" in tempat else 200), (
                tempat,
                siapa,
            )


# ---- markup, long, other scripts -------------------------------------------------------------------
ANEH = "<img src=x onerror=alert(1)> 😀 \u202eرحبا {{ 7|add:7 }} {% now 'Y' %} \"kutip' &amp;"


def test_markup_emoji_and_right_to_left_are_text_everywhere(masuk, orang, peraga, jalankan_tugas):
    """Typed in each free text of a case, and read on every page that shows it, also in print and in mails."""
    kasus = buat_draf(orang["pemohon"])
    pemohon = masuk(orang["pemohon"])
    assert (
        pemohon.post(
            alamat("surat", kasus), isian_surat(kasus, perihal=ANEH, perintah="sementara")
        ).status_code
        == 302
    )
    kasus = Permohonan.objects.get(pk=kasus.pk)
    assert kasus.perihal == ANEH
    kasus.delete()
    kasus = peraga.sampai("diajukan", peraga.draf(orang["pemohon"], ANEH))
    BarisPenawaran.objects.filter(permohonan=kasus).update(
        bentuk=ANEH[:120], spesifikasi=ANEH, satuan="<b>per</b>", catatan=ANEH
    )
    perusahaan = orang["pemohon"].perusahaan
    perusahaan.nama = f"PT {ANEH}"
    perusahaan.save()
    assert pemohon.post(alamat("pesan", kasus), {"isi": ANEH}).status_code == 302
    kasus = peraga.lakukan(kasus, "agendakan")
    kasus = peraga.lakukan(kasus, "disposisikan")
    kasus = peraga.lakukan(kasus, "tawar")
    halaman = [
        (siapa, t)
        for siapa in ("pemohon", "kabag", "pranata", "auditor")
        for t in (
            "/permohonan/?tab=semua",
            alamat("kasus", kasus),
            "/agenda/",
            "/agenda/?cetak=1",
            "/pemberitahuan/",
            "/perusahaan/",
        )
    ]
    terlihat = 0
    for siapa, tempat in [
        *halaman,
        ("pemohon", alamat("aksi", kasus, "jawab_tawaran")),
        ("admin", "/admin/akun/perusahaan/"),
    ]:
        jawab = masuk(orang[siapa]).get(tempat)
        mentah = jawab.content.decode()
        assert "<img src=x" not in mentah, tempat
        assert "<b>per</b>" not in mentah, tempat
        if "😀" in mentah:
            terlihat += 1
            assert "{{ 7|add:7 }}" in teks(jawab)
    assert terlihat > 12
    jalankan_tugas()  # documents and mails with such names can be made


@pytest.mark.parametrize("kolom", ["nomor_surat", "perihal"])
def test_five_thousand_letters_are_named_and_kept(masuk, orang, kolom):
    kasus = buat_draf(orang["pemohon"])
    panjang = ("Penawaran 😀 <b>tebal</b> " * 250)[:5000].strip()
    jawab = masuk(orang["pemohon"]).post(alamat("surat", kasus), isian_surat(kasus, **{kolom: panjang}))
    assert "karakter" in " ".join(jawab.context["form"].errors[kolom])
    assert nilai(jawab, kolom) == panjang
    assert Permohonan.objects.get(pk=kasus.pk).perihal == ""


def test_a_long_message_is_kept_whole_and_a_longer_one_is_refused(masuk, orang, peraga):
    kasus = peraga.sampai("diajukan", peraga.draf(orang["pemohon"], "Pesan panjang"))
    pemohon = masuk(orang["pemohon"])
    pas = ("😀<i>ب" * 2000)[:5000]
    assert pemohon.post(alamat("pesan", kasus), {"isi": pas}).status_code == 302
    assert Pesan.objects.get().isi == pas
    assert pas[:200] in teks(pemohon.get(alamat("kasus", kasus)))
    jawab = pemohon.post(alamat("pesan", kasus), {"isi": pas + "x"})
    assert nilai(jawab, "isi") == pas + "x"
    assert Pesan.objects.count() == 1


# ---- dates in the wrong order ----------------------------------------------------------------------
def hari(n: int) -> str:
    return (timezone.localdate() + dt.timedelta(days=n)).isoformat()


@pytest.mark.parametrize(
    "tanggal", ["besok", "9999-12-31", "0001-01-01", "2026-02-31", "31-31-2026", "kemarin", "terlalu lama"]
)
def test_a_letter_of_an_impossible_day(masuk, orang, tanggal):
    tanggal = {"besok": hari(1), "terlalu lama": hari(-400)}.get(tanggal, tanggal)
    kasus = buat_draf(orang["pemohon"])
    jawab = masuk(orang["pemohon"]).post(alamat("surat", kasus), isian_surat(kasus, tanggal_surat=tanggal))
    assert list(jawab.context["form"].errors) == ["tanggal_surat", "surat"]
    assert nilai(jawab, "tanggal_surat") == tanggal
    assert nilai(jawab, "perihal") == "Penawaran kerja sama publikasi"
    assert Permohonan.objects.get(pk=kasus.pk).tanggal_surat is None


URUTAN = [
    ("diajukan", "agendaris", "agendakan", {"tanggal_terima": -1}, "mendahului tanggal surat"),
    ("diajukan", "agendaris", "agendakan", {"tanggal_terima": 1}, "masa depan"),
    ("diagendakan", "kabag", "disposisikan", {"batas_waktu": -1}, "sudah lewat"),
    ("penyusunan_spk", "staf", "ajukan_spk", {"mulai": 5, "selesai": 4}, "sebelum dimulai"),
    ("bukti_lengkap", "staf", "ajukan_anggaran", {"tanggal": 1}, "masa depan"),
    ("anggaran_diajukan", "staf", "catat_pembayaran", {"tanggal_sp2d": -1}, "mendahului nota dinas"),
    ("anggaran_diajukan", "staf", "catat_pembayaran", {"tanggal_sp2d": 1}, "masa depan"),
]


def lengkap(orang, kasus, kode):
    """Good values for the acts above."""
    return {
        "agendakan": {
            "tanggal_terima": hari(0),
            "sifat": "biasa",
            "kode_klasifikasi": "480",
            "ringkasan": "Ringkas isi",
        },
        "disposisikan": {
            "penerima": orang["pranata"].pk,
            "instruksi": ["tindak_lanjut"],
            "sifat": "biasa",
            "catatan": "Ketik",
        },
        "ajukan_spk": {
            "mulai": hari(0),
            "selesai": hari(30),
            "jumlah_termin": 1,
            "klausul": "Ketik klausul",
            "penandatangan": 1,
        },
        "ajukan_anggaran": {
            "nomor_nota_dinas": "900/1",
            "tanggal": hari(0),
            "pkp": "on",
            "ber_npwp": "on",
            "nomor_faktur": "010",
        },
        "catat_pembayaran": {
            "nomor_sp2d": "SP2D/1",
            "tanggal_sp2d": hari(0),
            "netto": "1.000",
            "alasan_selisih": "Ketik alasan",
        },
    }[kode]


@pytest.mark.parametrize(("status", "siapa", "kode", "salah", "kata"), URUTAN)
def test_dates_in_the_wrong_order(masuk, orang, peraga, status, siapa, kode, salah, kata):
    kasus = peraga.sampai(status, peraga.draf(orang["pemohon"], "Urutan tanggal"))
    isi = lengkap(orang, kasus, kode) | {k: hari(n) for k, n in salah.items()}
    if "penandatangan" in isi:
        isi["penandatangan"] = peraga.orang["penandatangan"].pk
    sebelum = jejak()
    jawab = masuk(orang[siapa]).post(alamat("aksi", kasus, kode), isi)
    assert jawab.status_code == 200
    kolom = next(reversed(salah))
    assert kata in " ".join(jawab.context["form"].errors[kolom])
    for nama, harap in isi.items():
        if isinstance(harap, str) and nilai(jawab, nama) is not None and nama not in {"pkp", "ber_npwp"}:
            assert nilai(jawab, nama) == harap, nama
    assert jejak() == sebelum
    assert Permohonan.objects.get(pk=kasus.pk).status == status
    assert not Disposisi.objects.filter(batas_waktu__lt=timezone.localdate()).exists()


# ---- prices ----------------------------------------------------------------------------------------
HARGA_BURUK = [
    "-5",
    "-1.500.000",
    "0",
    "999999999999999",
    "1.000.000.000.000.000",
    "1,500",
    "1.50",
    "1.5000",
    "1e5",
    "0x10",
    "NaN",
    "Infinity",
    "satu juta",
    "1.500.000/tayang",
    "=1+1",
    "1 500 000 000 000 000",
    "٠",
    "½",
    "1,500.00.1",
]


@pytest.mark.parametrize("harga", HARGA_BURUK)
def test_bad_prices_are_named_and_kept(masuk, orang, harga):
    kasus = buat_draf(orang["pemohon"])
    satu = {
        "jenis_media": "siber",
        "bentuk": "Advertorial <1>",
        "satuan": "per tayang",
        "harga_satuan": harga,
        "termasuk_ppn": "tidak",
    }
    isi = {"cap": cap_baris(kasus), "perintah": "simpan"} | {f"baris-0-{k}": v for k, v in satu.items()}
    jawab = masuk(orang["pemohon"]).post(alamat("baris", kasus), isi)
    assert jawab.status_code == 200, "taken for a price"
    assert jawab.context["daftar"].form[0].errors["harga_satuan"]
    assert nilai(jawab, "baris-0-harga_satuan") == harga
    assert nilai(jawab, "baris-0-bentuk") == "Advertorial <1>"
    assert not BarisPenawaran.objects.exists()


@pytest.mark.parametrize("harga", ["-1", "1,500", "99999999999999999", "Rp", "NaN"])
def test_bad_amounts_in_an_offer_and_a_payment(masuk, orang, peraga, harga):
    nego = peraga.sampai("didisposisikan", peraga.draf(orang["pemohon"], "Tawar"))
    pranata = masuk(orang["pranata"])
    (aksi, isi, ketik), *_ = [
        f for f in formulir(pranata, alamat("aksi", nego, "tawar")) if re.search("tawar", f[0])
    ]
    kolom = next(n for n in ketik if "harga" in n)
    jawab = pranata.post(aksi, isi | {kolom: harga})
    assert jawab.status_code == 200
    assert nilai(jawab, kolom) == harga
    bayar = peraga.sampai("anggaran_diajukan", peraga.draf(orang["pemohon"], "Bayar"))
    sebelum = Riwayat.objects.count()
    kirim = lengkap(orang, bayar, "catat_pembayaran") | {"netto": harga}
    jawab = masuk(orang["staf"]).post(alamat("aksi", bayar, "catat_pembayaran"), kirim)
    assert jawab.context["form"].errors["netto"]
    assert nilai(jawab, "netto") == harga
    assert Riwayat.objects.count() == sebelum
