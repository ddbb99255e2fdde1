"""A message reaches whom it is for, once; an internal one tells nobody."""

from __future__ import annotations

import uuid

import pytest

from kerjasama.alur.galat import Ditolak
from kerjasama.pemberitahuan.models import Pemberitahuan
from permohonan.models import Pesan
from permohonan.services.pesan import kirim_pesan
from tests.pabrik.akun import buat_pemohon

pytestmark = pytest.mark.django_db


@pytest.fixture
def kasus_di(peraga, semua_orang):
    return lambda status: peraga.sampai(status, peraga.draf(semua_orang["pemohon@contoh.id"], "Pesan"))


def penerima(pesan: Pesan) -> set[str]:
    kabar = Pemberitahuan.objects.filter(kunci=f"pesan:{pesan.pk}")
    return set(kabar.values_list("penerima__email", flat=True))


@pytest.mark.parametrize(
    ("status", "siapa"),
    [
        ("diajukan", {"agendaris@contoh.id"}),
        ("dikembalikan", {"agendaris@contoh.id"}),
        ("diagendakan", {"kabag@contoh.id"}),
        ("didisposisikan", {"pranata@contoh.id"}),
        ("negosiasi", {"pranata@contoh.id"}),
        ("penyusunan_spk", {"staf@contoh.id"}),
        ("spk_aktif", {"pranata@contoh.id", "staf@contoh.id"}),
        ("selesai", {"pranata@contoh.id", "staf@contoh.id"}),
        ("ditarik", set()),
    ],
)
def test_company_writes_to_whose_desk_it_is_on(kasus_di, status: str, siapa: set[str]) -> None:
    kasus = kasus_di(status)
    pesan = kirim_pesan(kasus, kasus.dibuat_oleh, "Kapan dapat kami ketahui hasilnya?")
    assert penerima(pesan) == siapa


def test_office_writes_to_the_active_people_of_the_company(kasus_di, semua_orang) -> None:
    kasus = kasus_di("didisposisikan")
    rekan = buat_pemohon(kasus.perusahaan)
    buat_pemohon(kasus.perusahaan, is_active=False)
    pesan = kirim_pesan(kasus, semua_orang["pranata@contoh.id"], "Mohon kirim daftar jangkauan.")
    assert penerima(pesan) == {kasus.dibuat_oleh.email, rekan.email}
    kabar = Pemberitahuan.objects.filter(kunci=f"pesan:{pesan.pk}").first()
    assert "Mohon kirim daftar jangkauan." in kabar.isi and "Dewi" not in kabar.isi


def test_internal_note_tells_nobody(kasus_di, semua_orang) -> None:
    pesan = kirim_pesan(
        kasus_di("didisposisikan"), semua_orang["kabag@contoh.id"], "Hati-hati.", internal=True
    )
    assert pesan.internal and penerima(pesan) == set()


def test_company_has_no_internal_notes(kasus_di) -> None:
    kasus = kasus_di("diagendakan")
    assert not kirim_pesan(kasus, kasus.dibuat_oleh, "Halo", internal=True).internal


def test_same_form_twice_is_one_message_and_one_notice(kasus_di) -> None:
    kasus, kunci = kasus_di("diajukan"), uuid.uuid4()
    satu = kirim_pesan(kasus, kasus.dibuat_oleh, "Halo", kunci=kunci)
    assert kirim_pesan(kasus, kasus.dibuat_oleh, "Halo", kunci=kunci) == satu
    assert Pemberitahuan.objects.filter(kunci=f"pesan:{satu.pk}").count() == 1


def test_key_of_another_form_is_told_not_an_error_page(kasus_di, semua_orang, masuk) -> None:
    """Neither a server error nor a message that seems sent and is not."""
    satu, dua, kunci = kasus_di("diajukan"), kasus_di("diajukan"), uuid.uuid4()
    kirim_pesan(satu, satu.dibuat_oleh, "Halo", kunci=kunci)
    with pytest.raises(Ditolak):
        kirim_pesan(dua, dua.dibuat_oleh, "Halo", kunci=kunci)
    peramban = masuk(semua_orang["agendaris@contoh.id"])
    jawab = peramban.post(f"/permohonan/{satu.nomor}/pesan/", {"isi": "Baik", "kunci": str(kunci)})
    assert jawab.status_code == 200 and "sudah dipakai" in jawab.content.decode()
    assert "Baik" in jawab.content.decode() and Pesan.objects.count() == 1
