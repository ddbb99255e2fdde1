"""The rules of proofs: what is asked, nothing claimed twice, nothing over the order, every round kept."""

from __future__ import annotations

import datetime as dt

import pytest

from kerjasama.akun.jenis_media import JenisMedia
from kerjasama.alur.galat import SyaratBelumDipenuhi, TidakBerwenang
from kerjasama.alur.mesin import jalankan
from permohonan.demo.langkah import SAMPAI_SPK
from permohonan.models import BuktiTayang
from permohonan.services.bukti import (
    ganti_bukti,
    hapus_kekurangan,
    kekurangan_termin,
    nyatakan_kekurangan,
    ringkasan_baris,
    tambah_bukti,
    tarik_bukti,
)
from tests.permohonan.services.alat_bukti import berkas, galat, isian

RADIO = [(JenisMedia.RADIO, "Spot iklan", "60 detik", "per siaran", 175_000)]
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


# ---- one proof ---------------------------------------------------------------------------------
def test_proof_is_kept_with_its_file(kasus, pemohon):
    isi = isian(kasus, pemohon, berkas=berkas(pemohon))
    bukti = tambah_bukti(kasus, pemohon, isi)
    bukti.refresh_from_db()
    assert bukti.tautan_normal == "kabarpesisir-contoh.example/satu"
    assert bukti.sidik_berkas == isi["berkas"].sha256
    assert (bukti.termin_ke, bukti.putaran, bukti.hasil, bukti.rincian) == (1, 1, "belum", {"jam": "10:30"})
    assert bukti.berkas.terpakai


@pytest.mark.parametrize(
    ("ubah", "kolom"),
    [
        ({"tautan": ""}, "tautan"),
        ({"tautan": "ftp://a.example/x"}, "tautan"),
        ({"tautan": "https://orang:sandi@a.example/x"}, "tautan"),
        ({"berkas": None}, "berkas"),
        ({"judul": "  "}, "judul"),
        ({"jumlah": 0}, "jumlah"),
        ({"jumlah": 3}, "jumlah"),
        ({"rincian": {}}, "rincian_jam"),
        ({"rincian": {"jam": "25:00"}}, "rincian_jam"),
        ({"tanggal_tayang": None}, "tanggal_tayang"),
        ({"tanggal_tayang": dt.date(2026, 11, 25)}, "tanggal_tayang"),  # tomorrow
        ({"tanggal_tayang": dt.date(2026, 11, 16)}, "tanggal_tayang"),  # the day before the contract begins
    ],
)
def test_each_defect_is_told_at_its_field_and_nothing_is_written(kasus, pemohon, ubah, kolom):
    assert list(galat(tambah_bukti, kasus, pemohon, isian(kasus, pemohon) | ubah)) == [kolom]
    assert not BuktiTayang.objects.exists()


def test_all_defects_in_one_go(kasus, pemohon):
    salah = isian(kasus, pemohon) | {"tautan": "", "berkas": None, "judul": "", "jumlah": 9, "rincian": {}}
    assert set(galat(tambah_bukti, kasus, pemohon, salah)) == {
        "tautan",
        "berkas",
        "judul",
        "jumlah",
        "rincian_jam",
    }


def test_first_and_last_day_of_the_contract_count(kasus, pemohon, waktu):
    spk = kasus.spk_berlaku
    assert tambah_bukti(kasus, pemohon, isian(kasus, pemohon, tanggal_tayang=spk.mulai)).pk
    waktu("2027-02-10 09:00")
    assert tambah_bukti(kasus, pemohon, isian(kasus, pemohon, "dua", tanggal_tayang=spk.selesai)).pk
    lewat = isian(kasus, pemohon, "tiga", tanggal_tayang=spk.selesai + dt.timedelta(days=1))
    assert "tanggal_tayang" in galat(tambah_bukti, kasus, pemohon, lewat)


