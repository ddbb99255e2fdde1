"""The rounds of a negotiation side by side: each line its row, each round its two columns, with who and when."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kerjasama.alur.mesin import jalankan
from permohonan.meja_negosiasi import meja_kasus
from permohonan.models import Permohonan

pytestmark = pytest.mark.django_db


@pytest.fixture
def dua_putaran(peraga, semua_orang):
    """Two rounds: the first about two lines, the second about one, not answered yet."""
    kasus = peraga.sampai("didisposisikan", peraga.draf(semua_orang["pemohon@contoh.id"], "Dua putaran"))
    pranata, pemohon = semua_orang["pranata@contoh.id"], semua_orang["pemohon@contoh.id"]
    a, b = kasus.baris.order_by("urut")[:2]
    isi = [{"baris": x, "volume": 2, "harga": x.harga_satuan - 1000} for x in (a, b)]
    kasus = jalankan(kasus, "tawar", pranata, {"baris": isi}).objek
    jawab = [{"baris": a, "jawaban": "setuju"},
             {"baris": b, "jawaban": "balik", "harga": b.harga_satuan - 500}]  # fmt: skip
    kasus = jalankan(kasus, "jawab_tawaran", pemohon, {"baris": jawab}).objek
    isi = [{"baris": b, "volume": 3, "harga": b.harga_satuan - 700}]
    return jalankan(kasus, "tawar", pranata, {"baris": isi}).objek


def test_rounds_stand_side_by_side(dua_putaran):
    satu, dua = meja_kasus(dua_putaran, pemohon=False).kepala
    assert (satu.ditawar_oleh, satu.dijawab_oleh) == ("Dewi Lestari, S.I.Kom.", "Rina Wulandari")
    assert satu.ditawar <= satu.dijawab <= dua.ditawar
    assert (dua.dijawab_oleh, dua.dijawab) == ("", None)
    (a, putaran_a), (b, putaran_b) = meja_kasus(dua_putaran, pemohon=False).baris
    assert (putaran_a[0].jawaban, putaran_a[1]) == ("setuju", None)
    assert [p.tawaran for p in putaran_b] == [b.harga_satuan - 1000, b.harga_satuan - 700]
    assert [p.balik for p in putaran_b] == [b.harga_satuan - 500, None]
    assert a.harga_satuan - putaran_a[0].tawaran == Decimal(1000)


def test_company_reads_the_office_and_not_its_people(dua_putaran, masuk, semua_orang):
    milik = masuk(semua_orang["pemohon@contoh.id"])
    for alamat in (dua_putaran.get_absolute_url(), f"{dua_putaran.get_absolute_url()}jawab_tawaran/"):
        isi = milik.get(alamat).content.decode()
        assert 'colspan="2">Putaran 2' in isi
        assert "Dewi Lestari" not in isi
    kantor = masuk(semua_orang["pranata@contoh.id"]).get(dua_putaran.get_absolute_url()).content.decode()
    assert "Dewi Lestari" in kantor


def test_no_statement_before_the_first_round(db):
    with CaptureQueriesContext(connection) as kueri:
        assert meja_kasus(Permohonan(putaran_negosiasi=0), pemohon=True) is None
    assert len(kueri) == 0
