"""The fixtures of the walks over all addresses. Imports wait: this is read before Django is set up."""

from __future__ import annotations

import pytest
from django.test import Client


@pytest.fixture
def peramban(semua_orang, masuk):
    """A signed-in browser for every demo account, and a stranger's."""
    satu = {email.partition("@")[0]: masuk(orang) for email, orang in semua_orang.items()}
    return satu | {"tamu": Client()}


@pytest.fixture
def kasus(request, peraga, semua_orang):
    """A case of the first company, with one of the second beside it."""
    peraga.sampai("diajukan", peraga.draf(semua_orang["pemohon2@contoh.id"], "Milik perusahaan lain"))
    return peraga.sampai(request.param, peraga.draf(semua_orang["pemohon@contoh.id"], "Milik sendiri"))


@pytest.fixture
def alamat_tetap(semua_orang, peraga):
    """name → address of what belongs to no case, with real keys of the first company."""
    from tests.matriks.jalan import buat_alamat_tetap

    return buat_alamat_tetap(semua_orang, peraga)
