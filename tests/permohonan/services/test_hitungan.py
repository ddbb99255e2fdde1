"""Taxes branch by branch, the contract's deduction, and figures that explain themselves."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kerjasama.akun.jenis_media import JenisMedia
from kerjasama.alur.galat import Ditolak
from kerjasama.alur.mesin import jalankan
from kerjasama.aturan.models import Aturan
from kerjasama.dokumen.naskah import ISIAN, KEKURANGAN
from permohonan.models import PengajuanAnggaran
from permohonan.services import bukti as layanan_bukti
from permohonan.services.hitung import FINAL, PPH23, Tarif, hitung_pajak
from permohonan.services.hitungan import hitung
from tests.permohonan.services.alat_bukti import isian

D = Decimal
TARIF = Tarif(D("0.12"), D(11) / D(12), D("0.02"), D(2), D(2_000_000))
SATU = [(JenisMedia.SIBER, "Advertorial", "", "per tayang", 1_000_000)]

# harga, termasuk PPN, PKP, NPWP, jenis PPh, nilai kontrak → ppn, pph, dipungut, netto (domain 3.12)
CABANG = [
    (5_000_000, False, True, True, PPH23, 0, 550_000, 100_000, True, 4_900_000),
    (5_000_000, True, True, True, PPH23, 0, 495_495, 90_090, True, 4_414_415),
    (5_000_000, False, True, False, PPH23, 0, 550_000, 200_000, True, 4_800_000),
    (5_000_000, False, False, True, PPH23, 0, 0, 100_000, False, 4_900_000),
    (5_000_000, True, False, True, PPH23, 0, 0, 100_000, False, 4_900_000),
    (5_000_000, False, False, False, PPH23, 0, 0, 200_000, False, 4_800_000),
    (5_000_000, False, True, True, FINAL, 0, 550_000, 25_000, True, 4_975_000),
    (5_000_000, False, False, False, FINAL, 0, 0, 25_000, False, 4_975_000),
    (1_000_000, False, True, True, PPH23, 0, 110_000, 20_000, False, 1_090_000),
    # Half of a contract of Rp2.220.000: the treasurer collects PPN, for a payment in parts is not a small one.
    (1_000_000, False, True, True, PPH23, 2_220_000, 110_000, 20_000, True, 980_000),
]


@pytest.mark.parametrize(
    ("harga", "termasuk", "pkp", "npwp", "jenis", "kontrak", "ppn", "pph", "dipungut", "netto"), CABANG
)
def test_every_branch(harga, termasuk, pkp, npwp, jenis, kontrak, ppn, pph, dipungut, netto):
    p = hitung_pajak([(D(harga), termasuk)], pkp=pkp, ber_npwp=npwp, tarif=TARIF, jenis_pph=jenis,
                     nilai_kontrak=D(kontrak))  # fmt: skip
    assert (p.ppn, p.pph, p.ppn_dipungut, p.netto) == (D(ppn), D(pph), dipungut, D(netto))


@pytest.mark.parametrize(("cara", "ppn"), [("terdekat", 110_001), ("bawah", 110_000), ("atas", 110_001)])
def test_rounding_is_a_rule(cara, ppn):
    tarif = Tarif(*(getattr(TARIF, k) for k in list(Tarif.__dataclass_fields__)[:6]), cara)
    assert hitung_pajak([(D(1_000_005), False)], pkp=True, ber_npwp=True, tarif=tarif).ppn == D(ppn)


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.integers(1, 10**13).map(D), st.booleans()), min_size=1, max_size=30),
    st.booleans(),
    st.booleans(),
    st.sampled_from([PPH23, FINAL]),
    st.sampled_from(["terdekat", "bawah", "atas"]),
    st.integers(0, 10**14).map(D),
)
def test_gross_is_net_plus_taxes_whatever_the_rules(jumlah, pkp, npwp, jenis, cara, kontrak):
    tarif = Tarif(*(getattr(TARIF, k) for k in list(Tarif.__dataclass_fields__)[:6]), cara)
    p = hitung_pajak(jumlah, pkp=pkp, ber_npwp=npwp, tarif=tarif, jenis_pph=jenis, nilai_kontrak=kontrak)
    assert p.bruto == p.netto + p.pph + (p.ppn if p.ppn_dipungut else 0)
    assert p.bruto == p.harga + p.ppn
    assert all(n == n.to_integral_value() and n >= 0 for n in (p.harga, p.ppn, p.pph, p.netto, p.bruto))


@pytest.fixture
def kontrak(peraga, semua_orang):
    """(pieces ordered, deduction rule) → a contract at work."""

    def buat(potongan="0"):
        if potongan != "0":
            Aturan.objects.create(
                kode="potongan_kekurangan", nilai=potongan, berlaku_mulai="2020-01-01", dasar="Uji"
            )
        return peraga.sampai(
            "spk_aktif", peraga.draf(semua_orang["pemohon@contoh.id"], "Kurang tayang", SATU)
        )

    return buat


def _kurang_satu(peraga, kasus):
    """One of the two ordered is aired, the other declared short; checked and verified."""
    oleh = kasus.dibuat_oleh
    layanan_bukti.tambah_bukti(kasus, oleh, isian(kasus, oleh, "satu"))
    layanan_bukti.nyatakan_kekurangan(kasus, kasus.baris.get(), 1, "Kegiatan dibatalkan panitia.", oleh)
    kasus = jalankan(kasus, "ajukan_bukti", oleh, {}).objek
    return peraga.lakukan(peraga.lakukan(kasus, "periksa_bukti"), "verifikasi_lengkap")


@pytest.mark.django_db
@pytest.mark.parametrize(("aturan", "harga", "potongan"), [("0", 900_000, 0), ("0.1", 810_000, 90_000)])
def test_the_contracts_own_deduction_for_what_lacks(peraga, kontrak, aturan, harga, potongan):
    kasus = _kurang_satu(peraga, kontrak(aturan))
    h = hitung(kasus, pkp=True, ber_npwp=True)
    assert (h.pajak.harga, h.potongan) == (D(harga), D(potongan))
    kasus = peraga.lakukan(kasus, "ajukan_anggaran")
    assert PengajuanAnggaran.objects.get(permohonan=kasus).potongan == D(potongan)
    dokumen = kasus.dokumen.get(dokumen__jenis="nota_dinas").dokumen
    assert [D(k["potongan"]) for k in dokumen.cuplikan["kurang"]] == ([D(potongan)] if potongan else [])


@pytest.mark.django_db
def test_a_contract_keeps_the_deduction_that_it_was_signed_with(peraga, kontrak):
    kasus = _kurang_satu(peraga, kontrak())
    Aturan.objects.create(kode="potongan_kekurangan", nilai="0.5", berlaku_mulai="2020-01-01", dasar="Uji")
    assert hitung(kasus, pkp=True, ber_npwp=True).potongan == 0


def test_the_mandatory_clause_names_the_deduction():
    kalimat = ISIAN["ketentuan_kekurangan"][1]
    assert kalimat({}) == KEKURANGAN
    assert "dikurangi 7,5% dari harga satuan" in kalimat({"potongan_kekurangan": "0.075"})


@pytest.mark.django_db
def test_every_figure_explains_itself_and_adds_up(peraga, kontrak):
    kasus = _kurang_satu(peraga, kontrak("0.1"))
    rumus = {r.kode: r for r in hitung(kasus, pkp=True, ber_npwp=True).rumus()}
    baris = kasus.baris.get()
    assert rumus[f"baris-{baris.pk}"].cara == "1 diterima × Rp900.000"
    assert rumus[f"kurang-{baris.pk}"].cara == "1 tidak tayang × Rp900.000 × 10%"
    assert rumus["ppn"].cara == "Rp810.000 × 11/12 × 12%"
    assert rumus["harga"].hasil == rumus[f"baris-{baris.pk}"].hasil + rumus[f"kurang-{baris.pk}"].hasil
    assert rumus["bruto"].hasil == rumus["harga"].hasil + rumus["ppn"].hasil
    assert (
        rumus["netto"].hasil == rumus["bruto"].hasil - rumus["pph"].hasil
    )  # under the threshold: PPN is paid out


@pytest.mark.django_db
def test_final_tax_needs_its_letter(peraga, semua_orang):
    kasus = peraga.sampai("bukti_lengkap", peraga.draf(semua_orang["pemohon@contoh.id"], "Final"))
    oleh, data = peraga._ajukan_anggaran(kasus)
    with pytest.raises(Ditolak) as ditolak:
        jalankan(kasus, "ajukan_anggaran", oleh, data | {"jenis_pph": "final", "nomor_suket": ""})
    assert "nomor_suket" in ditolak.value.galat
    kasus = jalankan(
        kasus, "ajukan_anggaran", oleh, data | {"jenis_pph": "final", "nomor_suket": "S-1/KT"}
    ).objek
    pengajuan = kasus.pengajuan.get()
    assert pengajuan.pph == (pengajuan.bruto - pengajuan.ppn) * D("0.005")
    nota = kasus.dokumen.get(dokumen__jenis="nota_dinas").dokumen
    assert nota.cuplikan["pajak"]["jenis_pph"] == "final"


@pytest.mark.django_db
def test_papers_pay_to_the_account_of_the_contract(peraga, semua_orang):
    kasus = peraga.sampai("bukti_lengkap", peraga.draf(semua_orang["pemohon@contoh.id"], "Rekening"))
    lama = kasus.perusahaan.nomor_rekening
    type(kasus.perusahaan).objects.filter(pk=kasus.perusahaan_id).update(nomor_rekening="9999999999")
    kasus.refresh_from_db()
    kasus = peraga.lakukan(kasus, "ajukan_anggaran")
    kuitansi = kasus.dokumen.get(dokumen__jenis="kuitansi").dokumen
    assert kuitansi.cuplikan["pihak_kedua"]["nomor_rekening"] == lama != "9999999999"


@pytest.mark.django_db
def test_stages_of_finance_in_their_order(peraga, semua_orang):
    import datetime as dt

    from django.utils import timezone

    kasus = peraga.sampai("anggaran_diajukan", peraga.draf(semua_orang["pemohon@contoh.id"], "Tahap"))
    kasus = peraga.lakukan(kasus, "catat_tahap_keuangan")
    oleh, data = peraga._catat_tahap_keuangan(kasus)
    for salah, kolom in (
        ({"jenis": "spp"}, "jenis"),
        ({"tanggal": timezone.localdate() + dt.timedelta(days=1)}, "tanggal"),
        ({"tanggal": timezone.localdate() - dt.timedelta(days=1)}, "tanggal"),
    ):
        with pytest.raises(Ditolak) as ditolak:
            jalankan(kasus, "catat_tahap_keuangan", oleh, data | salah)
        assert kolom in ditolak.value.galat
    kasus = peraga.lakukan(kasus, "catat_tahap_keuangan")
    assert [t.jenis for t in kasus.pengajuan.get().tahap.all()] == ["spp", "spm"]
    kasus = peraga.lakukan(kasus, "catat_pembayaran")
    assert kasus.status == "dibayar"