def test_radio_needs_a_log_but_no_link(peraga, semua_orang):
    orang = semua_orang["pemohon2@contoh.id"]
    kasus = peraga.sampai("spk_aktif", peraga.draf(orang, "Uji radio", RADIO))
    isi = isian(kasus, orang, berkas=berkas(orang, "log-siaran.pdf"))
    assert tambah_bukti(kasus, orang, isi).rincian == {"jam": "10:30", "durasi": 60}
    salah = isi | {"berkas": None, "rincian": {"jam": "10.30 pagi"}}
    assert set(galat(tambah_bukti, kasus, orang, salah)) == {
        "berkas", "rincian_jam", "rincian_durasi",
    }  # fmt: skip


def test_line_that_was_not_ordered_takes_no_proof(kasus, pemohon):
    baris = kasus.baris.last()
    baris.volume = 0
    baris.save()
    assert "baris" in galat(tambah_bukti, kasus, pemohon, isian(kasus, pemohon, baris=baris))


def test_another_company_and_another_state_are_refused(peraga, kasus, pemohon, semua_orang):
    with pytest.raises(TidakBerwenang):
        tambah_bukti(kasus, semua_orang["pemohon2@contoh.id"], isian(kasus, pemohon))
    kasus = peraga.lakukan(kasus, "ajukan_bukti")
    bukti = kasus.bukti_aktif.first()
    assert "" in galat(tambah_bukti, kasus, pemohon, isian(kasus, pemohon))
    assert "" in galat(ganti_bukti, bukti, pemohon, isian(kasus, pemohon))
    assert "" in galat(tarik_bukti, bukti, pemohon)
    assert "" in galat(nyatakan_kekurangan, kasus, bukti.baris, 1, "Hujan lebat dan banjir", pemohon)


# ---- nothing is claimed twice ------------------------------------------------------------------
def test_same_link_in_another_writing_is_found_in_the_own_case(kasus, pemohon):
    tambah_bukti(kasus, pemohon, isian(kasus, pemohon))
    lagi = isian(kasus, pemohon, "dua", tautan="http://www.kabarpesisir-contoh.example/satu/?utm_source=wa")
    pesan = galat(tambah_bukti, kasus, pemohon, lagi)
    assert set(pesan) == {"tautan"} and "“Berita satu” di permohonan ini" in pesan["tautan"]


def test_same_file_is_found_in_the_own_other_case(peraga, kasus, pemohon):
    tambah_bukti(kasus, pemohon, isian(kasus, pemohon, berkas=berkas(pemohon)))
    lain = peraga.sampai("spk_aktif", peraga.draf(pemohon, "Kasus kedua"))
    pesan = galat(tambah_bukti, lain, pemohon, isian(lain, pemohon, "dua", berkas=berkas(pemohon)))
    assert set(pesan) == {"berkas"} and kasus.nomor in pesan["berkas"]


def test_another_companys_claim_is_refused_without_telling_whose(peraga, kasus, pemohon, semua_orang):
    tambah_bukti(kasus, pemohon, isian(kasus, pemohon, "rahasia", berkas=berkas(pemohon)))
    orang = semua_orang["pemohon2@contoh.id"]
    lain = peraga.sampai("spk_aktif", peraga.draf(orang, "Penyalin"))
    isi = isian(lain, orang, "rahasia", berkas=berkas(orang), judul="Salinan")
    pesan = galat(tambah_bukti, lain, orang, isi)
    assert set(pesan) == {"tautan", "berkas"}
    for satu in pesan.values():
        assert "pada permohonan lain" in satu
        assert kasus.nomor not in satu and "rahasia" not in satu and str(kasus.perusahaan) not in satu


def test_what_was_taken_back_may_be_claimed_again(kasus, pemohon):
    tarik_bukti(tambah_bukti(kasus, pemohon, isian(kasus, pemohon)), pemohon)
    assert tambah_bukti(kasus, pemohon, isian(kasus, pemohon)).aktif
    assert BuktiTayang.objects.count() == 2


