"""What a contract's frozen data says of the company."""

from __future__ import annotations

from typing import Any

import pytest

from kerjasama.akun.jenis_media import JenisMedia
from permohonan.services.data_spk import data_spk

pytestmark = pytest.mark.django_db


@pytest.fixture
def kasus(peraga: Any, semua_orang: dict[str, Any]) -> Any:
    """A signed contract of the company with a radio and a newspaper, over the newspaper alone."""
    harga = [(JenisMedia.CETAK_HARIAN, "Advertorial", "1/4 halaman", "per tayang", 4_000_000)]
    return peraga.sampai("spk_dikirim", peraga.draf(semua_orang["pemohon2@contoh.id"], "Uji", harga))


def test_a_contract_names_only_the_media_that_publish(kasus: Any) -> None:
    assert kasus.spk_berlaku.data["pihak_kedua"]["media"] == ["Harian Pantura Contoh (Cetak harian)"]


def test_every_media_where_none_is_of_an_ordered_kind(kasus: Any) -> None:
    kasus.perusahaan.media.filter(jenis=JenisMedia.CETAK_HARIAN).update(jenis=JenisMedia.SIBER)
    data = data_spk(kasus, kasus.spk_berlaku, kasus.spk_berlaku.mulai)
    assert data["pihak_kedua"]["media"] == [
        "Radio Contoh FM (Radio)",
        "Harian Pantura Contoh (Siber (online))",
    ]
