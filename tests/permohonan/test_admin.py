"""The master data: workflow rows are read only, a ceiling never falls below what is committed."""

from __future__ import annotations

import pytest

from permohonan.models import MataAnggaran

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(masuk, semua_orang):
    return masuk(semua_orang["admin@contoh.id"])


@pytest.mark.parametrize("model", ["permohonan", "riwayat", "entrianggaran"])
def test_workflow_data_is_read_only(admin, peraga, semua_orang, model: str) -> None:
    kasus = peraga.sampai("spk_dikirim", peraga.draf(semua_orang["pemohon@contoh.id"], "Penawaran uji"))
    assert admin.get(f"/admin/permohonan/{model}/").status_code == 200
    assert admin.get(f"/admin/permohonan/{model}/add/").status_code == 403
    pk = {
        "permohonan": kasus.pk,
        "riwayat": kasus.riwayat.first().pk,
        "entrianggaran": kasus.entri_anggaran.first().pk,
    }[model]
    assert admin.get(f"/admin/permohonan/{model}/{pk}/change/").status_code == 200
    assert admin.post(f"/admin/permohonan/{model}/{pk}/change/", {"status": "selesai"}).status_code == 403
    assert admin.post(f"/admin/permohonan/{model}/{pk}/delete/", {"post": "yes"}).status_code == 403


def test_ceiling_stays_above_commitments(admin, peraga, semua_orang) -> None:
    kasus = peraga.sampai("spk_dikirim", peraga.draf(semua_orang["pemohon@contoh.id"], "Penawaran uji"))
    mata = MataAnggaran.objects.get(pk=kasus.mata_anggaran_id)
    alamat = f"/admin/permohonan/mataanggaran/{mata.pk}/change/"
    isian = {
        k: getattr(mata, k) for k in ("tahun", "kode_rekening", "nama", "program", "sumber_dana", "nomor_dpa")
    } | {"aktif": "on"}
    terikat = mata.terikat()
    assert terikat > 0
    assert (
        "di bawah yang sudah terikat" in admin.post(alamat, {**isian, "pagu": terikat - 1}).content.decode()
    )
    assert admin.post(alamat, {**isian, "pagu": terikat}).status_code == 302
    mata.refresh_from_db()
    assert mata.pagu == terikat
    assert admin.post(f"/admin/permohonan/mataanggaran/{mata.pk}/delete/", {"post": "yes"}).status_code == 403


@pytest.mark.parametrize("siapa", ["kabag", "auditor", "pemohon"])
def test_only_for_the_administrator(masuk, semua_orang, siapa: str) -> None:
    assert masuk(semua_orang[f"{siapa}@contoh.id"]).get("/admin/permohonan/mataanggaran/").status_code in {
        302,
        403,
    }