def test_constraint_speaks_the_same_words(kasus, pemohon, monkeypatch):
    """Two at once: the second did not see the first when it looked."""
    from permohonan.services import bukti as layanan

    tambah_bukti(kasus, pemohon, isian(kasus, pemohon))
    asli, lihat = layanan._pemakai, []

    def buta_sekali(*args):
        lihat.append(args)
        return {} if len(lihat) == 1 else asli(*args)

    monkeypatch.setattr(layanan, "_pemakai", buta_sekali)
    lagi = isian(kasus, pemohon, "dua", tautan="https://kabarpesisir-contoh.example/satu")
    assert "Berita satu" in galat(tambah_bukti, kasus, pemohon, lagi)["tautan"]
    assert len(lihat) == 2 and BuktiTayang.objects.count() == 1


def test_same_form_twice_is_one_proof(kasus, pemohon):
    isi = isian(kasus, pemohon)
    assert tambah_bukti(kasus, pemohon, isi) == tambah_bukti(kasus, pemohon, isi)
    assert BuktiTayang.objects.count() == 1


# ---- the count ---------------------------------------------------------------------------------
def test_summary_counts_what_is_ordered_handed_in_and_missing(kasus, pemohon, django_assert_num_queries):
    satu, dua = kasus.baris.all()
    tambah_bukti(kasus, pemohon, isian(kasus, pemohon))
    nyatakan_kekurangan(kasus, dua, 2, "Acara dibatalkan panitia", pemohon)
    with django_assert_num_queries(1):
        a, b = ringkasan_baris(kasus)
    assert (a["baris"], a["dipesan"], a["diserahkan"], a["kurang"]) == (satu, 2, 1, 1)
    assert (b["dinyatakan_kurang"], b["kurang"], b["alasan_kurang"]) == (2, 0, "Acara dibatalkan panitia")


def test_last_termin_accounts_for_every_publication(kasus, pemohon):
    dua = kasus.baris.last()
    assert len(kekurangan_termin(kasus)) == 3  # no proof at all, and each line
    tambah_bukti(kasus, pemohon, isian(kasus, pemohon, jumlah=2))
    assert len(kekurangan_termin(kasus)) == 1 and "0 dari 2" in kekurangan_termin(kasus)[0]
    with pytest.raises(SyaratBelumDipenuhi):
        jalankan(kasus, "ajukan_bukti", pemohon, {})
    nyatakan_kekurangan(kasus, dua, 2, "Acara dibatalkan panitia", pemohon)
    assert kekurangan_termin(kasus) == []
    hapus_kekurangan(kasus, dua, pemohon)
    assert kekurangan_termin(kasus)


def test_shortfall_alone_is_no_termin(kasus, pemohon):
    for baris in kasus.baris.all():
        nyatakan_kekurangan(kasus, baris, 2, "Acara dibatalkan panitia", pemohon)
    assert kekurangan_termin(kasus) == ["Tambahkan sedikitnya satu bukti tayang untuk termin ini."]


def test_shortfall_and_proofs_never_exceed_the_order(kasus, pemohon):
    baris = kasus.baris.first()
    tambah_bukti(kasus, pemohon, isian(kasus, pemohon))
    assert "jumlah" in galat(nyatakan_kekurangan, kasus, baris, 2, "Acara dibatalkan panitia", pemohon)
    assert "alasan" in galat(nyatakan_kekurangan, kasus, baris, 1, "hujan", pemohon)
    nyatakan_kekurangan(kasus, baris, 1, "Acara dibatalkan panitia", pemohon)
    assert (
        "dinyatakan tidak tayang"
        in galat(tambah_bukti, kasus, pemohon, isian(kasus, pemohon, "dua"))["jumlah"]
    )


