"""Budget lines on their own pages: they add up, change by dated entries, and never fall below what is bound."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction
from django.db.models import Sum
from django.utils import timezone

from permohonan.models import EntriAnggaran, MataAnggaran, PerubahanPagu

pytestmark = pytest.mark.django_db
D = Decimal


@pytest.fixture
def staf(masuk, semua_orang):
    return masuk(semua_orang["staf@contoh.id"])


@pytest.fixture
def kasus(peraga, semua_orang):
    return peraga.sampai("spk_dikirim", peraga.draf(semua_orang["pemohon@contoh.id"], "Penawaran uji"))


@pytest.fixture
def mata(kasus):
    return MataAnggaran.objects.get(pk=kasus.mata_anggaran_id)


def isian_pagu(pagu, **lain):
    hari = timezone.localdate().isoformat()
    return {
        "jenis": "perubahan",
        "tanggal": hari,
        "pagu": str(pagu),
        "nomor_dpa": "DPPA/2",
        "keterangan": "APBD Perubahan",
    } | lain


def test_new_line_begins_with_its_first_entry(staf):
    tahun = timezone.localdate().year
    isian = {"tahun": tahun, "kode_rekening": "5.1.02. 02.01.0063", "nama": "Belanja baru", "program": "P",
             "kegiatan": "K", "subkegiatan": "S", "sumber_dana": "APBD", "nomor_dpa": "DPA/1",
             "tanggal": f"{tahun}-01-02", "pagu": "1.000.000,00"}  # fmt: skip
    jawab = staf.post("/anggaran/baru/", isian, follow=True)
    baru = MataAnggaran.objects.get(nama="Belanja baru")
    assert jawab.redirect_chain[-1][0] == f"/anggaran/{baru.pk}/"
    assert (baru.kode_rekening, baru.pagu, baru.rangkaian) == ("5.1.02.02.01.0063", D(1_000_000), "P / K / S")
    assert [(p.jenis, p.nilai) for p in baru.perubahan.all()] == [("murni", D(1_000_000))]


@pytest.mark.parametrize(
    ("pagu", "pesan"),
    [
        ("1,500", "dapat dibaca dua cara"),
        ("0,1", "rupiah bulat"),
        ("1000000000000000000", "paling banyak 14 angka"),
        ("0", "lebih dari nol"),
        ("", "Isi pagu"),
    ],
)
def test_amounts_are_never_guessed(staf, pagu, pesan):
    tahun = timezone.localdate().year
    isian = {"tahun": tahun, "kode_rekening": "5.1", "nama": "X", "program": "P", "sumber_dana": "APBD",
             "nomor_dpa": "1", "tanggal": f"{tahun}-01-02", "pagu": pagu}  # fmt: skip
    sebelum = MataAnggaran.objects.count()
    teks = staf.post("/anggaran/baru/", isian).content.decode()
    assert pesan in teks
    assert MataAnggaran.objects.count() == sebelum


def test_ceiling_changes_by_dated_entries_and_stays_their_sum(staf, mata):
    terikat = mata.terikat()
    assert terikat > 0
    alamat = f"/anggaran/{mata.pk}/pagu/"
    assert "di bawah yang sudah terikat" in staf.post(alamat, isian_pagu(int(terikat) - 1)).content.decode()
    assert "Tidak ada yang diubah" in staf.post(alamat, isian_pagu(int(mata.pagu))).content.decode()
    assert staf.post(alamat, isian_pagu(int(terikat))).status_code == 302
    mata.refresh_from_db()
    assert mata.pagu == terikat == mata.perubahan.aggregate(n=Sum("nilai"))["n"]
    assert mata.sisa() == 0
    assert mata.nomor_dpa == "DPPA/2"


def test_a_change_of_another_year_or_the_future_is_refused(staf, mata):
    besok = (timezone.localdate() + dt.timedelta(days=1)).isoformat()
    for hari in (besok, "2001-01-01"):
        jawab = staf.post(f"/anggaran/{mata.pk}/pagu/", isian_pagu(500_000_000, tanggal=hari))
        assert "tidak di masa depan" in jawab.content.decode()
    assert mata.perubahan.count() == 1


def test_entries_can_only_be_added(mata):
    for model in (PerubahanPagu, EntriAnggaran):
        for tindakan in (lambda q: q.update(nilai=1), lambda q: q._raw_delete(q.db)):
            with pytest.raises(DatabaseError, match="hanya dapat ditambah"), transaction.atomic():
                tindakan(model.objects.filter(mata_anggaran=mata))


def test_line_with_contracts_waiting_for_signature_stays_open(staf, peraga, semua_orang):
    kasus = peraga.sampai("penandatanganan_spk", peraga.draf(semua_orang["pemohon@contoh.id"], "Menunggu"))
    alamat = f"/anggaran/{kasus.mata_anggaran_id}/status/"
    teks = staf.post(alamat, {"tutup": "1"}, follow=True).content.decode()
    assert f"SPK {kasus.nomor} masih menunggu tanda tangan" in teks
    assert MataAnggaran.objects.get(pk=kasus.mata_anggaran_id).aktif


def test_signing_on_a_closed_line_is_refused_and_leaves_everything(peraga, semua_orang):
    from kerjasama.alur.galat import Ditolak

    kasus = peraga.sampai("penandatanganan_spk", peraga.draf(semua_orang["pemohon@contoh.id"], "Menunggu"))
    MataAnggaran.objects.filter(pk=kasus.mata_anggaran_id).update(aktif=False)  # closed in the same moment
    with pytest.raises(Ditolak, match="sudah ditutup"):
        peraga.lakukan(kasus, "tandatangani_spk")
    kasus.refresh_from_db()
    assert kasus.status == "penandatanganan_spk"
    assert not kasus.entri_anggaran.exists()


def test_closed_and_reopened(staf, mata):
    staf.post(f"/anggaran/{mata.pk}/status/", {"tutup": "1"})
    mata.refresh_from_db()
    assert not mata.aktif
    staf.post(f"/anggaran/{mata.pk}/status/")
    mata.refresh_from_db()
    assert mata.aktif


def test_correction_with_its_reason(staf, mata, kasus):
    cap = mata.entri.latest("pk").pk
    isian = {
        "nilai": "-1.000",
        "realisasi": "",
        "permohonan": kasus.nomor,
        "keterangan": "Selisih pembulatan bank",
        "cap": cap,
    }
    terikat = mata.terikat()
    alamat = f"/anggaran/{mata.pk}/koreksi/"
    assert staf.post(alamat, isian).status_code == 302
    assert mata.terikat() == terikat - 1000
    entri = mata.entri.latest("pk")
    assert (entri.jenis, entri.permohonan_id, entri.nilai) == ("koreksi", kasus.pk, D(-1000))
    teks = staf.post(alamat, isian).content.decode()  # the same form again
    assert "berubah sejak halaman dibuka" in teks
    assert mata.terikat() == terikat - 1000


@pytest.mark.parametrize(
    ("isian", "pesan"),
    [
        ({"nilai": "999.999.999.999"}, "Melebihi sisa pagu"),
        ({"nilai": "-1"}, "di bawah nol"),
        ({"realisasi": "1"}, "melebihi ikatan"),
        ({}, "Isi koreksi"),
        ({"nilai": "1", "permohonan": "TIDAK-ADA"}, "Tidak ada permohonan"),
    ],
)
def test_corrections_that_make_no_sense(staf, mata, isian, pesan):
    cap = mata.entri.latest("pk").pk
    dasar = {"nilai": "", "realisasi": "", "permohonan": "", "keterangan": "Uji koreksi keliru", "cap": cap}
    assert pesan in staf.post(f"/anggaran/{mata.pk}/koreksi/", dasar | isian).content.decode()
    assert mata.entri.latest("pk").pk == cap


def test_figures_of_list_card_and_sheet_add_up(staf, mata):
    from permohonan.views.mata_anggaran import dengan_saldo

    satu = next(d for d in dengan_saldo(mata.tahun) if d["mata"] == mata)
    assert satu["pagu"] == satu["realisasi"] + satu["belum"] + satu["sisa"]
    assert satu["terikat"] == mata.terikat() > 0
    for alamat in ("/anggaran/", f"/anggaran/{mata.pk}/"):
        assert "Rp400.000.000" in staf.get(alamat).content.decode()
    for alamat in ("/anggaran/ekspor.xlsx", f"/anggaran/{mata.pk}/ekspor.xlsx"):
        assert b"".join(staf.get(alamat).streaming_content)[:2] == b"PK"


def test_statements_do_not_grow_with_the_ledger(staf, mata, peraga, semua_orang, django_assert_num_queries):
    def hitung(banyak):
        with django_assert_num_queries(banyak["daftar"]):
            staf.get("/anggaran/")
        with django_assert_num_queries(banyak["kartu"]):
            staf.get(f"/anggaran/{mata.pk}/")

    dasar = {"daftar": 6, "kartu": 8}
    hitung(dasar)
    for n in range(3):
        peraga.sampai("spk_dikirim", peraga.draf(semua_orang["pemohon@contoh.id"], f"Lagi {n}"))
    hitung(dasar)


def test_readers_see_no_upkeep(masuk, semua_orang, mata):
    teks = masuk(semua_orang["auditor@contoh.id"]).get(f"/anggaran/{mata.pk}/").content.decode()
    assert "Ubah pagu" not in teks
    assert "Buku ikatan dan realisasi" in teks
