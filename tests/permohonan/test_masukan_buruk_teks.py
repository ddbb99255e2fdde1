"""NUL bytes, markup, very long text, odd dates and odd prices through the real forms: a message, never a 500."""

from __future__ import annotations

import datetime as dt
import re
from html.parser import HTMLParser

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from permohonan.models import BarisPenawaran, BuktiTayang, Disposisi, Permohonan, Pesan, Riwayat
from permohonan.services.draf import cap_baris
from permohonan.services.pengajuan import buat_draf
from tests.matriks.jalan import Batalkan, habiskan
from tests.permohonan.alat_buruk import alamat, isian_surat, jejak, nilai, teks

pytestmark = pytest.mark.django_db
NUL = "isi\x00rusak"
BAIK = {200, 302, 400, 403, 404, 409, 410, 429}
TEKS = {"text", "password", "email", "url", "search", "tel", "date", "time", "number", "textarea"}


class Formulir(HTMLParser):
    """The fields of every POST form of a page: (action, {name: value}, names that people type into)."""

    def __init__(self) -> None:
        super().__init__()
        self.semua: list[tuple[str, dict[str, str], set[str]]] = []
        self.kini: tuple[str, dict[str, str], set[str]] | None = None

    def handle_starttag(self, tag, attrs):
        a = dict(attrs)
        if tag == "form" and (a.get("method") or "").lower() == "post":
            self.kini = (a.get("action") or "", {}, set())
            self.semua.append(self.kini)
        if self.kini is None or not a.get("name"):
            return
        if tag in {"input", "textarea", "select", "button"}:
            jenis = a.get("type", "text") if tag == "input" else tag
            if jenis in {"checkbox", "radio", "button"} or (jenis in TEKS | {"hidden", "select"}):
                self.kini[1].setdefault(a["name"], a.get("value") or "")
            if jenis in TEKS:
                self.kini[2].add(a["name"])

    def handle_endtag(self, tag):
        if tag == "form":
            self.kini = None


def formulir(peramban: Client, tempat: str):
    jawab = peramban.get(tempat)
    pembaca = Formulir()
    pembaca.feed(jawab.content.decode() if jawab.status_code == 200 else "")
    return [(aksi or tempat, isi, ketik) for aksi, isi, ketik in pembaca.semua if "/keluar" not in aksi]


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
    for tempat in ("/permohonan/%00/", f"/permohonan/{kasus.nomor}%00/", f"/permohonan/{kasus.nomor}/%00/", "/periksa/%00/",
                   "/permohonan/?cari=%00", "/permohonan/?status=%00&tab=semua", "/agenda/?cari=a%00b", "/permohonan/massal/?pilih=%00",
                   "/masuk/?next=/%00", "/pemberitahuan/?sebelum=%00"):  # fmt: skip
        for metode in (peramban.get, peramban.post):
            assert metode(tempat).status_code in {400, 403} if "cari" in tempat else 400, tempat


# ---- dates and numbers in an address ---------------------------------------------------------------
KUERI = ["dari=0001-01-01", "sampai=9999-12-31", "dari=9999-12-31&sampai=0001-01-01", "dari=2026-02-31", "setelah=t-1-1",
         "setelah=t-999999999999999999-1", "setelah=t99999999999999999999999-1", "setelah=d0-1", "setelah=d3652059-1",
         "sebelum=n-9999999999999999999", "setelah=i9223372036854775807-1", "cari=%25_%27%22%5C", "cari=" + "a" * 5000,
         "cari=%F0%9F%98%80%E2%80%AE", "cari=%ff%fe", "urut=%27", "urut=tenggat&setelah=n-1", "urut=tenggat&sebelum=n-1",
         "urut=tenggat&setelah=t0-1", "sebelum=%E0%A5%A7", "pilih=x", "cetak=1&setelah=t0-1", "lewat&milik&status=draf&jenis=radio"]  # fmt: skip


@pytest.mark.parametrize("kueri", KUERI)
def test_odd_queries_show_a_list(masuk, orang, peraga, kueri):
    peraga.sampai("diagendakan", peraga.draf(orang["pemohon"], "Daftar"))
    for siapa in ("pemohon", "agendaris", "auditor"):
        peramban = masuk(orang[siapa])
        for tempat in ("/permohonan/?tab=saya&", "/permohonan/?tab=semua&", "/permohonan/ekspor.xlsx?tab=semua&", "/pemberitahuan/?",
                       "/agenda/?", "/agenda/ekspor.xlsx?"):  # fmt: skip
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
    halaman = [(siapa, t) for siapa in ("pemohon", "kabag", "pranata", "auditor") for t in (
        "/permohonan/?tab=semua", alamat("kasus", kasus), "/agenda/", "/agenda/?cetak=1", "/pemberitahuan/", "/perusahaan/")]  # fmt: skip
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
        "agendakan": {"tanggal_terima": hari(0), "sifat": "biasa", "kode_klasifikasi": "480", "ringkasan": "Ringkas isi"},
        "disposisikan": {"penerima": orang["pranata"].pk, "instruksi": ["tindak_lanjut"], "sifat": "biasa", "catatan": "Ketik"},
        "ajukan_spk": {"mulai": hari(0), "selesai": hari(30), "jumlah_termin": 1, "klausul": "Ketik klausul", "penandatangan": 1},
        "ajukan_anggaran": {"nomor_nota_dinas": "900/1", "tanggal": hari(0), "pkp": "on", "ber_npwp": "on", "nomor_faktur": "010"},
        "catat_pembayaran": {"nomor_sp2d": "SP2D/1", "tanggal_sp2d": hari(0), "netto": "1.000", "alasan_selisih": "Ketik alasan"},
    }[kode]  # fmt: skip


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
HARGA_BURUK = ["-5", "-1.500.000", "0", "999999999999999", "1.000.000.000.000.000", "1,500", "1.50", "1.5000", "1e5", "0x10", "NaN",
               "Infinity", "satu juta", "1.500.000/tayang", "=1+1", "1 500 000 000 000 000", "٠", "½", "1,500.00.1"]  # fmt: skip


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
