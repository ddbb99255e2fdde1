"""The plan of termin: what is refused, what it allows, how each stands, and a termin without anything aired."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from itertools import pairwise

import pytest
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from kerjasama.akun.jenis_media import JenisMedia
from kerjasama.alur.galat import Ditolak, SyaratBelumDipenuhi
from kerjasama.alur.mesin import jalankan
from permohonan.models import RencanaTermin
from permohonan.services import bukti as layanan_bukti
from permohonan.services.ikatan import sisa_ikatan
from permohonan.services.termin import bagi_rata, daftar_termin, periksa_rencana
from tests.permohonan.services.alat_bukti import isian

D = Decimal
SATU = [(JenisMedia.SIBER, "Advertorial", "", "per tayang", 1_000_000)]


def hari(n):
    return dt.date(2026, 1, 1) + dt.timedelta(days=n)


@settings(deadline=None)
@given(st.integers(0, 400), st.integers(1, 12))
def test_even_periods_cover_the_contract(lama, jumlah):
    bagian = bagi_rata(hari(0), hari(lama), jumlah)
    assert len(bagian) == jumlah
    assert (bagian[0][0], bagian[-1][1]) == (hari(0), hari(lama))
    assert all(a <= b for a, b in bagian)
    if lama + 1 >= jumlah:
        assert all(b[0] == a[1] + dt.timedelta(days=1) for a, b in pairwise(bagian))


def t(mulai, selesai, porsi=None):
    return {"mulai": hari(mulai), "selesai": hari(selesai), "porsi": porsi and D(porsi)}


@pytest.mark.parametrize(
    ("rencana", "kolom"),
    [
        ([t(5, 1), t(6, 9)], "termin-1-selesai"),
        ([t(0, 20), t(6, 9)], "termin-1-mulai"),
        ([t(0, 5), t(5, 9)], "termin-2-mulai"),
        ([t(0, 5, "40"), t(6, 9)], "termin-2-porsi"),
        ([t(0, 5, "40"), t(6, 9, "50")], "termin-2-porsi"),
    ],
)
def test_plans_that_make_no_sense_are_named_by_their_field(rencana, kolom):
    with pytest.raises(Ditolak) as ditolak:
        periksa_rencana(rencana, hari(0), hari(10))
    assert kolom in ditolak.value.galat


def test_a_plan_with_gaps_is_fine():
    periksa_rencana([t(0, 3, "40"), t(6, 9, "60")], hari(0), hari(10))


@pytest.fixture
def kontrak(peraga, semua_orang):
    def buat(**lain):
        kasus = peraga.sampai("penyusunan_spk", peraga.draf(semua_orang["pemohon@contoh.id"], "Termin", SATU))
        oleh, data = peraga._ajukan_spk(kasus)
        kasus = jalankan(kasus, "ajukan_spk", oleh, data | {"jumlah_termin": 2} | lain).objek
        for aksi in ("tandatangani_spk", "terima_spk"):
            kasus = peraga.lakukan(kasus, aksi)
        return kasus

    return buat


def tambah(kasus, *teks):
    for satu in teks:
        layanan_bukti.tambah_bukti(kasus, kasus.dibuat_oleh, isian(kasus, kasus.dibuat_oleh, satu))


@pytest.mark.django_db
def test_plan_stands_in_the_contract_and_on_the_case(kontrak):
    kasus = kontrak()
    spk = kasus.spk_berlaku
    assert [r.urut for r in spk.rencana.all()] == [1, 2]
    assert [str(x["mulai"]) for x in spk.data["termin"]] == [r.mulai.isoformat() for r in spk.rencana.all()]
    assert [x.keadaan for x in daftar_termin(kasus, [])] == ["Pelaksanaan", "Belum dimulai"]


@pytest.mark.django_db
def test_late_termin_is_visible(kontrak):
    kasus = kontrak()
    kemarin = timezone.localdate() - dt.timedelta(days=1)
    RencanaTermin.objects.filter(spk=kasus.spk_berlaku, urut=1).update(selesai=kemarin)
    satu, dua = daftar_termin(kasus, [])
    assert satu.nada == "terlambat"
    assert f"{kemarin:%d-%m-%Y}" in satu.keadaan
    assert dua.nada == "nanti"


@pytest.mark.django_db
def test_share_holds_back_what_is_more(kontrak):
    hari_ini = timezone.localdate()
    rencana = [
        {"mulai": hari_ini, "selesai": hari_ini + dt.timedelta(days=9), "porsi": D(50), "baris": []},
        {"mulai": hari_ini + dt.timedelta(days=10), "selesai": hari_ini + dt.timedelta(days=20), "porsi": D(50),
         "baris": []},
    ]  # fmt: skip
    kasus = kontrak(rencana=rencana)
    assert "Porsi 50% dari nilai Perjanjian" in kasus.spk_berlaku.data["termin"][0]["keterangan"]
    tambah(kasus, "satu", "dua")
    with pytest.raises(SyaratBelumDipenuhi, match="melebihi porsinya 50%"):
        jalankan(kasus, "ajukan_bukti", kasus.dibuat_oleh, {})
    layanan_bukti.tarik_bukti(kasus.bukti_aktif.order_by("pk").last(), kasus.dibuat_oleh)
    assert jalankan(kasus, "ajukan_bukti", kasus.dibuat_oleh, {}).objek.status == "bukti_diajukan"


@pytest.mark.django_db
def test_every_ordered_line_has_its_termin(kontrak, peraga, semua_orang):
    hari_ini = timezone.localdate()
    rencana = [
        {"mulai": hari_ini, "selesai": hari_ini, "porsi": None, "baris": [999_999]},
        {"mulai": hari_ini + dt.timedelta(days=1), "selesai": hari_ini + dt.timedelta(days=2), "porsi": None,
         "baris": []},
    ]  # fmt: skip
    with pytest.raises(Ditolak, match="tidak dipesan"):
        kontrak(rencana=rencana)


@pytest.mark.django_db
def test_a_termin_without_anything_aired_is_skipped(kontrak, peraga):
    kasus = kontrak()
    alasan = {"alasan": "Tidak ada kegiatan pada termin ini."}
    kasus = jalankan(kasus, "lewati_termin", kasus.dibuat_oleh, alasan).objek
    assert (kasus.status, kasus.termin_ke) == ("spk_aktif", 2)
    assert [x.keadaan for x in daftar_termin(kasus, kasus.riwayat.all())] == ["Dilewati", "Pelaksanaan"]
    with pytest.raises(SyaratBelumDipenuhi, match="2 tayangan yang tersisa"):
        jalankan(kasus, "lewati_termin", kasus.dibuat_oleh, alasan)
    kasus = peraga.lakukan(kasus, "lewati_termin")  # declares everything short first
    assert kasus.status == "dihentikan"  # nothing was ever paid
    assert sisa_ikatan(kasus) == 0


@pytest.mark.django_db
def test_last_termin_wholly_short_after_a_paid_one_ends_the_case(kontrak, peraga):
    kasus = kontrak()
    tambah(kasus, "satu")
    kasus = jalankan(kasus, "ajukan_bukti", kasus.dibuat_oleh, {}).objek
    langkah = (
        "periksa_bukti",
        "verifikasi_lengkap",
        "ajukan_anggaran",
        "catat_pembayaran",
        "terima_anggaran",
    )
    for aksi in langkah:
        kasus = peraga.lakukan(kasus, aksi)
    assert (kasus.status, kasus.termin_ke) == ("spk_aktif", 2)
    layanan_bukti.nyatakan_kekurangan(kasus, kasus.baris.get(), 1, "Kegiatan dibatalkan.", kasus.dibuat_oleh)
    alasan = {"alasan": "Sisa tayangan dibatalkan panitia."}
    kasus = jalankan(kasus, "lewati_termin", kasus.dibuat_oleh, alasan).objek
    assert kasus.status == "selesai"
    assert sisa_ikatan(kasus) == 0


@pytest.mark.django_db
def test_two_people_skip_one_termin_once(kontrak):
    kasus = kontrak()
    basi = type(kasus).objects.get(pk=kasus.pk)
    alasan = {"alasan": "Tidak ada kegiatan pada termin ini."}
    jalankan(kasus, "lewati_termin", kasus.dibuat_oleh, alasan)
    from kerjasama.alur.galat import SudahDiproses

    with pytest.raises(SudahDiproses):
        jalankan(basi, "lewati_termin", kasus.dibuat_oleh, alasan)


@pytest.mark.django_db
def test_a_terminated_contract_with_accepted_proofs_waits_for_staff(peraga, semua_orang):
    kasus = peraga.sampai("dihentikan", peraga.draf(semua_orang["pemohon@contoh.id"], "Dihentikan"))
    assert kasus.antrean == "staf_komdok"
    for aksi in ("ajukan_anggaran", "catat_pembayaran", "terima_anggaran"):
        kasus = peraga.lakukan(kasus, aksi)
    assert (kasus.status, kasus.antrean) == ("dihentikan", "")
