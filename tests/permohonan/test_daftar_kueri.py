"""Every list costs the same literal number of statements at 1, 3 and 50 rows, for every role; the case page too.

The agendaris' queue, the company's list and the buku agenda: tests/permohonan/views/.
"""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from kerjasama.pemberitahuan.models import Pemberitahuan
from permohonan.models import BarisPenawaran, BuktiTayang, Permohonan, Pesan

pytestmark = pytest.mark.django_db
BANYAK = [1, 3, 50]
TETAP = ("pk", "id", "nomor", "kunci_buat")


@pytest.fixture
def orang(semua_orang):
    return {e.partition("@")[0]: o for e, o in semua_orang.items()}


def gandakan(satu, banyak: int, **ganti) -> None:
    """`banyak` rows altogether like this one, each given its own `ganti` (functions of its number)."""
    kolom = {
        f.attname: getattr(satu, f.attname) for f in satu._meta.concrete_fields if f.attname not in TETAP
    }
    model = type(satu)
    model.objects.bulk_create(model(**kolom | {k: f(n) for k, f in ganti.items()}) for n in range(1, banyak))


def gandakan_kasus(kasus: Permohonan, banyak: int) -> None:
    gandakan(
        kasus,
        banyak,
        nomor=lambda n: f"KM-2099-{n:05d}",
        sejak=lambda n: kasus.sejak + dt.timedelta(seconds=n),
    )


def kueri(peramban, alamat: str) -> tuple[int, str]:
    """How many statements the page costs once the process has read its calendar and rules."""
    peramban.get(alamat)
    with CaptureQueriesContext(connection) as catatan:
        jawab = peramban.get(alamat)
    assert jawab.status_code == 200
    return len(catatan), jawab.content.decode()


# role: the state whose cases wait for that person
ANTREAN = {
    "kabag": "diagendakan", "pranata": "didisposisikan", "pranata2": "bukti_diperiksa", "staf": "bukti_diajukan",
    "agendaris": "diajukan",
}  # fmt: skip
URUTAN = ["tab=saya", "tab=saya&urut=tenggat", "tab=saya&cari=uji+banyak", "tab=saya&jenis=siber&lewat=", "tab=semua",
          "tab=semua&milik=", "tab=semua&dari=2020-01-01&sampai=2099-01-01&status="]  # fmt: skip


@pytest.mark.parametrize("banyak", BANYAK)
@pytest.mark.parametrize("siapa", ANTREAN)
def test_each_roles_queue(masuk, orang, peraga, siapa, banyak):
    kasus = peraga.sampai(ANTREAN[siapa], peraga.draf(orang["pemohon"], "Uji banyak"))
    kemarin = timezone.localdate() - dt.timedelta(days=1)
    Permohonan.objects.filter(pk=kasus.pk).update(tenggat=kemarin)
    gandakan_kasus(Permohonan.objects.get(pk=kasus.pk), banyak)
    peramban = masuk(orang[siapa])
    for alamat in URUTAN:
        jumlah, isi = kueri(peramban, f"/permohonan/?{alamat}")
        assert jumlah == 5, alamat  # session, person, roles, rows, unread notices
        assert isi.count('class="utama"') == min(banyak, 25), alamat


@pytest.mark.parametrize("banyak", BANYAK)
@pytest.mark.parametrize(
    ("siapa", "harap"), [("auditor", 5), ("pemohon", 4), ("petugas", None), ("admin", None)]
)
def test_all_cases_of_a_reader(masuk, orang, peraga, siapa, harap, banyak):
    gandakan_kasus(peraga.sampai("dibayar", peraga.draf(orang["pemohon"], "Uji banyak")), banyak)
    jumlah, isi = kueri(masuk(orang[siapa]), "/permohonan/?tab=semua")
    tampak = min(banyak, 25) if harap else 0
    assert isi.count('class="utama"') == tampak
    assert jumlah == harap if harap else jumlah <= 5


def test_a_deep_page_and_the_way_back_cost_the_same(masuk, orang, peraga):
    kasus = peraga.sampai("diagendakan", peraga.draf(orang["pemohon"], "Uji dalam"))
    gandakan_kasus(kasus, 80)
    peramban = masuk(orang["kabag"])
    for tab in ("saya", "semua"):
        alamat, terbaca = f"?tab={tab}", []
        for _ in range(4):
            jumlah, isi = kueri(peramban, f"/permohonan/{alamat}")
            assert jumlah == 5
            terbaca.append(isi.count('class="utama"'))
            if 'rel="next"' in isi:
                alamat = isi.split('rel="next" href="')[1].split('"')[0].replace("&amp;", "&")
        assert terbaca == [25, 25, 25, 5]
        kembali = isi.split('rel="prev" href="')[1].split('"')[0].replace("&amp;", "&")
        jumlah, isi = kueri(peramban, f"/permohonan/{kembali}")
        assert (jumlah, isi.count('class="utama"')) == (5, 25)


