"""The demo's people and its walks through the transitions, for tests: states are reached, never assigned."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

# Imported inside the fixtures: conftest reads this module before Django is set up.


@pytest.fixture
def semua_orang(db: None) -> dict[str, Any]:
    """Every demo account by its e-mail, with the two companies."""
    from permohonan.demo.orang import buat_orang, buat_perusahaan

    orang = buat_orang()
    buat_perusahaan(orang)
    return orang


@pytest.fixture
def peraga(semua_orang: dict[str, Any]) -> Any:
    """Plays the roles; `peraga.sampai("spk_aktif", peraga.draf(pemohon, "Perihal"))`."""
    from permohonan.demo.langkah import Peraga
    from permohonan.demo.orang import buat_anggaran, buat_penandatangan
    from permohonan.models import Permohonan

    class PeragaUji(Peraga):
        def mulai_kontrak(self, hari: dt.date) -> dt.date:
            return hari - dt.timedelta(days=7)

        def lakukan(self, kasus: Any, aksi: str) -> Any:
            if aksi == "kedaluwarsakan":  # the due date is a cache of the history: let it have passed
                kemarin = timezone.localdate() - dt.timedelta(days=1)
                Permohonan.objects.filter(pk=kasus.pk).update(tenggat=kemarin)
            return super().lakukan(kasus, aksi)

        def _alihkan(self, kasus: Any) -> Any:
            """To somebody else of the same role; the demo has one of some roles only."""
            from kerjasama.akun.layanan import menjabat
            from kerjasama.akun.models import Pengguna, Penugasan
            from permohonan.services.disposisi import pemegang_bernama

            peran, kini = kasus.keadaan.pemegang, pemegang_bernama(kasus)
            lain = Pengguna.objects.filter(menjabat(peran)).exclude(pk=kini.pk).first()
            if lain is None:
                lain = Pengguna.objects.create_user(f"{peran}-lain@contoh.id", nama="Petugas Lain")
                Penugasan.objects.create(pengguna=lain, peran=peran, berlaku_dari=timezone.localdate())
            return self.orang["kabag"], {"petugas": lain, "alasan": "Petugasnya sedang cuti."}

    peran = {nama: semua_orang[f"{nama}@contoh.id"] for nama in ("agendaris", "kabag", "pranata", "staf")}
    return PeragaUji(
        peran | {"mata_anggaran": buat_anggaran()[0], "penandatangan": buat_penandatangan(peran["kabag"])}
    )
