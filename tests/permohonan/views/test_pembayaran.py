"""What waits for payment and since when; and the company's own view of where its money is."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from permohonan.models import Permohonan

pytestmark = pytest.mark.django_db
MENUNGGU = ("bukti_lengkap", "anggaran_diajukan", "dibayar", "dihentikan")


@pytest.fixture
def kasus(peraga, semua_orang):
    pemohon = semua_orang["pemohon@contoh.id"]
    return {s: peraga.sampai(s, peraga.draf(pemohon, s)) for s in (*MENUNGGU, "spk_aktif", "selesai")}


@pytest.fixture
def staf(masuk, semua_orang):
    return masuk(semua_orang["staf@contoh.id"])


def nomor(jawab):
    return [b["nomor"] for b in jawab.context["baris"]]


def test_what_waits_the_longest_first(staf, kasus):
    for n, status in enumerate(MENUNGGU):
        sejak = timezone.now() - dt.timedelta(days=n * 10)
        Permohonan.objects.filter(pk=kasus[status].pk).update(sejak=sejak)
    assert nomor(staf.get("/pembayaran/")) == [kasus[s].nomor for s in reversed(MENUNGGU)]
    assert nomor(staf.get("/pembayaran/?umur=14")) == [kasus[s].nomor for s in ("dihentikan", "dibayar")]
    assert nomor(staf.get("/pembayaran/?status=bukti_lengkap")) == [kasus["bukti_lengkap"].nomor]
    assert b"".join(staf.get("/pembayaran/ekspor.xlsx?umur=7").streaming_content)[:2] == b"PK"


def test_settled_termination_waits_no_longer(staf, kasus, peraga):
    satu = kasus["dihentikan"]
    for aksi in ("ajukan_anggaran", "catat_pembayaran", "terima_anggaran"):
        satu = peraga.lakukan(satu, aksi)
    assert satu.nomor not in nomor(staf.get("/pembayaran/"))


def test_terminated_contract_stands_in_the_queue_of_staff(staf, kasus):
    assert kasus["dihentikan"].nomor in staf.get("/permohonan/?tab=saya").content.decode()


def test_company_sees_where_its_money_is(masuk, semua_orang, peraga, kasus):
    satu = peraga.lakukan(kasus["anggaran_diajukan"], "catat_tahap_keuangan")
    teks = masuk(semua_orang["pemohon@contoh.id"]).get(satu.get_absolute_url()).content.decode()
    assert "SPP terbit, menunggu pencairan" in teks
    assert "Cara menghitung" in teks
    assert "× 11/12 × 12%" in teks


def test_company_sees_what_its_own_part_lacks(masuk, semua_orang, peraga):
    satu = peraga.sampai("bukti_diajukan", peraga.draf(semua_orang["pemohon2@contoh.id"], "Tanpa NPWP"))
    alamat = satu.get_absolute_url()
    assert "NPWP pada profil kosong" in masuk(semua_orang["pemohon2@contoh.id"]).get(alamat).content.decode()
    assert "NPWP pada profil kosong" not in masuk(semua_orang["staf@contoh.id"]).get(alamat).content.decode()
