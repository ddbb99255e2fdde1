"""What a hostile reviewer broke in the money, each mended: the ledger holds whatever order people act in."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from django.db.models import Sum
from django.urls import reverse
from django.utils import timezone

from kerjasama.alur.galat import AksiDitolak, Ditolak
from kerjasama.alur.mesin import jalankan
from kerjasama.aturan import nilai
from kerjasama.aturan.models import Aturan
from kerjasama.dokumen import layanan
from permohonan.models import BarisPenawaran, MataAnggaran, Permohonan
from permohonan.services import bukti as layanan_bukti
from permohonan.services import mata_anggaran as anggaran
from permohonan.services.draf import cap_baris
from permohonan.services.hitungan import hitung

D = Decimal
pytestmark = pytest.mark.django_db
SAMPAI_LUNAS = (
    "periksa_bukti",
    "verifikasi_lengkap",
    "ajukan_anggaran",
    "catat_pembayaran",
    "terima_anggaran",
)


@pytest.fixture
def pemohon(semua_orang):
    return semua_orang["pemohon@contoh.id"]


@pytest.fixture
def potong_sepersepuluh():
    Aturan.objects.create(
        kode="potongan_kekurangan", nilai="0.1", berlaku_mulai=dt.date(2020, 1, 1), dasar="uji"
    )
    nilai.kosongkan()


def saldo(mata):
    """(bound, paid) of a line."""
    isi = mata.entri.aggregate(n=Sum("nilai"), r=Sum("realisasi"))
    return isi["n"] or 0, isi["r"] or 0


def koreksi(mata, oleh, **isi):
    akhir = mata.entri.order_by("-pk").values_list("pk", flat=True).first() or 0
    data = {"keterangan": "Koreksi menurut berita acara rekonsiliasi", **isi}
    return anggaran.koreksi(mata.pk, data, oleh, entri_terakhir=akhir)


def ubah_pagu(mata, pagu, oleh):
    isi = {
        "pagu": pagu,
        "jenis": "perubahan",
        "tanggal": timezone.localdate(),
        "nomor_dpa": "1",
        "keterangan": "x",
    }
    anggaran.ubah_pagu(mata.pk, isi, oleh)


def lakukan(peraga, kasus, *aksi, **ganti):
    for satu in aksi:
        if ganti:
            oleh, data = getattr(peraga, f"_{satu}")(kasus)
            kasus = jalankan(kasus, satu, oleh, {**data, **ganti}).objek
        else:
            kasus = peraga.lakukan(kasus, satu)
    return kasus


def kontrak(peraga, pemohon, perihal, termin):
    kasus = peraga.sampai("penyusunan_spk", peraga.draf(pemohon, perihal))
    kasus = lakukan(peraga, kasus, "ajukan_spk", jumlah_termin=termin)
    return lakukan(peraga, kasus, "tandatangani_spk", "terima_spk")


def serahkan(peraga, kasus, baris, urut):
    peraga._bukti(kasus, baris, urut)
    return jalankan(kasus, "ajukan_bukti", kasus.dibuat_oleh, {}).objek


@pytest.mark.parametrize("status", ["anggaran_diajukan", "dibayar"])
@pytest.mark.parametrize("kolom", [("nilai",), ("realisasi",), ("nilai", "realisasi")])
def test_no_correction_takes_away_what_was_requested_or_paid(peraga, pemohon, status, kolom):
    kasus = peraga.sampai(status, peraga.draf(pemohon, "Dikoreksi"))
    bruto, sebelum = kasus.pengajuan.get().bruto, saldo(kasus.mata_anggaran)
    with pytest.raises(Ditolak):
        koreksi(kasus.mata_anggaran, peraga.orang["staf"], permohonan=kasus, **dict.fromkeys(kolom, -bruto))
    assert saldo(kasus.mata_anggaran) == sebelum


def test_another_line_takes_over_the_whole_of_what_is_bound(peraga, pemohon):
    kasus = peraga.sampai("penyusunan_spk", peraga.draf(pemohon, "Pindah"))
    satu = kasus.mata_anggaran
    koreksi(satu, peraga.orang["staf"], permohonan=kasus, nilai=D(1_000_000))
    dua = MataAnggaran.objects.filter(tahun=satu.tahun).exclude(pk=satu.pk).first()
    kasus = lakukan(peraga, kasus, "ajukan_spk", mata_anggaran=dua)
    kasus = lakukan(peraga, kasus, "tandatangani_spk", "terima_spk", "ajukan_bukti", *SAMPAI_LUNAS)
    assert saldo(satu) == (0, 0)
    assert saldo(dua) == (kasus.spk_berlaku.nilai, kasus.spk_berlaku.nilai)


def test_termination_pays_what_its_form_reckoned(peraga, pemohon, potong_sepersepuluh):
    kasus = kontrak(peraga, pemohon, "Dihentikan", 3)
    baris, lain = kasus.baris.order_by("urut")
    kasus = lakukan(peraga, serahkan(peraga, kasus, baris, 1), *SAMPAI_LUNAS)
    peraga._bukti(kasus, baris, 2)
    layanan_bukti.nyatakan_kekurangan(kasus, lain, 1, "Kegiatan dibatalkan", pemohon)
    kasus = jalankan(kasus, "ajukan_bukti", pemohon, {}).objek
    kasus = lakukan(peraga, kasus, "periksa_bukti", "verifikasi_lengkap", "hentikan")
    kasus = lakukan(peraga, kasus, *SAMPAI_LUNAS[2:])
    dibayar = sum(p.bruto for p in kasus.pengajuan.all())
    assert saldo(kasus.mata_anggaran) == (dibayar, dibayar)
    assert kasus.pengajuan.order_by("-urut").first().potongan > 0


def test_declaring_the_rest_short_early_does_not_dodge_the_deduction(peraga, pemohon, potong_sepersepuluh):
    kasus = kontrak(peraga, pemohon, "Dihindari", 2)
    pertama, *lain = kasus.baris.order_by("urut")
    peraga._bukti(kasus, pertama, 1)
    for baris, jumlah in ((pertama, pertama.volume - 1), *((b, b.volume) for b in lain)):
        layanan_bukti.nyatakan_kekurangan(kasus, baris, jumlah, "Kegiatan dibatalkan", pemohon)
    kasus = jalankan(kasus, "ajukan_bukti", pemohon, {}).objek
    kasus = lakukan(peraga, kasus, *SAMPAI_LUNAS)
    assert kasus.status == "selesai"
    assert kasus.pengajuan.get().potongan > 0


def test_a_deduction_never_turns_a_payment_negative(peraga, pemohon):
    Aturan.objects.create(
        kode="potongan_kekurangan", nilai="1", berlaku_mulai=dt.date(2020, 1, 1), dasar="uji"
    )
    nilai.kosongkan()
    kasus = peraga.draf(pemohon, "Campur")
    kedua = kasus.baris.order_by("urut").last()
    BarisPenawaran.objects.filter(pk=kedua.pk).update(termasuk_ppn=True)
    kasus = peraga.sampai("spk_aktif", kasus)
    pertama, kedua = kasus.baris.order_by("urut")
    peraga._bukti(kasus, kedua, 1)
    layanan_bukti.nyatakan_kekurangan(kasus, kedua, 1, "Kegiatan dibatalkan", pemohon)
    layanan_bukti.nyatakan_kekurangan(kasus, pertama, pertama.volume, "Kegiatan dibatalkan", pemohon)
    kasus = jalankan(kasus, "ajukan_bukti", pemohon, {}).objek
    kasus = lakukan(peraga, kasus, "periksa_bukti", "verifikasi_lengkap")
    assert hitung(kasus, pkp=True, ber_npwp=True).pajak.bruto > 0
    assert lakukan(peraga, kasus, "ajukan_anggaran").status == "anggaran_diajukan"


def test_a_company_reads_no_remainder_of_a_budget(peraga, pemohon):
    kasus = lakukan(peraga, peraga.sampai("spk_aktif", peraga.draf(pemohon, "Bocor")), "susun_adendum")
    kasus = lakukan(peraga, kasus, "tandatangani_adendum")
    layanan.buat(kasus.adendum_terbuka.dokumen_id)
    ubah_pagu(kasus.mata_anggaran, kasus.mata_anggaran.terikat() + 1234, peraga.orang["staf"])
    with pytest.raises(Ditolak) as galat:
        peraga.lakukan(kasus, "jawab_adendum")
    assert "1.234" not in str(galat.value.galat)
    assert "pagu" not in str(galat.value.galat)


def test_an_old_addendum_draft_changes_no_price_that_was_paid(peraga, pemohon):
    kasus = kontrak(peraga, pemohon, "Draf lama", 2)
    baris = kasus.baris.order_by("urut").first()
    oleh, data = peraga._susun_adendum(kasus)
    for satu in data["baris"]:
        satu["volume"] = satu["baris"].volume
        if satu["baris"].pk == baris.pk:
            satu["harga"] = (baris.harga_sepakat / 2).quantize(D(1))
    kasus = jalankan(kasus, "susun_adendum", oleh, data).objek
    kasus = lakukan(peraga, serahkan(peraga, kasus, baris, 1), *SAMPAI_LUNAS, "tandatangani_adendum")
    layanan.buat(kasus.adendum_terbuka.dokumen_id)
    with pytest.raises(Ditolak, match="sudah dinilai dengan harga lama"):
        peraga.lakukan(kasus, "jawab_adendum")
    baris.refresh_from_db()
    assert baris.harga_sepakat == kasus.baris.get(pk=baris.pk).harga_sepakat


def test_last_years_line_is_bound_no_more(peraga, pemohon, time_machine):
    kasus = peraga.sampai("penandatanganan_spk", peraga.draf(pemohon, "Lewat tahun"))
    time_machine.move_to(dt.datetime(kasus.mata_anggaran.tahun + 1, 1, 12, 3, tzinfo=dt.UTC), tick=False)
    with pytest.raises(AksiDitolak, match="sudah berakhir"):
        peraga.lakukan(kasus, "tandatangani_spk")


def test_an_overdrawn_line_can_be_mended_step_by_step(peraga, pemohon):
    kasus = lakukan(
        peraga, peraga.sampai("diagendakan", peraga.draf(pemohon, "Lampau")), "catat_pengecualian"
    )
    mata, staf = peraga.orang["mata_anggaran"], peraga.orang["staf"]
    ubah_pagu(mata, D(1000), staf)
    kasus = lakukan(peraga, kasus, "disposisikan", "tindak_lanjuti", "ajukan_spk", "tandatangani_spk")
    koreksi(mata, staf, permohonan=kasus, nilai=D(-1000))
    ubah_pagu(mata, D(2_000_000), staf)
    mata.refresh_from_db()
    assert mata.pagu == 2_000_000 < mata.terikat()


def test_a_request_is_not_dated_before_its_contract(peraga, pemohon):
    kasus = peraga.sampai("bukti_lengkap", peraga.draf(pemohon, "Mundur"))
    with pytest.raises(Ditolak) as galat:
        lakukan(peraga, kasus, "ajukan_anggaran", tanggal=dt.date(1, 1, 1))
    assert set(galat.value.galat) == {"tanggal"}


@pytest.mark.parametrize("harga", [["99.999.999.999.999"], ["9.999.999.999.999", "9.999.999.999.998"]])
def test_prices_that_no_column_holds_are_refused_at_the_form(masuk, peraga, pemohon, harga):
    kasus, peramban = peraga.draf(pemohon, "Terlalu besar"), masuk(pemohon)
    isian = {"cap": cap_baris(kasus), "perintah": "simpan"}
    for n, satu in enumerate(harga):
        baris = {"jenis_media": "siber", "bentuk": f"Advertorial {n}", "spesifikasi": "", "satuan": "per tayang",
                 "termasuk_ppn": "tidak", "catatan": "", "harga_satuan": satu}  # fmt: skip
        isian |= {f"baris-{n}-{k}": v for k, v in baris.items()}
    jawab = peramban.post(reverse("permohonan:baris", args=[kasus.nomor]), isian)
    assert jawab.status_code == 200
    assert "lebih dari 13 angka" in jawab.content.decode()
    assert peramban.get("/permohonan/").status_code == 200
    assert Permohonan.objects.get(pk=kasus.pk).nilai < 10**13


@pytest.mark.parametrize("ujung", ["", "unduh.csv", "unduh.xlsx"])
def test_a_year_that_never_was(masuk, semua_orang, ujung):
    kabag = masuk(semua_orang["kabag@contoh.id"])
    jawab = kabag.get(f"/laporan/belanja/{ujung}?tahun=0000")
    assert jawab.status_code == 200
    assert b"".join(jawab.streaming_content) if jawab.streaming else jawab.content


def test_renaming_a_line_to_another_is_refused_at_the_form(masuk, peraga):
    staf, mata = peraga.orang["staf"], peraga.orang["mata_anggaran"]
    lain = MataAnggaran.objects.filter(tahun=mata.tahun).exclude(pk=mata.pk).first()
    isian = {"program": "P", "kegiatan": "", "subkegiatan": "", "kode_rekening": mata.kode_rekening, "nama": mata.nama,
             "sumber_dana": "APBD"}  # fmt: skip
    assert masuk(staf).post(reverse("permohonan:anggaran_ubah", args=[lain.pk]), isian).status_code == 200
    lain.refresh_from_db()
    assert lain.nama != mata.nama


@pytest.mark.parametrize("jumlah", ["", "2 termin", "0", "9" * 5000])
def test_a_refused_contract_form_keeps_the_plan_of_its_termin(masuk, peraga, pemohon, jumlah):
    kasus = peraga.sampai("penyusunan_spk", peraga.draf(pemohon, "Rencana"))
    hari = timezone.localdate()
    rencana = {f"termin-{n}-{k}": v for n, mulai, akhir, porsi in ((1, 0, 5, "37,5"), (2, 6, 60, "62,5"))
               for k, v in (("mulai", (hari + dt.timedelta(mulai)).isoformat()),
                            ("selesai", (hari + dt.timedelta(akhir)).isoformat()), ("porsi", porsi))}  # fmt: skip
    isian = {"jumlah_termin": jumlah, "mulai": hari.isoformat(), "selesai": (hari + dt.timedelta(60)).isoformat(),
             "mata_anggaran": kasus.mata_anggaran_id, "penandatangan": peraga.orang["penandatangan"].pk, "klausul": "",
             **rencana}  # fmt: skip
    jawab = masuk(peraga.orang["staf"]).post(f"/permohonan/{kasus.nomor}/ajukan_spk/", isian)
    assert jawab.status_code == 200
    assert "37,5" in jawab.content.decode()


def test_above_what_was_negotiated_needs_a_reason(peraga, pemohon):
    """The company agreed to 90 %: the office does not hand the rest back without a word."""
    kasus = lakukan(peraga, peraga.draf(pemohon, "Di atas"), "ajukan", "agendakan", "disposisikan", "tawar")
    kasus = lakukan(peraga, kasus, "jawab_tawaran")
    oleh, data = peraga._tindak_lanjuti(kasus)
    for satu in data["baris"]:
        satu["harga"] = satu["baris"].harga_satuan
    with pytest.raises(Ditolak, match="hasil negosiasi"):
        jalankan(kasus, "tindak_lanjuti", oleh, data)
    for satu in data["baris"]:
        satu["alasan_harga"] = "Volume turun menjadi satu tayangan saja."
    assert jalankan(kasus, "tindak_lanjuti", oleh, data).objek.status == "penyusunan_spk"
