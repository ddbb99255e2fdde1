"""A page made before the newest act decides nothing: what it showed is no longer what would be agreed."""

from __future__ import annotations

import re
import uuid

import pytest

from permohonan.models import Permohonan

pytestmark = pytest.mark.django_db


def buka(peramban, kasus, aksi: str) -> dict[str, str]:
    isi = peramban.get(f"/permohonan/{kasus.nomor}/{aksi}/").content.decode()
    return {n: re.findall(rf'name="{n}" value="([^"]*)"', isi)[0] for n in ("cap", "kunci")}


def test_contract_that_was_redrawn_is_not_signed_from_the_old_page(peraga, semua_orang, masuk) -> None:
    kasus = peraga.sampai("penandatanganan_spk", peraga.draf(semua_orang["pemohon@contoh.id"], "Basi"))
    kabag = masuk(semua_orang["kabag@contoh.id"])
    lama = buka(kabag, kasus, "tandatangani_spk") | {"cara": "manual", "setuju": "on"}
    kasus = peraga.lakukan(peraga.lakukan(kasus, "perbaiki_spk"), "ajukan_spk")
    jawab = kabag.post(f"/permohonan/{kasus.nomor}/tandatangani_spk/", lama)
    assert "berubah sejak halaman ini Anda buka" in jawab.content.decode()
    assert Permohonan.objects.get(pk=kasus.pk).status == "penandatanganan_spk"
    baru = buka(kabag, kasus, "tandatangani_spk") | {"cara": "manual", "setuju": "on"}
    assert kabag.post(f"/permohonan/{kasus.nomor}/tandatangani_spk/", baru).status_code == 302
    assert Permohonan.objects.get(pk=kasus.pk).status == "spk_dikirim"


def test_answer_to_an_old_round_does_not_agree_to_the_new_one(peraga, semua_orang, masuk) -> None:
    kasus = peraga.sampai("negosiasi", peraga.draf(semua_orang["pemohon@contoh.id"], "Basi"))
    pemohon = masuk(semua_orang["pemohon@contoh.id"])
    lama = buka(pemohon, kasus, "jawab_tawaran")
    lama |= {f"baris-{b.pk}-jawaban": "setuju" for b in kasus.baris.all()}
    kasus = peraga.lakukan(peraga.lakukan(kasus, "jawab_tawaran"), "tawar")
    pemohon.post(f"/permohonan/{kasus.nomor}/jawab_tawaran/", lama)
    assert kasus.negosiasi.get(urut=2).dijawab is None


def test_the_same_form_twice_is_no_stale_page(peraga, semua_orang, masuk) -> None:
    """The act leaves the state as it was: the second sending reads the first's result."""
    kasus = peraga.sampai("diagendakan", peraga.draf(semua_orang["pemohon@contoh.id"], "Basi"))
    kabag = masuk(semua_orang["kabag@contoh.id"])
    isian = buka(kabag, kasus, "catat_pengecualian") | {"alasan": "Kegiatan wajib menurut surat edaran."}
    assert uuid.UUID(isian["kunci"])
    for _ in range(2):
        assert kabag.post(f"/permohonan/{kasus.nomor}/catat_pengecualian/", isian).status_code == 302
    assert kasus.riwayat.filter(aksi="catat_pengecualian").count() == 1
