"""Every address × every role × own and foreign case. The table is tests/matriks/alamat.py."""

from __future__ import annotations

import uuid

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from kerjasama.demo_akun import AKUN
from permohonan.models import BarisPenawaran, BuktiTayang, DokumenKasus, Permohonan, Pesan, Riwayat
from tests.matriks.alamat import (
    ADMIN_LAIN,
    HALAMAN_MODEL,
    HANYA_MEMBACA,
    KASUS,
    MODEL_ADMIN,
    PEMBACA,
    SEMUA,
    TAMU,
    TETAP,
    TIKET,
    TIKET_PENGADU,
)
from tests.matriks.jalan import alamat_kasus, kirim
from tests.matriks.kontrak import KONTRAK, PEMEGANG_MEJA

KEADAAN = ["draf", "diajukan", "spk_dikirim", "bukti_diajukan", "dibayar"]
BERBUKTI = {"bukti_diajukan", "dibayar"}
BER_SPK = {"spk_dikirim", *BERBUKTI}
ISIAN_TERBUKA = {f"permohonan:{n}" for n in ("surat", "baris", "impor", "periksa", "hapus_draf")}
PERAN = {a.email.removesuffix("@contoh.id"): a.peran for a in AKUN}
DITUTUP = {403, 404}
MENUJU_MASUK = {"keluar_semua", "account_confirm_email"}  # done, and now one signs in
pytestmark = pytest.mark.django_db


# ---- the table is complete -------------------------------------------------------------------------
def semua_nama(pola=None, awalan=""):
    for satu in (pola or get_resolver()).url_patterns:
        if isinstance(satu, URLResolver):
            yield from semua_nama(satu, f"{awalan}{satu.namespace}:" if satu.namespace else awalan)
        elif isinstance(satu, URLPattern):
            yield f"{awalan}{satu.name}"


def test_every_address_is_in_the_table():
    model = {f"admin:{m}_{h}" for m in MODEL_ADMIN for h in HALAMAN_MODEL}
    tabel = (
        set(TETAP) | set(KASUS) | set(TIKET) | set(TIKET_PENGADU) | ADMIN_LAIN | model | {"admin:None"}
    )  # None: admin's own redirects
    assert set(semua_nama()) == tabel


def test_the_accounts_are_the_demo_accounts():
    assert set(PERAN) == SEMUA


# ---- addresses that belong to no case --------------------------------------------------------------
@pytest.mark.parametrize("metode", ["GET", "POST"])
def test_fixed_addresses(alamat_tetap, peramban, metode):
    salah = []
    for nama, aturan in TETAP.items():
        for siapa, satu in peramban.items():
            status = kirim(satu, metode, alamat_tetap[nama])
            if not sesuai(nama, status, siapa in aturan.siapa, metode in aturan.metode.split(), siapa):
                salah.append(f"{metode} {nama} {siapa}: {status}")
    assert not salah, "\n".join(salah)


def sesuai(nama: str, status: int, boleh: bool, metode_ada: bool, siapa: str) -> bool:
    """A stranger is led to the login; who may not is refused; a method that is not there is 405."""
    if not boleh:
        return status == -302 if siapa == TAMU else status in DITUTUP | (set() if metode_ada else {405})
    if not metode_ada:
        return status == 405
    return status in {200, 302} or (status == -302 and nama in MENUJU_MASUK)


@pytest.mark.parametrize("metode", ["PUT", "DELETE", "PATCH"])
def test_other_methods_are_nowhere(alamat_tetap, peramban, metode):
    for nama, aturan in TETAP.items():
        siapa = "pemohon" if "pemohon" in aturan.siapa else "agendaris"
        if nama == "account_logout" or nama.startswith("account_") or siapa not in aturan.siapa:
            continue  # a library's views: their own business
        assert kirim(peramban[siapa], metode, alamat_tetap[nama]) == 405, nama


# ---- addresses of a case ---------------------------------------------------------------------------
def tidak_ada(nama: str, status: str) -> bool:
    """Pages that this state does not have yet, for anybody."""
    if nama in {"permohonan:bukti", "permohonan:kekurangan"}:
        return status not in BER_SPK
    return (nama == "permohonan:bukti_ubah" and status not in BERBUKTI) or (
        nama == "permohonan:dokumen" and status == "draf"
    )


def harapan(nama: str, metode: str, siapa: str, status: str) -> set[int]:
    """What this person must get for that address of the first company's case."""
    aturan = KASUS[nama]
    if siapa == TAMU:
        return {-302}
    if metode not in aturan.metode.split():
        return {405}
    if siapa == "pemohon2":
        return {404}
    if siapa not in aturan.siapa or (status == "draf" and siapa in PEMBACA):
        return DITUTUP
    if tidak_ada(nama, status):
        return {404}
    if metode == "POST" and (
        siapa in HANYA_MEMBACA.get(nama, ()) or (nama == "permohonan:pesan" and status == "draf")
    ):
        return {403}
    if nama in ISIAN_TERBUKA:
        return {200, 302} if status == "draf" else {302}
    return {200, 302}


