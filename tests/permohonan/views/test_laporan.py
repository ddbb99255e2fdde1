"""Reports: every grouping has the same sum, lists page by key, sheets hold what is shown, CSV runs no formula."""

from __future__ import annotations

import csv
import io
from decimal import Decimal

import pytest
from django.db.models import Sum
from django.utils import timezone

from kerjasama.akun.models import Perusahaan
from kerjasama.ekspor import sel_csv
from permohonan.laporan import SEMUA, Isian
from permohonan.laporan.berjalan import nilai_belum_dibayar
from permohonan.models import EntriAnggaran, PengajuanAnggaran

pytestmark = pytest.mark.django_db
D = Decimal


@pytest.fixture
def auditor(masuk, semua_orang):
    return masuk(semua_orang["auditor@contoh.id"])


@pytest.fixture
def kasus(peraga, semua_orang):
    """One paid case of each company, and one of each kind that is still open."""
    hasil = {
        f"dibayar{n}": peraga.sampai(
            "dibayar", peraga.draf(semua_orang[f"{siapa}@contoh.id"], f"Dibayar {n}")
        )
        for n, siapa in enumerate(("pemohon", "pemohon2"))
    }
    for status in ("spk_aktif", "bukti_lengkap", "anggaran_diajukan", "dihentikan"):
        hasil[status] = peraga.sampai(status, peraga.draf(semua_orang["pemohon@contoh.id"], status))
    return hasil


def isi(jawab):
    return b"".join(jawab.streaming_content)


def test_every_grouping_of_the_spending_has_the_same_sum(kasus):
    bruto = PengajuanAnggaran.objects.filter(status="dibayar").aggregate(n=Sum("bruto"))["n"]
    for menurut, _ in SEMUA["belanja"].menurut:
        muka = SEMUA["belanja"].muka(Isian(timezone.localdate().year, menurut))
        assert muka.jumlah[2] == sum(b[2] for b in muka.halaman.baris) == bruto, menurut
        assert muka.jumlah[3] == 100
    assert SEMUA["belanja"].muka(Isian(2001)).halaman.baris == []


def test_objected_payment_is_no_spending(peraga, kasus):
    sebelum = SEMUA["belanja"].muka(Isian(timezone.localdate().year)).jumlah[2]
    bruto = kasus["dibayar0"].pengajuan.get().bruto
    peraga.lakukan(kasus["dibayar0"], "sanggah_pembayaran")
    assert SEMUA["belanja"].muka(Isian(timezone.localdate().year)).jumlah[2] == sebelum - bruto


def test_open_commitments_are_the_ledger(kasus):
    baris = SEMUA["ikatan"].muka(Isian(2026)).halaman.baris
    buku = EntriAnggaran.objects.aggregate(i=Sum("nilai"), r=Sum("realisasi"))
    assert sum(b[6] for b in baris) == buku["i"] - buku["r"]
    assert {b[0] for b in baris} == {k.nomor for k in kasus.values()}


def test_unpaid_proofs_are_the_verified_ones_without_a_request(kasus):
    baris = SEMUA["bukti"].muka(Isian(2026)).halaman.baris
    assert {b[0] for b in baris} == {kasus["bukti_lengkap"].nomor, kasus["dihentikan"].nomor}
    assert sum(b[6] for b in baris) == nilai_belum_dibayar() > 0


def test_prices_side_by_side(kasus):
    baris = {b[0]: b for b in SEMUA["harga"].muka(Isian(2026)).halaman.baris}
    assert baris["Advertorial"][3] == 2  # two companies
    assert baris["Advertorial"][4:7] == [D(1_350_000)] * 3
    assert SEMUA["harga"].muka(Isian(2026, jenis="radio")).halaman.baris == []


@pytest.mark.parametrize("kode", sorted(SEMUA))
def test_pages_sheets_and_statements(
    auditor, kasus, peraga, semua_orang, kode, django_assert_max_num_queries
):
    alamat = f"/laporan/{kode}/"
    with django_assert_max_num_queries(9):
        teks = auditor.get(alamat).content.decode()
    assert SEMUA[kode].judul in teks
    assert '<th scope="row">' in teks
    assert isi(auditor.get(f"{alamat}unduh.xlsx"))[:2] == b"PK"
    baris = list(
        csv.reader(io.StringIO(isi(auditor.get(f"{alamat}unduh.csv")).decode("utf-8-sig")), delimiter=";")
    )
    assert baris[0] == [k.label for k in SEMUA[kode].kolom(Isian(2026))]
    assert len(baris) > 1


def test_lists_page_by_key_with_the_same_statements(auditor, peraga, semua_orang, django_assert_num_queries):
    def kasus_lagi(n):
        for i in range(n):
            peraga.sampai("spk_dikirim", peraga.draf(semua_orang["pemohon@contoh.id"], f"Ke-{i}"))

    kasus_lagi(1)
    for banyak in (0, 3):
        kasus_lagi(banyak)
        for alamat in ("/laporan/ikatan/", "/laporan/bukti/", "/pembayaran/"):
            with django_assert_num_queries(5 if alamat == "/pembayaran/" else 6):
                auditor.get(alamat)


def test_no_such_report_and_nonsense_in_the_address(auditor):
    assert auditor.get("/laporan/rahasia/").status_code == 404
    assert auditor.get("/laporan/belanja/?tahun=abcd&menurut=x&jenis=y&setelah=i9-9").status_code == 200


@pytest.mark.parametrize(
    ("ditulis", "dibaca"),
    [
        ("=1+1", "'=1+1"), ("+62", "'+62"), ("-5", "'-5"), ("@SUM(A1)", "'@SUM(A1)"), ("\t=1", "'\t=1"),
        (" =1", "' =1"), ("＝1", "'＝1"), ("PT A", "PT A"), (D("-5.00"), "-5"), (D("1.50"), "1.5"), (7, 7),
        (True, "ya"),
    ],
)  # fmt: skip
def test_what_people_typed_is_no_formula(ditulis, dibaca):
    assert sel_csv(ditulis) == dibaca


def test_hostile_names_stay_text_in_page_and_csv(auditor, kasus):
    Perusahaan.objects.filter(pk=kasus["dibayar0"].perusahaan_id).update(nama='=cmd|"/c calc"!A1 <script>')
    halaman = auditor.get("/laporan/belanja/").content.decode()
    assert "<script>" not in halaman.partition("<main")[2]
    assert "'=cmd|" in isi(auditor.get("/laporan/belanja/unduh.csv")).decode("utf-8-sig")
