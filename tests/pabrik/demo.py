"""The demo's people and its walks through the transitions, for tests: states are reached, never assigned."""

from __future__ import annotations

from typing import Any

import pytest

# Imported inside the fixtures: conftest reads this module before Django is set up.

@pytest.fixture
def semua_orang(request: pytest.FixtureRequest) -> dict[str, Any]:
    """Every demo account by its e-mail, with the two companies."""
    if not any(nama in request.fixturenames for nama in ("db", "transactional_db")):
        request.getfixturevalue("db")
    from permohonan.demo.orang import buat_orang, buat_perusahaan

    orang = buat_orang()
    buat_perusahaan(orang)
    return orang


@pytest.fixture
def peraga(semua_orang: dict[str, Any]) -> Any:
    """Plays the roles; `peraga.sampai("spk_aktif", peraga.draf(pemohon, "Perihal"))`."""
    from permohonan.demo.langkah import Peraga
    from permohonan.demo.orang import buat_anggaran, buat_penandatangan

    peran = {nama: semua_orang[f"{nama}@contoh.id"] for nama in ("agendaris", "kabag", "pranata", "staf")}
    return Peraga(peran | {"mata_anggaran": buat_anggaran()[0], "penandatangan": buat_penandatangan(peran["kabag"])})
