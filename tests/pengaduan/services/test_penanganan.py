"""What the acts write: the message, its hash, the notices; and that nothing closes without an answer."""

from __future__ import annotations

import hashlib

import pytest
from django.core import mail
from django.db import IntegrityError, transaction

from kerjasama.alur.galat import Ditolak
from kerjasama.alur.mesin import jalankan
from kerjasama.pemberitahuan.models import Pemberitahuan
from pengaduan.akses import pengadu
from pengaduan.models import Pengaduan, Pesan
from pengaduan.percakapan import percakapan
from pengaduan.services.utas import kirim_pesan

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("aksi", ["beri_solusi", "bukan_wewenang"])
@pytest.mark.parametrize("isi", ["", "   "])
def test_nothing_closes_without_an_answer(peraga_aduan, aksi, isi) -> None:
    tiket = peraga_aduan.sampai("ditangani", peraga_aduan.aduan())
    with pytest.raises(Ditolak, match="tanpa jawaban"):
        peraga_aduan.lakukan(tiket, aksi, isi=isi)
    assert Pengaduan.objects.get(pk=tiket.pk).status == "ditangani"


def test_the_database_itself_refuses_a_close_without_an_answer(peraga_aduan) -> None:
    tiket = peraga_aduan.aduan()
    for status in ("dijawab", "selesai", "bukan_wewenang", "ditangani", "lain"):
        with pytest.raises(IntegrityError), transaction.atomic():
            Pengaduan.objects.filter(pk=tiket.pk).update(status=status)


def test_history_holds_the_hash_of_what_was_written(peraga_aduan) -> None:
    tiket = peraga_aduan.sampai("dijawab", peraga_aduan.aduan())
    baris, pesan = tiket.riwayat.get(aksi="beri_solusi"), Pesan.objects.get(pengaduan=tiket)
    assert baris.perubahan["sidik"] == hashlib.sha256(pesan.isi.encode()).hexdigest()
    assert baris.catatan == ""


def test_who_answers_on_which_level_is_remembered(peraga_aduan) -> None:
    tiket = peraga_aduan.sampai("dijawab", peraga_aduan.aduan())
    assert tiket.tingkat_jawab == "petugas"
    tiket = peraga_aduan.lakukan(peraga_aduan.lakukan(tiket, "tolak_solusi"), "beri_solusi")
    assert tiket.tingkat_jawab == "pejabat"
    assert [p.dari for p in tiket.pesan.all()] == ["petugas_pengaduan", "pengadu", "pejabat_prokompim"]


def test_the_reason_of_passing_on_is_the_offices(peraga_aduan) -> None:
    tiket = peraga_aduan.sampai("diteruskan", peraga_aduan.aduan())
    alasan = "Perlu keputusan tentang penjadwalan ulang pembayaran."
    assert alasan in [b.isi for b in percakapan(tiket, pengadu=False)]
    assert alasan not in [b.isi for b in percakapan(tiket, pengadu=True)]
    assert "Diteruskan ke Pejabat Prokompim" in [b.judul for b in percakapan(tiket, pengadu=True)]


def test_an_officer_writes_down_what_was_said_on_the_telephone(peraga_aduan, semua_orang) -> None:
    tiket = peraga_aduan.sampai("dijawab", peraga_aduan.aduan(kanal="telepon"))
    petugas = semua_orang["petugas@contoh.id"]
    tiket = jalankan(tiket, "tolak_solusi", petugas, {"isi": "Menelepon: dana belum masuk."}).objek
    assert tiket.status == "diteruskan"
    pesan = tiket.pesan.last()
    assert (pesan.dari, pesan.oleh) == ("pengadu", petugas)
    butir = percakapan(tiket, pengadu=False)[-1]
    assert (butir.pihak, butir.siapa) == ("pengadu", "Nur Hidayah, Petugas pengaduan")


def test_duplicates_point_one_way(peraga_aduan) -> None:
    satu, dua = peraga_aduan.aduan("Satu"), peraga_aduan.aduan("Dua")
    petugas = peraga_aduan.orang["petugas"]
    dua = jalankan(dua, "tautkan", petugas, {"tiket": satu}).objek
    assert (dua.duplikat_dari, dua.status) == (satu, "diterima")
    tiga = jalankan(peraga_aduan.aduan("Tiga"), "tautkan", petugas, {"tiket": dua}).objek
    for a, b in ((satu, dua), (satu, satu), (satu, tiga)):
        with pytest.raises(Ditolak, match="sudah terhubung"):
            jalankan(a, "tautkan", petugas, {"tiket": b})


def test_mail_reaches_the_complainant_and_says_no_word_of_the_thread(peraga_aduan, jalankan_tugas) -> None:
    tiket = peraga_aduan.sampai("dijawab", peraga_aduan.aduan("Perihal pribadi sekali"))
    jalankan_tugas()
    milik = [s for s in mail.outbox if "laras@pengadu.example" in s.to]
    assert [s.subject for s in milik] == [
        f"Pengaduan ditangani petugas: {tiket.nomor}",
        f"[Perlu tindakan] Solusi diberikan: {tiket.nomor}",
    ]
    semua = " ".join(f"{s.subject} {s.body} {s.alternatives}" for s in mail.outbox)
    for rahasia in ("Perihal pribadi", "Pembayaran sudah diproses", "Laras", "0812000111222"):
        assert rahasia not in semua
    assert f"/pengaduan/lacak/?tiket={tiket.nomor}" in milik[0].body


def test_no_address_no_mail_and_no_failure(peraga_aduan, jalankan_tugas) -> None:
    tiket = peraga_aduan.sampai("dijawab", peraga_aduan.aduan(kerahasiaan="anonim"))
    jalankan_tugas()
    assert not [s for s in mail.outbox if "pengadu" in s.to[0]]
    assert not Pemberitahuan.objects.filter(tujuan=f"pengaduan:{tiket.pk}", dikirim=None).exists()


def test_a_message_on_a_closed_ticket_is_kept_and_told(peraga_aduan) -> None:
    tiket = peraga_aduan.sampai("selesai", peraga_aduan.aduan())
    sebelum = Pemberitahuan.objects.count()
    kirim_pesan(tiket, pengadu(tiket), "Satu hal lagi.")
    assert percakapan(tiket, pengadu=True)[-1].isi == "Satu hal lagi."
    baru = Pemberitahuan.objects.order_by("-pk")[: Pemberitahuan.objects.count() - sebelum]
    assert [p.penerima for p in baru] == [peraga_aduan.orang["petugas"]]


def test_a_message_about_the_pejabats_answer_reaches_the_pejabat(peraga_aduan) -> None:
    tiket = peraga_aduan.lakukan(peraga_aduan.sampai("diteruskan", peraga_aduan.aduan()), "beri_solusi")
    kirim_pesan(tiket, pengadu(tiket), "Kapan tepatnya?")
    kabar = Pemberitahuan.objects.filter(judul__startswith="Pesan baru")
    assert {k.penerima.email for k in kabar} == {"pejabat@contoh.id", "petugas@contoh.id"}


def test_the_same_message_form_twice_is_one_message(peraga_aduan) -> None:
    import uuid

    tiket, kunci = peraga_aduan.aduan(), uuid.uuid4()
    for _ in range(2):
        kirim_pesan(tiket, pengadu(tiket), "Sekali saja.", kunci=kunci)
    assert tiket.pesan.count() == 1
    lain = peraga_aduan.aduan()
    with pytest.raises(Ditolak, match="sudah dipakai"):
        kirim_pesan(lain, pengadu(lain), "Kunci orang lain.", kunci=kunci)
