"""The buku agenda: a literal number of statements, a period, and a spreadsheet without formulas."""

from __future__ import annotations

import datetime as dt
import io

import openpyxl
import pytest
from django.utils import timezone

from permohonan.models import Agenda, Permohonan
from tests.pabrik.akun import buat_pegawai, buat_pemohon

pytestmark = pytest.mark.django_db


def isi_buku(banyak: int, perihal: str = "Penawaran") -> None:
    orang, agendaris = buat_pemohon(), buat_pegawai("agendaris")
    kasus = Permohonan.objects.bulk_create(
        Permohonan(
            perusahaan=orang.perusahaan,
            dibuat_oleh=orang,
            perihal=perihal,
            nomor=f"KM-2026-{n:05d}",
            cari="penawaran",
        )
        for n in range(banyak)
    )
    Agenda.objects.bulk_create(
        Agenda(
            permohonan=k,
            tahun=2026,
            nomor_urut=n,
            tanggal_terima=dt.date(2026, 1, 1) + dt.timedelta(days=n // 2),
            sifat="biasa",
            kode_klasifikasi="480",
            ringkasan="Ringkas",
            oleh=agendaris,
        )
        for n, k in enumerate(kasus, 1)
    )


@pytest.mark.parametrize("banyak", [1, 3, 50])
def test_five_statements_at_any_length(masuk, django_assert_num_queries, banyak: int) -> None:
    isi_buku(banyak)
    peramban = masuk(buat_pegawai("auditor"))
    with django_assert_num_queries(5):  # session, person, roles, rows, unread notices
        isi = peramban.get("/agenda/").content.decode()
    assert isi.count('<th scope="row">') == min(banyak, 25)


def test_walks_every_entry_once(masuk) -> None:
    isi_buku(60)
    peramban, alamat, nomor = masuk(buat_pegawai("kepala_bagian")), "/agenda/?dari=2026-01-01", []
    for _ in range(3):
        isi = peramban.get(alamat).content.decode()
        nomor += [b.split('/">')[1].split("<")[0] for b in isi.split('<th scope="row">')[1:]]
        if 'rel="next"' in isi:
            alamat = "/agenda/" + isi.split('rel="next" href="')[1].split('"')[0].replace("&amp;", "&")
    assert nomor == [f"{n}/2026" for n in range(60, 0, -1)]


def test_period_and_print(masuk) -> None:
    isi_buku(60)
    peramban = masuk(buat_pegawai("agendaris"))
    isi = peramban.get("/agenda/?dari=2026-01-02&sampai=2026-01-03").content.decode()
    assert isi.count('<th scope="row">') == 4
    isi = peramban.get("/agenda/?cetak=1").content.decode()
    assert isi.count('<th scope="row">') == 60
    assert "Dicetak" in isi
    assert "Tidak ada catatan" in peramban.get("/agenda/?sampai=2020-01-01").content.decode()


def test_export_has_the_books_columns_and_no_formula(masuk) -> None:
    isi_buku(2, perihal="=HYPERLINK(0)")
    jawaban = masuk(buat_pegawai("agendaris")).get("/agenda/ekspor.xlsx?dari=2026-01-01")
    lembar = openpyxl.load_workbook(io.BytesIO(b"".join(jawaban.streaming_content))).active
    baris = list(lembar.iter_rows(values_only=True))
    kepala = next(b for b in baris if b[0] == "Nomor agenda")
    isi = baris[baris.index(kepala) + 1]
    assert isi[kepala.index("Perihal")] == "=HYPERLINK(0)"
    assert isi[kepala.index("Nomor agenda")] == 1
    assert isi[kepala.index("Nomor pendaftaran")] == "KM-2026-00000"
    assert all(c.data_type != "f" for b in lembar.iter_rows() for c in b)


@pytest.mark.parametrize("peran", ["petugas_pengaduan", "pejabat_prokompim", "admin"])
def test_not_for_others(masuk, peran: str) -> None:
    peramban = masuk(buat_pegawai(peran))
    assert peramban.get("/agenda/").status_code == 403
    assert peramban.get("/agenda/ekspor.xlsx").status_code == 403


def test_passed_on_to_whom(masuk, peraga, semua_orang) -> None:
    peraga.sampai("didisposisikan", peraga.draf(semua_orang["pemohon@contoh.id"], "Penawaran uji"))
    isi = (
        masuk(semua_orang["agendaris@contoh.id"])
        .get(f"/agenda/?sampai={timezone.localdate()}")
        .content.decode()
    )
    assert "Dewi Lestari" in isi