def test_before_the_last_termin_one_proof_is_enough(peraga, pemohon):
    kasus = peraga.draf(pemohon, "Dua termin")
    for aksi in SAMPAI_SPK:
        if aksi == "ajukan_spk":
            oleh, data = peraga._ajukan_spk(kasus)
            kasus = jalankan(kasus, aksi, oleh, data | {"jumlah_termin": 2}).objek
        else:
            kasus = peraga.lakukan(kasus, aksi)
    kasus = peraga.lakukan(kasus, "terima_spk")
    tambah_bukti(kasus, pemohon, isian(kasus, pemohon))
    assert kekurangan_termin(kasus) == []
    kasus = jalankan(kasus, "ajukan_bukti", pemohon, {}).objek
    for aksi in (
        "periksa_bukti",
        "verifikasi_lengkap",
        "ajukan_anggaran",
        "catat_pembayaran",
        "terima_anggaran",
    ):
        kasus = peraga.lakukan(kasus, aksi)
    assert (kasus.status, kasus.termin_ke) == ("spk_aktif", 2)
    pertama = kasus.bukti_aktif.get()
    assert "" in galat(tarik_bukti, pertama, pemohon)  # paid: closed
    assert (
        "tinggal menerima 1"
        in galat(tambah_bukti, kasus, pemohon, isian(kasus, pemohon, "x", jumlah=2))["jumlah"]
    )
    tambah_bukti(kasus, pemohon, isian(kasus, pemohon, "dua"))
    tambah_bukti(kasus, pemohon, isian(kasus, pemohon, "tiga", baris=kasus.baris.last(), jumlah=2))
    assert kekurangan_termin(kasus) == []
    kasus = jalankan(kasus, "ajukan_bukti", pemohon, {}).objek
    assert (kasus.status, kasus.putaran_bukti) == ("bukti_diajukan", 1)


# ---- mending before it is handed in ------------------------------------------------------------
def test_proof_is_mended_in_place_while_the_work_runs(kasus, pemohon):
    bukti = tambah_bukti(kasus, pemohon, isian(kasus, pemohon))
    isi = isian(kasus, pemohon) | {"berkas": bukti.berkas, "judul": "Judul baru", "jumlah": 2}
    baru = ganti_bukti(bukti, pemohon, isi)
    assert (baru.pk, baru.judul, baru.jumlah) == (bukti.pk, "Judul baru", 2)
    assert "jumlah" in galat(ganti_bukti, bukti, pemohon, isi | {"jumlah": 3})


# ---- late --------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("serah", "terlambat"),
    [
        ("2026-11-26 23:59", False),
        ("2026-11-27 00:01", True),
    ],  # online: 2 working days after Tuesday 24 November
)
def test_deadline_is_counted_in_working_days(kasus, pemohon, peraga, waktu, serah, terlambat):
    tambah_bukti(kasus, pemohon, isian(kasus, pemohon, jumlah=2))
    nyatakan_kekurangan(kasus, kasus.baris.last(), 2, "Acara dibatalkan panitia", pemohon)
    waktu(serah)
    kasus = jalankan(kasus, "ajukan_bukti", pemohon, {}).objek
    assert kasus.bukti_aktif.get().terlambat is terlambat


def test_only_proof_of_a_termin_is_replaced_not_withdrawn_during_a_repair(peraga, semua_orang) -> None:
    """Nothing new may be added then, so the termin could never be handed in again."""
    harga = [(JenisMedia.SIBER, "Advertorial", "", "per tayang", 1_000_000)]
    kasus = peraga.sampai("spk_aktif", peraga.draf(semua_orang["pemohon@contoh.id"], "Satu bukti", harga))
    pemohon, baris = kasus.dibuat_oleh, kasus.baris.get()
    satu = tambah_bukti(kasus, pemohon, isian(kasus, pemohon, "tunggal", jumlah=baris.volume))
    kasus = jalankan(kasus, "ajukan_bukti", pemohon, {}).objek
    kasus = peraga.lakukan(peraga.lakukan(kasus, "periksa_bukti!"), "minta_revisi_bukti")
    satu.refresh_from_db()
    assert "satu-satunya" in galat(tarik_bukti, satu, pemohon)[""]
    assert ganti_bukti(satu, pemohon, isian(kasus, pemohon, "ganti", jumlah=baris.volume)).aktif