@pytest.mark.parametrize("banyak", BANYAK)
@pytest.mark.parametrize(("siapa", "harap"), [("pemohon", 4), ("kabag", 5)])
def test_notices(masuk, orang, siapa, harap, banyak):
    """Session, person, roles of the office, notices, unread."""
    Pemberitahuan.objects.bulk_create(
        Pemberitahuan(
            penerima=orang[siapa], judul=f"Kabar {n}", isi="Isi", tautan="/akun/", kunci=str(uuid.uuid4())
        )
        for n in range(banyak)
    )
    jumlah, isi = kueri(masuk(orang[siapa]), "/pemberitahuan/")
    assert jumlah == harap
    assert isi.count("Kabar ") == min(banyak, 25)


def perkaya(kasus: Permohonan, banyak: int) -> None:
    """So many lines, proofs, messages and moves."""
    pesan = Pesan.objects.create(
        permohonan=kasus, oleh=kasus.dibuat_oleh, isi="Pesan uji", kunci=uuid.uuid4()
    )
    gandakan(pesan, banyak, kunci=lambda n: uuid.uuid4())
    bukti = BuktiTayang.objects.filter(permohonan=kasus).order_by("pk").first()
    unik = {"tautan_normal": lambda n: uuid.uuid4().hex, "sidik_berkas": lambda n: uuid.uuid4().hex}
    gandakan(bukti, banyak, **unik)
    baris = kasus.baris.order_by("urut").last()
    gandakan(baris, banyak, urut=lambda n: baris.urut + n)


@pytest.mark.parametrize("siapa", ["pemohon", "kabag", "staf", "auditor"])
def test_a_rich_case_costs_no_more_than_a_plain_one(masuk, orang, peraga, jalankan_tugas, siapa):
    """A settled case with all of its papers: at most ten statements, the same with fifty of everything."""
    kasus = peraga.sampai("selesai", peraga.draf(orang["pemohon"], "Uji kaya"))
    jalankan_tugas()
    peramban, alamat, angka = masuk(orang[siapa]), kasus.get_absolute_url(), []
    kueri(peramban, alamat)
    for banyak in BANYAK:
        perkaya(kasus, banyak)
        jumlah, isi = kueri(peramban, alamat)
        angka.append(jumlah)
        assert isi.count("Pesan uji") == Pesan.objects.count()
    assert len(set(angka)) == 1
    assert angka[0] <= 10
    assert BarisPenawaran.objects.count() > 50


@pytest.mark.parametrize(
    ("status", "siapa", "akhir"),
    [
        ("bukti_diajukan", "pemohon", "bukti/"),
        ("bukti_diajukan", "auditor", "bukti/"),
        ("bukti_diajukan", "staf", "periksa_bukti/"),
        ("bukti_diperiksa", "pranata", "minta_revisi_bukti/"),
        ("bukti_lengkap", "staf", "ajukan_anggaran/"),
    ],
)
def test_pages_over_many_proofs(masuk, orang, peraga, status, siapa, akhir):
    """Not lists of cases, but they grow with the case: as flat, at 4 proofs as at 54."""
    kasus = peraga.sampai(status, peraga.draf(orang["pemohon"], "Uji bukti"))
    peramban, alamat = masuk(orang[siapa]), f"{kasus.get_absolute_url()}{akhir}"
    kueri(peramban, alamat)
    sedikit, _ = kueri(peramban, alamat)
    perkaya(kasus, 51)
    banyak, _ = kueri(peramban, alamat)
    assert (banyak, BuktiTayang.objects.count()) == (sedikit, 54)


@pytest.mark.parametrize(
    ("status", "siapa", "kode"),
    [
        ("didisposisikan", "pranata", "tawar"),
        ("didisposisikan", "pranata", "tindak_lanjuti"),
        ("negosiasi", "pemohon", "jawab_tawaran"),
        ("diajukan", "agendaris", "kembalikan"),
    ],
)
def test_acts_over_many_lines(masuk, orang, peraga, status, siapa, kode):
    angka = []
    for banyak in BANYAK:
        harga = [("siber", f"Berita {n}", "", "per tayang", 100_000) for n in range(banyak)]
        kasus = peraga.sampai(status, peraga.draf(orang["pemohon"], f"Uji {banyak}", harga))
        peramban = masuk(orang[siapa])
        angka.append(kueri(peramban, f"{kasus.get_absolute_url()}{kode}/")[0])
    assert len(set(angka[1:])) == 1
    assert angka[0] <= angka[1]


def test_the_bulk_page_and_exports(masuk, orang, peraga):
    kasus = peraga.sampai("diajukan", peraga.draf(orang["pemohon"], "Uji massal"))
    agendaris = masuk(orang["agendaris"])
    angka = {}
    nomor = [kasus.nomor, *[f"KM-2099-{n:05d}" for n in range(1, 50)]]
    for alamat in ("massal/?pilih=" + "&pilih=".join(nomor), "ekspor.xlsx?tab=semua"):
        b"".join(agendaris.get(f"/permohonan/{alamat}"))
        with CaptureQueriesContext(connection) as catatan:
            b"".join(agendaris.get(f"/permohonan/{alamat}"))
        angka[alamat] = len(catatan)
    gandakan_kasus(kasus, 50)
    for alamat, sedikit in angka.items():
        with CaptureQueriesContext(connection) as catatan:
            b"".join(agendaris.get(f"/permohonan/{alamat}"))
        assert len(catatan) == sedikit, alamat
