"""The calendar pages: proposals, confirmation against the SKB, edits, hours; who, when and what is kept."""

from __future__ import annotations

import datetime as dt

import pytest

from kerjasama.alur.hari_kerja import tanggal_efektif
from kerjasama.alur.kalender import HariLibur, jam_tutup, kalender_berlaku
from kerjasama.alur.models import CatatanKalender, HitungUlang, JamKhusus, TahunKalender
from kerjasama.aturan.models import Aturan

pytestmark = pytest.mark.django_db
D = dt.date
WIB = dt.timezone(dt.timedelta(hours=7))
TAHUN = "/kalender/2026/"
SKB = {"nomor": "1497/2025", "tanggal": "2025-09-19"}


@pytest.fixture(autouse=True)
def _bersih(db, waktu):
    HariLibur.objects.all().delete()
    waktu("2026-02-02 09:00")


@pytest.fixture
def admin(semua_orang, masuk):
    return masuk(semua_orang["admin@contoh.id"])


def isi(jawab) -> str:
    return jawab.content.decode()


def hari(**lain: str) -> dict[str, str]:
    return {
        "tanggal": "2026-04-01",
        "jenis": "libur_daerah",
        "nama": "Hari Jadi Kota",
        "dasar": "SK Wali Kota",
    } | lain


def test_a_year_is_proposed_confirmed_and_opened_again(admin, semua_orang):
    assert "Belum dikonfirmasi" in isi(admin.get(TAHUN))
    admin.post(f"{TAHUN}usulkan/")
    assert kalender_berlaku().tambah(D(2026, 3, 17), 3) == D(2026, 3, 27)
    assert kalender_berlaku().perkiraan(D(2026, 3, 17), D(2026, 3, 27))
    assert admin.post(f"{TAHUN}konfirmasi/", SKB).status_code == 302
    baris = TahunKalender.objects.get(tahun=2026)
    assert (baris.terbuka, baris.skb_nomor, baris.skb_tanggal) == (False, "1497/2025", D(2025, 9, 19))
    assert not kalender_berlaku().perkiraan(D(2026, 3, 17), D(2026, 3, 27))
    assert not HariLibur.objects.filter(terkonfirmasi=False).exists()
    tetap = isi(admin.post(f"{TAHUN}hari/", hari()))
    assert "sudah dikonfirmasi. Buka kembali" in tetap
    assert 'value="Hari Jadi Kota"' in tetap  # what was typed stays
    admin.post(f"{TAHUN}buka/", {"alasan": "SKB perubahan terbit."})
    assert admin.post(f"{TAHUN}hari/", hari()).status_code == 302
    catatan = CatatanKalender.objects.order_by("pk")
    assert [c.isi.split(" ")[0] for c in catatan] == ["Usulan", "Dikonfirmasi", "Dibuka", "Libur"]
    assert {c.oleh for c in catatan} == {semua_orang["admin@contoh.id"]}
    assert "1497/2025 tanggal 19 September 2025" in isi(admin.get(TAHUN))


def test_a_year_with_gaps_is_not_confirmed_and_the_gaps_are_named(admin):
    admin.post(f"{TAHUN}usulkan/")
    HariLibur.objects.filter(tanggal="2026-08-17").update(aktif=False)
    jawab = isi(admin.post(f"{TAHUN}konfirmasi/", SKB))
    assert "Belum ada Kemerdekaan, 17 Agustus 2026." in jawab
    HariLibur.objects.filter(jenis="libur_nasional", tanggal__month__lt=6).exclude(tanggal__day=1).update(
        aktif=False
    )
    assert "sedikitnya 10 menurut Keppres 8/2024" in isi(admin.post(f"{TAHUN}konfirmasi/", SKB))
    assert not TahunKalender.objects.filter(terbuka=False).exists()


@pytest.mark.parametrize(
    ("ubah", "pesan"),
    [
        ({}, "Hari itu sudah tercatat: Hari Jadi Kota (libur daerah)."),
        ({"jenis": "cuti_bersama"}, "Hari itu sudah tercatat: Hari Jadi Kota (libur daerah)."),
        ({"tanggal": "2027-04-01"}, "Isi tanggal dalam tahun 2026."),
        ({"tanggal": "2026-04-02", "jenis": "kerja_pengganti"}, "Hari itu memang hari kerja"),
        ({"tanggal": "2026-04-04", "jenis": "cuti_bersama"}, "Sabtu dan Minggu sudah libur"),
        ({"tanggal": "31-02-2026"}, "Tulis tanggal yang benar"),
        ({"nama": ""}, "Isi nama hari."),
    ],
)
def test_duplicates_and_what_means_nothing_are_refused_at_their_field(admin, ubah, pesan):
    admin.post(f"{TAHUN}hari/", hari())
    jawab = admin.post(f"{TAHUN}hari/", hari(**ubah))
    assert jawab.status_code == 200
    assert pesan in isi(jawab)
    assert HariLibur.objects.count() == 1


