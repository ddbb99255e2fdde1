"""Asked once after a case, answered once and apart from it, published only where nobody can be guessed."""

from __future__ import annotations

import datetime as dt
import io
import re

import openpyxl
import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.utils import timezone

from kerjasama.pemberitahuan.models import Pemberitahuan
from kerjasama.survei.models import Jawaban, Undangan
from kerjasama.survei.unsur import KODE

pytestmark = pytest.mark.django_db
SEMUA_4 = dict.fromkeys(KODE, "4")


@pytest.fixture
def undangan():
    return Undangan.objects.create(acara="permohonan:1", perihal="Permohonan KM-2026-00001 (Uji)")


def isi(n, nilai=4, bulan=None, saran=""):
    bulan = bulan or timezone.localdate().replace(day=1)
    for _ in range(n):
        Jawaban.objects.create(bulan=bulan, saran=saran, **dict.fromkeys(KODE, nilai))


@pytest.mark.parametrize("akhir", ["selesai", "ditolak"])
def test_the_company_is_asked_once_when_its_case_ends(peraga, semua_orang, akhir):
    kasus = peraga.sampai(akhir, peraga.draf(semua_orang["pemohon@contoh.id"], f"Dinilai {akhir}"))
    undangan = Undangan.objects.get()
    kabar = Pemberitahuan.objects.get(tautan=undangan.get_absolute_url())
    assert kabar.penerima == semua_orang["pemohon@contoh.id"]
    assert kasus.nomor in kabar.isi
    if akhir == "ditolak":  # opened again and refused again: not asked a second time
        kasus = peraga.lakukan(kasus, "buka_kembali")
        peraga.lakukan(kasus, "tolak")
        assert Undangan.objects.count() == 1


def test_nobody_is_asked_in_between(peraga, semua_orang):
    peraga.sampai("dibayar", peraga.draf(semua_orang["pemohon@contoh.id"], "Belum selesai"))
    assert not Undangan.objects.exists()


def test_answered_once_without_an_account_and_kept_apart(undangan):
    tamu = Client()
    alamat = undangan.get_absolute_url()
    assert "anonim" in tamu.get(alamat).content.decode()
    jawab = tamu.post(alamat, SEMUA_4 | {"u3": "2", "saran": "Lebih cepat lagi."})
    assert "Terima kasih" in jawab.content.decode()
    assert "sudah diisi" in tamu.post(alamat, SEMUA_4).content.decode()
    satu = Jawaban.objects.get()
    assert (satu.u3, satu.u1, satu.saran) == (2, 4, "Lebih cepat lagi.")
    assert satu.bulan == timezone.localdate().replace(day=1)
    kolom = {f.name for f in Jawaban._meta.get_fields()}
    assert kolom == {"id", "bulan", "saran", *KODE}, "nothing that leads to a case, a person or a time"


def test_half_an_answer_is_refused_and_keeps_what_was_chosen(undangan):
    teks = Client().post(undangan.get_absolute_url(), {"u1": "3", "saran": "Tetap ada"}).content.decode()
    assert teks.count("Pilih satu jawaban.") == 8
    assert "Tetap ada" in teks
    (terpilih,) = re.findall(r"<input[^>]*checked[^>]*>", teks)
    assert 'name="u1"' in terpilih
    assert 'value="3"' in terpilih
    assert not Jawaban.objects.exists()
    assert not Undangan.objects.get().dipakai


@pytest.mark.parametrize("nilai", ["0", "5", "x", "4.0", ""])
def test_other_values_are_refused(undangan, nilai):
    assert Client().post(undangan.get_absolute_url(), SEMUA_4 | {"u9": nilai}).status_code == 200
    assert not Jawaban.objects.exists()


def test_the_database_refuses_them_too():
    with pytest.raises(DatabaseError), transaction.atomic():
        Jawaban.objects.create(bulan=timezone.localdate(), **dict.fromkeys(KODE, 4) | {"u5": 5})


def test_a_link_that_does_not_exist():
    assert Client().get("/survei/isi/tidak-ada/").status_code == 404


def test_few_answers_are_not_published():
    isi(4, 3)
    assert "Belum cukup jawaban" in Client().get("/survei/").content.decode()
    isi(1, 4)
    teks = Client().get("/survei/").content.decode()
    assert "80,00" in teks  # 4 x 75 and 1 x 100
    assert "B (Baik)" in teks


def test_report_of_the_months_asked_for(masuk, semua_orang, django_assert_max_num_queries):
    isi(3, 4, dt.date(2026, 1, 1), saran="=HYPERLINK(1)")
    isi(3, 2, dt.date(2026, 3, 1))
    isi(2, 1, dt.date(2026, 5, 1), saran="Hanya kami berdua")
    kabag = masuk(semua_orang["kabag@contoh.id"])
    teks = kabag.get("/survei/laporan/?dari=2026-01&sampai=2026-02").content.decode()
    assert "100,00" in teks
    assert "=HYPERLINK(1)" in teks
    assert "50,00" in kabag.get("/survei/laporan/?dari=2026-03&sampai=2026-03").content.decode()
    assert "Belum ada jawaban" in kabag.get("/survei/laporan/?dari=2025-01&sampai=2025-12").content.decode()
    sedikit = kabag.get("/survei/laporan/?dari=2026-05&sampai=2026-05").content.decode()
    assert "terlalu sedikit" in sedikit, "the office knows whose case ended in that month"
    assert "Hanya kami berdua" not in sedikit
    lembar = b"".join(kabag.get("/survei/laporan/ekspor.xlsx?dari=2026-05&sampai=2026-05").streaming_content)
    isi_lembar = openpyxl.load_workbook(io.BytesIO(lembar)).active
    assert "Hanya kami berdua" not in str([[s.value for s in b] for b in isi_lembar.iter_rows()])
    with django_assert_max_num_queries(8):
        kabag.get("/survei/laporan/?dari=2026-01")
