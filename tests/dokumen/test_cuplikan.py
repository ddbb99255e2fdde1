"""What a document prints is checked when it is asked for, and what is missing has a name."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from pathlib import Path

import pytest
from django.conf import settings

from kerjasama.dokumen.cuplikan import BENTUK, CuplikanSalah, periksa
from tests.dokumen.contoh import DATA, data

TEMPLAT = Path(settings.BASE_DIR) / "templates" / "dokumen"


@pytest.mark.parametrize("jenis", sorted(BENTUK))
def test_whole_data_pass_and_each_missing_key_is_named(jenis: str) -> None:
    periksa(jenis, data(jenis))
    for kunci in BENTUK[jenis].__required_keys__:
        kurang = data(jenis)
        del kurang[kunci]
        with pytest.raises(CuplikanSalah) as galat:
            periksa(jenis, kurang)
        assert galat.value.kunci == [f"{kunci} tidak ada"]


def test_every_kind_has_a_template_and_an_example() -> None:
    halaman = {f.stem for f in TEMPLAT.glob("*.html") if not f.name.startswith("_")}
    assert halaman == set(BENTUK) == set(DATA)


def test_places_inside_are_named_all_at_once() -> None:
    isi = data("spk")
    del isi["pihak_kedua"]["npwp"], isi["baris"][0]["satuan"]
    isi["termin"] = "sekali"
    with pytest.raises(CuplikanSalah) as galat:
        periksa("spk", isi)
    assert galat.value.kunci == [
        "pihak_kedua.npwp tidak ada",
        "baris[0].satuan tidak ada",
        "termin bukan daftar",
    ]


@pytest.mark.parametrize(
    ("kunci", "nilai"),
    [
        ("nilai", "banyak"),
        ("nilai", None),
        ("nilai", 1.5),
        ("nilai", Decimal("NaN")),
        ("tanggal", "kemarin"),
        ("tanggal", None),
        ("versi", "1"),
        ("versi", True),
        ("nomor", None),
        ("konsep", "ya"),
        ("pihak_kedua", []),
    ],
)
def test_a_value_that_cannot_be_printed_is_refused(kunci: str, nilai: object) -> None:
    with pytest.raises(CuplikanSalah, match=re.escape(kunci)):
        periksa("spk", data("spk") | {kunci: nilai})


def test_python_values_and_optional_ones_pass() -> None:
    periksa("spk", data("spk", nilai=Decimal("3330000"), tanggal=dt.date(2026, 11, 24), lain="boleh"))
    periksa("tanda_terima", data("tanda_terima", tenggat=None))
    periksa("kuitansi", data("kuitansi", berita_acara=None))


def test_unknown_kind() -> None:
    with pytest.raises(CuplikanSalah, match="tidak dikenal"):
        periksa("rahasia", {})
