"""What a price is compared with: the rule of the day, the class, the company's own past, and the others."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from django.core.management import call_command
from django.utils import timezone

from kerjasama.akun.jenis_media import JenisMedia
from kerjasama.alur.galat import Ditolak
from kerjasama.alur.mesin import jalankan
from permohonan.models import HargaKontrak, HargaReferensi
from permohonan.models.harga import kunci_harga
from permohonan.services.pembanding import pembanding, referensi

pytestmark = pytest.mark.django_db
D = Decimal
SATU = [(JenisMedia.SIBER, "Advertorial", "", "per tayang", 1_000_000)]


def acuan(harga, **isian):
    dasar = {"jenis_media": JenisMedia.SIBER, "bentuk": "Advertorial", "satuan": "per tayang", "sumber": "SK 1/2026",
             "berlaku_dari": dt.date(2020, 1, 1)}  # fmt: skip
    return HargaReferensi.objects.create(harga=D(harga), **dasar | isian)


@pytest.fixture
def kasus(peraga, semua_orang):
    return peraga.sampai("didisposisikan", peraga.draf(semua_orang["pemohon@contoh.id"], "Banding", SATU))


def satu(kasus):
    return pembanding(kasus, list(kasus.baris.all()))[kasus.baris.get().pk]


@pytest.mark.parametrize(
    "ditulis", [("ADVERTORIAL", "Tayang"), ("advertorial ", "per-tayang"), ("Advertorial", "Per  tayang")]
)
def test_the_same_thing_however_typed(ditulis):
    assert kunci_harga(JenisMedia.SIBER, *ditulis) == "siber|advertorial|tayang"


def test_newest_row_in_force_and_the_companys_class_first(kasus):
    besok = timezone.localdate() + dt.timedelta(days=1)
    acuan(100_000)
    acuan(200_000, berlaku_dari=dt.date(2024, 1, 1))
    acuan(999_000, berlaku_dari=besok)
    acuan(300_000, kelas="A")
    assert satu(kasus).referensi == 200_000
    kasus.perusahaan.kelas = "A"
    assert satu(kasus).referensi == 300_000


def test_reference_is_shown_as_the_line_is_priced(kasus):
    acuan(111_000, termasuk_ppn=True)
    assert satu(kasus).referensi == 100_000
    kasus.baris.update(termasuk_ppn=True)
    assert satu(kasus).referensi == 111_000


def test_former_prices_of_the_company_and_the_median_of_others(peraga, semua_orang, kasus):
    lama = peraga.sampai("spk_dikirim", peraga.draf(semua_orang["pemohon@contoh.id"], "Lama", SATU))
    harga = [(JenisMedia.SIBER, "advertorial", "", "tayang", 500_000)]
    peraga.sampai("spk_dikirim", peraga.draf(semua_orang["pemohon2@contoh.id"], "Orang lain", harga))
    b = satu(kasus)
    assert [(h.harga, h.nomor) for h in b.sendiri] == [(D(900_000), lama.nomor)]
    assert (b.median, b.banyak) == (D(450_000), 1)


def test_statements_do_not_grow_with_the_lines(peraga, semua_orang, django_assert_num_queries):
    for n in (1, 12):
        harga = [(JenisMedia.SIBER, f"Bentuk {i}", "", "per tayang", 1000) for i in range(n)]
        satu = peraga.sampai(
            "didisposisikan", peraga.draf(semua_orang["pemohon@contoh.id"], f"Baris {n}", harga)
        )
        baris = list(satu.baris.all())
        _ = satu.perusahaan.kelas
        with django_assert_num_queries(3):
            pembanding(satu, baris)


def test_above_the_reference_needs_a_reason_that_is_printed(peraga, kasus):
    acuan(100_000)
    oleh, data = peraga._tindak_lanjuti(kasus)
    with pytest.raises(Ditolak, match="di atas harga referensi"):
        jalankan(kasus, "tindak_lanjuti", oleh, data)
    data["baris"][0]["alasan_harga"] = "Halaman muka, satu-satunya posisi."
    kasus = jalankan(kasus, "tindak_lanjuti", oleh, data).objek
    baris = kasus.baris.get()
    assert (baris.harga_referensi, baris.sumber_referensi) == (D(100_000), "SK 1/2026")
    (cetak,) = kasus.dokumen.get(dokumen__jenis="negosiasi").dokumen.cuplikan["baris"]
    assert cetak["alasan"] == "Halaman muka, satu-satunya posisi."
    assert D(cetak["harga_referensi"]) == 100_000


def test_a_withdrawn_contract_no_longer_counts(peraga, semua_orang):
    lama = peraga.sampai("spk_dikirim", peraga.draf(semua_orang["pemohon@contoh.id"], "Satu", SATU))
    baru = peraga.sampai("spk_dikirim", peraga.draf(semua_orang["pemohon@contoh.id"], "Dua", SATU))
    assert [h.permohonan_id for h in HargaKontrak.objects.filter(terbaru=True)] == [baru.pk]
    peraga.lakukan(baru, "tarik")
    assert [h.permohonan_id for h in HargaKontrak.objects.filter(terbaru=True)] == [lama.pk]


def test_line_without_a_reference_is_no_obstacle(kasus):
    assert referensi(kasus, list(kasus.baris.all())) == {}
    assert not satu(kasus).ada


def test_prices_are_derived_anew_from_the_contracts_in_force(peraga, semua_orang):
    """As after an upgrade from before the table: the same rows as the signing had written, however often."""
    for surel, status in (("pemohon", "selesai"), ("pemohon", "spk_aktif"), ("pemohon2", "spk_dikirim")):
        peraga.sampai(status, peraga.draf(semua_orang[f"{surel}@contoh.id"], f"Susun {status}", SATU))
    ditarik = peraga.sampai("spk_dikirim", peraga.draf(semua_orang["pemohon@contoh.id"], "Ditarik", SATU))
    peraga.lakukan(ditarik, "minta_perubahan_spk")
    kolom = ("kunci", "perusahaan", "baris", "tanggal", "volume", "harga", "harga_referensi", "terbaru")
    asli = set(HargaKontrak.objects.values_list(*kolom))
    assert len(asli) == 3
    HargaKontrak.objects.all().delete()
    for _ in range(2):
        call_command("susun_harga")
        assert set(HargaKontrak.objects.values_list(*kolom)) == asli
