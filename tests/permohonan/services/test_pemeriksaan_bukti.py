"""Steps 6 and 7: a complete checklist, lateness, four eyes, and every round kept as it was."""

from __future__ import annotations

import pytest

from kerjasama.alur.galat import SyaratBelumDipenuhi
from kerjasama.alur.mesin import jalankan
from permohonan.models import PemeriksaanBukti
from permohonan.services.bukti import (
    ganti_bukti,
    kekurangan_termin,
    nyatakan_kekurangan,
    tambah_bukti,
    tarik_bukti,
)
from tests.permohonan.services.alat_bukti import berkas, galat, isian

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _jam(waktu):
    waktu("2026-11-24 09:00")  # a Tuesday


@pytest.fixture
def pemohon(semua_orang):
    return semua_orang["pemohon@contoh.id"]


@pytest.fixture
def kasus(peraga, pemohon):
    return peraga.sampai("spk_aktif", peraga.draf(pemohon, "Uji bukti"))


# ---- the check and its rounds ------------------------------------------------------------------
@pytest.fixture
def diajukan(peraga, kasus):
    return peraga.lakukan(kasus, "ajukan_bukti")


def putusan(kasus, **lain):
    return [
        {"bukti": b, "hasil": "sesuai", "catatan": "", "alasan_terlambat": "", **lain}
        for b in kasus.bukti_aktif
    ]


def test_nothing_may_stay_undecided(diajukan, semua_orang):
    staf, data = semua_orang["staf@contoh.id"], putusan(diajukan)
    b = data[0]["bukti"]
    assert set(galat(jalankan, diajukan, "periksa_bukti", staf, {"bukti": data[1:]})) == {f"hasil_{b.pk}"}
    assert set(
        galat(jalankan, diajukan, "periksa_bukti", staf, {"bukti": [data[0] | {"hasil": ""}, *data[1:]]})
    ) == {f"hasil_{b.pk}"}
    tanpa = [data[0] | {"hasil": "tidak"}, *data[1:]]
    assert set(galat(jalankan, diajukan, "periksa_bukti", staf, {"bukti": tanpa})) == {f"catatan_{b.pk}"}
    assert not PemeriksaanBukti.objects.exists()
    assert set(diajukan.bukti_aktif.values_list("hasil", flat=True)) == {"belum"}


def test_late_proof_is_accepted_only_with_a_reason(kasus, pemohon, semua_orang, waktu):
    tambah_bukti(kasus, pemohon, isian(kasus, pemohon, jumlah=2))
    nyatakan_kekurangan(kasus, kasus.baris.last(), 2, "Acara dibatalkan panitia", pemohon)
    waktu("2026-12-04 10:00")
    kasus = jalankan(kasus, "ajukan_bukti", pemohon, {}).objek
    staf, data = semua_orang["staf@contoh.id"], putusan(kasus)
    pk = data[0]["bukti"].pk
    assert set(galat(jalankan, kasus, "periksa_bukti", staf, {"bukti": data})) == {f"alasan_{pk}"}
    data[0]["alasan_terlambat"] = "Banjir, diberitahukan lewat telepon"
    jalankan(kasus, "periksa_bukti", staf, {"bukti": data})
    assert kasus.bukti_aktif.get().alasan_terlambat == "Banjir, diberitahukan lewat telepon"
    assert PemeriksaanBukti.objects.get().rincian[0]["terlambat"] is True


def test_refused_proof_is_replaced_and_every_round_stays(peraga, diajukan, pemohon, semua_orang):
    kasus = peraga.lakukan(diajukan, "periksa_bukti!")
    kasus = peraga.lakukan(kasus, "minta_revisi_bukti")
    lama, *baik = kasus.bukti_aktif.order_by("pk")
    assert lama.hasil == "tidak" and {b.hasil for b in baik} == {"sesuai"}
    assert "tangkapan layar" in kasus.riwayat.last().catatan
    assert "" in galat(ganti_bukti, baik[0], pemohon, isian(kasus, pemohon))
    assert "" in galat(tambah_bukti, kasus, pemohon, isian(kasus, pemohon, "baru"))
    with pytest.raises(SyaratBelumDipenuhi):
        jalankan(kasus, "perbaiki_bukti", pemohon, {})
    isi = isian(kasus, pemohon, "perbaikan", baris=lama.baris, tautan=lama.tautan, berkas=berkas(pemohon))
    baru = ganti_bukti(lama, pemohon, isi)
    lama.refresh_from_db()
    assert (baru.pengganti_dari, baru.putaran, lama.aktif, lama.hasil) == (lama, 2, False, "tidak")
    assert "" in galat(ganti_bukti, lama, pemohon, isi)
    assert ganti_bukti(baru, pemohon, isi | {"judul": "Masih diperbaiki"}).pk == baru.pk
    kasus = jalankan(kasus, "perbaiki_bukti", pemohon, {}).objek
    kasus = jalankan(kasus, "periksa_bukti", semua_orang["staf@contoh.id"],
                     {"bukti": [{"bukti": baru, "hasil": "sesuai", "catatan": ""}]}).objek  # fmt: skip
    kasus = peraga.lakukan(kasus, "verifikasi_lengkap")
    satu, dua = PemeriksaanBukti.objects.order_by("putaran")
    assert (satu.hasil, dua.hasil, satu.verifikator) == (
        "revisi",
        "lengkap",
        semua_orang["pranata@contoh.id"],
    )
    assert satu.rincian[0]["hasil"] == "tidak" and satu.rincian[0]["verifikasi"]
    assert kasus.status == "bukti_lengkap"