def test_a_day_is_changed_and_taken_out_and_stays_in_the_rows(admin):
    admin.post(f"{TAHUN}hari/", hari())
    baris = HariLibur.objects.get()
    admin.post(f"{TAHUN}hari/{baris.pk}/", hari(tanggal="2026-04-02"))
    assert kalender_berlaku().hari_kerja(D(2026, 4, 1))
    assert not kalender_berlaku().hari_kerja(D(2026, 4, 2))
    admin.post(f"{TAHUN}hari/{baris.pk}/keluarkan/")
    assert kalender_berlaku().hari_kerja(D(2026, 4, 2))
    assert HariLibur.objects.filter(pk=baris.pk, aktif=False).exists()
    assert "semula Libur daerah 1 April 2026" in CatatanKalender.objects.order_by("pk")[1].isi
    assert "sudah tidak dihitung" in isi(admin.post(f"{TAHUN}hari/{baris.pk}/keluarkan/", follow=True))


def test_a_replacement_saturday_is_worked(admin):
    admin.post(f"{TAHUN}hari/", hari(tanggal="2026-04-04", jenis="kerja_pengganti"))
    assert kalender_berlaku().hari_kerja(D(2026, 4, 4))


def test_each_change_asks_for_one_recomputing_and_the_newest_overtakes(admin):
    admin.post(f"{TAHUN}hari/", hari())
    admin.post(f"{TAHUN}hari/", hari(tanggal="2026-04-02"))
    assert [h.status for h in HitungUlang.objects.order_by("pk")] == ["digantikan", "menunggu"]


def test_ramadan_hours_are_a_dated_rule(admin):
    ramadan = {"nama": "Ramadan", "mulai": "2026-02-18", "selesai": "2026-03-19", "tutup": "15:00",
               "tutup_jumat": "15:30", "dasar": "SE Wali Kota"}  # fmt: skip
    assert admin.post(f"{TAHUN}jam/", ramadan).status_code == 302
    assert [jam_tutup(D(2026, 2, h)).isoformat("minutes") for h in (16, 13, 18, 20)] == [
        "16:00", "16:30", "15:00", "15:30"
    ]  # fmt: skip
    sore = dt.datetime(2026, 2, 18, 15, 20, tzinfo=WIB)
    assert tanggal_efektif(sore, kalender_berlaku(), jam_tutup) == D(2026, 2, 19)
    tumpang = admin.post(f"{TAHUN}jam/", ramadan | {"mulai": "2026-03-19", "selesai": "2026-03-20"})
    assert "Bertumpang tindih dengan Ramadan" in isi(tumpang)
    terbalik = admin.post(f"{TAHUN}jam/", ramadan | {"mulai": "2026-05-02", "selesai": "2026-05-01"})
    assert "Tanggal akhir mendahului" in isi(terbalik)
    admin.post(f"{TAHUN}jam/{JamKhusus.objects.get().pk}/keluarkan/")
    assert jam_tutup(D(2026, 2, 18)) == dt.time(16, 0)


def test_a_changed_rule_of_the_clocks_recomputes_from_its_day_on(admin):
    aturan = {
        "kode": "jam_tutup",
        "nilai": "15:30",
        "berlaku_mulai": "2026-03-01",
        "dasar": "SK",
        "catatan": "",
    }
    assert admin.post("/admin/aturan/aturan/add/", aturan).status_code == 302
    assert Aturan.objects.filter(kode="jam_tutup").exists()
    hitungan = HitungUlang.objects.get()
    assert hitungan.mulai_setelah == dt.datetime(2026, 3, 1, tzinfo=WIB)
    admin.post(f"{TAHUN}hari/", hari())  # a change of today leaves the one of March alone
    assert HitungUlang.objects.filter(status="menunggu").count() == 2
    admin.post("/admin/aturan/aturan/add/", aturan | {"kode": "tarif_ppn", "nilai": "0.11"})
    assert HitungUlang.objects.count() == 2


def test_days_off_are_only_looked_at_in_the_data_pages(admin):
    baris = HariLibur.objects.create(tanggal="2026-04-01", jenis="libur_daerah", nama="Uji", dasar="SK")
    assert admin.get("/admin/alur/harilibur/add/").status_code == 403
    assert admin.get(f"/admin/alur/harilibur/{baris.pk}/change/").status_code == 200
    assert admin.post(f"/admin/alur/harilibur/{baris.pk}/delete/", {"post": "yes"}).status_code == 403


@pytest.mark.parametrize("alamat", ["/kalender/1999/", "/kalender/2101/", "/kalender/2026/hari/9999/"])
def test_what_is_no_year_or_day_is_404(admin, alamat):
    assert admin.get(alamat).status_code == 404


def test_the_log_cannot_be_changed(admin):
    from django.db import DatabaseError, transaction

    admin.post(f"{TAHUN}hari/", hari())
    with pytest.raises(DatabaseError, match="hanya dapat ditambah"), transaction.atomic():
        CatatanKalender.objects.update(isi="x")
