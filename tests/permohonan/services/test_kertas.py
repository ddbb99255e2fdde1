"""Letters, the negotiation record, the register of numbers, addenda and scans, as a case leaves them behind."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.utils import timezone

from kerjasama.alur.galat import AksiDitolak
from kerjasama.alur.mesin import jalankan
from kerjasama.dokumen import layanan
from kerjasama.dokumen.models import Dokumen, NomorTerpakai, NomorUrut, TandaTangan

pytestmark = pytest.mark.django_db


@pytest.fixture
def pemohon(semua_orang):
    return semua_orang["pemohon@contoh.id"]


@pytest.mark.parametrize(
    ("status", "jenis"),
    [
        ("dikembalikan", "surat_pengembalian"),
        ("ditolak", "surat_penolakan"),
        ("dibatalkan", "surat_pembatalan"),
        ("dihentikan", "surat_penghentian"),
    ],
)
def test_a_letter_gives_the_reason_and_the_way_to_complain(peraga, pemohon, status, jenis) -> None:
    kasus = peraga.sampai(status, peraga.draf(pemohon, "Surat"))
    surat = Dokumen.objects.get(kasus__permohonan=kasus, jenis=jenis, kasus__untuk_pemohon=True)
    data = surat.cuplikan
    assert "lapor.go.id" in " ".join(data["saluran"])
    assert data["alasan"] or data["butir"]
    assert bool(data["batas"]) == (status == "dikembalikan")
    assert layanan.buat(surat.pk).status == "tersedia"


def test_every_number_is_in_the_register_once(peraga, pemohon) -> None:
    kasus = peraga.sampai("dibayar", peraga.draf(pemohon, "Bernomor"))
    assert set(NomorTerpakai.objects.values_list("jenis", flat=True)) == {
        "permohonan", "agenda", "negosiasi", "spk", "berita_acara", "bast", "kuitansi", "nota_dinas",
    }  # fmt: skip
    assert set(NomorTerpakai.objects.values_list("rujukan", flat=True)) == {kasus.nomor}
    for jenis, terakhir in NomorUrut.objects.values_list("jenis", "terakhir"):
        assert NomorTerpakai.objects.filter(jenis=jenis).count() == terakhir, jenis


def test_an_office_that_begins_mid_year_goes_on_from_its_paper_register(peraga, pemohon) -> None:
    NomorUrut.objects.create(jenis="spk", tahun=timezone.localdate().year, terakhir=146)
    kasus = peraga.sampai("penandatanganan_spk", peraga.draf(pemohon, "Tengah tahun"))
    assert kasus.spk_berlaku.nomor.startswith("480/147/")


def test_the_contract_rests_on_the_negotiation_record(peraga, pemohon) -> None:
    kasus = peraga.sampai("penyusunan_spk", peraga.draf(pemohon, "Dinegosiasi"))
    catatan = Dokumen.objects.get(jenis="negosiasi")
    assert catatan.cuplikan["baris"][0]["putaran"][0]["jawaban"] == "setuju"
    kasus = peraga.lakukan(kasus, "ajukan_spk")
    assert kasus.spk_berlaku.data["dasar"]["negosiasi"]["nomor"] == catatan.nomor


def sampai_adendum(peraga, pemohon):
    kasus = peraga.sampai("spk_aktif", peraga.draf(pemohon, "Beradendum"))
    for aksi in ("susun_adendum", "tandatangani_adendum"):
        kasus = peraga.lakukan(kasus, aksi)
    layanan.buat(kasus.adendum_terbuka.dokumen_id)
    return kasus


def test_an_addendum_changes_contract_lines_and_commitment_when_it_is_accepted(peraga, pemohon) -> None:
    kasus = sampai_adendum(peraga, pemohon)
    asli, adendum = kasus.spk_berlaku, kasus.adendum_terbuka
    sebelum = {b.pk: b.volume for b in kasus.baris.all()}
    with pytest.raises(AksiDitolak, match="Jawab adendum"):
        jalankan(kasus, "ajukan_bukti", pemohon)
    assert kasus.nilai == asli.nilai < adendum.nilai
    kasus = peraga.lakukan(kasus, "jawab_adendum")
    assert {b.pk: b.volume for b in kasus.baris.all()} == {pk: n + 1 for pk, n in sebelum.items()}
    assert (kasus.status, kasus.nilai, kasus.spk_berlaku.pk) == ("spk_aktif", adendum.nilai, adendum.pk)
    assert sum((e.nilai for e in kasus.entri_anggaran.all()), Decimal(0)) == adendum.nilai
    asli.dokumen.refresh_from_db()
    assert (asli.dokumen.status, asli.dokumen.penerus_id) == ("tersedia", adendum.dokumen_id)
    setuju = TandaTangan.objects.get(dokumen=adendum.dokumen, cara="persetujuan")
    assert (setuju.oleh, setuju.sha256) == (pemohon, kasus.spk_berlaku.dokumen.sha256)


def test_a_refused_addendum_leaves_the_contract_as_it_was(peraga, pemohon) -> None:
    kasus = sampai_adendum(peraga, pemohon)
    adendum, nilai = kasus.adendum_terbuka, kasus.nilai
    kasus = jalankan(kasus, "jawab_adendum", pemohon, {"setuju": False, "alasan": "Tidak sanggup."}).objek
    adendum.dokumen.refresh_from_db()
    assert (kasus.nilai, kasus.adendum_terbuka, adendum.dokumen.status) == (nilai, None, "dibatalkan")


def test_scan_and_original_are_both_kept(peraga, pemohon) -> None:
    kasus = peraga.lakukan(peraga.sampai("spk_aktif", peraga.draf(pemohon, "Dipindai")), "unggah_pindaian")
    tanda = TandaTangan.objects.get(cara="manual")
    assert tanda.berkas_id != tanda.dokumen.berkas_id
    assert (tanda.sha256, tanda.berkas.terpakai) == (tanda.berkas.sha256, True)
    assert kasus.riwayat.latest("pk").aksi == "unggah_pindaian"


def test_a_nota_dinas_takes_the_next_number_where_none_is_typed(peraga, semua_orang):
    """One typed comes from another application and leaves the sequence alone."""
    nomor = []
    for perihal, ketik in (("Otomatis", ""), ("Diketik", "900.1/77/Um"), ("Otomatis lagi", "")):
        kasus = peraga.sampai("bukti_lengkap", peraga.draf(semua_orang["pemohon@contoh.id"], perihal))
        oleh, data = peraga._ajukan_anggaran(kasus)
        kasus = jalankan(kasus, "ajukan_anggaran", oleh, data | {"nomor_nota_dinas": ketik}).objek
        nomor.append(kasus.pengajuan.get().nomor_nota_dinas)
        assert Dokumen.objects.get(kasus__permohonan=kasus, jenis="nota_dinas").nomor == nomor[-1]
    tahun = timezone.localdate().year
    assert nomor == [f"900/001/ND/PROKOMPIM/{tahun}", "900.1/77/Um", f"900/002/ND/PROKOMPIM/{tahun}"]
    terdaftar = (
        NomorTerpakai.objects.filter(jenis="nota_dinas").order_by("urut").values_list("teks", "rujukan")
    )
    assert [t for t, _ in terdaftar] == [nomor[0], nomor[2]]
