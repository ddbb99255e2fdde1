"""Names are shown, never followed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kerjasama.berkas.nama import PANJANG_MAKS, bersihkan


@pytest.mark.parametrize(
    ("sebelum", "sesudah"),
    [
        ("surat.pdf", "surat.pdf"),
        ("../../etc/surat.pdf", "surat.pdf"),
        ("C:\\Users\\a\\surat.pdf", "surat.pdf"),
        ("Surat  Penawaran\t2026.PDF", "Surat Penawaran 2026.PDF"),
        ("surat\u202efdp.exe", "suratfdp.exe"),
        ("su\u200brat\ufeff.pdf", "surat.pdf"),
        ("su\x00rat\x07.pdf", "su rat.pdf"),
        ('a<b>"c|d?.pdf', "a b c d.pdf"),
        (".pdf", "berkas.pdf"),
        ("...", "berkas"),
        ("", "berkas"),
        (None, "berkas"),
        ("/", "berkas"),
        ("foto é.jpg", "foto é.jpg"),
        ("مرحبا.pdf", "مرحبا.pdf"),
    ],
)
def test_bersihkan(sebelum, sesudah):
    assert bersihkan(sebelum) == sesudah


def test_nama_panjang_dipotong_dan_ekstensinya_tetap():
    hasil = bersihkan("a" * 300 + ".jpeg")
    assert hasil == "a" * 145 + ".jpeg"
    assert len(hasil) == PANJANG_MAKS


@given(st.text(max_size=400))
def test_apa_pun_menjadi_nama_yang_aman(nama):
    hasil = bersihkan(nama)
    assert 0 < len(hasil) <= PANJANG_MAKS
    assert not set(hasil) & set('/\\\x00\r\n"<>|:*?\u202e\u200f')
    assert hasil.strip(" .") == hasil
    assert bersihkan(hasil) == hasil
