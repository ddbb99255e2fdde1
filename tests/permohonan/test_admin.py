"""The master data: workflow rows and budget lines are read only."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(masuk, semua_orang):
    return masuk(semua_orang["admin@contoh.id"])


@pytest.mark.parametrize("model", ["permohonan", "riwayat", "entrianggaran", "mataanggaran"])
def test_workflow_data_is_read_only(admin, peraga, semua_orang, model: str) -> None:
    kasus = peraga.sampai("spk_dikirim", peraga.draf(semua_orang["pemohon@contoh.id"], "Penawaran uji"))
    assert admin.get(f"/admin/permohonan/{model}/").status_code == 200
    assert admin.get(f"/admin/permohonan/{model}/add/").status_code == 403
    pk = {
        "permohonan": kasus.pk,
        "riwayat": kasus.riwayat.first().pk,
        "entrianggaran": kasus.entri_anggaran.first().pk,
        "mataanggaran": kasus.mata_anggaran_id,
    }[model]
    assert admin.get(f"/admin/permohonan/{model}/{pk}/change/").status_code == 200
    assert admin.post(f"/admin/permohonan/{model}/{pk}/change/", {"status": "selesai"}).status_code == 403
    assert admin.post(f"/admin/permohonan/{model}/{pk}/delete/", {"post": "yes"}).status_code == 403


@pytest.mark.parametrize("siapa", ["kabag", "auditor", "pemohon"])
def test_only_for_the_administrator(masuk, semua_orang, siapa: str) -> None:
    assert masuk(semua_orang[f"{siapa}@contoh.id"]).get("/admin/permohonan/mataanggaran/").status_code in {
        302,
        403,
    }
