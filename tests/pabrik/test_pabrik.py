"""The factories make what their words say."""

from __future__ import annotations

import pytest

from tests.pabrik.akun import SANDI, buat_pegawai, buat_pemohon, buat_perusahaan
from tests.pabrik.permohonan import buat_permohonan

pytestmark = pytest.mark.django_db


def test_company_is_ready_to_offer_unless_asked_otherwise() -> None:
    assert buat_perusahaan().kekurangan() == []
    assert buat_perusahaan(media=None).kekurangan() != []


def test_people_have_exactly_their_roles() -> None:
    assert buat_pemohon().peran == {"pemohon"}
    pegawai = buat_pegawai("agendaris", "staf_komdok")
    assert pegawai.peran == {"agendaris", "staf_komdok"}
    assert pegawai.check_password(SANDI)


def test_case_walks_to_its_state(peraga, semua_orang) -> None:
    kasus = buat_permohonan(peraga, semua_orang["pemohon@contoh.id"], "didisposisikan")
    assert kasus.status == "didisposisikan"
    assert kasus.riwayat.count() == 3
