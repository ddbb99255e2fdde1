"""Cases for tests. A case comes into a state by its transitions (permohonan.demo.langkah), never by setting it."""

from __future__ import annotations

from typing import Any

from kerjasama.akun.models import Pengguna
from permohonan.demo.langkah import HARGA, Peraga
from permohonan.demo.orang import buat_anggaran, buat_orang, buat_penandatangan
from permohonan.demo.orang import buat_perusahaan as buat_perusahaan_demo
from permohonan.models import Permohonan

PERAN = ("agendaris", "kabag", "pranata", "staf")


def buat_semua_orang() -> dict[str, Pengguna]:
    """The demo's accounts by e-mail, the two companies tied to theirs."""
    orang = buat_orang()
    buat_perusahaan_demo(orang)
    return orang


def buat_peraga(orang: dict[str, Pengguna]) -> Peraga:
    """Plays every role; knows a budget line and a signatory."""
    peran: dict[str, Any] = {nama: orang[f"{nama}@contoh.id"] for nama in PERAN}
    peran |= {"mata_anggaran": buat_anggaran()[0], "penandatangan": buat_penandatangan(peran["kabag"])}
    return Peraga(peran)


def buat_permohonan(
    peraga: Peraga, pemohon: Pengguna, status: str = "draf", perihal: str = "Penawaran uji", harga: Any = HARGA
) -> Permohonan:
    """A case in `status`, with its whole history."""
    return peraga.sampai(status, peraga.draf(pemohon, perihal, harga))
