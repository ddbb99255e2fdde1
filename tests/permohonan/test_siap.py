"""A statement composed once answers as Django would, for each case its own rows."""

from __future__ import annotations

import pytest

from permohonan import rincian
from permohonan.models import Permohonan, Riwayat
from permohonan.siap import Siap

pytestmark = pytest.mark.django_db


def test_same_rows_and_types_as_the_orm_for_every_case(peraga, semua_orang) -> None:
    pemohon = semua_orang["pemohon@contoh.id"]
    satu = peraga.sampai("diagendakan", peraga.draf(pemohon, "Satu"))
    dua = peraga.sampai("negosiasi", peraga.draf(pemohon, "Dua"))
    for kasus in (satu, dua, satu):
        harap = list(kasus.riwayat.order_by("pk").values_list(*rincian.BarisRiwayat._fields))
        assert [tuple(r) for r in rincian.riwayat(kasus)] == harap
        assert len(harap) == {"Satu": 2, "Dua": 4}[kasus.perihal]
    putaran = [p for b in rincian.baris_harga(dua) for p in b.putaran]
    assert [(p.urut, p.volume) for p in putaran] == [(1, 2), (1, 2)]
    assert all(not b.putaran for b in rincian.baris_harga(satu))


def test_documents_and_messages_of_one_case_only(peraga, semua_orang) -> None:
    pemohon = semua_orang["pemohon@contoh.id"]
    satu = peraga.sampai("dibayar", peraga.draf(pemohon, "Satu"))
    peraga.sampai("spk_dikirim", peraga.draf(pemohon, "Dua"))
    riwayat = rincian.riwayat(satu)
    kantor = rincian.lampiran(satu, False, riwayat)["dokumen"]
    luar = rincian.lampiran(satu, True, riwayat)["dokumen"]
    assert {d.kode for d in kantor} == set(satu.dokumen.values_list("dokumen__kode", flat=True))
    assert {d.kode for d in luar} == set(
        satu.dokumen.filter(untuk_pemohon=True).values_list("dokumen__kode", flat=True)
    )
    assert [d.waktu for d in kantor] == sorted(satu.dokumen.values_list("dibuat", flat=True))
    assert all(isinstance(d.terbuka, bool) and isinstance(d.versi, int) for d in kantor)


def test_a_statement_that_asks_for_no_case_is_refused() -> None:
    semua = Siap(lambda pk: Riwayat.objects.order_by("pk").values_list("pk"))
    with pytest.raises(ValueError, match="does not ask"):
        semua(1)


def test_unknown_case_has_no_rows() -> None:
    assert rincian.riwayat(Permohonan(pk=987_654)) == []
