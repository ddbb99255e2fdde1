"""The repair of a returned offer: what may go, what is kept, what must be there before it is sent again."""

from __future__ import annotations

import pytest

from kerjasama.alur.galat import SyaratBelumDipenuhi
from kerjasama.alur.mesin import jalankan
from permohonan.models import BarisPenawaran, BarisTawaran, ButirPengembalian
from permohonan.services.draf import isi_baris
from permohonan.services.pengajuan import simpan_baris

pytestmark = pytest.mark.django_db
SELURUHNYA = {"bagian": "daftar_harga", "baris": None, "keterangan": "Susun ulang daftar harga."}


@pytest.fixture
def dirundingkan(peraga, semua_orang):
    """A case with one answered round, back at the desk of the pranata."""
    kasus = peraga.sampai("negosiasi", peraga.draf(semua_orang["pemohon@contoh.id"], "Dirundingkan"))
    return peraga.lakukan(kasus, "jawab_tawaran")


def kembalikan(peraga, kasus, *butir):
    return jalankan(kasus, "kembalikan", peraga.orang["pranata"], {"butir": list(butir), "catatan": ""}).objek


def test_every_round_survives_the_removal_of_its_line(peraga, dirundingkan, masuk, semua_orang) -> None:
    kasus, pemohon = dirundingkan, dirundingkan.dibuat_oleh
    putaran = BarisTawaran.objects.count()
    hilang = kasus.baris.first()
    kasus = kembalikan(
        peraga, kasus, SELURUHNYA, {"bagian": "baris", "baris": hilang, "keterangan": "Mahal."}
    )
    simpan_baris(kasus, pemohon, [b for b in isi_baris(kasus) if b["id"] != hilang.pk])
    assert BarisTawaran.objects.count() == putaran == 2
    assert ButirPengembalian.objects.filter(baris=hilang).exists()
    assert hilang.pk not in kasus.baris.values_list("pk", flat=True)
    isi = masuk(semua_orang["auditor@contoh.id"]).get(kasus.get_absolute_url()).content.decode()
    assert "Dicabut perusahaan dari daftar harga." in isi
    kasus = jalankan(kasus, "lengkapi", pemohon, {}).objek
    kasus = peraga.lakukan(kasus, "tawar")
    assert kasus.negosiasi.get(urut=2).baris.count() == 1


def test_line_without_a_history_goes_for_good(peraga, semua_orang) -> None:
    kasus = peraga.sampai("diajukan", peraga.draf(semua_orang["pemohon@contoh.id"], "Belum dirundingkan"))
    kasus = jalankan(
        kasus, "kembalikan", peraga.orang["agendaris"], {"butir": [SELURUHNYA], "catatan": ""}
    ).objek
    simpan_baris(kasus, kasus.dibuat_oleh, isi_baris(kasus)[:1])
    assert BarisPenawaran.semua.filter(permohonan=kasus).count() == 1


def test_repair_is_not_sent_with_an_empty_price_list(peraga, dirundingkan) -> None:
    kasus = kembalikan(peraga, dirundingkan, SELURUHNYA)
    simpan_baris(kasus, kasus.dibuat_oleh, [])
    with pytest.raises(SyaratBelumDipenuhi):
        jalankan(kasus, "lengkapi", kasus.dibuat_oleh, {})
