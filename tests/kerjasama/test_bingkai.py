"""The frame of every page: what is public, who sees which entry, what the headers say."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from kerjasama import navigasi
from kerjasama.akun.layanan import buat_akun
from kerjasama.akun.models import Pengguna, Penugasan
from kerjasama.akun.peran import PERAN_PEGAWAI, Peran
from kerjasama.waktu import hari_ini

pytestmark = pytest.mark.django_db

# The whole list of addresses that need no login. A new one is a decision, so it is written here by hand.
PUBLIK = {
    "beranda", "sehat", "account_login", "account_logout", "account_signup", "account_inactive",
    "account_email_verification_sent", "account_confirm_email", "account_reset_password",
    "account_reset_password_done", "account_reset_password_from_key_done", "account_reset_password_from_key",
    "terima_undangan", "survei:umum", "survei:isi", "dokumen:cari", "dokumen:periksa",
    # A complaint needs no account; the tracking pages ask for number and code themselves.
    "pengaduan:umum", "pengaduan:baru", "pengaduan:lacak", "pengaduan:lacak_tiket", "pengaduan:lacak_tutup",
    "pengaduan:lacak_pesan", "pengaduan:lacak_berkas", "pengaduan:lacak_aksi",
}  # fmt: skip


def _orang(peran: str) -> Pengguna:
    if peran == Peran.PEMOHON:
        return buat_akun("pemohon@uji.id", "Rina Wulandari", pemohon=True)
    orang = Pengguna.objects.create_user(f"{peran}@uji.id", nama=f"Siti {peran}")
    Penugasan.objects.create(pengguna=orang, peran=peran, jabatan="Jabatan", berlaku_dari=hari_ini())
    return orang


def _semua_alamat(pola: list[URLPattern | URLResolver], ruang: str = "") -> list[tuple[str, URLPattern]]:
    hasil: list[tuple[str, URLPattern]] = []
    for satu in pola:
        if isinstance(satu, URLResolver):
            nama = f"{ruang}{satu.namespace}:" if satu.namespace else ruang
            hasil += _semua_alamat(satu.url_patterns, nama)
        else:
            hasil.append((f"{ruang}{satu.name}", satu))
    return hasil


def test_public_addresses_are_exactly_the_list() -> None:
    terbuka = {
        nama
        for nama, pola in _semua_alamat(get_resolver().url_patterns)
        if not getattr(pola.callback, "login_required", True) and not nama.startswith("admin:")
    }
    assert terbuka == PUBLIK


def test_admins_own_open_pages_lead_to_our_login() -> None:
    """Django's admin marks its login and its JavaScript texts as open; the login is ours."""
    terbuka = {
        nama
        for nama, pola in _semua_alamat(get_resolver().url_patterns)
        if not getattr(pola.callback, "login_required", True) and nama.startswith("admin:")
    }
    assert terbuka <= {"admin:login", "admin:jsi18n"}
    assert Client().get("/admin/login/?next=/admin/akun/")["Location"] == "/masuk/?next=/admin/akun/"
    assert Client().get("/admin/login/?next=https://jahat.example/")["Location"] == "/masuk/?next=/admin/"


def test_administrator_reaches_the_admin_from_a_signed_out_start(client: Client) -> None:
    Pengguna.objects.create_superuser("induk@uji.id", "bahtera-jingga-88", nama="Induk")
    halaman = client.get("/admin/", follow=True)
    alamat = halaman.redirect_chain[-1][0]
    assert alamat == "/masuk/?next=/admin/"
    isian = {"login": "induk@uji.id", "password": "bahtera-jingga-88", "next": "/admin/"}
    assert "Data induk" in client.post(alamat, isian, follow=True).content.decode()


@pytest.mark.parametrize(
    "alamat", ["/akun/", "/perusahaan/", "/pemberitahuan/", "/permohonan/", "/beranda/", "/agenda/"]
)
def test_everything_else_asks_for_a_login(client: Client, alamat: str) -> None:
    jawab = client.get(alamat)
    assert jawab.status_code == 302
    assert jawab["Location"] == f"/masuk/?next={alamat}"


def test_public_pages_cost_no_query(client: Client, django_assert_num_queries) -> None:
    """The public standard costs the look into the cache for its figures."""
    client.get("/")
    with django_assert_num_queries(1):
        assert client.get("/").status_code == 200
    for alamat in ("/masuk/", "/daftar/", "/akun/sandi/lupa/", "/akun/nonaktif/"):
        with django_assert_num_queries(0):
            assert client.get(alamat).status_code == 200


ENTRI = {
    "pemohon": ["Permohonan saya", "Ajukan penawaran", "Perusahaan", "Pengaduan"],
    "petugas_pengaduan": ["Pengaduan"],
    "pejabat_prokompim": ["Pengaduan", "Survei"],
    "kepala_bagian": ["Dasbor", "Antrean", "Buku agenda", "Keuangan", "Survei", "Rekap pengaduan"],
    "pranata_humas": ["Antrean", "Buku agenda", "Keuangan"],
    "staf_komdok": ["Antrean", "Buku agenda", "Keuangan"],
    "auditor": ["Dasbor", "Antrean", "Buku agenda", "Keuangan", "Pengaduan", "Survei"],
    "admin": ["Antrean", "Buku agenda", "Keuangan", "Kalender kerja", "Tugas", "Data induk"],
}


