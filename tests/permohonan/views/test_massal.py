"""Several at once: one form, a result for each row, and one refusal leaves the others done."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from django.utils import timezone

from permohonan.models import Agenda, Permohonan, Riwayat

pytestmark = pytest.mark.django_db


@pytest.fixture
def tiga(peraga, semua_orang) -> list[Permohonan]:
    return [
        peraga.sampai("diajukan", peraga.draf(semua_orang["pemohon@contoh.id"], f"Penawaran {n}"))
        for n in range(3)
    ]


def isian(kasus: list[Permohonan], **isi: Any) -> dict[str, Any]:
    return {
        "pilih": [k.nomor for k in kasus],
        "tanggal_terima": timezone.localdate().isoformat(),
        "sifat": "biasa",
        "kode_klasifikasi": "480",
        "kunci": str(uuid.uuid4()),
        **isi,
    }


def test_each_row_has_its_own_result_and_number(masuk, semua_orang, tiga, peraga) -> None:
    peraga.lakukan(tiga[1], "agendakan")
    data, peramban = isian(tiga), masuk(semua_orang["agendaris@contoh.id"])
    isi = peramban.post("/permohonan/massal/", data).content.decode()
    assert "2 dari 3 permohonan diagendakan" in isi
    assert "Sudah diproses oleh" in isi
    assert sorted(Agenda.objects.values_list("nomor_urut", flat=True)) == [1, 2, 3]
    assert Agenda.objects.get(permohonan=tiga[0]).ringkasan == "Penawaran 0"
    peramban.post("/permohonan/massal/", data)
    assert Riwayat.objects.filter(aksi="agendakan").count() == 3


def test_form_lists_what_was_chosen_and_refuses_bad_input(masuk, semua_orang, tiga) -> None:
    peramban = masuk(semua_orang["agendaris@contoh.id"])
    isi = peramban.get("/permohonan/massal/", {"pilih": [tiga[0].nomor, "KM-1999-00001"]}).content.decode()
    assert "Penawaran 0" in isi
    assert "Penawaran 1" not in isi
    jawaban = peramban.post("/permohonan/massal/", isian(tiga, tanggal_terima="kemarin"))
    assert "Tulis tanggal yang benar" in jawaban.content.decode()
    assert not Agenda.objects.exists()


def test_nothing_chosen_goes_back_to_the_queue(masuk, semua_orang) -> None:
    assert masuk(semua_orang["agendaris@contoh.id"]).get("/permohonan/massal/")["Location"] == "/permohonan/"


@pytest.mark.parametrize("siapa", ["kabag", "pemohon", "auditor", "admin"])
def test_only_the_agendaris(masuk, semua_orang, tiga, siapa: str) -> None:
    peramban = masuk(semua_orang[f"{siapa}@contoh.id"])
    assert peramban.get("/permohonan/massal/", {"pilih": tiga[0].nomor}).status_code == 403
    assert peramban.post("/permohonan/massal/", isian(tiga)).status_code == 403
