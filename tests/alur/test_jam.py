"""The clocks: pauses, stops, restarts, evenings, a holiday that is corrected afterwards."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from kerjasama.alur.hari_kerja import Kalender
from kerjasama.alur.jam import Jam, Peristiwa, hitung

WIB = dt.timezone(dt.timedelta(hours=7))


def TUTUP(_: dt.date) -> dt.time:
    return dt.time(16, 0)


PERAN: dict[str, str | None] = {
    "diajukan": "jalan",
    "dikerjakan": "jalan",
    "dikembalikan": "jeda",
    "terbit": "henti",
}
BIASA = Kalender()


def pada(hari: int, jam: int = 10, bulan: int = 6) -> dt.datetime:
    """A moment in June 2026, whose Mondays are 1, 8, 15, 22 and 29."""
    return dt.datetime(2026, bulan, hari, jam, tzinfo=WIB)


def jam(
    *kejadian: tuple[dt.datetime, str], sekarang: dt.datetime, kalender: Kalender = BIASA, batas: int = 3
) -> Jam:
    return hitung([Peristiwa(w, k) for w, k in kejadian], PERAN, batas, kalender, TUTUP, sekarang)


def test_before_the_first_running_state_nothing_counts() -> None:
    hasil = jam((pada(1), "draf"), sekarang=pada(30))
    assert hasil == Jam(None, None, 0, 3, "belum", terlambat=False)


def test_a_pause_or_stop_before_any_start_means_nothing() -> None:
    assert jam((pada(1), "dikembalikan"), (pada(2), "terbit"), sekarang=pada(30)).keadaan == "belum"


def test_running_counts_from_the_day_after_receipt() -> None:
    hasil = jam((pada(1), "diajukan"), sekarang=pada(3))
    assert hasil == Jam(pada(1), dt.date(2026, 6, 4), 2, 1, "berjalan", terlambat=False)


def test_the_due_date_itself_is_in_time_and_the_next_day_is_late() -> None:
    kejadian = (pada(1), "diajukan")
    tepat, lewat = jam(kejadian, sekarang=pada(4, 23)), jam(kejadian, sekarang=pada(5, 0))
    assert (tepat.terpakai, tepat.sisa, tepat.terlambat) == (3, 0, False)
    assert (lewat.terpakai, lewat.sisa, lewat.terlambat) == (4, -1, True)
    assert tepat.tenggat == lewat.tenggat == dt.date(2026, 6, 4)


def test_a_weekend_after_the_due_date_is_not_late_until_monday() -> None:
    kejadian = (pada(2), "diajukan")  # due on Friday the 5th
    assert not jam(kejadian, sekarang=pada(7)).terlambat
    assert jam(kejadian, sekarang=pada(8)).terlambat


def test_moving_between_running_states_does_not_start_over() -> None:
    hasil = jam((pada(1), "diajukan"), (pada(3), "dikerjakan"), sekarang=pada(4))
    assert (hasil.mulai, hasil.terpakai, hasil.tenggat) == (pada(1), 3, dt.date(2026, 6, 4))


def test_a_state_without_a_role_changes_nothing() -> None:
    assert jam((pada(1), "diajukan"), (pada(2), "lainnya"), sekarang=pada(3)).keadaan == "berjalan"


def test_after_hours_counts_as_the_next_working_day() -> None:
    hasil = jam((pada(5, 17), "diajukan"), sekarang=pada(8))  # Friday evening: received on Monday
    assert (hasil.terpakai, hasil.tenggat) == (0, dt.date(2026, 6, 11))


def test_a_pause_uses_no_time_and_the_rest_is_due_later() -> None:
    kejadian = [(pada(1), "diajukan"), (pada(2), "dikembalikan")]
    jeda = jam(*kejadian, sekarang=pada(29))
    assert jeda == Jam(pada(1), None, 1, 2, "jeda", terlambat=False)
    lanjut = jam(*kejadian, (pada(22), "dikerjakan"), sekarang=pada(23))
    assert lanjut == Jam(pada(1), dt.date(2026, 6, 24), 2, 1, "berjalan", terlambat=False)


def test_a_case_that_was_late_before_its_pause_stays_late_after_it() -> None:
    hasil = jam(
        (pada(1), "diajukan"), (pada(8), "dikembalikan"), (pada(15), "dikerjakan"), sekarang=pada(15, 11)
    )
    assert (hasil.terpakai, hasil.sisa, hasil.terlambat) == (5, -2, True)
    assert hasil.tenggat == dt.date(2026, 6, 15)


def test_a_stop_freezes_what_was_used_and_the_due_date() -> None:
    hasil = jam((pada(1), "diajukan"), (pada(3), "terbit"), sekarang=pada(30))
    assert hasil == Jam(pada(1), dt.date(2026, 6, 4), 2, 1, "selesai", terlambat=False)


def test_a_late_stop_stays_late() -> None:
    assert jam((pada(1), "diajukan"), (pada(10), "terbit"), sekarang=pada(30)).terlambat


def test_a_stop_while_paused_keeps_the_last_due_date() -> None:
    hasil = jam((pada(1), "diajukan"), (pada(2), "dikembalikan"), (pada(12), "terbit"), sekarang=pada(30))
    assert (hasil.keadaan, hasil.terpakai, hasil.tenggat) == ("selesai", 1, dt.date(2026, 6, 4))


def test_a_pause_after_the_stop_means_nothing() -> None:
    hasil = jam((pada(1), "diajukan"), (pada(2), "terbit"), (pada(3), "dikembalikan"), sekarang=pada(30))
    assert hasil.keadaan == "selesai"


def test_a_second_termin_starts_anew() -> None:
    putaran = [(pada(1), "diajukan"), (pada(10), "terbit")]  # seven days: late
    hasil = jam(*putaran, (pada(22), "diajukan"), sekarang=pada(23))
    assert hasil == Jam(pada(22), dt.date(2026, 6, 25), 1, 2, "berjalan", terlambat=False)


def test_over_new_year_with_its_holidays() -> None:
    kalender = Kalender(frozenset({dt.date(2026, 12, 24), dt.date(2026, 12, 25), dt.date(2027, 1, 1)}))
    tahun_baru = dt.datetime(2027, 1, 4, 9, tzinfo=WIB)
    hasil = jam((pada(30, bulan=12), "diajukan"), sekarang=tahun_baru, kalender=kalender)
    assert (hasil.terpakai, hasil.tenggat) == (2, dt.date(2027, 1, 5))


def test_a_holiday_declared_later_moves_the_due_date_of_a_running_case() -> None:
    libur_baru = Kalender(frozenset({dt.date(2026, 6, 3)}))
    kejadian = (pada(1), "diajukan")
    assert jam(kejadian, sekarang=pada(4)).tenggat == dt.date(2026, 6, 4)
    hasil = jam(kejadian, sekarang=pada(4), kalender=libur_baru)
    assert (hasil.tenggat, hasil.terpakai) == (dt.date(2026, 6, 5), 2)


_kejadian = st.lists(
    st.tuples(
        st.datetimes(dt.datetime(2026, 3, 1), dt.datetime(2026, 9, 1)),  # noqa: DTZ001
        st.sampled_from(sorted([*PERAN, "lainnya"])),
    ),
    max_size=8,
)
_libur = st.frozensets(st.dates(dt.date(2026, 3, 1), dt.date(2026, 9, 1)), max_size=30)


def _urut(kejadian: list[tuple[dt.datetime, str]]) -> list[tuple[dt.datetime, str]]:
    return sorted((w.replace(tzinfo=WIB), k) for w, k in kejadian)


@given(_kejadian, _libur, st.integers(1, 14), st.integers(0, 40))
def test_laws_of_every_clock(
    kejadian: list[tuple[dt.datetime, str]], libur: frozenset[dt.date], batas: int, hari: int
) -> None:
    kalender = Kalender(libur)
    sekarang = dt.datetime(2026, 9, 2, 12, tzinfo=WIB)
    hasil = jam(*_urut(kejadian), sekarang=sekarang, kalender=kalender, batas=batas)
    assert hasil.terpakai >= 0
    assert hasil.sisa == batas - hasil.terpakai
    assert hasil.terlambat == (hasil.sisa < 0)
    assert (hasil.mulai is None) == (hasil.keadaan == "belum")
    assert hasil.tenggat is None or kalender.hari_kerja(hasil.tenggat)
    nanti = jam(*_urut(kejadian), sekarang=sekarang + dt.timedelta(days=hari), kalender=kalender, batas=batas)
    assert nanti.tenggat == hasil.tenggat  # waiting moves no due date
    if hasil.keadaan == "berjalan":
        assert hasil.tenggat is not None
        assert nanti.terpakai >= hasil.terpakai
        if hasil.sisa >= 0:
            assert kalender.antara(sekarang.date(), hasil.tenggat) == hasil.sisa
    else:
        assert nanti == hasil
