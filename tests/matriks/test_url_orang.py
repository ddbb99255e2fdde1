"""Files and documents, people whose access has ended, and the master data: who may open what."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from kerjasama.akun.models import Penugasan
from permohonan.models import BuktiTayang, DokumenKasus
from tests.matriks.alamat import KASUS, MODEL_ADMIN, PEMBACA, SEMUA, TAMU, TETAP
from tests.matriks.jalan import alamat_kasus, kirim

DITUTUP = {403, 404}
pytestmark = pytest.mark.django_db


# ---- files and documents ---------------------------------------------------------------------------
@pytest.mark.parametrize("kasus", ["dibayar"], indirect=True)
def test_internal_documents_do_not_exist_for_the_company(kasus, peramban):
    dalam = DokumenKasus.objects.filter(permohonan=kasus, untuk_pemohon=False).select_related("dokumen")
    assert {d.dokumen.jenis for d in dalam} >= {"lembar_disposisi", "nota_dinas"}
    for satu in dalam:
        alamat = reverse("permohonan:dokumen", args=[kasus.nomor, satu.dokumen.kode])
        assert kirim(peramban["pemohon"], "GET", alamat) == 404, satu.dokumen.jenis
        assert kirim(peramban["auditor"], "GET", alamat) in {200, 302}


@pytest.mark.parametrize("kasus", ["bukti_diajukan"], indirect=True)
def test_a_file_opens_only_below_its_own_case(kasus, peraga, semua_orang, peramban, jalankan_tugas):
    """Another case's file or document is not lent by one's own number, to nobody."""
    lain = peraga.sampai("diajukan", peraga.draf(semua_orang["pemohon2@contoh.id"], "Punya orang"))
    dokumen = DokumenKasus.objects.filter(permohonan=lain).select_related("dokumen").first()
    bukti = BuktiTayang.objects.filter(permohonan=kasus).first()
    jalankan_tugas()
    kasus.spk_berlaku.konsep.refresh_from_db()
    silang = [
        ("pemohon", "permohonan:berkas", kasus.nomor, lain.surat_id),
        ("pemohon2", "permohonan:berkas", lain.nomor, kasus.surat_id),
        ("pemohon2", "permohonan:berkas", lain.nomor, bukti.berkas_id),
        ("staf", "permohonan:berkas", lain.nomor, bukti.berkas_id),
        ("pemohon", "permohonan:dokumen", kasus.nomor, dokumen.dokumen.kode),
        ("kabag", "permohonan:dokumen", kasus.nomor, dokumen.dokumen.kode),
        ("pemohon", "permohonan:berkas", kasus.nomor, kasus.spk_berlaku.konsep.berkas_id),
        ("pemohon", "permohonan:berkas", kasus.nomor, uuid.uuid4()),
    ]
    for siapa, nama, nomor, kunci in silang:
        assert kirim(peramban[siapa], "GET", reverse(nama, args=[nomor, kunci])) == 404, (siapa, nama)
    assert (
        kirim(peramban["pemohon"], "GET", reverse("permohonan:berkas", args=[kasus.nomor, bukti.berkas_id]))
        == 200
    )
    for pk in (bukti.pk, 2**63 - 1, 2**70):  # another case's proof, and keys that no database holds
        assert (
            kirim(peramban["pemohon2"], "GET", reverse("permohonan:bukti_ubah", args=[lain.nomor, pk])) == 404
        )


def test_someone_elses_notice_is_404(alamat_tetap, peramban):
    for siapa in SEMUA - {"agendaris"}:
        assert kirim(peramban[siapa], "POST", alamat_tetap["pemberitahuan:buka"]) == 404
    assert kirim(peramban["agendaris"], "POST", reverse("pemberitahuan:buka", args=[2**70])) == 404


# ---- people whose access has ended -----------------------------------------------------------------
def test_an_inactive_account_is_a_stranger(alamat_tetap, semua_orang, peramban):
    for siapa in ("pemohon", "kabag", "admin"):
        orang = semua_orang[f"{siapa}@contoh.id"]
        orang.is_active = False
        orang.save()
        for nama, aturan in TETAP.items():
            if TAMU not in aturan.siapa:
                assert kirim(peramban[siapa], "GET", alamat_tetap[nama]) == -302, nama
        assert kirim(peramban[siapa], "GET", reverse("admin:index")) == -302
        masuk = Client().post(reverse("account_login"), {"login": orang.email, "password": "kerjasama-demo"})
        assert masuk.status_code == 302
        assert masuk.url == reverse("account_inactive")


@pytest.mark.parametrize("masa", [(-30, -1), (1, 30)])
def test_a_term_of_office_that_is_over_or_not_yet_begun_opens_nothing(peraga, semua_orang, peramban, masa):
    kasus = peraga.sampai("diagendakan", peraga.draf(semua_orang["pemohon@contoh.id"], "Masa jabatan"))
    alamat = alamat_kasus(kasus, kasus.nomor)
    assert kirim(peramban["kabag"], "GET", alamat["permohonan:kasus"]) == 200
    hari = timezone.localdate()
    dari, sampai = (hari + dt.timedelta(days=n) for n in masa)
    Penugasan.objects.all().update(berlaku_dari=dari, berlaku_sampai=sampai)
    for siapa in PEMBACA:
        for nama in alamat:
            if "GET" in KASUS[nama].metode:
                assert kirim(peramban[siapa], "GET", alamat[nama]) in DITUTUP, (siapa, nama)
        assert kirim(peramban[siapa], "GET", reverse("permohonan:agenda")) == 403
        assert (
            kasus.nomor
            not in peramban[siapa].get(reverse("permohonan:antrean"), {"tab": "semua"}).content.decode()
        )
    assert (
        kirim(
            peramban["kabag"],
            "POST",
            reverse("permohonan:aksi", args=[kasus.nomor, "tolak"]),
            {"alasan": "x" * 20},
        )
        in DITUTUP
    )
    assert kirim(peramban["agendaris"], "GET", reverse("permohonan:massal")) == 403
    assert kirim(peramban["admin"], "GET", reverse("admin:index")) != 200


# ---- master data -----------------------------------------------------------------------------------
def alamat_admin() -> list[str]:
    model = [reverse(f"admin:{m}_{h}") for m in MODEL_ADMIN for h in ("changelist", "add")]
    satu = [
        reverse(f"admin:{m}_{h}", args=["1"]) for m in MODEL_ADMIN for h in ("change", "delete", "history")
    ]
    lain = [
        reverse(n) for n in ("admin:index", "admin:password_change", "admin:jsi18n", "admin:autocomplete")
    ]
    return [*model, *satu, *lain, reverse("admin:app_list", args=["akun"]), "/admin/tidak-ada/"]


def test_master_data_is_the_administrators_alone(peramban):
    for alamat in alamat_admin():
        for siapa, satu in peramban.items():
            status = kirim(satu, "GET", alamat)
            if siapa == "admin":
                assert status in {200, 302, 403, 404}, alamat  # 403: nothing may be added or erased there
            else:
                assert status == -302 or (siapa != TAMU and status in DITUTUP), (siapa, alamat, status)
    for nama in (
        "index",
        "akun_pengguna_changelist",
        "akun_pengguna_add",
        "dokumen_profilkantor_changelist",
        "aturan_aturan_changelist",
    ):
        assert kirim(peramban["admin"], "GET", reverse(f"admin:{nama}")) == 200
    assert kirim(peramban["admin"], "GET", reverse("admin:logout")) == 405


def test_a_refused_visit_to_the_master_data_ends_in_403(peramban):
    for siapa in SEMUA - {"admin"}:
        assert peramban[siapa].get(reverse("admin:index"), follow=True).status_code == 403


def test_a_draft_is_the_companys_own_in_the_master_data_too(peraga, semua_orang, peramban):
    """What was never sent is read by nobody in the office, by the administrator neither."""
    draf = peraga.draf(semua_orang["pemohon@contoh.id"], "Belum dikirim")
    terkirim = peraga.sampai("diajukan", peraga.draf(semua_orang["pemohon@contoh.id"], "Sudah dikirim"))
    daftar = peramban["admin"].get(reverse("admin:permohonan_permohonan_changelist")).content.decode()
    assert terkirim.nomor in daftar
    assert draf.nomor not in daftar
    buka = peramban["admin"].get(reverse("admin:permohonan_permohonan_change", args=[draf.pk]), follow=True)
    assert "Belum dikirim" not in buka.content.decode()
    riwayat = peramban["admin"].get(
        reverse("admin:permohonan_permohonan_history", args=[draf.pk]), follow=True
    )
    assert "Belum dikirim" not in riwayat.content.decode()
