"""The fixtures of the walks over all addresses."""

from tests.matriks.jalan import alamat_tetap, kasus, peramban  # noqa: F401
