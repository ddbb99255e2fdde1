"""Complaints under two hands at once, on PostgreSQL: one move, one ticket, nothing lost, every count exact."""

from __future__ import annotations

import datetime as dt
import uuid
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier

import pytest
from django.db import connection
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone

from kerjasama.akun.batas import masih_boleh
from kerjasama.alur.galat import AksiDitolak
from kerjasama.alur.mesin import jalankan
from kerjasama.pemberitahuan.models import Pemberitahuan
from pengaduan.akses import pengadu
from pengaduan.demo.isi import JALAN
from pengaduan.models import Identitas, Pengaduan, Riwayat
from pengaduan.services.jadwal import lewat_waktu
from pengaduan.services.utas import kirim_pesan
from tests.matriks.kontrak_pengaduan import KONTRAK, SISTEM, boleh
from tests.matriks.test_aksi_pengaduan import isian, pelaku

PUTARAN = 20
pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def serentak(*kerja):
    """All begin together; what each answered, or how it was refused."""
    gerbang = Barrier(len(kerja))

    def satu(fungsi):
        try:
            gerbang.wait(timeout=20)
            return fungsi()
        except AksiDitolak as galat:
            return galat
        finally:
            connection.close()

    with ThreadPoolExecutor(len(kerja)) as kolam:
        return list(kolam.map(satu, kerja, timeout=60))


@pytest.mark.parametrize("kode", sorted(set(KONTRAK) - {"adukan", "tautkan", "beri_nilai"}))
def test_one_of_two_wins(peraga_aduan, semua_orang, kode) -> None:
    dari = min(KONTRAK[kode][0], key=lambda s: len(JALAN[s]))
    peran = next(p for p in sorted(KONTRAK[kode][2]) if boleh(dari, kode, p))
    for putaran in range(PUTARAN):
        tiket = peraga_aduan.sampai(dari, peraga_aduan.aduan(f"Balapan {putaran}"))
        if peran == SISTEM:
            Pengaduan.objects.filter(pk=tiket.pk).update(tenggat=timezone.localdate() - dt.timedelta(days=1))
        oleh, sebelum, kabar = (
            pelaku(semua_orang, tiket, peran),
            tiket.riwayat.count(),
            Pemberitahuan.objects.count(),
        )

        def aksi(tiket=tiket, oleh=oleh):
            return jalankan(Pengaduan.objects.get(pk=tiket.pk), kode, oleh, isian(kode, None))

        kalah = [h for h in serentak(aksi, aksi) if isinstance(h, AksiDitolak)]
        assert len(kalah) == 1
        assert "Sudah diproses oleh" in kalah[0].pesan or "Data berubah" in kalah[0].pesan
        assert tiket.riwayat.count() == sebelum + 1
        baru = Pemberitahuan.objects.order_by("-pk")[: Pemberitahuan.objects.count() - kabar]
        assert len({p.kunci for p in baru}) <= 1


def test_one_form_sent_twice_at_once_is_one_ticket(peraga_aduan) -> None:
    for _ in range(PUTARAN):
        kunci, banyak = uuid.uuid4(), Pengaduan.objects.count()
        hasil = serentak(*[lambda kunci=kunci: peraga_aduan.kirim(kunci=kunci)] * 2)
        assert len({(h.tiket.nomor, h.kode) for h in hasil}) == 1
        assert sorted(h.berulang for h in hasil) == [False, True]
        assert Pengaduan.objects.count() == Identitas.objects.count() == banyak + 1
    assert Riwayat.objects.count() == PUTARAN


def test_a_refusal_and_the_clock_at_once_lose_no_word(peraga_aduan) -> None:
    for _ in range(PUTARAN):
        kiriman = peraga_aduan.kirim()
        tiket = peraga_aduan.sampai("dijawab", kiriman.tiket)
        Pengaduan.objects.filter(pk=tiket.pk).update(tenggat=timezone.localdate() - dt.timedelta(days=1))
        c = Client()
        masuk = {"nomor": tiket.nomor, "kode": kiriman.kode}
        c.post(reverse("pengaduan:lacak"), masuk, REMOTE_ADDR=f"10.1.0.{tiket.pk % 250}")
        url = reverse("pengaduan:lacak_aksi", args=[tiket.nomor, "tolak_solusi"])
        serentak(
            lambda c=c, url=url: c.post(url, {"isi": "Belum selesai bagi saya."}).status_code,
            lambda pk=tiket.pk: jalankan(Pengaduan.objects.get(pk=pk), "terima_solusi", None),
        )
        tiket = Pengaduan.objects.get(pk=tiket.pk)
        assert tiket.status == "diteruskan"
        assert tiket.pesan.filter(isi="Belum selesai bagi saya.").count() == 1


def test_two_answers_of_the_complainant_at_once_are_one(peraga_aduan) -> None:
    for _ in range(PUTARAN):
        tiket = peraga_aduan.sampai("dijawab", peraga_aduan.aduan())
        pk, oleh = tiket.pk, pengadu(tiket)
        hasil = serentak(
            partial(jawab, pk, "tolak_solusi", oleh, {"isi": "Tidak."}),
            partial(jawab, pk, "terima_solusi", oleh, {}),
        )
        assert sum(isinstance(h, AksiDitolak) for h in hasil) == 1


def jawab(pk, kode, oleh, data, kunci=None):
    return jalankan(Pengaduan.objects.get(pk=pk), kode, oleh, data, kunci)


def test_limits_count_every_one_of_many_at_once() -> None:
    permintaan = RequestFactory().post("/")
    hasil = serentak(*[lambda: masih_boleh(permintaan, "uji", 5, 3600, kunci="sama")] * 24)
    assert hasil.count(True) == 5


