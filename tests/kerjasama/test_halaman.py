"""Paging by key: every row once, forwards and backwards, whatever the order and however many ranges."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from kerjasama.halaman import Halaman, Urutan, baca_kursor, halaman, susun, tulis_kursor
from permohonan.models import Permohonan
from tests.pabrik.akun import buat_pemohon

LAMA = Urutan("lama", "", "sejak")
TENGGAT = Urutan("tenggat", "", "tenggat", kosong=True)
BARU = Urutan("baru", "", "pk", turun=True)


@pytest.fixture
def enam_puluh(db: None) -> list[Permohonan]:
    """Sixty drafts in two queues; many share their time, every third has no due date."""
    orang = buat_pemohon()
    awal = timezone.now()
    return Permohonan.objects.bulk_create(
        Permohonan(
            perusahaan=orang.perusahaan,
            dibuat_oleh=orang,
            antrean=f"uji:{n % 2}",
            sejak=awal + dt.timedelta(minutes=n // 7),
            tenggat=None if n % 3 == 0 else timezone.localdate() + dt.timedelta(days=n % 5),
        )
        for n in range(60)
    )


def baca(urutan: Urutan, **kursor: str) -> Halaman:
    sumber = [Permohonan.objects.filter(antrean=f"uji:{n}") for n in range(2)]
    qs, mundur = halaman(sumber, urutan, **kursor)
    baris = list(qs.values_list(urutan.kolom, "pk"))
    return susun(baris, baris, mundur, bool(kursor))


@pytest.mark.parametrize("urutan", [LAMA, TENGGAT, BARU], ids=lambda u: u.kode)
def test_walks_every_row_once_and_back(enam_puluh: list[Permohonan], urutan: Urutan) -> None:
    jalan = [baca(urutan)]
    assert jalan[0].sebelum == ""
    while jalan[-1].setelah:
        jalan.append(baca(urutan, setelah=jalan[-1].setelah))
    pk = [b[1] for h in jalan for b in h.baris]
    assert [len(h.baris) for h in jalan] == [25, 25, 10]
    assert sorted(pk) == sorted(p.pk for p in enam_puluh)

    def kunci(p: Permohonan) -> Any:
        return (p.tenggat is None, p.tenggat or dt.date.max, p.pk) if urutan is TENGGAT else (p.sejak, p.pk)

    harap = [p.pk for p in sorted(enam_puluh, key=kunci)] if urutan is not BARU else sorted(pk, reverse=True)
    assert pk == harap
    kembali = baca(urutan, sebelum=jalan[-1].sebelum)
    assert kembali.baris == jalan[1].baris
    assert baca(urutan, sebelum=kembali.sebelum).baris == jalan[0].baris


def test_first_page_reached_backwards_has_no_previous(enam_puluh: list[Permohonan]) -> None:
    kedua = baca(LAMA, setelah=baca(LAMA).setelah)
    assert baca(LAMA, sebelum=kedua.sebelum).sebelum == ""


@pytest.mark.parametrize("isi", [timezone.now(), dt.date(2026, 11, 24), None, 17])
def test_cursor_reads_back_what_was_written(isi: Any) -> None:
    assert baca_kursor(tulis_kursor(isi, 42)) == (isi, 42)


@pytest.mark.parametrize(
    "teks",
    [
        "",
        "x",
        "t-",
        "t1",
        "tt-1",
        "d999999999-1",
        "t9" + "9" * 40 + "-1",
        "i1-x",
        "n-9" + "9" * 30,
        "d0-1",
        "n-²",
    ],
)
def test_broken_cursor_shows_the_first_page(enam_puluh: list[Permohonan], teks: str) -> None:
    assert baca_kursor(teks) is None
    assert baca(LAMA, setelah=teks).baris == baca(LAMA).baris
