"""A private storage of its own and a person who sends."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model

from tests.berkas.alat import TERBUKA


@pytest.fixture(autouse=True)
def gudang(settings, tmp_path):
    """Each test has its own empty file storage."""
    settings.STORAGES = {
        **settings.STORAGES,
        "pribadi": {**settings.STORAGES["pribadi"], "OPTIONS": {"location": tmp_path / "berkas"}},
    }
    yield tmp_path / "berkas"
    while TERBUKA:
        TERBUKA.pop().close()


def _orang(email):
    return get_user_model().objects.create_user(email, "rahasia-benar", nama="Pengirim", pemohon=True)


@pytest.fixture
def pengirim(db):
    return _orang("pengirim@contoh.id")


@pytest.fixture
def orang_lain(db):
    return _orang("lain@contoh.id")
