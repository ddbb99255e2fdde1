"""The same private storage and sender as tests/berkas."""

from tests.berkas.conftest import gudang, orang_lain, pengirim  # noqa: F401
