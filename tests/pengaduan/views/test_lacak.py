"""The complainant's pages: the way in, and that nothing they write is lost."""

from __future__ import annotations

import uuid
from html import unescape

import pytest
from django.test import Client

from kerjasama.alur.mesin import jalankan
from pengaduan.models import Pengaduan

pytestmark = pytest.mark.django_db
LACAK = "/pengaduan/lacak/"


@pytest.fixture
def buka(client):
    """`buka(kiriman)`: a browser in which that ticket is open."""

    def _buka(kiriman, peramban: Client = client) -> Client:
        jawab = peramban.post(LACAK, {"nomor": kiriman.tiket.nomor, "kode": kiriman.kode})
        assert jawab.status_code == 302
        return peramban

    return _buka


def test_a_wrong_code_and_no_ticket_get_the_same_answer(client, peraga_aduan) -> None:
    tiket = peraga_aduan.aduan()
    jawab = [
        client.post(LACAK, {"nomor": nomor, "kode": "0000-0000-0000-0000"}).content.decode()
        for nomor in (tiket.nomor, "ADU-0000-0000")
    ]
    a, b = (j.replace(tiket.nomor, "N").replace("ADU-0000-0000", "N") for j in jawab)
    import re

    assert re.sub(r'csrfmiddlewaretoken" value="\w+"', "", a) == re.sub(
        r'csrfmiddlewaretoken" value="\w+"', "", b
    )
    assert "tidak cocok" in a


def test_a_hundred_wrong_codes_end_after_twenty(client, peraga_aduan) -> None:
    kiriman = peraga_aduan.kirim()
    status = [
        client.post(LACAK, {"nomor": kiriman.tiket.nomor, "kode": f"{n:016d}"}).status_code
        for n in range(100)
    ]
    assert status == [200] * 20 + [429] * 80
    benar = client.post(LACAK, {"nomor": kiriman.tiket.nomor, "kode": kiriman.kode})
    assert benar.status_code == 429  # also the right one: the limit tells nothing
    assert "Tunggu sepuluh menit" in benar.content.decode()


def test_without_the_code_every_address_leads_to_the_door(client, peraga_aduan) -> None:
    tiket = peraga_aduan.sampai("dijawab", peraga_aduan.aduan("Perihal tertutup"))
    for nomor in (tiket.nomor, "ADU-0000-0000"):
        for akhir in ("", "pesan/", "terima_solusi/"):
            jawab = client.post(f"{LACAK}{nomor}/{akhir}") if akhir else client.get(f"{LACAK}{nomor}/")
            assert (jawab.status_code, jawab.url) == (302, f"{LACAK}?tiket={nomor}")
    assert Pengaduan.objects.get(pk=tiket.pk).status == "dijawab"


def test_closing_and_two_hours_end_the_access(client, peraga_aduan, buka, waktu) -> None:
    waktu("2026-06-08 09:00")
    kiriman = peraga_aduan.kirim()
    alamat = f"{LACAK}{kiriman.tiket.nomor}/"
    assert buka(kiriman).get(alamat).status_code == 200
    client.post(f"{alamat}tutup/")
    assert client.get(alamat).status_code == 302
    buka(kiriman)
    waktu("2026-06-08 10:30")
    assert client.get(alamat).status_code == 200  # at work: two hours from here
    waktu("2026-06-08 12:29")
    assert client.get(alamat).status_code == 200
    waktu("2026-06-08 15:00")
    assert client.get(alamat).status_code == 302


def test_text_typed_when_the_access_ended_comes_back(client, peraga_aduan, buka, waktu) -> None:
    waktu("2026-06-08 09:00")
    kiriman = peraga_aduan.kirim()
    peraga_aduan.sampai("dijawab", kiriman.tiket)
    buka(kiriman)
    waktu("2026-06-08 12:00")
    alamat = f"{LACAK}{kiriman.tiket.nomor}/tolak_solusi/"
    jawab = client.post(alamat, {"isi": "Panjang sekali alasan saya ini."}, follow=True)
    assert "Tulisan Anda masih tersimpan" in unescape(jawab.content.decode())
    masuk = client.post(LACAK, {"nomor": kiriman.tiket.nomor, "kode": kiriman.kode})
    assert masuk.url == alamat
    assert "Panjang sekali alasan saya ini." in client.get(alamat).content.decode()
    waktu("2026-06-08 15:00")
    client.post(f"{LACAK}{kiriman.tiket.nomor}/pesan/", {"isi": "Pesan yang tertahan."})
    masuk = client.post(LACAK, {"nomor": kiriman.tiket.nomor, "kode": kiriman.kode})
    assert "Pesan yang tertahan." in client.get(masuk.url).content.decode()
    data = {"isi": "Pesan yang tertahan.", "kunci": str(uuid.uuid4())}
    terkirim = client.post(f"{LACAK}{kiriman.tiket.nomor}/pesan/", data, follow=True).content.decode()
    assert (
        "</textarea>" in terkirim and "Pesan yang tertahan.</textarea>" not in terkirim
    )  # sent once is enough


def test_a_refusal_after_the_ticket_closed_opens_it_again(client, peraga_aduan, buka) -> None:
    kiriman = peraga_aduan.kirim()
    tiket = peraga_aduan.sampai("dijawab", kiriman.tiket)
    buka(kiriman)
    tiket = jalankan(tiket, "terima_solusi", _pengadu(tiket)).objek  # in another tab, or by the system
    jawab = client.post(f"{LACAK}{tiket.nomor}/tolak_solusi/", {"isi": "Dana belum masuk juga."}, follow=True)
    isi = unescape(jawab.content.decode())
    assert "dibuka kembali dengan tanggapan itu" in isi and "Dana belum masuk juga." in isi
    assert Pengaduan.objects.get(pk=tiket.pk).status == "diteruskan"


