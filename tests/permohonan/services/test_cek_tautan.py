"""Links are looked at by the worker alone, where the office turned it on; what was seen belongs to one address."""

from __future__ import annotations

import pytest
from django_tasks_db.models import DBTaskResult

from permohonan.models import PeriksaTautan
from permohonan.services.cek_tautan import cek, hasil_terakhir, perlu_dicek
from permohonan.services.jadwal import cek_tautan_bukti
from tests.kerjasama.test_telusur import kirim, pagar, peladen

pytestmark = pytest.mark.django_db


@pytest.fixture
def bukti(peraga, semua_orang):
    kasus = peraga.sampai("bukti_diajukan", peraga.draf(semua_orang["pemohon@contoh.id"], "Tautan"))
    return kasus.bukti_aktif.exclude(tautan="").first()


def test_turned_off_nothing_is_asked(bukti):
    assert cek(bukti) is None
    assert (perlu_dicek(), PeriksaTautan.objects.count()) == ([], 0)


def test_what_was_seen_is_kept_and_shown_to_the_checker(bukti, settings, masuk, semua_orang):
    settings.CEK_TAUTAN = True
    halaman = b"<title>Berita tayang</title>"
    with peladen(lambda h: kirim(h, isi=halaman, Content_Type="text/html")) as (porta, _):
        bukti.tautan = f"http://kabar.example:{porta}/berita"
        bukti.save()
        assert cek(bukti, pagar()).hidup
    isi = masuk(semua_orang["staf@contoh.id"]).get(f"/permohonan/{bukti.permohonan.nomor}/periksa_bukti/")
    assert "Tautan hidup" in isi.content.decode()
    assert "Berita tayang" in isi.content.decode()
    bukti.tautan += "-lain"
    bukti.save()
    assert hasil_terakhir([bukti]) == {}, "that was about another address"


def test_a_dead_one_says_why(bukti, settings):
    settings.CEK_TAUTAN = True
    satu = cek(bukti, pagar(cari=lambda h, p: ["10.0.0.5"]))
    assert (satu.hidup, satu.kode, satu.galat) == (False, None, "Alamatnya tidak boleh dibuka dari sini.")


def test_the_schedule_asks_once_a_day_and_the_request_never(bukti, settings):
    settings.CEK_TAUTAN = True
    cek(bukti, pagar(cari=lambda h, p: ["10.0.0.5"]))
    lain = perlu_dicek()
    assert bukti.pk not in lain
    assert len(lain) == bukti.permohonan.bukti_aktif.exclude(tautan="").count() - 1
    cek_tautan_bukti()
    tugas = DBTaskResult.objects.filter(task_path="permohonan.tasks.cek_tautan")
    assert {t.args_kwargs["args"][0] for t in tugas} == set(lain)