@pytest.mark.parametrize("metode", ["GET", "POST"])
@pytest.mark.parametrize("kasus", KEADAAN, indirect=True)
def test_addresses_of_a_case(kasus, peramban, metode):
    salah = []
    for nama, alamat in alamat_kasus(kasus, kasus.nomor).items():
        for siapa, satu in peramban.items():
            status = kirim(satu, metode, alamat)
            if status not in harapan(nama, metode, siapa, kasus.status):
                salah.append(f"{metode} {nama} {siapa}: {status}")
    assert not salah, "\n".join(salah)


@pytest.mark.parametrize("kasus", ["draf", "bukti_diajukan"], indirect=True)
def test_a_foreign_case_looks_like_none_at_all(kasus, peramban):
    """Nobody learns from the answer that a number exists: a draft's, or another company's."""
    luar = {"pemohon2", "petugas", "pejabat", "admin"} | (PEMBACA if kasus.draf else set())
    ada, kosong = alamat_kasus(kasus, kasus.nomor), alamat_kasus(kasus, "2026-tidak-ada")
    for nama, alamat in ada.items():
        for siapa in luar:
            for metode in ("GET", "POST"):
                assert kirim(peramban[siapa], metode, alamat) == kirim(
                    peramban[siapa], metode, kosong[nama]
                ), (nama, siapa)


# ---- acts ------------------------------------------------------------------------------------------
def harapan_aksi(kode: str, siapa: str, status: str) -> set[int]:
    """GET of one act's page: what kontrak.py says, in status codes."""
    dari, _, peran = KONTRAK[kode]
    if siapa == TAMU:
        return {-302}
    if siapa == "pemohon2" or siapa not in PEMBACA | {"pemohon"} or (status == "draf" and siapa != "pemohon"):
        return {404}
    if PERAN[siapa] not in peran:
        return {403}
    if status not in dari:
        return {302}
    if kode == "kembalikan" and PEMEGANG_MEJA[status] != PERAN[siapa]:
        return {403}
    return {200}


@pytest.mark.parametrize("kasus", KEADAAN, indirect=True)
def test_acts(kasus, peramban):
    """The page of every act for every role; a refused one moves nothing when it is posted all the same."""
    salah = []
    sebelum = Riwayat.objects.count()
    for kode in KONTRAK:
        alamat = reverse("permohonan:aksi", args=[kasus.nomor, kode])
        for siapa, satu in peramban.items():
            benar = harapan_aksi(kode, siapa, kasus.status)
            if (status := kirim(satu, "GET", alamat)) not in benar:
                salah.append(f"GET {kode} {siapa}: {status}, not {benar}")
            if benar == {200}:
                benar = {200, 302}
            if (status := kirim(satu, "POST", alamat, {"alasan": "Alasan yang cukup panjang."})) not in benar:
                salah.append(f"POST {kode} {siapa}: {status}, not {benar}")
    assert not salah, "\n".join(salah)
    assert Riwayat.objects.count() == sebelum
    assert Permohonan.objects.get(pk=kasus.pk).status == kasus.status


@pytest.mark.parametrize("kasus", KEADAAN[1:], indirect=True)
def test_a_refused_post_writes_nothing(kasus, peramban):
    """The same without a net: refusals leave no row behind."""
    hitung = [Riwayat, Pesan, BuktiTayang, BarisPenawaran, Permohonan, DokumenKasus]
    sebelum = [m.objects.count() for m in hitung]
    for kode, (_, _, peran) in KONTRAK.items():
        for siapa in SEMUA:
            if PERAN[siapa] not in peran or siapa == "pemohon2":
                peramban[siapa].post(
                    reverse("permohonan:aksi", args=[kasus.nomor, kode]), {"alasan": "Tidak boleh terjadi."}
                )
    for siapa in ("pemohon2", "auditor", "petugas", "pejabat", "admin"):
        for nama, alamat in alamat_kasus(kasus, kasus.nomor).items():
            if "POST" in KASUS[nama].metode:
                peramban[siapa].post(
                    alamat,
                    {"isi": "Tidak boleh tersimpan.", "perintah": "simpan", "kunci": str(uuid.uuid4())},
                )
    assert [m.objects.count() for m in hitung] == sebelum
    assert Permohonan.objects.get(pk=kasus.pk).status == kasus.status


def test_an_unknown_act_is_404(peraga, semua_orang, peramban):
    kasus = peraga.sampai("diajukan", peraga.draf(semua_orang["pemohon@contoh.id"], "Tindakan karangan"))
    for siapa in SEMUA:
        assert (
            kirim(peramban[siapa], "POST", reverse("permohonan:aksi", args=[kasus.nomor, "hapus_semua"]))
            == 404
        )


def test_only_the_named_person_opens_the_act(peraga, semua_orang, peramban):
    kasus = peraga.sampai("didisposisikan", peraga.draf(semua_orang["pemohon@contoh.id"], "Bernama"))
    for kode in ("tawar", "tindak_lanjuti", "kembalikan_ke_kabag", "kembalikan"):
        alamat = reverse("permohonan:aksi", args=[kasus.nomor, kode])
        assert kirim(peramban["pranata"], "GET", alamat) == 200
        assert kirim(peramban["pranata2"], "GET", alamat) == 403
        assert kirim(peramban["pranata2"], "POST", alamat, {"alasan": "Bukan urusan saya ini."}) == 403
