"""Twenty signatures race for a budget line with room for seven, on PostgreSQL: exactly seven, and it adds up."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from threading import Barrier

import pytest
from django.db import connection
from django.db.models import Sum

from kerjasama.akun.jenis_media import JenisMedia
from kerjasama.alur.galat import AksiDitolak
from kerjasama.alur.mesin import jalankan
from permohonan.models import EntriAnggaran, MataAnggaran, Permohonan
from permohonan.services import mata_anggaran as layanan

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
HARGA = [(JenisMedia.SIBER, "Advertorial", "", "per tayang", 1_000_000)]


def serentak(banyak, tugas):
    gerbang = Barrier(banyak)

    def satu(n):
        try:
            gerbang.wait(timeout=60)
            return tugas(n)
        except AksiDitolak as galat:
            return galat
        finally:
            connection.close()

    with ThreadPoolExecutor(banyak) as kolam:
        return list(kolam.map(satu, range(banyak), timeout=120))


def menunggu_tanda_tangan(peraga, semua_orang, banyak):
    pemohon = semua_orang["pemohon2@contoh.id"]
    return [
        peraga.sampai("penandatanganan_spk", peraga.draf(pemohon, f"Ke-{n}", HARGA)) for n in range(banyak)
    ]


def test_twenty_signatures_for_a_line_with_room_for_seven(peraga, semua_orang):
    kasus = menunggu_tanda_tangan(peraga, semua_orang, 20)
    nilai = kasus[0].nilai
    MataAnggaran.objects.filter(pk=kasus[0].mata_anggaran_id).update(pagu=nilai * 7 + 1)
    kabag = semua_orang["kabag@contoh.id"]
    hasil = serentak(
        20,
        lambda n: jalankan(
            Permohonan.objects.get(pk=kasus[n].pk), "tandatangani_spk", kabag, {"cara": "manual"}
        ),
    )
    kalah = [h for h in hasil if isinstance(h, AksiDitolak)]
    assert len(kalah) == 13
    assert all("melebihi sisa pagu" in k.pesan for k in kalah)
    mata = MataAnggaran.objects.get(pk=kasus[0].mata_anggaran_id)
    assert mata.terikat() == nilai * 7
    assert mata.sisa() == 1
    menang = Permohonan.objects.filter(status="spk_dikirim")
    assert menang.count() == EntriAnggaran.objects.filter(jenis="ikat").count() == 7
    assert menang.aggregate(n=Sum("nilai"))["n"] == mata.terikat()


@pytest.mark.parametrize("putaran", range(3))
def test_lowering_the_ceiling_against_a_signature(peraga, semua_orang, putaran):
    (kasus,) = menunggu_tanda_tangan(peraga, semua_orang, 1)
    kabag, staf = semua_orang["kabag@contoh.id"], semua_orang["staf@contoh.id"]
    isian = {
        "pagu": Decimal(1),
        "jenis": "perubahan",
        "tanggal": "2026-06-01",
        "nomor_dpa": "2",
        "keterangan": "Uji balapan",
    }

    def tugas(n):
        if n:
            return layanan.ubah_pagu(kasus.mata_anggaran_id, isian, staf)
        return jalankan(Permohonan.objects.get(pk=kasus.pk), "tandatangani_spk", kabag, {"cara": "manual"})

    hasil = serentak(2, tugas)
    assert sum(isinstance(h, AksiDitolak) for h in hasil) == 1
    mata = MataAnggaran.objects.get(pk=kasus.mata_anggaran_id)
    assert mata.sisa() >= 0
    assert mata.pagu == mata.perubahan.aggregate(n=Sum("nilai"))["n"]
