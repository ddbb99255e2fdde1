"""Charts: the longest bar fills the room, every word is escaped and said to a screen reader."""

from __future__ import annotations

import re

from kerjasama.bagan import batang


def test_bars_are_in_proportion_and_named() -> None:
    svg = batang("Menurut kanal", [("Langsung", 40), ("Telepon", 10), ("Surel", 0)])
    lebar = [int(n) for n in re.findall(r'bagan-batang"[^>]*width="(\d+)"', svg)]
    assert lebar[0] == max(lebar)
    assert abs(lebar[1] * 4 - lebar[0]) <= 4
    assert lebar[2] == 0
    assert 'role="img"' in svg and "Menurut kanal. Langsung: 40; Telepon: 10; Surel: 0" in svg


def test_text_is_text_and_no_data_is_no_error() -> None:
    svg = batang("<b>", [('"><script>', 1_234_567), ("x" * 60, 1)])
    assert "<script>" not in svg and "<b>" not in svg
    assert "1.234.567" in svg and "x" * 40 not in svg.split("aria-label")[1].split(">", 1)[1]
    assert "<svg" in batang("Kosong", [])
