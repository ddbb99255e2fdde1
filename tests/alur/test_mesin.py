"""The engine: repeats, refusals that leave nothing, the chained history, the guarded state field."""

import uuid

import pytest
from django.db import DatabaseError, connection, transaction
from django_tasks_db.models import DBTaskResult

from kerjasama.alur.galat import Ditolak, SudahDiproses, SyaratBelumDipenuhi, TidakBerwenang
from kerjasama.alur.mesin import jalankan, pilihan
from kerjasama.pemberitahuan.models import Pemberitahuan
from permohonan.models import Agenda, Permohonan, Riwayat
from tests.matriks.kontrak import KONTRAK


@pytest.fixture
def draf(peraga, semua_orang):
    return peraga.draf(semua_orang["pemohon@contoh.id"], "Uji mesin")


def test_same_key_answers_with_the_earlier_result(draf):
    kunci = uuid.uuid4()
    pertama = jalankan(draf, "ajukan", draf.dibuat_oleh, {}, kunci)
    kedua = jalankan(draf, "ajukan", draf.dibuat_oleh, {}, kunci)
    assert (pertama.berulang, kedua.berulang) == (False, True)
    assert kedua.riwayat == pertama.riwayat
    assert Riwayat.objects.count() == 1


def test_the_loser_reads_who_was_first(draf, semua_orang):
    jalankan(draf, "ajukan", draf.dibuat_oleh)
    with pytest.raises(SudahDiproses, match=r"Sudah diproses oleh Rina Wulandari pukul \d\d\.\d\d"):
        jalankan(draf, "ajukan", draf.dibuat_oleh)


def test_a_refusal_leaves_no_trace(draf, semua_orang, peraga):
    kasus = jalankan(draf, "ajukan", draf.dibuat_oleh).objek
    sebelum = (Riwayat.objects.count(), Pemberitahuan.objects.count(), DBTaskResult.objects.count())
    oleh, data = peraga._agendakan(kasus)
    with pytest.raises(Ditolak, match="masa depan"):
        jalankan(
            kasus, "agendakan", oleh, {**data, "tanggal_terima": data["tanggal_terima"].replace(year=2100)}
        )
    assert (Riwayat.objects.count(), Pemberitahuan.objects.count(), DBTaskResult.objects.count()) == sebelum
    assert not Agenda.objects.exists()
    assert Permohonan.objects.get(pk=kasus.pk).status == "diajukan"


def test_every_closed_guard_is_told_in_one_go(semua_orang):
    from permohonan.services.pengajuan import buat_draf

    kosong = buat_draf(semua_orang["pemohon@contoh.id"])
    with pytest.raises(SyaratBelumDipenuhi) as galat:
        jalankan(kosong, "ajukan", kosong.dibuat_oleh)
    assert len(galat.value.alasan) == 2


def test_who_has_no_role_is_refused(draf, semua_orang):
    for alamat in ("auditor@contoh.id", "admin@contoh.id", "petugas@contoh.id"):
        with pytest.raises(TidakBerwenang):
            jalankan(draf, "ajukan", semua_orang[alamat])


def test_history_is_a_chain_that_shows_tampering(peraga, draf):
    kasus = peraga.sampai("didisposisikan", draf)
    sebelum = ""
    for baris in kasus.riwayat.order_by("pk"):
        assert baris.sidik_sebelum == sebelum
        assert baris.hitung_sidik() == baris.sidik
        sebelum = baris.sidik
    assert kasus.sidik_riwayat == sebelum
    baris.catatan += " diubah"
    assert baris.hitung_sidik() != baris.sidik


@pytest.mark.parametrize(
    "sql", ["UPDATE permohonan_riwayat SET catatan = 'x'", "DELETE FROM permohonan_riwayat"]
)
def test_history_cannot_be_rewritten(draf, sql):
    jalankan(draf, "ajukan", draf.dibuat_oleh)
    with (
        pytest.raises(DatabaseError, match="hanya dapat ditambah"),
        transaction.atomic(),
        connection.cursor() as kursor,
    ):
        kursor.execute(sql)
    assert Riwayat.objects.count() == 1


def test_state_moves_only_through_the_engine(draf):
    with pytest.raises(AttributeError, match=r"mesin\.jalankan"):
        draf.status = "selesai"
    draf.refresh_from_db()
    draf.full_clean(exclude=["pranata", "staf", "pemeriksa", "mata_anggaran"])
    with pytest.raises(AttributeError):
        draf.status = "selesai"


def test_an_unknown_state_is_refused_by_the_database(draf):
    with pytest.raises(DatabaseError), transaction.atomic():
        Permohonan.objects.filter(pk=draf.pk).update(status="entah")


def test_refresh_that_fails_keeps_the_protection(draf):
    pk, draf.pk = draf.pk, 10**9
    with pytest.raises(Permohonan.DoesNotExist):
        draf.refresh_from_db()
    draf.pk = pk
    with pytest.raises(AttributeError):
        draf.status = "selesai"


def test_choices_tell_open_and_closed(peraga, semua_orang, draf):
    kasus = peraga.sampai("spk_aktif", draf)
    daftar = {p.deklarasi.kode: p for p in pilihan(kasus, kasus.dibuat_oleh)}
    assert set(daftar) == {"ajukan_bukti", "jawab_adendum", "lewati_termin"}
    assert not daftar["jawab_adendum"].terbuka  # no addendum waits for an answer
    assert not daftar["ajukan_bukti"].terbuka
    assert daftar["ajukan_bukti"].alasan
    milik_kabag = {
        k for k, (dari, _, siapa) in KONTRAK.items() if "spk_aktif" in dari and "kepala_bagian" in siapa
    }
    assert {p.deklarasi.kode for p in pilihan(kasus, semua_orang["kabag@contoh.id"])} == milik_kabag
    assert pilihan(kasus, semua_orang["auditor@contoh.id"]) == []


def test_notice_asks_the_next_holder_and_tells_the_company(peraga, semua_orang, draf):
    kasus = peraga.sampai("diagendakan", draf)
    untuk = {p.penerima.email: p for p in Pemberitahuan.objects.select_related("penerima").order_by("pk")}
    assert (
        untuk["kabag@contoh.id"].judul
        == f"[Perlu tindakan] Disposisikan: {kasus.nomor} PT Pesisir Media Contoh"
    )
    assert untuk["pemohon@contoh.id"].judul == f"Dicatat dalam buku agenda: {kasus.nomor}"
    assert not untuk["pemohon@contoh.id"].perlu_tindakan
    assert "pemohon2@contoh.id" not in untuk