def test_two_ratings_at_once_are_one(peraga_aduan) -> None:
    for _ in range(PUTARAN):
        tiket = peraga_aduan.sampai("dijawab", peraga_aduan.aduan())
        tiket = peraga_aduan.lakukan(tiket, "terima_solusi", kepuasan=None)
        satu, dua = (Pengaduan.objects.get(pk=tiket.pk) for _ in range(2))  # both have the page open
        hasil = serentak(
            partial(jalankan, satu, "beri_nilai", pengadu(tiket), {"kepuasan": 4}),
            partial(jalankan, dua, "beri_nilai", pengadu(tiket), {"kepuasan": 1}),
        )
        (kalah,) = (h for h in hasil if isinstance(h, AksiDitolak))
        assert kalah.pesan.startswith("Sudah diproses oleh Pengadu")
        riwayat = tiket.riwayat.get(aksi="beri_nilai")
        assert Pengaduan.objects.get(pk=tiket.pk).kepuasan == riwayat.perubahan["kepuasan"]


def test_one_act_sent_twice_at_once_is_one_move(peraga_aduan) -> None:
    """The same form: the second half of a double click reads the result of the first."""
    for _ in range(PUTARAN):
        tiket = peraga_aduan.sampai("menunggu_pengadu", peraga_aduan.aduan())
        isi = {"isi": "Sudah saya lampirkan."}
        kirim = partial(jawab, tiket.pk, "beri_keterangan", pengadu(tiket), isi, uuid.uuid4())
        assert sorted(h.berulang for h in serentak(kirim, kirim)) == [False, True]
        assert tiket.riwayat.filter(aksi="beri_keterangan").count() == tiket.pesan.filter(**isi).count() == 1


def test_one_message_sent_twice_at_once_is_one_message_and_one_notice(peraga_aduan) -> None:
    for _ in range(PUTARAN):
        tiket = peraga_aduan.sampai("ditangani", peraga_aduan.aduan())
        kirim = partial(kirim_pesan, tiket, pengadu(tiket), "Sekali saja.", kunci=uuid.uuid4())
        satu, dua = serentak(kirim, kirim)
        assert satu.pk == dua.pk
        assert tiket.pesan.filter(isi="Sekali saja.").count() == 1
        assert Pemberitahuan.objects.filter(kunci=f"pengaduan_pesan:{satu.pk}").count() == 1


def test_an_answer_and_the_clock_at_once_lose_no_word(peraga_aduan) -> None:
    """The system goes on without the complainant in the moment in which they answer."""
    for _ in range(PUTARAN):
        kiriman = peraga_aduan.kirim()
        tiket = peraga_aduan.sampai("menunggu_pengadu", kiriman.tiket)
        Pengaduan.objects.filter(pk=tiket.pk).update(tenggat=timezone.localdate() - dt.timedelta(days=1))
        c = Client()
        masuk = {"nomor": tiket.nomor, "kode": kiriman.kode}
        c.post(reverse("pengaduan:lacak"), masuk, REMOTE_ADDR=f"10.2.0.{tiket.pk % 250}")
        url = reverse("pengaduan:lacak_aksi", args=[tiket.nomor, "beri_keterangan"])
        serentak(
            lambda c=c, url=url: c.post(url, {"isi": "Inilah keterangan saya."}).status_code,
            partial(jawab, tiket.pk, "beri_keterangan", None, {}),
        )
        tiket = Pengaduan.objects.get(pk=tiket.pk)
        assert tiket.status == "ditangani"
        assert tiket.riwayat.filter(aksi="beri_keterangan").count() == 1
        assert tiket.pesan.filter(isi="Inilah keterangan saya.").count() == 1


def test_a_message_and_the_officers_close_at_once_lose_no_word(peraga_aduan, semua_orang) -> None:
    petugas = semua_orang["petugas@contoh.id"]
    for _ in range(PUTARAN):
        tiket = peraga_aduan.sampai("ditangani", peraga_aduan.aduan())
        serentak(
            partial(kirim_pesan, tiket, pengadu(tiket), "Tambahan dari saya."),
            partial(jawab, tiket.pk, "bukan_wewenang", petugas, isian("bukan_wewenang", None)),
        )
        assert Pengaduan.objects.get(pk=tiket.pk).status == "bukan_wewenang"
        pesan = tiket.pesan.get(isi="Tambahan dari saya.")
        kabar = Pemberitahuan.objects.filter(kunci=f"pengaduan_pesan:{pesan.pk}")
        assert petugas.pk in {k.penerima_id for k in kabar}


def test_two_schedules_at_once_move_a_late_ticket_once(peraga_aduan) -> None:
    daftar = [peraga_aduan.aduan(f"Terlambat {n}") for n in range(PUTARAN)]
    Pengaduan.objects.update(tenggat=timezone.localdate() - dt.timedelta(days=1))
    hasil = serentak(lewat_waktu, lewat_waktu)
    assert all(isinstance(h, str) for h in hasil), hasil
    for tiket in daftar:
        assert tiket.riwayat.filter(aksi="teruskan").count() == 1
        assert tiket.pesan.filter(dari="sistem").count() == 1
    assert set(Pengaduan.objects.values_list("status", flat=True)) == {"diteruskan"}


def test_two_officers_linking_crosswise_make_no_circle(peraga_aduan) -> None:
    petugas = peraga_aduan.orang["petugas"]
    for _ in range(PUTARAN):
        a, b = peraga_aduan.aduan("Satu"), peraga_aduan.aduan("Dua")
        serentak(
            partial(jalankan, a, "tautkan", petugas, {"tiket": b}),
            partial(jalankan, b, "tautkan", petugas, {"tiket": a}),
        )
        tertaut = Pengaduan.objects.filter(pk__in=[a.pk, b.pk], duplikat_dari__isnull=False).count()
        assert tertaut <= 1
