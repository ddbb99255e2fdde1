"""Who complained in confidence reaches no page, export, notice, mail, log or row but the two that may know."""

from __future__ import annotations

import logging

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from kerjasama.pemberitahuan.models import Pemberitahuan
from pengaduan.models import Identitas, LihatIdentitas, Pengaduan, Riwayat
from tests.matriks.test_bocor import jelajah
from tests.pabrik.akun import buat_pegawai

pytestmark = pytest.mark.django_db
IDENTITAS = {
    "nama": "Prawirodirjo Tersamar", "telepon": "0899-7777-001", "surel": "tersamar@rahasia.example",
    "alamat": "Gang Sembunyi Nomor 9",
}  # fmt: skip
KATA = [*IDENTITAS.values(), "Prawirodirjo", "Sembunyi"]
AWAL = ["/pengaduan/petugas/", "/pengaduan/petugas/?tab=semua", "/pengaduan/petugas/rekap/", "/pengaduan/",
        "/pengaduan/petugas/ekspor.xlsx?tab=semua", "/permohonan/", "/pemberitahuan/", "/akun/"]  # fmt: skip
ADMIN = [
    "/admin/",
    "/admin/pengaduan/",
    "/admin/pengaduan/jawabanbaku/",
    "/admin/django_tasks_database/dbtaskresult/",
]


class Menolak(EmailBackend):
    """A server whose refusal quotes the address, as real ones do."""

    def send_messages(self, email_messages):
        raise ConnectionRefusedError(f"550 no such user: {email_messages[0].to}")


@pytest.fixture
def rahasia(peraga_aduan, semua_orang):
    """A ticket in confidence from a company's account, walked through nearly everything, and its code."""
    k = peraga_aduan.kirim(
        "Perlakuan tidak adil", kerahasiaan="rahasia", pelapor=semua_orang["pemohon2@contoh.id"], **IDENTITAS
    )
    tiket = peraga_aduan.sampai("menunggu_pengadu", k.tiket)
    for aksi in (
        "beri_keterangan",
        "beri_solusi",
        "tolak_solusi",
        "beri_solusi",
        "terima_solusi",
        "buka_kembali",
    ):
        tiket = peraga_aduan.lakukan(tiket, aksi)
    return k


def bocor(peramban: Client, *alamat: str) -> list[str]:
    dibaca = jelajah(peramban, *alamat)
    return [f"{a}: {kata}" for a, isi in dibaca.items() for kata in KATA if kata in isi]


def test_no_page_and_no_export_of_any_role_names_the_complainant(
    rahasia, semua_orang, masuk, peraga_aduan
) -> None:
    tiket = f"/pengaduan/petugas/{rahasia.tiket.nomor}/"
    for email, orang in semua_orang.items():
        if email == "pemohon2@contoh.id":
            continue  # the complainant's own account
        lain = ADMIN if email == "admin@contoh.id" else []
        assert bocor(masuk(orang), *AWAL, tiket, *lain) == [], email
    petugas_lain = masuk(buat_pegawai("petugas_pengaduan"))
    assert bocor(petugas_lain, *AWAL, tiket) == []
    assert petugas_lain.post(f"{tiket}identitas/").status_code == 403
    assert bocor(Client(), "/", "/pengaduan/", "/pengaduan/lacak/", "/pengaduan/baru/") == []
    assert not LihatIdentitas.objects.exists()


def test_the_two_who_may_know_see_it_on_request_and_it_is_recorded_for_good(
    rahasia, semua_orang, masuk
) -> None:
    for siapa in ("petugas", "pejabat"):
        p = masuk(semua_orang[f"{siapa}@contoh.id"])
        isi = p.post(reverse("pengaduan:identitas", args=[rahasia.tiket.nomor])).content.decode()
        assert all(kata in isi for kata in IDENTITAS.values())
    assert [lihat.oleh.email for lihat in LihatIdentitas.objects.all()] == [
        "petugas@contoh.id",
        "pejabat@contoh.id",
    ]
    for cara in (
        lambda: LihatIdentitas.objects.all().delete(),
        lambda: LihatIdentitas.objects.update(oleh=semua_orang["admin@contoh.id"]),
        lambda: Riwayat.objects.filter(objek=rahasia.tiket).update(catatan="diubah"),
    ):
        with pytest.raises(DatabaseError, match="hanya dapat ditambah"), transaction.atomic():
            cara()


