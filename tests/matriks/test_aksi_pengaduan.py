"""Every (state × aksi × actor) of a complaint: what the contract allows works, everything else leaves no trace."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import transaction
from django.utils import timezone

from kerjasama.akun.peran import Peran
from kerjasama.alur.galat import AksiDitolak, SudahDiproses, SyaratBelumDipenuhi, TidakBerwenang
from kerjasama.alur.mesin import jalankan
from kerjasama.alur.pelaku import PelakuLuar
from pengaduan.akses import pengadu
from pengaduan.alur import ALUR
from pengaduan.demo.isi import ISIAN, JALAN
from pengaduan.models import Pengaduan, Riwayat
from tests.matriks.kontrak_pengaduan import KONTRAK, SISTEM, boleh
from tests.matriks.test_aksi import SINGKAT, BatalkanSemua
from tests.pabrik.akun import buat_pegawai

ORANG = [p.value for p in Peran]
ASING = "pengadu lain"
PELAKU = [*ORANG, "pengadu", ASING, SISTEM]


def test_declarations_equal_the_contract() -> None:
    assert {k: (set(d.dari), set(d.ke), set(d.peran)) for k, d in ALUR.deklarasi.items()} == KONTRAK


def test_every_state_is_reached_by_a_path_of_the_demo() -> None:
    assert set(JALAN) == set(ALUR.keadaan)


def pelaku(semua_orang, tiket, peran):
    if peran == SISTEM:
        return None
    if peran == "pengadu":
        return pengadu(tiket)
    if peran == ASING:
        return PelakuLuar("Pengadu", "pengadu", "pengadu:0", tiket.pk + 1)
    return semua_orang[f"{SINGKAT.get(peran, peran)}@contoh.id"]


def isian(kode, lain):
    return {"tiket": lain} if kode == "tautkan" else dict(ISIAN[kode])


def coba(semua_orang, tiket, lain, kode, peran) -> None:
    if peran == SISTEM:  # the due date is a cache of the history: let it have passed
        Pengaduan.objects.filter(pk=tiket.pk).update(tenggat=timezone.localdate() - dt.timedelta(days=1))
    if kode == "beri_nilai":  # the demo's complainant rates when accepting
        Pengaduan.objects.filter(pk=tiket.pk).update(kepuasan=None)
    tiket = Pengaduan.objects.get(pk=tiket.pk)
    baris = tiket.riwayat.count()
    oleh = pelaku(semua_orang, tiket, peran)
    if boleh(tiket.status, kode, peran):
        hasil = jalankan(tiket, kode, oleh, isian(kode, lain)).objek
        assert hasil.status in (KONTRAK[kode][1] or {tiket.status}), (tiket.status, kode, peran)
        assert tiket.riwayat.count() == baris + 1
        return
    harapan: type[AksiDitolak] = SudahDiproses
    if tiket.status in KONTRAK[kode][0]:
        harapan = SyaratBelumDipenuhi if peran in KONTRAK[kode][2] and kode == "teruskan" else TidakBerwenang
    with pytest.raises(harapan):
        jalankan(tiket, kode, oleh, isian(kode, lain))
    assert tiket.riwayat.count() == baris


@pytest.mark.parametrize("status", list(JALAN))
def test_role_and_state_decide(db, peraga_aduan, semua_orang, status) -> None:
    lain = peraga_aduan.aduan("Pengaduan lain")
    tiket = peraga_aduan.sampai(status, peraga_aduan.aduan(f"Uji {status}"))
    sebelum = Riwayat.objects.count()
    for kode in [k for k in KONTRAK if k != "adukan"]:
        for peran in PELAKU:
            with pytest.raises(BatalkanSemua), transaction.atomic():
                coba(semua_orang, tiket, lain, kode, peran)
                raise BatalkanSemua
    assert Riwayat.objects.count() == sebelum
    assert Pengaduan.objects.get(pk=tiket.pk).status == status


@pytest.mark.parametrize("status", ["diterima", "ditangani", "menunggu_pengadu", "dijawab"])
def test_the_system_waits_for_the_due_date(db, peraga_aduan, status) -> None:
    tiket = peraga_aduan.sampai(status, peraga_aduan.aduan())
    kode = {"menunggu_pengadu": "beri_keterangan", "dijawab": "terima_solusi"}.get(status, "teruskan")
    with pytest.raises(SyaratBelumDipenuhi, match="belum lewat"):
        jalankan(tiket, kode, None, {"alasan": "Lewat."})


def test_only_the_named_officer_works_on_it(db, peraga_aduan) -> None:
    tiket = peraga_aduan.sampai("ditangani", peraga_aduan.aduan())
    lain = buat_pegawai("petugas_pengaduan")
    for kode in ("beri_solusi", "minta_keterangan", "teruskan", "bukan_wewenang"):
        with pytest.raises(TidakBerwenang, match="ditugaskan kepada"):
            jalankan(tiket, kode, lain, dict(ISIAN[kode]))


def test_adukan_is_how_a_ticket_begins_and_nothing_else(db, peraga_aduan, semua_orang) -> None:
    tiket = peraga_aduan.aduan()
    awal = tiket.riwayat.get()
    assert (awal.aksi, awal.dari, awal.ke) == ("adukan", "", "diterima")
    with pytest.raises(SudahDiproses):
        jalankan(tiket, "adukan", semua_orang["petugas@contoh.id"])
    for siapa in ("auditor", "agendaris", "pejabat", "pemohon"):
        with pytest.raises(TidakBerwenang):
            peraga_aduan.aduan(petugas=semua_orang[f"{siapa}@contoh.id"])
    assert Pengaduan.objects.count() == 1
