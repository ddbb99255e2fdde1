"""Who sees what, and which queue is whose."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from permohonan.models import Permohonan
from permohonan.queries import Saringan, antrean, daftar, kunci_antrean, saring, visible_to
from tests.pabrik.akun import buat_pegawai, buat_pemohon, buat_pengguna

pytestmark = pytest.mark.django_db


@pytest.fixture
def dua_perusahaan(peraga: Any, semua_orang: dict[str, Any]) -> tuple[Any, Any, Any]:
    """A sent case and a draft of the first company, a sent one of the second."""
    satu, dua = semua_orang["pemohon@contoh.id"], semua_orang["pemohon2@contoh.id"]
    return (
        peraga.sampai("diajukan", peraga.draf(satu, "Milik satu")),
        peraga.draf(satu, "Draf satu"),
        peraga.sampai("diagendakan", peraga.draf(dua, "Milik dua")),
    )


def lihat(user: Any) -> set[str]:
    return set(visible_to(user).values_list("perihal", flat=True))


def test_company_sees_its_own_and_its_drafts(dua_perusahaan: Any, semua_orang: dict[str, Any]) -> None:
    assert lihat(semua_orang["pemohon@contoh.id"]) == {"Milik satu", "Draf satu"}
    assert lihat(semua_orang["pemohon2@contoh.id"]) == {"Milik dua"}


@pytest.mark.parametrize("peran", ["agendaris", "kepala_bagian", "pranata_humas", "staf_komdok", "auditor"])
def test_office_sees_all_but_drafts(dua_perusahaan: Any, peran: str) -> None:
    assert lihat(buat_pegawai(peran)) == {"Milik satu", "Milik dua"}


@pytest.mark.parametrize("peran", ["petugas_pengaduan", "pejabat_prokompim", "admin"])
def test_other_roles_see_nothing(dua_perusahaan: Any, peran: str) -> None:
    assert lihat(buat_pegawai(peran)) == set()


def test_nobody_without_role_or_company_sees_anything(dua_perusahaan: Any) -> None:
    assert lihat(buat_pengguna()) == set()
    assert lihat(buat_pengguna(pemohon=True)) == set()
    assert lihat(buat_pemohon()) == set()


def test_queue_keys_follow_the_declarations() -> None:
    staf = buat_pegawai("staf_komdok", "kepala_bagian")
    assert set(kunci_antrean(staf)) == {"staf_komdok", f"staf_komdok:{staf.pk}", "kepala_bagian"}
    assert kunci_antrean(buat_pegawai("auditor")) == []
    pemohon = buat_pemohon()
    assert kunci_antrean(pemohon) == [f"pemohon:{pemohon.perusahaan_id}"]
    assert kunci_antrean(buat_pengguna(pemohon=True)) == []


def test_queue_holds_what_waits_for_this_person(
    dua_perusahaan: Any, peraga: Any, semua_orang: dict[str, Any]
) -> None:
    def nomor(siapa: str) -> set[str]:
        return {b[2] for b in antrean(semua_orang[f"{siapa}@contoh.id"], Saringan()).baris}

    assert nomor("agendaris") == {"Milik satu"}
    assert nomor("kabag") == {"Milik dua"}
    assert nomor("pemohon") == {"Draf satu"}
    assert nomor("pranata") == nomor("staf") == nomor("auditor") == set()
    peraga.lakukan(dua_perusahaan[2], "disposisikan")
    assert nomor("pranata") == {"Milik dua"}
    assert nomor("pranata2") == set()


def test_filters(dua_perusahaan: Any, semua_orang: dict[str, Any]) -> None:
    auditor, kabag = semua_orang["auditor@contoh.id"], semua_orang["kabag@contoh.id"]
    hari = timezone.localdate()

    def dapat(user: Any = auditor, **isi: Any) -> set[str]:
        return set(saring(visible_to(user), Saringan(**isi), user).values_list("perihal", flat=True))

    semua = {"Milik satu", "Milik dua"}
    assert dapat(status="diagendakan") == {"Milik dua"}
    assert dapat(status="tidak_ada") == semua
    assert dapat(jenis="siber") == semua
    assert dapat(jenis="radio") == set()
    assert dapat(cari="MILIK dua") == {"Milik dua"}
    assert dapat(cari=dua_perusahaan[0].nomor) == {"Milik satu"}
    assert dapat(cari="100%_") == set()
    assert dapat(dari=hari, sampai=hari) == semua
    assert dapat(dari=hari + dt.timedelta(days=1)) == set()
    assert dapat(sampai=hari - dt.timedelta(days=1)) == set()
    assert dapat(kabag, tugas_saya=True) == {"Milik dua"}
    assert dapat(lewat=True) == set()
    Permohonan.objects.filter(perihal="Milik satu").update(tenggat=hari - dt.timedelta(days=1))
    assert dapat(lewat=True) == {"Milik satu"}


@pytest.mark.parametrize(
    "isi", [{}, {"lewat": True}, {"dari": dt.date(2020, 1, 1)}], ids=["baru", "lewat", "periode"]
)
def test_all_cases_walk_once_in_every_order(isi: dict[str, Any]) -> None:
    orang, auditor = buat_pemohon(), buat_pegawai("auditor")
    saat = timezone.now()
    Permohonan.objects.bulk_create(
        Permohonan(
            perusahaan=orang.perusahaan,
            dibuat_oleh=orang,
            status="diajukan",
            antrean="agendaris",
            diajukan_pada=saat,
            surat=_surat(orang),
            tenggat=dt.date(2024, 1, 1 + n % 3),
        )
        for n in range(55)
    )
    pk, setelah = [], ""
    for _ in range(4):
        hasil = daftar(auditor, Saringan(setelah=setelah, **isi))
        pk += [b[0] for b in hasil.baris]
        if not (setelah := hasil.setelah):
            break
    assert len(pk) == len(set(pk)) == 55


def _surat(orang: Any) -> Any:
    from kerjasama.berkas.models import Berkas

    return Berkas.objects.create(
        nama_asli="surat.pdf",
        mime="application/pdf",
        ukuran=1,
        sha256="a" * 64,
        sha256_simpan="a" * 64,
        lokasi="x",
        pengunggah=orang,
    )
