"""The queue page: the same statements at any length, only one's own, and what it says when it is empty."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

import openpyxl
import pytest
from django.utils import timezone

from kerjasama.alur.kalender import kalender_berlaku
from kerjasama.berkas.models import Berkas
from permohonan.models import Permohonan
from tests.pabrik.akun import buat_pegawai, buat_pemohon

pytestmark = pytest.mark.django_db
RINGKAS = "<script>alert(1)</script>"


def isi_antrean(orang: Any, banyak: int, **isi: Any) -> None:
    """Cases that wait for the agendaris."""
    surat = Berkas.objects.create(
        nama_asli="surat.pdf",
        mime="application/pdf",
        ukuran=1,
        sha256="a" * 64,
        sha256_simpan="a" * 64,
        lokasi="x",
        pengunggah=orang,
    )
    bawaan = {
        "status": "diajukan",
        "antrean": "agendaris",
        "tenggat": timezone.localdate(),
        "perihal": "Penawaran",
    }
    Permohonan.objects.bulk_create(
        Permohonan(
            perusahaan=orang.perusahaan,
            dibuat_oleh=orang,
            surat=surat,
            diajukan_pada=timezone.now(),
            nilai=1_500_000,
            nomor=f"KM-2026-{n:05d}",
            cari=f"km-2026-{n:05d} penawaran",
            **{**bawaan, **isi},
        )
        for n in range(banyak)
    )


@pytest.mark.parametrize("banyak", [1, 3, 50])
@pytest.mark.parametrize(
    "alamat",
    [
        "?tab=saya",
        "?tab=saya&urut=tenggat",
        "?tab=semua",
        "?tab=semua&cari=penawaran&jenis=&lewat=",
        "?tab=saya&cari=km",
    ],
)
def test_staff_list_costs_five_statements(masuk, django_assert_num_queries, alamat: str, banyak: int) -> None:
    isi_antrean(buat_pemohon(), banyak)
    peramban = masuk(buat_pegawai("agendaris", "staf_komdok"))
    kalender_berlaku()  # the days off are read every half minute, not per page
    with django_assert_num_queries(5):  # session, person, roles, rows, unread notices
        jawaban = peramban.get(f"/permohonan/{alamat}")
    assert jawaban.content.count(b'class="utama"') == min(banyak, 25)


@pytest.mark.parametrize("banyak", [1, 3, 50])
def test_company_list_costs_four_statements(masuk, django_assert_num_queries, banyak: int) -> None:
    orang = buat_pemohon()
    isi_antrean(orang, banyak)
    peramban = masuk(orang)
    kalender_berlaku()
    with django_assert_num_queries(4):
        jawaban = peramban.get("/permohonan/")
    assert jawaban.content.count(b'class="utama"') == min(banyak, 25)
    assert "Ajukan penawaran" in jawaban.content.decode()


def test_everything_typed_by_people_is_escaped(masuk) -> None:
    orang = buat_pemohon()
    orang.perusahaan.nama = RINGKAS
    orang.perusahaan.save()
    isi_antrean(orang, 1, perihal=f'"{RINGKAS}')
    isi = masuk(buat_pegawai("agendaris")).get("/permohonan/", {"cari": "", "tab": "saya"}).content.decode()
    assert RINGKAS not in isi
    assert isi.count("&lt;script&gt;") >= 2
    isi = masuk(orang).get("/permohonan/", {"cari": f'">{RINGKAS}'}).content.decode()
    assert RINGKAS not in isi


def test_row_says_due_date_main_act_and_amount(masuk, waktu) -> None:
    waktu("2026-11-24 09:00")
    orang = buat_pemohon()
    isi_antrean(orang, 1, tenggat=dt.date(2026, 11, 26))
    isi = masuk(buat_pegawai("agendaris")).get("/permohonan/").content.decode()
    assert "26 Nov 2026" in isi
    assert "2 hari kerja lagi" in isi
    assert 'href="/permohonan/KM-2026-00000/agendakan/"' in isi
    assert "Rp1.500.000" in isi
    isi = masuk(buat_pegawai("kepala_bagian")).get("/permohonan/?tab=semua").content.decode()
    assert "/agendakan/" not in isi


def test_overdue_row_says_so(masuk, waktu) -> None:
    waktu("2026-11-24 09:00")
    isi_antrean(buat_pemohon(), 1, tenggat=dt.date(2026, 11, 20))
    assert "terlambat 2 hari kerja" in masuk(buat_pegawai("agendaris")).get("/permohonan/").content.decode()


def test_empty_lists_say_what_to_do_next(masuk) -> None:
    assert "Semua sudah selesai" in masuk(buat_pegawai("kepala_bagian")).get("/permohonan/").content.decode()
    assert "Belum ada permohonan" in masuk(buat_pemohon()).get("/permohonan/").content.decode()
    cari = masuk(buat_pegawai("auditor")).get("/permohonan/?cari=tidakada").content.decode()
    assert "Tidak ada yang cocok" in cari
    assert (
        "Tidak ada daftar untuk peran Anda"
        in masuk(buat_pegawai("pejabat_prokompim")).get("/permohonan/").content.decode()
    )


def test_paging_links_walk_all_rows(masuk) -> None:
    isi_antrean(buat_pemohon(), 60)
    peramban, alamat, nomor = masuk(buat_pegawai("agendaris")), "/permohonan/?tab=saya&urut=tenggat", []
    for _ in range(3):
        isi = peramban.get(alamat).content.decode()
        nomor += [
            baris.split('value="')[1].split('"')[0] for baris in isi.splitlines() if 'name="pilih"' in baris
        ]
        if 'rel="next"' in isi:
            kursor = isi.split('rel="next" href="')[1].split('"')[0]
            assert "urut=tenggat" in kursor
            alamat = "/permohonan/" + kursor.replace("&amp;", "&")
    assert len(nomor) == len(set(nomor)) == 60
    assert 'rel="next"' not in isi
    assert 'rel="prev"' in isi


@pytest.mark.parametrize(
    "kueri",
    ["dari=bukan-tanggal", "status=%00x", "setelah=ngawur", "jenis='--", "tab=lain", "sampai=9999-12-31"],
)
def test_nonsense_in_the_address_never_breaks(masuk, kueri: str) -> None:
    isi_antrean(buat_pemohon(), 1)
    assert masuk(buat_pegawai("agendaris")).get(f"/permohonan/?{kueri}").status_code in {200, 400}


def test_export_holds_what_is_shown(masuk) -> None:
    orang, lain = buat_pemohon(), buat_pemohon()
    isi_antrean(orang, 2, perihal="=1+1")
    jawaban = masuk(orang).get("/permohonan/ekspor.xlsx")
    lembar = openpyxl.load_workbook(io.BytesIO(b"".join(jawaban.streaming_content))).active
    isi = [b for b in lembar.iter_rows(values_only=True) if b[0] and str(b[0]).startswith("KM-")]
    assert len(isi) == 2
    assert isi[0][1] == "=1+1"
    assert isi[0][7] == 1_500_000
    assert all(c.data_type != "f" for baris in lembar.iter_rows() for c in baris)
    jawaban = masuk(lain).get("/permohonan/ekspor.xlsx")
    lembar = openpyxl.load_workbook(io.BytesIO(b"".join(jawaban.streaming_content))).active
    assert not [b for b in lembar.iter_rows(values_only=True) if b[0] and str(b[0]).startswith("KM-")]


def test_login_is_needed(client) -> None:
    assert client.get("/permohonan/").status_code == 302


def test_a_role_without_cases_is_told_so_and_offered_no_search(masuk):
    teks = masuk(buat_pegawai("petugas_pengaduan")).get("/permohonan/").content.decode()
    assert "Tidak ada daftar untuk peran Anda" in teks
    assert 'name="cari"' not in teks
    assert "Semua permohonan" not in teks
