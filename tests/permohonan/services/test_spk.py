"""The contract: what is signed is what was read, and a ceiling that is gone by then has a way on."""

from __future__ import annotations

import pytest

from kerjasama.alur.galat import Ditolak
from kerjasama.alur.mesin import jalankan
from permohonan.models import MataAnggaran

pytestmark = pytest.mark.django_db


@pytest.fixture
def siap_tanda_tangan(peraga, semua_orang):
    return peraga.sampai("penandatanganan_spk", peraga.draf(semua_orang["pemohon@contoh.id"], "Siap"))


@pytest.mark.parametrize("kolom", ["pkp", "nomor_rekening"])
def test_company_data_that_changed_after_the_draft_is_not_signed(peraga, siap_tanda_tangan, kolom) -> None:
    kasus = siap_tanda_tangan
    perusahaan = kasus.perusahaan
    setattr(perusahaan, kolom, not perusahaan.pkp if kolom == "pkp" else "9990001112")
    perusahaan.save()
    with pytest.raises(Ditolak, match="data perusahaan"):
        peraga.lakukan(kasus, "tandatangani_spk")
    for aksi in ("perbaiki_spk", "ajukan_spk", "tandatangani_spk"):
        kasus = peraga.lakukan(kasus, aksi)
    spk = kasus.spk_berlaku
    assert (spk.versi, spk.nilai) == (2, spk.data["nilai"])


def test_exception_may_still_be_recorded_when_the_ceiling_is_gone_at_signing(
    peraga, siap_tanda_tangan
) -> None:
    """Two agreements may both fit; the commitment of the first leaves too little for the second."""
    kasus = siap_tanda_tangan
    MataAnggaran.objects.filter(pk=kasus.mata_anggaran_id).update(pagu=kasus.nilai - 1)
    with pytest.raises(Ditolak, match="melebihi sisa pagu"):
        peraga.lakukan(kasus, "tandatangani_spk")
    alasan = {"alasan": "Kegiatan wajib menurut surat edaran kementerian."}
    kasus = jalankan(kasus, "catat_pengecualian", peraga.orang["kabag"], alasan).objek
    assert peraga.lakukan(kasus, "tandatangani_spk").status == "spk_dikirim"
