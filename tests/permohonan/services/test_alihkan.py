"""A desk whose holder is away holds nothing up: somebody is told, and the work is handed on."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from kerjasama.akun.models import Penugasan
from kerjasama.alur.galat import Ditolak
from kerjasama.alur.mesin import jalankan
from kerjasama.pemberitahuan.models import Pemberitahuan
from permohonan.models import Permohonan
from permohonan.services.pengingat import ingatkan_permohonan
from permohonan.services.tanpa_petugas import antrean_yatim, kabari_antrean_yatim

pytestmark = pytest.mark.django_db


@pytest.fixture
def kasus(peraga, semua_orang):
    return peraga.sampai("didisposisikan", peraga.draf(semua_orang["pemohon@contoh.id"], "Dialihkan"))


def berakhir(orang):
    kemarin = timezone.localdate() - dt.timedelta(days=1)
    Penugasan.objects.filter(pengguna=orang).update(berlaku_dari=kemarin, berlaku_sampai=kemarin)


def test_the_new_one_holds_it_with_the_same_due_date_and_is_told(kasus, semua_orang):
    kabag, baru = semua_orang["kabag@contoh.id"], semua_orang["pranata2@contoh.id"]
    tenggat, status = kasus.tenggat, kasus.status
    Pemberitahuan.objects.all().delete()
    kasus = jalankan(kasus, "alihkan", kabag, {"petugas": baru, "alasan": "Dewi sedang cuti."}).objek
    assert (kasus.pranata, kasus.tenggat, kasus.status) == (baru, tenggat, status)
    assert kasus.antrean == f"pranata_humas:{baru.pk}"
    akhir = kasus.riwayat.latest("pk")
    assert akhir.perubahan == {
        "dari_petugas": str(semua_orang["pranata@contoh.id"]),
        "kepada_petugas": str(baru),
    }
    kabar = Pemberitahuan.objects.get()
    assert (kabar.penerima, kabar.perlu_tindakan) == (baru, True)
    assert (
        jalankan(kasus, "kembalikan_ke_kabag", baru, {"alasan": "Saran ditolak saja."}).objek.status
        == "diagendakan"
    )


@pytest.mark.parametrize("siapa", ["pranata", "staf"])
def test_not_to_the_same_and_not_to_another_role(kasus, semua_orang, siapa):
    with pytest.raises(Ditolak) as galat:
        data = {"petugas": semua_orang[f"{siapa}@contoh.id"], "alasan": "Alasan cukup panjang."}
        jalankan(kasus, "alihkan", semua_orang["kabag@contoh.id"], data)
    assert set(galat.value.galat) == {"petugas"}


def test_by_its_page_only_others_of_the_role_are_offered(kasus, masuk, semua_orang):
    kabag = masuk(semua_orang["kabag@contoh.id"])
    alamat = f"/permohonan/{kasus.nomor}/alihkan/"
    isi = kabag.get(alamat).content.decode()
    assert "Arif Budiman" in isi.partition("<main")[2]
    assert "Dewi Lestari, S.I.Kom. –" not in isi
    data = {
        "petugas": semua_orang["pranata2@contoh.id"].pk,
        "alasan": "Dewi sedang cuti.",
        "cap": kasus.sidik_riwayat,
    }
    assert kabag.post(alamat, data).status_code == 302
    kasus.refresh_from_db()
    assert kasus.pranata == semua_orang["pranata2@contoh.id"]


def test_a_queue_without_anybody_alarms_once_a_day(kasus, semua_orang):
    assert antrean_yatim() == []
    berakhir(semua_orang["pranata@contoh.id"])
    (satu,) = antrean_yatim()
    assert (satu.jumlah, satu.bernama) == (1, True)
    Pemberitahuan.objects.all().delete()
    for _ in range(2):
        assert kabari_antrean_yatim() == 1
    tahu = Pemberitahuan.objects.all()
    assert {k.penerima for k in tahu} == {semua_orang["admin@contoh.id"], semua_orang["kabag@contoh.id"]}
    assert tahu.count() == 2
    assert "Dewi Lestari" in tahu[0].isi


def test_a_role_that_nobody_has_alarms_the_administrator(peraga, semua_orang):
    peraga.sampai("diajukan", peraga.draf(semua_orang["pemohon@contoh.id"], "Tanpa agendaris"))
    semua_orang["agendaris@contoh.id"].is_active = False
    semua_orang["agendaris@contoh.id"].save()
    assert [(y.siapa, y.bernama) for y in antrean_yatim()] == [("Agendaris", False)]
    Pemberitahuan.objects.all().delete()
    kabari_antrean_yatim()
    assert {k.penerima for k in Pemberitahuan.objects.all()} == {semua_orang["admin@contoh.id"]}


def test_the_new_one_is_reminded_too(kasus, semua_orang):
    """The former holder had the reminder of this turn; the turn goes on, the person is another."""
    Permohonan.objects.filter(pk=kasus.pk).update(tenggat=timezone.localdate())
    ingatkan_permohonan()
    baru = semua_orang["pranata2@contoh.id"]
    kasus = Permohonan.objects.get(pk=kasus.pk)
    jalankan(
        kasus, "alihkan", semua_orang["kabag@contoh.id"], {"petugas": baru, "alasan": "Dewi sedang cuti."}
    )
    Permohonan.objects.filter(pk=kasus.pk).update(tenggat=timezone.localdate())
    for _ in range(2):
        ingatkan_permohonan()
    pengingat = Pemberitahuan.objects.filter(kunci__startswith="pengingat:permohonan:")
    assert sorted(k.penerima.email for k in pengingat) == ["pranata2@contoh.id", "pranata@contoh.id"]
