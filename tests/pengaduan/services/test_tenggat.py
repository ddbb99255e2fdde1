"""The clocks of a complaint, with time moved by the test: promises, pauses, climbing, closing, opening again."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.management import call_command

from kerjasama.alur.galat import AksiDitolak, SyaratBelumDipenuhi
from kerjasama.alur.mesin import jalankan
from kerjasama.aturan.models import Aturan
from kerjasama.pemberitahuan.models import Pemberitahuan
from pengaduan.akses import pengadu
from pengaduan.models import Pengaduan, Pesan

pytestmark = pytest.mark.django_db
SENIN = "2026-06-08 09:00"  # no holiday in the two weeks that follow (no calendar is loaded in tests)


def segar(tiket: Pengaduan) -> Pengaduan:
    return Pengaduan.objects.get(pk=tiket.pk)


def eskalasi() -> None:
    call_command("eskalasi_pengaduan", verbosity=0)


def test_three_working_days_until_it_is_taken(peraga_aduan, waktu) -> None:
    waktu("2026-06-11 16:30")  # Thursday after office hours counts as Friday
    assert peraga_aduan.aduan().tenggat == dt.date(2026, 6, 17)


@pytest.mark.parametrize(
    ("kelas", "tenggat"),
    [("ringan", 10), ("normatif", 15), ("tidak_berkadar", 26), ("berkadar", None)],
)
def test_the_class_sets_the_deadline(peraga_aduan, waktu, kelas, tenggat) -> None:
    waktu(SENIN)
    tiket = peraga_aduan.lakukan(peraga_aduan.aduan(), "tangani", kelas=kelas)
    assert tiket.tenggat == (dt.date(2026, 6, tenggat) if tenggat else dt.date(2026, 8, 31))


def test_a_ticket_keeps_the_limit_that_it_was_taken_with(peraga_aduan, waktu) -> None:
    waktu(SENIN)
    tiket = peraga_aduan.lakukan(peraga_aduan.aduan(), "tangani")
    Aturan.objects.create(
        kode="pengaduan_normatif_hk", nilai="1", berlaku_mulai=dt.date(2026, 6, 9), dasar="Uji"
    )
    waktu("2026-06-10 09:00")
    tiket = peraga_aduan.lakukan(peraga_aduan.lakukan(tiket, "minta_keterangan"), "beri_keterangan")
    assert (tiket.batas_hk, tiket.tenggat) == (5, dt.date(2026, 6, 15))


def test_the_clock_stands_still_while_the_complainant_is_asked(peraga_aduan, waktu) -> None:
    waktu(SENIN)
    tiket = peraga_aduan.lakukan(peraga_aduan.aduan(), "tangani")  # due on Monday 15 June
    waktu("2026-06-09 09:00")
    tiket = peraga_aduan.lakukan(tiket, "minta_keterangan")
    assert tiket.tenggat == dt.date(2026, 6, 29)  # 14 working days for the complainant
    waktu("2026-06-16 09:00")
    tiket = peraga_aduan.lakukan(tiket, "beri_keterangan")
    assert tiket.tenggat == dt.date(2026, 6, 22)  # one day used, four left
    assert not tiket.pernah_lewat


def test_a_silent_complainant_sends_it_back_to_the_officer(peraga_aduan, waktu) -> None:
    waktu(SENIN)
    tiket = peraga_aduan.sampai("menunggu_pengadu", peraga_aduan.aduan())
    waktu("2026-06-26 23:00")
    eskalasi()
    assert segar(tiket).status == "menunggu_pengadu"
    waktu("2026-06-27 01:00")
    eskalasi()
    tiket = segar(tiket)
    assert (tiket.status, tiket.pernah_lewat) == ("ditangani", False)
    assert Pesan.objects.filter(pengaduan=tiket, dari="sistem", internal=False).exists()


def test_a_ticket_that_nobody_took_climbs_once(peraga_aduan, waktu) -> None:
    waktu(SENIN)
    tiket = peraga_aduan.aduan()
    waktu("2026-06-11 23:59")
    eskalasi()
    assert segar(tiket).status == "diterima"  # its last day is not over
    waktu("2026-06-12 00:10")
    eskalasi()
    eskalasi()
    tiket = segar(tiket)
    assert (tiket.status, tiket.pernah_lewat, tiket.antrean) == ("diteruskan", True, "pejabat_prokompim")
    assert tiket.tenggat == dt.date(2026, 6, 19)  # five working days of its own
    assert tiket.riwayat.filter(aksi="teruskan", peran="sistem").count() == 1
    assert Pesan.objects.get(pengaduan=tiket).isi.startswith("Pengaduan ini belum ditangani")


def test_an_overdue_officer_is_relieved_and_the_thread_goes_along(peraga_aduan, waktu) -> None:
    waktu(SENIN)
    tiket = peraga_aduan.lakukan(peraga_aduan.aduan(), "tangani", kelas="ringan")
    waktu("2026-06-11 07:00")
    eskalasi()
    tiket = segar(tiket)
    assert tiket.status == "diteruskan"
    kepada = Pemberitahuan.objects.filter(judul__contains=tiket.nomor, penerima=peraga_aduan.orang["pejabat"])
    assert kepada.get().judul.startswith("[Perlu tindakan] Beri solusi")
    pengadu_tahu = Pemberitahuan.objects.get(tujuan=f"pengaduan:{tiket.pk}", judul__startswith="Diteruskan")
    assert "paling lambat 18 Juni 2026" in pengadu_tahu.isi


def test_the_upper_level_has_its_own_deadline_and_is_reminded_once(peraga_aduan, semua_orang, waktu) -> None:
    waktu(SENIN)
    tiket = peraga_aduan.sampai("diteruskan", peraga_aduan.aduan())
    waktu("2026-06-16 08:00")
    for _ in range(3):
        eskalasi()
    lewat = Pemberitahuan.objects.filter(judul__contains="Lewat batas waktu")
    assert {p.penerima.email for p in lewat} == {"pejabat@contoh.id", "kabag@contoh.id"}
    tiket = peraga_aduan.lakukan(segar(tiket), "beri_solusi")
    assert tiket.pernah_lewat


def test_silence_accepts_the_solution_after_ten_days_but_not_before(peraga_aduan, waktu) -> None:
    waktu(SENIN)
    tiket = peraga_aduan.sampai("dijawab", peraga_aduan.aduan())
    assert tiket.tenggat == dt.date(2026, 6, 18)
    with pytest.raises(AksiDitolak, match="belum lewat"):
        jalankan(tiket, "terima_solusi", None)
    waktu("2026-06-19 01:00")
    eskalasi()
    tiket = segar(tiket)
    assert (tiket.status, tiket.kepuasan) == ("selesai", None)
    assert peraga_aduan.lakukan(tiket, "beri_nilai").kepuasan == 3


def test_it_opens_again_within_the_term_only(peraga_aduan, waktu) -> None:
    waktu(SENIN)
    tiket = peraga_aduan.sampai("selesai", peraga_aduan.aduan())
    waktu("2026-07-08 23:00")  # the thirtieth day
    kembali = peraga_aduan.lakukan(segar(tiket), "buka_kembali")
    assert (kembali.status, kembali.selesai_pada) == ("diteruskan", None)
    lain = peraga_aduan.sampai("selesai", peraga_aduan.aduan())
    waktu("2026-08-20 09:00")
    with pytest.raises(SyaratBelumDipenuhi, match="sudah lewat"):
        jalankan(segar(lain), "buka_kembali", pengadu(lain), {"isi": "Belum selesai juga."})


def test_the_first_answer_is_timed_without_the_complainants_own_days(peraga_aduan, waktu) -> None:
    waktu(SENIN)
    tiket = peraga_aduan.lakukan(peraga_aduan.aduan(), "tangani")
    waktu("2026-06-09 09:00")
    tiket = peraga_aduan.lakukan(tiket, "minta_keterangan")
    waktu("2026-06-17 09:00")
    tiket = peraga_aduan.lakukan(tiket, "beri_keterangan")
    waktu("2026-06-18 09:00")
    tiket = peraga_aduan.lakukan(tiket, "beri_solusi")
    assert tiket.jawab_hk == 2
    tiket = peraga_aduan.lakukan(tiket, "tolak_solusi")
    waktu("2026-06-25 09:00")
    tiket = peraga_aduan.lakukan(tiket, "beri_solusi")
    assert (tiket.jawab_hk, tiket.tingkat_jawab) == (2, "pejabat")
