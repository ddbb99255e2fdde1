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
from pengaduan.alur import ALUR
from pengaduan.models import Identitas, Lampiran, LihatIdentitas, Pengaduan, Riwayat
from permohonan.demo.langkah import SURAT, unggahan
from tests.matriks.test_bocor import isi_jawaban, jelajah
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


# ---- at every step, not at the end alone -------------------------------------------------------------
PELAPOR = ["Bagus Prasetyo", "Gelombang Pantura", "pemohon2@contoh.id"]  # the account it was sent from
SEMUA_KATA = [*KATA, *PELAPOR]
DAPUR = "Rahasiadapur"  # stands in every internal text of the ticket


class Langkah:
    """One ticket in confidence, with a word of each side before every step."""

    def __init__(self, peraga_aduan, semua_orang, masuk):
        pelapor = semua_orang["pemohon2@contoh.id"]
        self.peraga, self.orang, self.masuk = peraga_aduan, semua_orang, masuk
        kiriman = peraga_aduan.kirim("Perlakuan aneh", kerahasiaan="rahasia", pelapor=pelapor, **IDENTITAS)
        self.tiket, self.pengadu = kiriman.tiket, Client()
        kode = {"nomor": self.tiket.nomor, "kode": kiriman.kode}
        assert self.pengadu.post(reverse("pengaduan:lacak"), kode).status_code == 302
        self.pembaca = {n: masuk(semua_orang[f"{n}@contoh.id"]) for n in ("petugas", "pejabat", "auditor")}
        self.pembaca["petugas lain"] = masuk(buat_pegawai("petugas_pengaduan"))

    def lakukan(self, aksi: str, **ganti) -> None:
        self.tiket = self.peraga.lakukan(self.tiket, aksi, **ganti)
        self.tulis()

    def tulis(self) -> None:
        """The complainant, each office, and each office's note to itself with a file."""
        luar = reverse("pengaduan:lacak_pesan", args=[self.tiket.nomor])
        assert self.pengadu.post(luar, {"isi": "Pesan pengadu."}).status_code == 302
        kantor = reverse("pengaduan:pesan", args=[self.tiket.nomor])
        for siapa in ("petugas", "pejabat"):
            p = self.pembaca[siapa]
            assert p.post(kantor, {"isi": "Pesan kantor."}).status_code == 302
            nota = unggahan(f"{DAPUR}.pdf", SURAT.read_bytes(), "application/pdf")
            isi = {"isi": f"{DAPUR} catatan {siapa}", "internal": "on", "lampiran": nota}
            assert p.post(kantor, isi).status_code == 302

    def periksa(self) -> None:
        """Neither side reads what is not for it, on the ticket's page, its acts, the list and both sheets."""
        nomor, status = self.tiket.nomor, self.tiket.status
        halaman = [reverse("pengaduan:aksi", args=[nomor, d.kode]) for d in ALUR.dari_keadaan(status)]
        for siapa, p in self.pembaca.items():
            dibaca = jelajah_satu(p, reverse("pengaduan:tiket", args=[nomor]), *LEMBAR, *halaman)
            assert "Perlakuan aneh" in dibaca, (status, siapa)  # it is there to leak
            assert not [k for k in SEMUA_KATA if k in dibaca], (status, siapa)
        luar = jelajah(self.pengadu, reverse("pengaduan:lacak_tiket", args=[nomor]))
        assert "Pesan pengadu." in "".join(luar.values())
        assert not [a for a, isi in luar.items() if DAPUR in isi], status


LEMBAR = ["/pengaduan/petugas/?tab=semua", "/pengaduan/petugas/ekspor.xlsx?tab=semua", "/pengaduan/petugas/rekap/",
          "/pengaduan/petugas/rekap/ekspor.xlsx"]  # fmt: skip


def jelajah_satu(peramban: Client, *alamat: str) -> str:
    """What these addresses say, and no others."""
    return "\n".join(isi_jawaban(peramban.get(a, follow=True)) for a in alamat)


