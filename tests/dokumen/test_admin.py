"""The administrator's part: counters move on but never back; documents are only read, or made again."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from kerjasama.dokumen import layanan
from kerjasama.dokumen.models import Dokumen, NomorUrut, Penandatangan, ProfilKantor
from tests.dokumen.contoh import data
from tests.pabrik.akun import buat_pegawai

pytestmark = pytest.mark.django_db


@pytest.fixture
def pengelola(masuk) -> Client:
    return masuk(buat_pegawai("admin"))


def isi_terakhir(klien: Client, urut: NomorUrut, terakhir: object):
    return klien.post(reverse("admin:dokumen_nomorurut_change", args=[urut.pk]), {"terakhir": terakhir})


def test_a_counter_goes_on_from_the_paper_register(pengelola: Client) -> None:
    urut = NomorUrut.objects.create(jenis="spk", tahun=2026, terakhir=5)
    assert isi_terakhir(pengelola, urut, 96).status_code == 302
    urut.refresh_from_db()
    assert urut.terakhir == 96


@pytest.mark.parametrize("terakhir", [4, 0, -1, "", "x"])
def test_never_back(pengelola: Client, terakhir: object) -> None:
    urut = NomorUrut.objects.create(jenis="spk", tahun=2026, terakhir=5)
    jawab = isi_terakhir(pengelola, urut, terakhir)
    assert jawab.status_code == 200
    assert "errorlist" in jawab.content.decode()
    urut.refresh_from_db()
    assert urut.terakhir == 5


def test_kind_and_year_of_a_counter_stand(pengelola: Client) -> None:
    urut = NomorUrut.objects.create(jenis="spk", tahun=2026, terakhir=5)
    alamat = reverse("admin:dokumen_nomorurut_change", args=[urut.pk])
    pengelola.post(alamat, {"terakhir": 6, "jenis": "bast", "tahun": 2030})
    urut.refresh_from_db()
    assert (urut.jenis, urut.tahun, urut.terakhir) == ("spk", 2026, 6)


def test_a_counter_can_be_made_but_not_removed(pengelola: Client) -> None:
    alamat = reverse("admin:dokumen_nomorurut_add")
    assert pengelola.post(alamat, {"jenis": "bast", "tahun": 2026, "terakhir": 12}).status_code == 302
    urut = NomorUrut.objects.get()
    assert pengelola.post(reverse("admin:dokumen_nomorurut_delete", args=[urut.pk])).status_code == 403


def test_documents_are_read_and_failed_ones_made_again(pengelola: Client) -> None:
    with transaction.atomic():
        gagal, jadi = (
            layanan.minta("tanda_terima", nomor="1", judul="Uji", data=data("tanda_terima")) for _ in range(2)
        )
    layanan.buat(jadi.pk)
    Dokumen.objects.filter(pk=gagal.pk).update(status=Dokumen.Status.GAGAL, percobaan=5)
    daftar = reverse("admin:dokumen_dokumen_changelist")
    assert pengelola.get(daftar).status_code == 200
    assert (
        pengelola.post(reverse("admin:dokumen_dokumen_change", args=[jadi.pk]), {"nomor": "2"}).status_code
        == 403
    )
    jawab = pengelola.post(
        daftar, {"action": "coba_lagi", "_selected_action": [gagal.pk, jadi.pk]}, follow=True
    )
    assert "1 dokumen dibuat ulang" in jawab.content.decode()
    gagal.refresh_from_db()
    assert gagal.percobaan == 0
    assert layanan.buat(gagal.pk).status == Dokumen.Status.TERSEDIA


def test_the_letterhead_of_a_day() -> None:
    hari = dt.date(2026, 11, 24)
    assert ProfilKantor.pada(hari).nama_pemda == "PEMERINTAH KOTA PEKALONGAN"  # nothing entered: as published
    ProfilKantor.objects.create(alamat="Lama", berlaku_mulai=dt.date(2026, 1, 1))
    ProfilKantor.objects.create(alamat="Baru", berlaku_mulai=dt.date(2026, 12, 1))
    assert ProfilKantor.pada(hari).alamat == "Lama"
    assert ProfilKantor.pada(dt.date(2026, 12, 1)).alamat == "Baru"


@pytest.mark.parametrize(
    ("jenis", "jabatan"),
    [("definitif", "Kepala Bagian"), ("plt", "Plt. Kepala Bagian"), ("plh", "Plh. Kepala Bagian")],
)
def test_acting_signatories_are_named_so(jenis: str, jabatan: str) -> None:
    orang = Penandatangan(nama="Uji", jabatan="Kepala Bagian", jenis=jenis, berlaku_dari=dt.date(2026, 1, 1))
    assert orang.jabatan_lengkap == jabatan
