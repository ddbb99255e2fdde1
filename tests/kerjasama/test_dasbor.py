"""The dashboard counts what the lists behind it show, and the public figures tell of no small group."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from kerjasama.dasbor import angka_umum
from permohonan.models import Permohonan
from permohonan.services.kinerja import ketepatan, meja_kantor, per_langkah, susun_kinerja

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _tanpa_simpanan():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def kantor(peraga, semua_orang):
    """Two contracts sent, one offer overdue at the agenda's desk, one at risk with the Pranata Humas."""

    def buat(status, perihal):
        return peraga.sampai(status, peraga.draf(semua_orang["pemohon@contoh.id"], perihal))

    kasus = [buat("spk_dikirim", "Cepat"), buat("spk_aktif", "Lambat"), buat("diajukan", "Telat"),
             buat("didisposisikan", "Hampir")]  # fmt: skip
    Permohonan.objects.filter(pk=kasus[1].pk).update(spk_hk=7)
    kemarin, hari = timezone.localdate() - dt.timedelta(days=1), timezone.localdate()
    Permohonan.objects.filter(pk=kasus[2].pk).update(tenggat=kemarin)
    Permohonan.objects.filter(pk=kasus[3].pk).update(tenggat=hari)
    return kasus


def test_signing_notes_how_long_the_promise_took(kantor):
    kasus = Permohonan.objects.get(pk=kantor[0].pk)
    assert kasus.spk_pada == timezone.localdate()
    assert kasus.spk_hk is not None
    assert kasus.spk_hk <= 1


def test_older_contracts_are_noted_from_their_history(kantor):
    asli = list(Permohonan.objects.order_by("pk").values_list("spk_pada", "spk_hk"))
    Permohonan.objects.filter(pk=kantor[0].pk).update(spk_pada=None, spk_hk=None)
    for banyak in (1, 0):
        assert susun_kinerja() == banyak
    assert list(Permohonan.objects.order_by("pk").values_list("spk_pada", "spk_hk")) == asli


def test_leaving_a_case_open_polishes_nothing(kantor):
    hari = timezone.localdate()
    satu = ketepatan(hari, hari)
    assert (satu.terbit, satu.tepat, satu.lewat_terbuka, satu.dihitung, satu.persen) == (2, 1, 1, 3, 33)
    assert satu.per_bulan == [(f"{hari:%Y-%m}", satu.median_hk)]
    lalu = hari - dt.timedelta(days=400)
    assert ketepatan(lalu, lalu).persen == 0  # nothing sent, one overdue


def test_who_holds_what_the_latest_first(kantor, semua_orang):
    meja = meja_kantor()
    assert (meja[0].siapa, meja[0].lewat, meja[0].jumlah) == ("Agendaris", 1, 1)
    assert ("Dewi Lestari, S.I.Kom. (Pranata Humas)", 1) in [(m.siapa, m.berisiko) for m in meja]
    assert sum(m.jumlah for m in meja) == 2, "what waits for the company is not the office's"


def test_every_figure_leads_to_the_list_that_has_as_many(kantor, masuk, semua_orang):
    kabag = masuk(semua_orang["kabag@contoh.id"])
    teks = kabag.get("/dasbor/").content.decode()
    for _, _, isi in per_langkah():
        for kode, label, jumlah in isi:
            alamat = f"/permohonan/?tab=semua&amp;status={kode}"
            if kode == "draf":
                continue
            assert alamat in teks, label
            daftar = kabag.get(alamat.replace("&amp;", "&")).content.decode()
            assert len(set(re.findall(r"KM-\d{4}-\d{5}", daftar.partition("<main")[2]))) == jumlah
    telat = kabag.get("/permohonan/?tab=semua&lewat=1").content.decode()
    assert set(re.findall(r"KM-\d{4}-\d{5}", telat)) == {kantor[2].nomor}


def test_statements_and_age(kantor, masuk, semua_orang, django_assert_max_num_queries):
    kabag = masuk(semua_orang["kabag@contoh.id"])
    with django_assert_max_num_queries(20):
        kabag.get("/dasbor/")
    with django_assert_max_num_queries(7):  # from the cache
        kabag.get("/dasbor/")


def test_public_figures_wait_until_nobody_can_be_guessed(kantor):
    angka = angka_umum()
    assert (angka["median_hk"], angka["persen"], angka["ikm"], angka["aduan_selesai"]) == (None,) * 4
    assert "belum cukup data" in Client().get("/").content.decode()
    Permohonan.objects.filter(pk__in=[k.pk for k in kantor[2:]]).update(
        spk_pada=timezone.localdate(), spk_hk=2
    )
    from kerjasama.aturan import nilai
    from kerjasama.aturan.models import Aturan

    Aturan.objects.create(
        kode="survei_minimal_publik", nilai="3", berlaku_mulai=dt.date(2020, 1, 1), dasar="uji"
    )
    nilai.kosongkan()
    cache.clear()
    angka = angka_umum()
    assert angka["median_hk"] == 2
    assert f"{angka['persen']}%" in Client().get("/").content.decode()