@pytest.mark.parametrize("jalan", ["sampai pejabat", "bukan wewenang"])
def test_nothing_leaks_to_either_side_in_any_state(
    peraga_aduan, semua_orang, masuk, jalankan_tugas, jalan
) -> None:
    c = Langkah(peraga_aduan, semua_orang, masuk)
    c.tulis()
    c.periksa()
    panjang = ["tangani", "minta_keterangan", "beri_keterangan", "teruskan", "beri_solusi", "terima_solusi",
               "buka_kembali"]  # fmt: skip
    dilalui = {"diterima"}
    for aksi in panjang if jalan == "sampai pejabat" else ["bukan_wewenang"]:
        c.lakukan(aksi, **({"isi": f"{DAPUR} alasan meneruskan"} if aksi == "teruskan" else {}))
        c.periksa()
        dilalui.add(c.tiket.status)
    lain = (
        {"bukan_wewenang"}
        if jalan == "sampai pejabat"
        else set(ALUR.keadaan) - {"diterima", "bukan_wewenang"}
    )
    assert dilalui == set(ALUR.keadaan) - lain
    jalankan_tugas()
    surat = [s for s in mail.outbox if s.to == [IDENTITAS["surel"]]]
    assert len(surat) > 2
    assert not [s for s in surat if DAPUR in f"{s.subject} {s.body} {s.alternatives}"]
    assert not [s for s in mail.outbox if "pemohon2@contoh.id" in s.to]
    dapur = jelajah_satu(c.pembaca["auditor"], reverse("pengaduan:tiket", args=[c.tiket.nomor]))
    assert f"{DAPUR} catatan pejabat" in dapur  # the secrets were there to leak


def test_an_internal_file_does_not_exist_for_the_complainant(peraga_aduan, semua_orang, masuk) -> None:
    c = Langkah(peraga_aduan, semua_orang, masuk)
    c.tulis()
    dalam = Lampiran.objects.filter(pengaduan=c.tiket, pesan__internal=True)
    assert dalam.count() == 2
    for satu in dalam:
        kunci = [c.tiket.nomor, satu.berkas_id]
        assert c.pengadu.get(reverse("pengaduan:lacak_berkas", args=kunci)).status_code == 404
        jawab = c.pembaca["auditor"].get(reverse("pengaduan:berkas", args=kunci))
        assert jawab.status_code == 200 and isi_jawaban(jawab)


def test_who_may_not_look_leaves_no_look_and_who_may_leaves_each(rahasia, semua_orang, masuk) -> None:
    url = reverse("pengaduan:identitas", args=[rahasia.tiket.nomor])
    for email, orang in semua_orang.items():
        jawab = masuk(orang).get(url)
        assert jawab.status_code in {403, 404, 405}, email
        if email not in {"petugas@contoh.id", "pejabat@contoh.id"}:
            jawab = masuk(orang).post(url)
            assert jawab.status_code in {403, 404}, email
            assert not [k for k in KATA if k in jawab.content.decode()], email
    assert not LihatIdentitas.objects.exists()
    petugas = masuk(semua_orang["petugas@contoh.id"])
    for kali in (1, 2, 3):
        assert IDENTITAS["nama"] in petugas.post(url).content.decode()
        assert LihatIdentitas.objects.filter(oleh__email="petugas@contoh.id").count() == kali
    halaman = petugas.get(reverse("pengaduan:tiket", args=[rahasia.tiket.nomor])).content.decode()
    assert IDENTITAS["nama"] not in halaman  # the next page asks again


def test_the_linked_case_gives_nobody_away(peraga, peraga_aduan, semua_orang, masuk) -> None:
    """The case that a complainant in confidence names is their company's: it stands where the identity does."""
    kasus = peraga.sampai("diajukan", peraga.draf(semua_orang["pemohon2@contoh.id"], "Penawaran pelapor"))
    satu = peraga_aduan.aduan("Tentang kasus", kerahasiaan="rahasia", nomor_kasus=kasus.nomor, **IDENTITAS)
    kata = [*SEMUA_KATA, kasus.nomor, "Penawaran pelapor"]
    alamat = [reverse("pengaduan:tiket", args=[satu.nomor]), *LEMBAR]
    for siapa in ("petugas", "auditor"):  # nobody has taken it
        isi = jelajah_satu(masuk(semua_orang[f"{siapa}@contoh.id"]), *alamat)
        assert "Tentang kasus" in isi and not [k for k in kata if k in isi], siapa
    for siapa in ("agendaris", "kabag", "auditor", "pemohon2"):  # nor does the case tell of the complaint
        isi = jelajah_satu(masuk(semua_orang[f"{siapa}@contoh.id"]), kasus.get_absolute_url())
        assert "Penawaran pelapor" in isi and satu.nomor not in isi and "Tentang kasus" not in isi, siapa
