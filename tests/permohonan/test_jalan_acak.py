"""Random acts over random cases (stateful): after each, the ledger is the sum of the contracts, nothing is paid over
its accepted proofs, no number is given twice, and every case has one holder."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction
from django.db.models import Count, Sum
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from kerjasama.akun.peran import Peran
from kerjasama.alur.galat import AksiDitolak
from kerjasama.dokumen.models import NomorTerpakai
from permohonan.alur import ALUR
from permohonan.models import SPK, BuktiTayang, EntriAnggaran, MataAnggaran, PengajuanAnggaran, Permohonan
from tests.matriks.test_aksi import siapkan

NOL = Decimal(0)
# Acts of the addendum and of scans have their own tests; the system's wait for their due date.
LUAR = {
    "susun_adendum",
    "tandatangani_adendum",
    "jawab_adendum",
    "unggah_pindaian",
    "kedaluwarsakan",
    "hapus",
}
AKSI = sorted(set(ALUR.deklarasi) - LUAR)
TERIKAT = {"spk_dikirim", "spk_aktif", "bukti_diajukan", "bukti_diperiksa", "bukti_lengkap", "revisi_bukti",
           "anggaran_diajukan", "dibayar"}  # fmt: skip


class Batal(Exception):
    """Takes the whole walk back."""


class Acak(RuleBasedStateMachine):
    peraga: Any
    orang: dict[str, Any]

    def __init__(self) -> None:
        super().__init__()
        self.titik = transaction.atomic()
        self.titik.__enter__()
        self.kasus: list[int] = []

    def teardown(self) -> None:
        self.titik.__exit__(Batal, Batal(), None)

    @rule(siapa=st.sampled_from(["pemohon@contoh.id", "pemohon2@contoh.id"]))
    def draf(self, siapa: str) -> None:
        if len(self.kasus) < 4:
            self.kasus.append(self.peraga.draf(self.orang[siapa], f"Acak {len(self.kasus)}").pk)

    @rule(nomor=st.integers(0, 3), pilihan=st.integers(0, 30), maju=st.booleans())
    def langkah(self, nomor: int, pilihan: int, maju: bool) -> None:
        """Any act of the case's state; `maju` takes the main one, so that walks get far."""
        if nomor >= len(self.kasus):
            return
        kasus = Permohonan.objects.get(pk=self.kasus[nomor])
        boleh = [d for d in ALUR.dari_keadaan(kasus.status) if d.kode in AKSI]
        utama = [d for d in boleh if d.utama]
        pilih = utama if maju and utama else boleh
        if not pilih:
            return
        kode = pilih[pilihan % len(pilih)].kode
        try:
            with transaction.atomic():
                self.peraga.lakukan(siapkan(self.peraga, kasus, kode, ALUR.deklarasi[kode].peran[0]), kode)
        except AksiDitolak:
            pass

    @invariant()
    def ledger_is_the_sum_of_signed_contracts(self) -> None:
        for kasus in Permohonan.objects.filter(pk__in=self.kasus):
            jumlah = EntriAnggaran.objects.filter(permohonan=kasus).aggregate(
                i=Sum("nilai"), r=Sum("realisasi")
            )
            ikat, bayar = jumlah["i"] or NOL, jumlah["r"] or NOL
            assert 0 <= bayar <= ikat
            if kasus.status in TERIKAT:
                assert ikat == kasus.spk_berlaku.nilai
            elif kasus.status in {"ditarik", "dibatalkan", "penyusunan_spk", "selesai"}:
                assert ikat == bayar
        for mata in MataAnggaran.objects.all():
            assert mata.sisa() >= 0
            assert mata.pagu == (mata.perubahan.aggregate(n=Sum("nilai"))["n"] or mata.pagu)

    @invariant()
    def nothing_is_paid_over_accepted_proofs(self) -> None:
        for p in PengajuanAnggaran.objects.filter(permohonan__in=self.kasus).exclude(status="dikembalikan"):
            bukti = BuktiTayang.objects.filter(pengajuan=p)
            assert not bukti.exclude(hasil="sesuai").exists()
            harga = sum(
                (b.jumlah * (b.baris.harga_sepakat or NOL) for b in bukti.select_related("baris")), NOL
            )
            assert p.bruto <= harga * Decimal("1.12") + 12
            assert p.bruto <= p.permohonan.spk_berlaku.nilai

    @invariant()
    def no_number_twice(self) -> None:
        ganda = (
            NomorTerpakai.objects.order_by()
            .values("jenis", "tahun", "urut")
            .annotate(n=Count("pk"))
            .filter(n__gt=1)
        )
        assert not ganda.exists()
        spk = (
            SPK.objects.order_by()
            .values("tahun", "nomor_urut")
            .annotate(n=Count("permohonan", distinct=True))
        )
        assert not spk.filter(n__gt=1).exists()

    @invariant()
    def one_holder(self) -> None:
        for kasus in Permohonan.objects.filter(pk__in=self.kasus):
            pemegang = kasus.keadaan.pemegang
            if kasus.status != "dihentikan":
                assert bool(kasus.antrean) == (pemegang is not None)
            if pemegang == Peran.PEMOHON:
                assert kasus.antrean == f"pemohon:{kasus.perusahaan_id}"


@pytest.mark.django_db
def test_random_walks(peraga, semua_orang) -> None:
    class AcakKini(Acak):
        pass

    AcakKini.peraga, AcakKini.orang = peraga, semua_orang
    langkah = settings(
        max_examples=8, stateful_step_count=40, deadline=None, suppress_health_check=list(HealthCheck)
    )
    run_state_machine_as_test(AcakKini, settings=langkah)