def test_no_notice_mail_task_or_history_names_the_complainant(rahasia, jalankan_tugas) -> None:
    jalankan_tugas()
    kabar = Pemberitahuan.objects.filter(judul__contains=rahasia.tiket.nomor)
    assert kabar.count() > 8
    baris = [str(b) for m in (Pemberitahuan, Riwayat, DBTaskResult) for b in m.objects.values_list()]
    baris += [str(b) for b in Pengaduan.objects.values_list()]
    surat = [f"{s.subject} {s.body} {s.alternatives}" for s in mail.outbox]
    assert surat
    assert not [kata for kata in KATA for teks in [*baris, *surat] if kata in teks]
    untuk_pengadu = [s for s in mail.outbox if s.to == [IDENTITAS["surel"]]]
    assert len(untuk_pengadu) == kabar.filter(tujuan=f"pengaduan:{rahasia.tiket.pk}").count() > 3
    assert not kabar.filter(
        penerima__email="pemohon2@contoh.id"
    ).exists()  # the list in the account would tell


def test_no_log_names_the_complainant_also_when_the_mail_server_does(
    rahasia, jalankan_tugas, settings, caplog, capfd, masuk, semua_orang
) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.Menolak"
    with caplog.at_level(logging.DEBUG):
        jalankan_tugas()
        masuk(semua_orang["pejabat@contoh.id"]).post(
            reverse("pengaduan:identitas", args=[rahasia.tiket.nomor])
        )
        Client().post(reverse("pengaduan:baru"), {"kerahasiaan": "rahasia", **IDENTITAS})
    catatan = caplog.text + "".join(str(r.__dict__) for r in caplog.records if r.name.startswith("kerjasama"))
    assert "failed, attempt" in catatan
    keluar = "".join(capfd.readouterr())
    assert not [kata for kata in KATA if kata in caplog.text + keluar]
    galat = Pemberitahuan.objects.filter(tujuan__startswith="pengaduan:").values_list("galat", flat=True)
    assert set(galat) == {"ConnectionRefusedError"}


def test_mail_to_a_file_names_nobody_in_the_terminal(
    rahasia, jalankan_tugas, settings, capfd, tmp_path
) -> None:
    settings.EMAIL_BACKEND = "kerjasama.pemberitahuan.surel_berkas.SurelKeBerkas"
    settings.EMAIL_FILE_PATH = tmp_path
    jalankan_tugas()
    keluar = "".join(capfd.readouterr())
    assert "surel:" in keluar and rahasia.tiket.nomor in keluar
    assert not [kata for kata in KATA if kata in keluar]


def test_the_complainant_reads_their_thread_without_names_of_the_office(rahasia, semua_orang) -> None:
    c = Client()
    c.post(reverse("pengaduan:lacak"), {"nomor": rahasia.tiket.nomor, "kode": rahasia.kode})
    isi = "".join(jelajah(c, f"/pengaduan/lacak/{rahasia.tiket.nomor}/").values())
    assert "Dana belum juga masuk" in isi
    for siapa in ("petugas", "pejabat"):
        assert semua_orang[f"{siapa}@contoh.id"].nama not in isi


def test_an_anonymous_complaint_has_no_identity_to_leak(peraga_aduan, semua_orang) -> None:
    tiket = peraga_aduan.aduan(kerahasiaan="anonim", pelapor=semua_orang["pemohon@contoh.id"], **IDENTITAS)
    assert not Identitas.objects.filter(pk=tiket.pk).exists()