def test_an_answer_that_came_too_late_is_kept_as_a_message(client, peraga_aduan, buka) -> None:
    kiriman = peraga_aduan.kirim()
    tiket = peraga_aduan.sampai("menunggu_pengadu", kiriman.tiket)
    buka(kiriman)
    tiket = jalankan(
        tiket, "beri_keterangan", peraga_aduan.orang["petugas"], {"isi": "Ditelepon saja."}
    ).objek
    peraga_aduan.lakukan(tiket, "beri_solusi")
    jawab = client.post(f"{LACAK}{tiket.nomor}/beri_keterangan/", {"isi": "Nomornya 480/004."}, follow=True)
    isi = unescape(jawab.content.decode())
    assert "tersimpan sebagai pesan" in isi and "Nomornya 480/004." in isi
    assert "Nur Hidayah" not in isi
    assert Pengaduan.objects.get(pk=tiket.pk).status == "dijawab"


def _pengadu(tiket):
    from pengaduan.akses import pengadu

    return pengadu(tiket)


def test_the_same_answer_twice_is_one_move(client, peraga_aduan, buka) -> None:
    kiriman = peraga_aduan.kirim()
    tiket = peraga_aduan.sampai("dijawab", kiriman.tiket)
    buka(kiriman)
    data = {"kunci": str(uuid.uuid4()), "kepuasan": "4"}
    for _ in range(2):
        assert client.post(f"{LACAK}{tiket.nomor}/terima_solusi/", data).status_code == 302
    tiket = Pengaduan.objects.get(pk=tiket.pk)
    assert (tiket.status, tiket.kepuasan) == ("selesai", 4)
    assert tiket.riwayat.filter(aksi="terima_solusi").count() == 1
    assert tiket.pesan.filter(dari="pengadu").count() == 0


def test_two_tickets_in_one_browser_stay_apart(client, peraga_aduan, buka) -> None:
    satu, dua = peraga_aduan.kirim("Perihal satu"), peraga_aduan.kirim("Perihal dua")
    buka(satu)
    assert client.get(f"{LACAK}{dua.tiket.nomor}/").status_code == 302
    buka(dua)
    client.post(f"{LACAK}{satu.tiket.nomor}/pesan/", {"isi": "Untuk yang satu."})
    assert satu.tiket.pesan.count() == 1 and dua.tiket.pesan.count() == 0


def test_a_message_without_text_or_too_long_is_told(client, peraga_aduan, buka) -> None:
    kiriman = peraga_aduan.kirim()
    buka(kiriman)
    alamat = f"{LACAK}{kiriman.tiket.nomor}/pesan/"
    assert "Tulis pesannya dahulu." in client.post(alamat, {"isi": " "}).content.decode()
    panjang = "b" * 10_001
    isi = client.post(alamat, {"isi": panjang}).content.decode()
    assert "sekarang 10.001" in isi and panjang in isi
    assert not kiriman.tiket.pesan.exists()


def test_the_page_costs_the_same_statements_with_one_or_three_messages(
    client, peraga_aduan, buka, django_assert_num_queries
) -> None:
    kiriman = peraga_aduan.kirim()
    buka(kiriman)
    alamat = f"{LACAK}{kiriman.tiket.nomor}/"
    for _ in range(2):
        client.get(alamat)
        with django_assert_num_queries(5):
            client.get(alamat)
        for n in range(2):
            client.post(f"{alamat}pesan/", {"isi": f"Pesan {n}", "kunci": str(uuid.uuid4())})


def test_no_act_of_a_complainant_keeps_a_network_address(client, peraga_aduan, buka) -> None:
    kiriman = peraga_aduan.kirim()
    tiket = peraga_aduan.sampai("menunggu_pengadu", kiriman.tiket)
    buka(kiriman)
    url = f"{LACAK}{tiket.nomor}/beri_keterangan/"
    assert client.post(url, {"isi": "Nomornya 480/004."}, REMOTE_ADDR="203.0.113.77").status_code == 302
    assert tiket.riwayat.get(aksi="beri_keterangan").alamat is None


def test_a_text_too_long_for_a_ticket_that_moved_stays_in_the_form(client, peraga_aduan, buka) -> None:
    kiriman = peraga_aduan.kirim()
    tiket = peraga_aduan.sampai("ditangani", kiriman.tiket)
    buka(kiriman)
    panjang = "c" * 10_001
    isi = client.post(f"{LACAK}{tiket.nomor}/beri_keterangan/", {"isi": panjang}).content.decode()
    assert panjang in isi and "sekarang 10.001" in isi


def test_a_rating_that_came_after_the_clock_counts(client, peraga_aduan, buka) -> None:
    kiriman = peraga_aduan.kirim()
    tiket = peraga_aduan.sampai("dijawab", kiriman.tiket)
    buka(kiriman)
    tiket = jalankan(tiket, "terima_solusi", _pengadu(tiket), {}).objek
    client.post(f"{LACAK}{tiket.nomor}/terima_solusi/", {"kepuasan": "4"})
    assert Pengaduan.objects.get(pk=tiket.pk).kepuasan == 4