def test_replacement_of_the_same_day_is_not_late_for_the_offices_time(peraga, diajukan, pemohon, waktu):
    kasus = peraga.lakukan(peraga.lakukan(diajukan, "periksa_bukti!"), "minta_revisi_bukti")
    lama = kasus.bukti_aktif.get(hasil="tidak")
    waktu("2026-12-02 09:00")
    isi = isian(kasus, pemohon, "perbaikan", baris=lama.baris, tanggal_tayang=lama.tanggal_tayang)
    baru = ganti_bukti(lama, pemohon, isi)
    jalankan(kasus, "perbaiki_bukti", pemohon, {})
    baru.refresh_from_db()
    assert baru.terlambat is False


def test_refused_proof_may_be_withdrawn_for_a_shortfall(peraga, diajukan, pemohon):
    kasus = peraga.lakukan(peraga.lakukan(diajukan, "periksa_bukti!"), "minta_revisi_bukti")
    lama = kasus.bukti_aktif.get(hasil="tidak")
    tarik_bukti(lama, pemohon)
    assert "1 dari 2" in kekurangan_termin(kasus)[0]
    nyatakan_kekurangan(kasus, lama.baris, 1, "Tayangan itu tidak memenuhi syarat", pemohon)
    kasus = jalankan(kasus, "perbaiki_bukti", pemohon, {}).objek
    assert kasus.status == "bukti_diajukan" and kasus.bukti_aktif.count() == 3


def test_verifier_sends_back_what_the_checker_accepted(peraga, diajukan, semua_orang):
    kasus = peraga.lakukan(diajukan, "periksa_bukti")
    pranata = semua_orang["pranata@contoh.id"]
    assert "" in galat(jalankan, kasus, "minta_revisi_bukti", pranata, {"bukti": [], "catatan": ""})
    b = kasus.bukti_aktif.first()
    pendek = {"bukti": [{"bukti": b, "catatan": ""}], "catatan": ""}
    assert set(galat(jalankan, kasus, "minta_revisi_bukti", pranata, pendek)) == {f"catatan_{b.pk}"}
    data = {"bukti": [{"bukti": b, "catatan": "Tanggal tidak terbaca"}], "catatan": "Mohon segera."}
    hasil = jalankan(kasus, "minta_revisi_bukti", pranata, data)
    b.refresh_from_db()
    assert (b.hasil, b.catatan) == ("tidak", "Tanggal tidak terbaca")
    assert (
        hasil.riwayat.catatan.startswith("Mohon segera.\n")
        and "Tanggal tidak terbaca" in hasil.riwayat.catatan
    )


def test_berita_acara_says_what_is_payable(peraga, kasus, pemohon, semua_orang):
    satu, dua = kasus.baris.all()
    tambah_bukti(kasus, pemohon, isian(kasus, pemohon, jumlah=2))
    tambah_bukti(kasus, pemohon, isian(kasus, pemohon, "dua", baris=dua))
    nyatakan_kekurangan(kasus, dua, 1, "Acara dibatalkan panitia", pemohon)
    for aksi in ("periksa_bukti", "verifikasi_lengkap"):
        kasus = jalankan(kasus, "ajukan_bukti", pemohon, {}).objek if aksi == "periksa_bukti" else kasus
        kasus = peraga.lakukan(kasus, aksi)
    dokumen = kasus.dokumen.get(dokumen__jenis="berita_acara")
    data = dokumen.dokumen.cuplikan
    assert dokumen.untuk_pemohon
    assert data["jumlah"] == str(2 * satu.harga_sepakat + dua.harga_sepakat)
    assert [r["kurang"] for r in data["ringkasan"]] == [0, 1]
    assert data["pemeriksa"]["nama"] != data["verifikator"]["nama"]
    assert kasus.riwayat.last().dokumen == [dokumen.dokumen.kode]
