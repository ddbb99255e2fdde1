"""Two people press the same button at once, on PostgreSQL: one move, one history row, one number, one mail each."""

from __future__ import annotations

import datetime as dt
import os
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.utils import timezone

from kerjasama.alur.galat import AksiDitolak
from kerjasama.alur.mesin import jalankan
from kerjasama.pemberitahuan.models import Pemberitahuan
from permohonan.alur import ALUR
from permohonan.demo.langkah import JALAN
from permohonan.models import Agenda, EntriAnggaran, Permohonan
from tests.matriks.kontrak import KONTRAK
from tests.matriks.test_aksi import isian, pelaku, siapkan

PUTARAN = int(os.environ.get("UJI_PUTARAN", "8"))  # of each act; most of it is preparing a case
pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def dua_kali(kasus, kode, oleh, data):
    """Both have read the case, then both press at once; returns what each got."""
    gerbang = Barrier(2)
    dibaca = [Permohonan.objects.get(pk=kasus.pk) for _ in range(2)]

    def satu(n):
        try:
            gerbang.wait(timeout=20)
            return jalankan(dibaca[n], kode, oleh, dict(data))
        except AksiDitolak as galat:
            return galat
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as kolam:
        return list(kolam.map(satu, range(2), timeout=60))


@pytest.mark.parametrize("kode", sorted(KONTRAK))
def test_one_of_two_wins(peraga, semua_orang, kode):
    dari = sorted(KONTRAK[kode][0], key=lambda s: len(JALAN[s]))[0]
    peran = next(p for p in ALUR.deklarasi[kode].peran if kode != "kembalikan" or p == "agendaris")
    for putaran in range(PUTARAN):
        kasus = peraga.sampai(
            dari, peraga.draf(semua_orang["pemohon@contoh.id"], f"Balapan {kode} {putaran}")
        )
        kasus = siapkan(peraga, kasus, kode, peran)
        if peran == "sistem":
            Permohonan.objects.filter(pk=kasus.pk).update(tenggat=timezone.localdate() - dt.timedelta(days=1))
        data = isian(peraga, kasus, kode)
        sebelum = kasus.riwayat.count()
        surat = Pemberitahuan.objects.count()
        hasil = dua_kali(kasus, kode, pelaku(semua_orang, kasus, peran), data)
        kalah = [h for h in hasil if isinstance(h, AksiDitolak)]
        assert len(kalah) == 1, hasil
        assert "Sudah diproses oleh" in kalah[0].pesan or "Data berubah" in kalah[0].pesan
        assert kasus.riwayat.count() == sebelum + 1
        baru = Pemberitahuan.objects.order_by("-pk")[: Pemberitahuan.objects.count() - surat]
        kunci = [(p.penerima_id, p.kunci) for p in baru]
        assert len(kunci) == len(set(kunci))
        # One event, and where the case ends its one invitation to the survey.
        acara = {p.kunci for p in baru}
        assert len({k for k in acara if k.startswith("survei:")}) <= 1
        assert len({k for k in acara if not k.startswith("survei:")}) <= 1
    if kode == "agendakan":
        nomor = sorted(Agenda.objects.values_list("nomor_urut", flat=True))
        assert nomor == list(range(1, PUTARAN + 1))
    if kode == "tandatangani_spk":
        assert EntriAnggaran.objects.filter(jenis="ikat").count() == PUTARAN


def test_the_same_form_twice_happens_once(peraga, semua_orang):
    import uuid

    kasus = peraga.draf(semua_orang["pemohon@contoh.id"], "Formulir sama")
    kunci = uuid.uuid4()
    gerbang = Barrier(2)

    def satu(_):
        try:
            gerbang.wait(timeout=20)
            return jalankan(Permohonan.objects.get(pk=kasus.pk), "ajukan", kasus.dibuat_oleh, {}, kunci)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as kolam:
        hasil = list(kolam.map(satu, range(2), timeout=60))
    assert sorted(h.berulang for h in hasil) == [False, True]
    assert kasus.riwayat.count() == 1


def test_signatures_race_for_the_last_rupiah(peraga, semua_orang):
    """Room for two of four contracts: exactly two are signed, the ledger equals them, the others are told why."""
    daftar = [
        peraga.sampai("penandatanganan_spk", peraga.draf(semua_orang["pemohon@contoh.id"], f"Pagu {n}"))
        for n in range(4)
    ]
    mata = peraga.orang["mata_anggaran"]
    mata.pagu = daftar[0].nilai * 2
    mata.save()
    gerbang = Barrier(4)

    def satu(kasus):
        try:
            gerbang.wait(timeout=20)
            return jalankan(kasus, "tandatangani_spk", semua_orang["kabag@contoh.id"], {"cara": "manual"})
        except AksiDitolak as galat:
            return galat
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as kolam:
        hasil = list(kolam.map(satu, daftar, timeout=60))
    kalah = [h for h in hasil if isinstance(h, AksiDitolak)]
    assert len(kalah) == 2
    assert all("sisa pagu" in k.pesan for k in kalah)
    assert mata.sisa() == 0
