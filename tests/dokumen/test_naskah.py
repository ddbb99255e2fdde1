"""The articles as the office's text: what is refused when saved, and what a contract makes of it."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from kerjasama.dokumen import naskah
from kerjasama.dokumen.models import NaskahPerjanjian
from tests.dokumen.contoh import data


def test_the_text_that_comes_along_is_whole() -> None:
    assert naskah.periksa(naskah.baku()) == []


@pytest.mark.parametrize(
    ("ganti", "kata"),
    [
        (("{nilai}", "{nilia}"), "Isian {nilia} tidak dikenal"),
        (("{pasal:Tata Cara Pembayaran}", "{pasal:Lain}"), "tidak ada pasal berjudul itu"),
        (("{selesai}", "{selesai"), "tidak berpasangan"),
        (("{ketentuan_kekurangan}", ""), "{ketentuan_kekurangan}"),
        (("# Penutup", "# Keadaan Kahar"), "dipakai dua kali"),
        (("# Penutup", "# Kosong\n# Penutup"), "tidak berisi"),
        (("# Maksud", "Pengantar\n# Maksud"), "sebelum judul"),
        (("# Keadaan Kahar", "# Keadaan Kahar\n- butir yatim"), "tidak mempunyai ayat"),
    ],
)
def test_a_broken_text_is_refused_with_what_is_wrong(ganti: tuple[str, str], kata: str) -> None:
    with pytest.raises(ValidationError) as galat:
        NaskahPerjanjian(isi=naskah.baku().replace(*ganti, 1)).clean()
    assert kata in " ".join(galat.value.message_dict["isi"])


def test_data_are_filled_in_once_and_numbers_follow_the_order() -> None:
    isi = data("spk", klausul_tambahan=["Kirim {nilai} pada Senin."])
    isi["pihak_kedua"]["bank"] = "{nama_rekening}"
    pasal = naskah.susun(
        naskah.baku().replace("# Maksud", "# Definisi\nPerjanjian adalah surat ini.\n# Maksud"), isi
    )
    semua = [a["isi"] for p in pasal for a in p["ayat"]]
    assert [p["judul"] for p in pasal][-2:] == ["Ketentuan Tambahan", "Penutup"]
    assert "Kirim {nilai} pada Senin." in semua  # what was typed for one case is text
    assert any("rekening {nama_rekening} nomor 1002003004" in a for a in semua)  # and so is a value
    assert any("sebagaimana diatur dalam Pasal 9." in a for a in semua)
    assert any(a.startswith("Nilai Perjanjian paling banyak Rp3.330.000,00 (tiga juta") for a in semua)


@pytest.mark.django_db
def test_a_case_keeps_the_version_that_it_was_signed_with(peraga, semua_orang) -> None:
    kasus = peraga.sampai("spk_dikirim", peraga.draf(semua_orang["pemohon@contoh.id"], "Naskah lama"))
    baru = NaskahPerjanjian.objects.create(
        isi=naskah.baku().replace("# Maksud dan Tujuan", "# Maksud Baru"), catatan="Uji"
    )
    assert baru.versi == 1
    for aksi in ("minta_perubahan_spk", "ajukan_spk"):
        kasus = peraga.lakukan(kasus, aksi)
    assert kasus.spk_berlaku.data["pasal"][0]["judul"] == "Maksud dan Tujuan"
    lain = peraga.sampai("penandatanganan_spk", peraga.draf(semua_orang["pemohon@contoh.id"], "Naskah baru"))
    assert (lain.spk_berlaku.naskah, lain.spk_berlaku.data["pasal"][0]["judul"]) == (baru, "Maksud Baru")