@pytest.mark.parametrize("peran", [p.value for p in Peran])
def test_frame_for_each_role(masuk, peran: str) -> None:
    orang = _orang(peran)
    teks = masuk(orang).get("/akun/").content.decode()
    menu = re.search(r'<nav class="navigasi".*?</nav>', teks, re.S)
    assert menu
    assert re.findall(r"<a [^>]*>([^<]+)</a>", menu[0]) == ENTRI.get(peran, ["Antrean", "Buku agenda"])
    assert f"<summary>{orang.get_short_name()}</summary>" in teks
    assert 'action="/keluar/"' in teks
    assert teks.count('aria-current="page"') == 0  # the account is no entry of the menu


def test_present_page_is_marked(masuk) -> None:
    teks = masuk(_orang("pemohon")).get("/perusahaan/").content.decode()
    assert '<a href="/perusahaan/" aria-current="page">Perusahaan</a>' in teks


def test_staff_without_a_role_in_force_is_told_so(masuk) -> None:
    orang = Pengguna.objects.create_user("tanpa@uji.id", nama="Tanpa Tugas")
    teks = masuk(orang).get("/akun/").content.decode()
    assert "Belum ada peran yang berlaku hari ini" in teks
    assert "navigasi" not in teks


def test_every_entry_leads_somewhere() -> None:
    for _label, nama, peran in navigasi.BUTIR:
        assert reverse(nama)
        assert peran


def test_frame_queries_are_the_person_and_the_unread(masuk, django_assert_num_queries) -> None:
    client = masuk(_orang("agendaris"))
    with django_assert_num_queries(4):  # session, person, roles in force, unread notices
        client.get("/akun/")


BERANDA = {
    "admin": "/admin/",
    "petugas_pengaduan": "/pengaduan/petugas/",
    "pejabat_prokompim": "/pengaduan/petugas/",
}


@pytest.mark.parametrize(
    ("peran", "tujuan"),
    [(p.value, BERANDA.get(p.value, "/permohonan/")) for p in [Peran.PEMOHON, *PERAN_PEGAWAI]],
)
def test_home_by_role(masuk, peran: str, tujuan: str) -> None:
    assert masuk(_orang(peran)).get("/beranda/")["Location"] == tujuan


def test_an_officer_with_another_desk_goes_to_the_cases(masuk) -> None:
    orang = _orang("petugas_pengaduan")
    Penugasan.objects.create(pengguna=orang, peran="agendaris", jabatan="A", berlaku_dari=hari_ini())
    assert masuk(orang).get("/beranda/")["Location"] == "/permohonan/"


def test_administrator_with_a_desk_goes_to_the_desk(masuk) -> None:
    orang = _orang("admin")
    Penugasan.objects.create(pengguna=orang, peran="agendaris", jabatan="A", berlaku_dari=hari_ini())
    assert masuk(orang).get("/beranda/")["Location"] == "/permohonan/"


@pytest.mark.parametrize("alamat", ["/", "/masuk/", "/tiada/", "/sehat/"])
def test_headers_of_every_answer(client: Client, alamat: str) -> None:
    jawab = client.get(alamat)
    aturan = dict(a.strip().split(" ", 1) for a in jawab["Content-Security-Policy"].split(";") if a.strip())
    assert aturan["default-src"] == "'none'"
    assert aturan["script-src"] == aturan["style-src"] == "'self'"
    assert "unsafe" not in jawab["Content-Security-Policy"]
    assert jawab["X-Content-Type-Options"] == "nosniff"
    assert jawab["X-Frame-Options"] == "DENY"
    assert jawab["Referrer-Policy"] == "same-origin"


def test_pages_behind_the_login_are_not_cached(masuk) -> None:
    assert "no-store" in masuk(_orang("agendaris")).get("/akun/")["Cache-Control"]


def test_demo_accounts_only_in_the_demo(client: Client, settings) -> None:
    assert "kerjasama-demo" not in client.get("/").content.decode()
    settings.MODE_DEMO = True
    teks = client.get("/").content.decode()
    assert "kerjasama-demo" in teks
    assert 'href="/masuk/?surel=kabag%40contoh.id"' in teks
    assert 'value="kabag@contoh.id"' in client.get("/masuk/?surel=kabag%40contoh.id").content.decode()
    assert "jahat" not in client.get("/masuk/?surel=jahat").content.decode()


def test_demo_has_an_account_for_each_role() -> None:
    from kerjasama.demo_akun import AKUN

    assert {a.peran for a in AKUN} == {p.value for p in Peran}
    assert len({a.email for a in AKUN}) == len(AKUN) == 11


def test_landing_page_is_the_published_standard(client: Client) -> None:
    teks = client.get("/").content.decode()
    for kata in (
        "060/15",
        "3 hari kerja",
        "Tidak dipungut biaya",
        "tel:+62285421093",
        "mailto:humas2kotapekalongan@gmail.com",
        "https://www.lapor.go.id",
        "Maulidiah, S.I.Kom",
        "Surat penawaran kerjasama disertai dengan daftar harga",
    ):
        assert kata in teks, kata
    langkah = re.search(r'<ol class="langkah">.*?</ol>', teks, re.S)
    assert langkah
    assert langkah[0].count("<li") == 9
