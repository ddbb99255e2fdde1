"""Rules change by a new dated row; what was or is in force stays as it is."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from django.test import Client
from django.utils import timezone

from kerjasama.akun.models import Pengguna
from kerjasama.aturan.models import Aturan
from kerjasama.aturan.nilai import nilai

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(masuk) -> Client:
    return masuk(Pengguna.objects.create_superuser("induk@contoh.id", nama="Induk"))


def _isian(**lain: str) -> dict[str, str]:
    besok = timezone.localdate() + dt.timedelta(days=1)
    return {"kode": "tarif_pph23", "nilai": "0.03", "berlaku_mulai": besok.isoformat(), "dasar": "PMK uji",
            "catatan": ""} | lain  # fmt: skip


def test_new_value_holds_from_its_day(admin: Client) -> None:
    teks = admin.get("/admin/aturan/aturan/add/").content.decode()
    assert "Tarif PPh 23 jasa media (bawaan 0.02; tarif_pph23)" in teks
    assert admin.post("/admin/aturan/aturan/add/", _isian()).status_code == 302
    hari_ini = timezone.localdate()
    assert nilai("tarif_pph23", hari_ini) == Decimal("0.02")
    assert nilai("tarif_pph23", hari_ini + dt.timedelta(days=1)) == Decimal("0.03")


@pytest.mark.parametrize(
    ("isian", "pesan"),
    [
        ({"kode": "tidak_ada"}, "Masukkan pilihan yang valid"),
        ({"nilai": "tiga persen"}, "Nilai tidak sesuai jenis aturan ini."),
        ({"berlaku_mulai": "2020-01-01"}, "Paling cepat hari ini"),
        ({"dasar": ""}, "tidak boleh kosong"),
    ],
)
def test_refused_rows(admin: Client, isian: dict[str, str], pesan: str) -> None:
    jawab = admin.post("/admin/aturan/aturan/add/", _isian(**isian))
    assert pesan in jawab.content.decode()
    assert not Aturan.objects.exists()


def test_only_a_coming_row_can_be_mended_or_withdrawn(admin: Client) -> None:
    hari_ini = timezone.localdate()
    lama = Aturan.objects.create(kode="jam_a_hk", nilai="4", berlaku_mulai=hari_ini, dasar="SK")
    nanti = Aturan.objects.create(
        kode="jam_a_hk", nilai="5", berlaku_mulai=hari_ini + dt.timedelta(days=3), dasar="SK"
    )
    for aksi, isian in (("change", _isian()), ("delete", {"post": "yes"})):
        assert admin.post(f"/admin/aturan/aturan/{lama.pk}/{aksi}/", isian).status_code == 403
    assert admin.get(f"/admin/aturan/aturan/{lama.pk}/change/").status_code == 200  # to read
    assert admin.post(f"/admin/aturan/aturan/{nanti.pk}/change/", _isian()).status_code == 302
    semua = {"action": "delete_selected", "_selected_action": [str(lama.pk), str(nanti.pk)], "post": "yes"}
    admin.post("/admin/aturan/aturan/", semua)
    assert Aturan.objects.count() == 2
    assert admin.post(f"/admin/aturan/aturan/{nanti.pk}/delete/", {"post": "yes"}).status_code == 302
    assert list(Aturan.objects.all()) == [lama]
