"""One publication, one normal form: whatever does not tell two publications apart is dropped."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from permohonan.services.tautan import TautanTidakSah, host_tautan, normalkan

DASAR = "kabarpesisir.example/2026/12/03/wali-kota"


@pytest.mark.parametrize(
    "tautan",
    [
        "https://kabarpesisir.example/2026/12/03/wali-kota",
        "http://kabarpesisir.example/2026/12/03/wali-kota/",
        "HTTPS://WWW.KabarPesisir.Example/2026/12/03/wali-kota",
        "https://m.kabarpesisir.example/2026/12/03/wali-kota",
        "https://www.m.kabarpesisir.example./2026/12/03/wali-kota",
        "https://kabarpesisir.example:443/2026/12/03/wali-kota",
        "http://kabarpesisir.example:80/2026/12/03/wali-kota",
        "https://kabarpesisir.example/2026/12/03/wali-kota#komentar",
        "https://kabarpesisir.example/2026/12/03/wali-kota?utm_source=wa&utm_medium=x&fbclid=1&gclid=2&igshid=3",
        "https://kabarpesisir.example/2026/12/03/wali-kota?page=all",
        "https://kabarpesisir.example/2026/12/03/wali-kota/amp",
        "https://kabarpesisir.example/2026/12/03/wali-kota/amp/?usqp=mq331",
        "https://kabarpesisir.example/amp/2026/12/03/wali-kota",
        "https://amp.kabarpesisir.example/2026/12/03/wali-kota?amp=1",
        "https://kabarpesisir.example//2026/12/./03/x/../wali%2Dkota",
        "https://www.google.com/amp/s/kabarpesisir.example/2026/12/03/wali-kota/amp/",
        "https://kabarpesisir-example.cdn.ampproject.org/c/s/kabarpesisir.example/2026/12/03/wali-kota",
        "  https://kabarpesisir.example/2026/12/03/wali-kota \n",
    ],
)
def test_ways_of_writing_one_address(tautan):
    assert normalkan(tautan) == DASAR


@pytest.mark.parametrize(
    ("satu", "lain"),
    [
        ("https://a.example/?p=1", "https://a.example/?p=2"),
        ("https://a.example/berita/1", "https://a.example/Berita/1"),
        ("https://a.example/x?id=1&page=2", "https://a.example/x?id=1&page=3"),
        ("https://a.example:8443/x", "https://a.example/x"),
        ("https://sub.a.example/x", "https://a.example/x"),
        ("https://a.example/a%2Fb", "https://a.example/a/b"),
        ("https://youtu.be/AAA", "https://youtu.be/BBB"),
    ],
)
def test_different_publications_stay_apart(satu, lain):
    assert normalkan(satu) != normalkan(lain)


@pytest.mark.parametrize(
    ("satu", "lain"),
    [
        ("https://a.example/?b=2&a=1", "https://a.example/?a=1&b=2"),
        ("https://twitter.com/kabar/status/9?s=20&t=x", "https://x.com/kabar/status/9"),
        ("https://youtu.be/AbC?si=1", "https://m.youtube.com/watch?v=AbC&feature=share"),
        ("https://www.instagram.com/p/Xy1/?igsh=z", "https://instagram.com/p/Xy1"),
        ("https://contoh.example/caf%c3%a9", "https://contoh.example/café"),
    ],
)
def test_same_publication_in_two_writings(satu, lain):
    assert normalkan(satu) == normalkan(lain)


@pytest.mark.parametrize(
    "tautan",
    [
        "", "ftp://a.example/x", "javascript:alert(1)", "data:text/html,x", "//a.example/x", "a.example/x",
        "https://", "https://localhost/x", "https://orang@a.example/x", "https://orang:sandi@a.example/",
        "https://a.example/a b", "https://a.example\\@b.example/", "https://a.example/\x00", "https://a.example:99999/",
        "https://[::1/x", f"https://{'a' * 70}.example/", "https://a.example/" + "é" * 900,
        "https://a.example/?" + "&".join(f"q{n}=1" for n in range(300)),
    ],
)  # fmt: skip
def test_what_is_no_public_address_is_refused_in_words(tautan):
    with pytest.raises(TautanTidakSah) as galat:
        normalkan(tautan)
    assert str(galat.value).endswith(".")


@given(st.text(max_size=60), st.text(max_size=40))
def test_normal_form_is_stable_and_nothing_else_is_raised(alur, query):
    """Normalising the normal form changes nothing; hostile text is refused or normalised, never an error."""
    try:
        normal = normalkan(f"https://www.kabar.example/{alur}?{query}")
    except TautanTidakSah:
        return
    assert normalkan(f"http://{normal}") == normal


def test_host_of_what_people_type_as_a_domain():
    assert host_tautan("www.KabarPesisir.id") == "kabarpesisir.id"
    assert host_tautan("https://kabarpesisir.id/tentang") == "kabarpesisir.id"
    assert host_tautan("kabar pesisir") == ""
