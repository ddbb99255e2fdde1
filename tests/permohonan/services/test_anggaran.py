"""The request for payment: never more than the contract and its commitment, never on one person's word."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.db.models import Sum
from django.utils import timezone

from kerjasama.akun.jenis_media import JenisMedia
from kerjasama.alur.galat import Ditolak, SyaratBelumDipenuhi
from kerjasama.alur.mesin import jalankan
from kerjasama.dokumen.models import Dokumen
from permohonan.services import bukti as layanan_bukti
from permohonan.services import ikatan
from permohonan.services.hitung import hitung_pajak, tarif_pada
from tests.pabrik.akun import tugaskan
from tests.permohonan.services.alat_bukti import isian

pytestmark = pytest.mark.django_db
HENTI = {"dasar": "Pasal pengakhiran", "alasan": "Kegiatan ditiadakan oleh pimpinan."}
SATU = [(JenisMedia.SIBER, "Advertorial", "", "per tayang", 1_000_000)]


@pytest.fixture
def dua_termin(peraga, semua_orang):
    """A contract of two publications in two termin, at work."""
    pemohon = semua_orang["pemohon@contoh.id"]
    kasus = peraga.sampai("penyusunan_spk", peraga.draf(pemohon, "Dua termin", SATU))
    oleh, data = peraga._ajukan_spk(kasus)
    kasus = jalankan(kasus, "ajukan_spk", oleh, data | {"jumlah_termin": 2}).objek
    for aksi in ("tandatangani_spk", "terima_spk"):
        kasus = peraga.lakukan(kasus, aksi)
    return kasus


def serahkan(peraga, kasus, teks):
    layanan_bukti.tambah_bukti(kasus, kasus.dibuat_oleh, isian(kasus, kasus.dibuat_oleh, teks))
    kasus = jalankan(kasus, "ajukan_bukti", kasus.dibuat_oleh, {}).objek
    return peraga.lakukan(kasus, "periksa_bukti")


def bayar(peraga, kasus, *aksi):
    for satu in ("verifikasi_lengkap", "ajukan_anggaran", *aksi):
        kasus = peraga.lakukan(kasus, satu)
    return kasus


def test_ppn_is_not_put_on_top_of_a_contract_without_it(peraga, dua_termin) -> None:
    kasus = dua_termin
    kasus.spk_berlaku.__class__.objects.filter(pk=kasus.spk_berlaku.pk).update(
        data=kasus.spk_berlaku.data | {"pihak_kedua": kasus.spk_berlaku.data["pihak_kedua"] | {"pkp": False}}
    )
    kasus = peraga.lakukan(serahkan(peraga, kasus, "satu"), "verifikasi_lengkap")
    oleh, data = peraga._ajukan_anggaran(kasus)
    with pytest.raises(Ditolak) as ditolak:
        jalankan(kasus, "ajukan_anggaran", oleh, data | {"pkp": True, "nomor_faktur": "1"})
    assert "pkp" in ditolak.value.galat


def test_terminated_contract_has_nothing_to_pay_after_a_paid_request_was_once_sent_back(
    peraga, dua_termin
) -> None:
    """A request that finance once sent back must not open a request over nothing."""
    kasus = bayar(peraga, serahkan(peraga, dua_termin, "satu"), "kembalikan_berkas", "ajukan_anggaran")
    kasus = peraga.lakukan(peraga.lakukan(kasus, "catat_pembayaran"), "terima_anggaran")
    assert (kasus.status, kasus.termin_ke) == ("spk_aktif", 2)
    kasus = jalankan(kasus, "hentikan", peraga.orang["kabag"], HENTI).objek
    with pytest.raises(SyaratBelumDipenuhi):
        peraga.lakukan(kasus, "ajukan_anggaran")
    assert ikatan.sisa_ikatan(kasus) == 0


def test_who_checked_does_not_also_end_the_contract_before_the_verification(peraga, dua_termin) -> None:
    kasus = serahkan(peraga, dua_termin, "satu")
    tugaskan(peraga.orang["staf"], "kepala_bagian")
    with pytest.raises(SyaratBelumDipenuhi, match="memeriksa bukti"):
        jalankan(kasus, "hentikan", peraga.orang["staf"], HENTI)
    kasus = jalankan(kasus, "hentikan", peraga.orang["kabag"], HENTI).objek
    assert kasus.pemeriksaan.get().verifikator == peraga.orang["kabag"]


def test_papers_of_a_terminated_termin_name_no_other_termins_minutes(peraga, dua_termin) -> None:
    kasus = bayar(peraga, serahkan(peraga, dua_termin, "satu"), "catat_pembayaran", "terima_anggaran")
    kasus = jalankan(serahkan(peraga, kasus, "dua"), "hentikan", peraga.orang["kabag"], HENTI).objek
    kasus = peraga.lakukan(kasus, "ajukan_anggaran")
    assert Dokumen.objects.filter(jenis="bast").latest("pk").cuplikan["berita_acara"] is None
    for aksi in (
        "kembalikan_berkas",
        "ajukan_anggaran",
        "catat_pembayaran",
        "sanggah_pembayaran",
        "catat_pembayaran",
    ):
        kasus = peraga.lakukan(kasus, aksi)
    kasus = peraga.lakukan(kasus, "terima_anggaran")
    jumlah = kasus.entri_anggaran.aggregate(n=Sum("nilai"), r=Sum("realisasi"))
    assert kasus.status == "dihentikan" and jumlah["n"] == jumlah["r"] == kasus.spk_berlaku.nilai


def test_twelve_termin_never_stop_at_a_rounding_difference() -> None:
    """Prices whose PPN ends in half a rupiah: twelve roundings up against one of the whole contract."""
    tarif, harga = tarif_pada(timezone.localdate()), Decimal(1_000_050)
    penuh = hitung_pajak([(harga * 12, False)], pkp=True, ber_npwp=True, tarif=tarif).bruto
    sisa = penuh - 11 * hitung_pajak([(harga, False)], pkp=True, ber_npwp=True, tarif=tarif).bruto
    akhir = hitung_pajak([(harga, False)], pkp=True, ber_npwp=True, tarif=tarif, bruto_maks=sisa)
    assert akhir.bruto == sisa and akhir.harga + akhir.ppn == akhir.bruto
