"""Complaints for tests: a ticket comes into a state by its transitions, never by setting it."""

from __future__ import annotations

from typing import Any

import pytest

# Imported inside the fixture: conftest reads this module before Django is set up.


@pytest.fixture
def peraga_aduan(semua_orang: dict[str, Any]) -> Any:
    """Plays complainant and officers; `peraga_aduan.sampai("dijawab", peraga_aduan.aduan("Perihal"))`."""
    from pengaduan.demo.isi import PeragaAduan

    return PeragaAduan({nama: semua_orang[f"{nama}@contoh.id"] for nama in ("petugas", "pejabat")})
