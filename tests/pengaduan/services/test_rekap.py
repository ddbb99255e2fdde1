"""The figures: exact, not to be polished by leaving tickets open, and public only for groups that point at nobody."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from pengaduan.models import Pengaduan
from pengaduan.services.angka_publik import hitung, samarkan
from pengaduan.services.rekap import Kelompok, kuantil, rekap

JUNI = (dt.date(2026, 6, 1), dt.date(2026, 6, 30))


@given(st.lists(st.integers(0, 90), min_size=1, max_size=60), st.sampled_from([50, 90]))
def test_percentile_is_the_nearest_rank(nilai: list[int], persen: int) -> None:
    hasil = kuantil(Counter(nilai), persen)
    urut = sorted(nilai)
    assert hasil == urut[-(-len(urut) * persen // 100) - 1]


def test_percentile_of_nothing() -> None:
    assert kuantil(Counter(), 50) is None


@pytest.mark.django_db
def test_a_period_is_counted_from_its_tickets(peraga_aduan, waktu) -> None:
    waktu("2026-05-31 23:00")
    peraga_aduan.aduan("Sebelum masa")
    waktu("2026-06-08 09:00")
    p = peraga_aduan
    p.sampai("selesai", p.aduan("Tepat waktu", kanal="telepon"))
    p.sampai("bukan_wewenang", p.aduan("Dirujuk"))
    terlambat = p.lakukan(p.aduan("Terlambat"), "tangani", kelas="ringan")
    terbuka = p.aduan("Tidak pernah diambil")
    waktu("2026-06-15 09:00")
    terlambat = p.lakukan(Pengaduan.objects.get(pk=terlambat.pk), "beri_solusi")
    p.lakukan(terlambat, "terima_solusi")
    r = rekap(*JUNI)
    assert (r.jumlah, r.selesai, r.terbuka, r.lewat) == (4, 3, 1, 1)
    # two closed in time ÷ (three closed + one open and overdue)
    assert (r.tepat, r.dihitung, r.persen_tepat) == (2, 4, 50)
    assert (r.dijawab, r.median_hk, r.p90_hk) == (3, 0, 5)
    assert r.kanal == [Kelompok("Langsung", 3), Kelompok("Telepon", 1)]
    assert r.tingkat == [Kelompok("Diselesaikan petugas", 2)]
    assert Kelompok("Belum dikelaskan", 2) in r.kelas
    assert terbuka.nomor not in str(r)


@pytest.mark.django_db
def test_leaving_it_open_polishes_nothing(peraga_aduan, waktu) -> None:
    waktu("2026-06-08 09:00")
    peraga_aduan.sampai("selesai", peraga_aduan.aduan())
    tiket = peraga_aduan.aduan()
    assert rekap(*JUNI).persen_tepat == 100
    waktu("2026-06-12 09:00")
    assert rekap(*JUNI).persen_tepat == 50
    # Passing it to the complainant after the deadline does not help either.
    tiket = peraga_aduan.lakukan(Pengaduan.objects.get(pk=tiket.pk), "tangani")
    peraga_aduan.lakukan(tiket, "minta_keterangan")
    assert rekap(*JUNI).persen_tepat == 50


@pytest.mark.django_db
def test_one_statement_however_many_tickets(peraga_aduan, django_assert_num_queries) -> None:
    hari = timezone.localdate()
    for banyak in (1, 3):
        for _ in range(banyak):
            peraga_aduan.aduan()
        with django_assert_num_queries(1):
            rekap(hari - dt.timedelta(days=2), hari + dt.timedelta(days=2))


@pytest.mark.django_db
def test_an_empty_period_has_no_rate() -> None:
    kosong = rekap(*JUNI)
    assert (kosong.jumlah, kosong.persen_tepat, kosong.median_hk, kosong.kanal) == (0, None, None, [])


@pytest.mark.parametrize(
    ("jumlah", "tampil"),
    [
        ([20, 9, 7], [20, 9, 7]),
        ([20, 9, 3], [20]),  # 3 alone would be the total less the others
        ([20, 9, 3, 4], [20, 9]),
        ([20, 9, 2, 2], [20]),  # 2 + 2 is still under 5
        ([4], []),
        ([], []),
    ],
)
def test_small_groups_are_hidden_and_cannot_be_subtracted(jumlah: list[int], tampil: list[int]) -> None:
    kelompok = [Kelompok(f"K{n}", j) for n, j in enumerate(jumlah)]
    assert [k.jumlah for k in samarkan(kelompok, 5)] == tampil


@given(st.lists(st.integers(1, 40), max_size=8))
def test_what_is_hidden_is_never_one_small_group(jumlah: list[int]) -> None:
    kelompok = [Kelompok(f"K{n}", j) for n, j in enumerate(jumlah)]
    tampil = samarkan(kelompok, 5)
    assert all(k.jumlah >= 5 for k in tampil)
    sisa = sum(jumlah) - sum(k.jumlah for k in tampil)
    assert sisa == 0 or sisa >= 5 or not tampil


@pytest.mark.django_db
def test_public_figures_wait_for_enough_tickets(peraga_aduan, waktu) -> None:
    waktu("2026-06-08 09:00")
    for _ in range(4):
        peraga_aduan.sampai("selesai", peraga_aduan.aduan("Kecil sekali"))
    assert hitung(dt.date(2026, 6, 8)) is None
    peraga_aduan.aduan("Yang kelima")
    angka = hitung(dt.date(2026, 6, 8))
    assert angka is not None
    assert angka.rekap.jumlah == 5
    assert angka.rekap.median_hk is None and angka.rekap.persen_tepat is None  # four answers are too few
    assert angka.rekap.keadaan == [] and angka.disamarkan
    assert "Kecil sekali" not in str(angka)
