"""Every (state × aksi × role): what the contract allows works, everything else is refused and leaves no trace."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import transaction
from django.utils import timezone

from kerjasama.akun.peran import Peran
from kerjasama.alur.galat import AksiDitolak, SudahDiproses, TidakBerwenang
from kerjasama.alur.mesin import jalankan
from kerjasama.dokumen import layanan
from permohonan.alur import ALUR
from permohonan.demo.langkah import JALAN
from permohonan.models import Permohonan, Riwayat
from tests.matriks.kontrak import KONTRAK, PEMEGANG_MEJA

ADENDUM = ["susun_adendum", "tandatangani_adendum", "jawab_adendum"]
PELAKU = [*[p.value for p in Peran], "sistem"]
SINGKAT = {"kepala_bagian": "kabag", "pranata_humas": "pranata", "staf_komdok": "staf",
           "petugas_pengaduan": "petugas", "pejabat_prokompim": "pejabat"}  # fmt: skip


def test_declarations_equal_the_contract():
    assert {k: (set(d.dari), set(d.ke), set(d.peran)) for k, d in ALUR.deklarasi.items()} == KONTRAK


def test_every_state_is_reached_by_a_path_of_the_demo():
    assert set(JALAN) == set(ALUR.keadaan)


def pelaku(semua_orang, kasus, peran):
    if peran == "sistem":
        return None
    if peran == "pemohon":
        return kasus.dibuat_oleh
    return semua_orang[f"{SINGKAT.get(peran, peran)}@contoh.id"]


def boleh(status, kode, peran):
    dari, _, siapa = KONTRAK[kode]
    if status not in dari or peran not in siapa:
        return False
    return kode != "kembalikan" or PEMEGANG_MEJA[status] == peran


class BatalkanSemua(Exception):
    """Rolls the trial back."""


@pytest.mark.parametrize("status", list(JALAN))
def test_role_and_state_decide(db, peraga, semua_orang, status):
    kasus = peraga.sampai(status, peraga.draf(semua_orang["pemohon@contoh.id"], f"Uji {status}"))
    assert kasus.status == status
    sebelum = Riwayat.objects.count()
    for kode in KONTRAK:
        for peran in PELAKU:
            with pytest.raises(BatalkanSemua), transaction.atomic():
                coba(peraga, semua_orang, kasus, kode, peran)
                raise BatalkanSemua
    assert Riwayat.objects.count() == sebelum
    assert Permohonan.objects.get(pk=kasus.pk).status == status


def coba(peraga, semua_orang, kasus, kode, peran):
    kasus = siapkan(peraga, Permohonan.objects.get(pk=kasus.pk), kode, peran)
    oleh = pelaku(semua_orang, kasus, peran)
    rows = kasus.riwayat.count()
    if boleh(kasus.status, kode, peran):
        hasil = jalankan(kasus, kode, oleh, isian(peraga, kasus, kode))
        assert hasil.objek.status in (KONTRAK[kode][1] or {kasus.status}), (kasus.status, kode, peran)
        assert kasus.riwayat.count() == rows + 1
        return
    harapan = TidakBerwenang if kasus.status in KONTRAK[kode][0] else SudahDiproses
    with pytest.raises(harapan):
        jalankan(kasus, kode, oleh, {})
    assert kasus.riwayat.count() == rows


def siapkan(peraga, kasus, kode, peran):
    """What an allowed act needs on the case: proofs handed in or repaired, a due date that has passed."""
    if peran == "sistem":
        Permohonan.objects.filter(pk=kasus.pk).update(tenggat=timezone.localdate() - dt.timedelta(days=1))
    if kode == "verifikasi_lengkap" or not boleh(kasus.status, kode, peran):
        return Permohonan.objects.get(pk=kasus.pk)
    for sebelum in ADENDUM[: ADENDUM.index(kode)] if kode in ADENDUM else []:
        kasus = peraga.lakukan(kasus, sebelum)
    if kode == "jawab_adendum":
        layanan.buat(kasus.adendum_terbuka.dokumen_id)
    if kode == "perbaiki_bukti":
        kasus.bukti_aktif.filter(hasil="tidak").update(hasil="belum", catatan="")
    return Permohonan.objects.get(pk=kasus.pk)


def isian(peraga, kasus, kode):
    """Plausible input; what the step prepares on the way (proofs, a rendered contract) is prepared."""
    if kode == "periksa_bukti":
        return peraga._periksa(kasus, tolak=False)[1]
    siap = getattr(peraga, f"_{kode}", None)
    return siap(kasus)[1] if siap else peraga._beralasan(kasus, kode)[1]


def test_system_waits_for_the_due_date(db, peraga, semua_orang):
    kasus = peraga.sampai("dikembalikan", peraga.draf(semua_orang["pemohon@contoh.id"], "Belum lewat"))
    with pytest.raises(AksiDitolak, match="belum lewat"):
        jalankan(kasus, "kedaluwarsakan", None)


def test_another_company_is_refused(db, peraga, semua_orang):
    kasus = peraga.draf(semua_orang["pemohon@contoh.id"], "Milik sendiri")
    with pytest.raises(TidakBerwenang, match="perusahaan lain"):
        jalankan(kasus, "ajukan", semua_orang["pemohon2@contoh.id"])


def test_only_the_named_pranata_follows_up(db, peraga, semua_orang):
    kasus = peraga.sampai("didisposisikan", peraga.draf(semua_orang["pemohon@contoh.id"], "Bernama"))
    with pytest.raises(TidakBerwenang, match="ditugaskan kepada"):
        jalankan(kasus, "tawar", semua_orang["pranata2@contoh.id"], {"baris": []})


def test_four_eyes(db, peraga, semua_orang):
    kasus = peraga.sampai("bukti_diperiksa", peraga.draf(semua_orang["pemohon@contoh.id"], "Empat mata"))
    Permohonan.objects.filter(pk=kasus.pk).update(pemeriksa=semua_orang["pranata@contoh.id"])
    with pytest.raises(AksiDitolak, match="Pranata Humas lain"):
        jalankan(kasus, "verifikasi_lengkap", semua_orang["pranata@contoh.id"], {"catatan": ""})
    assert jalankan(kasus, "verifikasi_lengkap", semua_orang["pranata2@contoh.id"], {"catatan": ""}).objek


def test_payment_of_a_part_leads_to_the_next_termin_and_the_last_one_ends(db, peraga, semua_orang):
    kasus = peraga.sampai("penyusunan_spk", peraga.draf(semua_orang["pemohon@contoh.id"], "Dua termin"))
    oleh, data = peraga._ajukan_spk(kasus)
    kasus = jalankan(kasus, "ajukan_spk", oleh, {**data, "jumlah_termin": 2}).objek
    for aksi in ("tandatangani_spk", "terima_spk"):
        kasus = peraga.lakukan(kasus, aksi)
    for termin, akhir in ((1, "spk_aktif"), (2, "selesai")):
        for baris in kasus.baris.all():
            peraga._bukti(kasus, baris, termin)
        kasus = jalankan(kasus, "ajukan_bukti", kasus.dibuat_oleh).objek
        for aksi in (
            "periksa_bukti",
            "verifikasi_lengkap",
            "ajukan_anggaran",
            "catat_pembayaran",
            "terima_anggaran",
        ):
            kasus = peraga.lakukan(kasus, aksi)
        assert (kasus.status, kasus.termin_ke) == (akhir, 2)
    assert sum(p.bruto for p in kasus.pengajuan.all()) == kasus.spk_berlaku.nilai
    assert kasus.entri_anggaran.filter(jenis="lepas").count() == 0


def test_all_aired_in_the_first_of_two_termin_ends_the_case(db, peraga, semua_orang):
    kasus = peraga.sampai("penyusunan_spk", peraga.draf(semua_orang["pemohon@contoh.id"], "Tuntas di awal"))
    oleh, data = peraga._ajukan_spk(kasus)
    kasus = jalankan(kasus, "ajukan_spk", oleh, {**data, "jumlah_termin": 2}).objek
    for aksi in ("tandatangani_spk", "terima_spk", "ajukan_bukti", "periksa_bukti", "verifikasi_lengkap",
                 "ajukan_anggaran", "catat_pembayaran", "terima_anggaran"):  # fmt: skip
        kasus = peraga.lakukan(kasus, aksi)
    assert kasus.status == "selesai"
