"""The officers' pages: queue by deadline, ticket, acts, receipt, identity on request, recap."""

from __future__ import annotations

import datetime as dt
import io
import re
import uuid
from html import unescape
from typing import Any

import openpyxl
import pytest

from pengaduan.models import JawabanBaku, LihatIdentitas, Pengaduan
from pengaduan.services.jadwal import lewat_waktu

pytestmark = pytest.mark.django_db
PETUGAS = "/pengaduan/petugas/"


@pytest.fixture
def petugas(semua_orang, masuk):
    return masuk(semua_orang["petugas@contoh.id"])


@pytest.fixture
def pejabat(semua_orang, masuk):
    return masuk(semua_orang["pejabat@contoh.id"])


def teks(jawab: Any) -> str:
    isi = b"".join(jawab.streaming_content) if jawab.streaming else jawab.content
    return unescape(isi.decode())


def test_the_queue_is_ordered_by_deadline(peraga_aduan, petugas, pejabat, waktu) -> None:
    waktu("2026-06-08 09:00")
    lama = peraga_aduan.lakukan(peraga_aduan.aduan("Lama sekali"), "tangani", kelas="berkadar")
    dekat = peraga_aduan.lakukan(peraga_aduan.aduan("Dekat"), "tangani", kelas="ringan")
    baru = peraga_aduan.aduan("Baru")
    naik = peraga_aduan.sampai("diteruskan", peraga_aduan.aduan("Naik"))
    isi = teks(petugas.get(PETUGAS))
    letak = [isi.index(t.nomor) for t in (dekat, baru, lama)]
    assert letak == sorted(letak) and naik.nomor not in isi
    assert "2 hari kerja lagi" in isi
    assert naik.nomor in teks(pejabat.get(PETUGAS)) and lama.nomor not in teks(pejabat.get(PETUGAS))
    waktu("2026-06-12 09:00")
    assert "terlambat 2 hari kerja" in teks(petugas.get(PETUGAS))


def test_another_officers_ticket_is_not_in_my_queue(peraga_aduan, semua_orang, masuk) -> None:
    from tests.pabrik.akun import buat_pegawai

    tiket = peraga_aduan.sampai("ditangani", peraga_aduan.aduan())
    lain = masuk(buat_pegawai("petugas_pengaduan"))
    assert tiket.nomor not in teks(lain.get(PETUGAS))
    assert tiket.nomor in teks(lain.get(f"{PETUGAS}?tab=semua"))
    assert (
        lain.post(f"{PETUGAS}{tiket.nomor}/beri_solusi/", {"isi": "Bukan tugas saya ini."}).status_code == 403
    )


@pytest.mark.parametrize(
    ("saring", "ada"),
    [
        ("cari=pesisir", 1), ("cari=tidak+ada", 0), ("kanal=telepon", 1), ("kelas=normatif", 1), ("status=diterima", 1),
        ("status=ngawur", 2), ("dari=2199-01-01", 0), ("lewat=1", 0), ("cari=laras", 0), ("cari=0812000111222", 0),
    ],
)  # fmt: skip
def test_filters(peraga_aduan, petugas, saring, ada) -> None:
    peraga_aduan.sampai("ditangani", peraga_aduan.aduan("Kabar pesisir", kanal="telepon"))
    peraga_aduan.aduan("Lainnya")
    isi = teks(petugas.get(f"{PETUGAS}?tab=semua&{saring}"))
    assert isi.count('class="utama"') == ada


@pytest.mark.parametrize("tab", ["saya", "semua"])
def test_the_list_costs_the_same_statements_at_any_length(
    peraga_aduan, petugas, tab, django_assert_num_queries
) -> None:
    for banyak in (1, 2, 25):
        for n in range(banyak):
            peraga_aduan.aduan(f"Aduan {n}")
        petugas.get(f"{PETUGAS}?tab={tab}")
        with django_assert_num_queries(5):
            petugas.get(f"{PETUGAS}?tab={tab}")
    assert "setelah=" in teks(petugas.get(f"{PETUGAS}?tab={tab}"))


@pytest.mark.parametrize("rahasia", ["terbuka", "rahasia"])
def test_a_ticket_costs_ten_statements_whatever_it_has_been_through(
    peraga, peraga_aduan, semua_orang, petugas, rahasia, django_assert_num_queries
) -> None:
    kasus = peraga.sampai("diajukan", peraga.draf(semua_orang["pemohon@contoh.id"], "Terkait"))
    tiket = peraga_aduan.aduan(nomor_kasus=kasus.nomor, kerahasiaan=rahasia, kanal="telepon")
    alamat = f"{PETUGAS}{tiket.nomor}/"
    petugas.get(alamat)
    for aksi in ("tangani", "minta_keterangan", "beri_keterangan", "beri_solusi", "terima_solusi"):
        tiket = peraga_aduan.lakukan(tiket, aksi)
        with django_assert_num_queries(10):
            petugas.get(alamat)


def test_take_ask_answer_through_the_pages(peraga_aduan, petugas) -> None:
    tiket = peraga_aduan.aduan()
    alamat = f"{PETUGAS}{tiket.nomor}/"
    assert "Pilih kelas pengaduan." in teks(petugas.post(f"{alamat}tangani/", {}))
    assert petugas.post(f"{alamat}tangani/", {"kelas": "ringan"}).status_code == 302
    isi = teks(petugas.post(f"{alamat}minta_keterangan/", {"isi": "Apa?"}))
    assert "sedikitnya 10 huruf" in isi and "Apa?" in isi
    assert petugas.post(f"{alamat}minta_keterangan/", {"isi": "Mohon nomor SPK-nya."}).status_code == 302
    assert Pengaduan.objects.get(pk=tiket.pk).status == "menunggu_pengadu"
    assert "Catat untuk pengadu: beri keterangan" in teks(petugas.get(alamat))


def test_a_canned_answer_is_put_in_without_javascript(peraga_aduan, petugas) -> None:
    baku = JawabanBaku.objects.create(judul="Diproses", isi="Berkas Anda sedang diproses.")
    mati = JawabanBaku.objects.create(judul="Lama", isi="Tidak dipakai lagi.", aktif=False)
    tiket = peraga_aduan.sampai("ditangani", peraga_aduan.aduan())
    alamat = f"{PETUGAS}{tiket.nomor}/beri_solusi/"
    isi = teks(petugas.post(alamat, {"isi": "Selamat pagi.", "baku": baku.pk, "sisipkan": "1"}))
    assert re.search(r"Selamat pagi\.\s+Berkas Anda sedang diproses\.", isi)
    assert "is-invalid" not in isi
    assert "Tidak dipakai lagi." not in teks(
        petugas.post(alamat, {"isi": "", "baku": mati.pk, "sisipkan": "1"})
    )
    assert Pengaduan.objects.get(pk=tiket.pk).status == "ditangani"


def test_a_stale_page_answers_nothing(peraga_aduan, petugas, semua_orang) -> None:
    tiket = peraga_aduan.sampai("diteruskan", peraga_aduan.aduan())
    tiket = peraga_aduan.lakukan(tiket, "minta_keterangan")
    cap = "0" * 64
    tiket = peraga_aduan.lakukan(tiket, "beri_keterangan")
    pejabat = semua_orang["pejabat@contoh.id"]
    from django.test import Client

    p = Client()
    p.force_login(pejabat)
    isi = teks(p.post(f"{PETUGAS}{tiket.nomor}/beri_solusi/", {"isi": "Jawaban yang basi.", "cap": cap}))
    assert "berubah sejak halaman ini Anda buka" in isi and "Jawaban yang basi." in isi


def test_internal_notes_are_the_offices(peraga_aduan, petugas, client) -> None:
    kiriman = peraga_aduan.kirim()
    nomor = kiriman.tiket.nomor
    for isi, dalam in (("Catatan dapur kami", {"internal": "on"}), ("Halo, kami baca.", {})):
        jawab = petugas.post(f"{PETUGAS}{nomor}/pesan/", {"isi": isi, "kunci": str(uuid.uuid4()), **dalam})
        assert jawab.status_code == 302
    client.post("/pengaduan/lacak/", {"nomor": nomor, "kode": kiriman.kode})
    luar = teks(client.get(f"/pengaduan/lacak/{nomor}/"))
    assert "Catatan dapur kami" not in luar and "Halo, kami baca." in luar and "Nur Hidayah" not in luar
    assert "Catatan dapur kami" in teks(petugas.get(f"{PETUGAS}{nomor}/"))


def catat(petugas: Any, **ganti: Any) -> Any:
    return petugas.post(
        f"{PETUGAS}catat/",
        {
            "kunci": str(uuid.uuid4()), "kanal": "telepon", "tentang": "petugas", "perihal": "Telepon tidak dijawab",
            "uraian": "Menelepon tiga kali dan tidak dijawab.", "kerahasiaan": "rahasia", "nama": "Wiratmoko Unik",
            "telepon": "0813-555-777",
        } | ganti,
    )  # fmt: skip


def test_a_telephone_complaint_gets_a_receipt(petugas, semua_orang, client) -> None:
    isi = teks(catat(petugas))
    assert "Tanda terima pengaduan" in isi and "kanal Telepon" in isi and "Wiratmoko" not in isi
    tiket = Pengaduan.objects.get()
    kode = re.search(r'id="kode-tiket">([^<]+)<', isi)
    assert tiket.dicatat_oleh == semua_orang["petugas@contoh.id"] and kode
    assert client.post("/pengaduan/lacak/", {"nomor": tiket.nomor, "kode": kode[1]}).status_code == 302


def test_lapor_needs_its_number_once_and_a_safe_link(petugas) -> None:
    assert "Isi nomor tiket LAPOR!" in teks(catat(petugas, kanal="lapor"))
    assert "lengkapnya" in teks(
        catat(petugas, kanal="lapor", nomor_lapor="7", tautan_lapor="javascript:alert(1)")
    )
    assert "Tanda terima" in teks(
        catat(petugas, kanal="lapor", nomor_lapor="7", tautan_lapor="https://lapor.go.id/7")
    )
    assert "sudah dicatat" in teks(catat(petugas, kanal="lapor", nomor_lapor="7"))
    tiket = Pengaduan.objects.get()
    assert 'href="https://lapor.go.id/7"' in teks(petugas.get(f"{PETUGAS}{tiket.nomor}/"))


def test_a_confidential_identity_is_shown_on_request_and_each_look_recorded(
    peraga_aduan, petugas, pejabat, semua_orang, masuk
) -> None:
    tiket = peraga_aduan.aduan(kerahasiaan="rahasia")
    alamat = f"{PETUGAS}{tiket.nomor}/"
    assert petugas.post(f"{alamat}identitas/").status_code == 403  # not taken yet
    tiket = peraga_aduan.sampai("ditangani", tiket)
    assert "Laras" not in teks(petugas.get(alamat))
    assert petugas.get(f"{alamat}identitas/").status_code == 405
    for siapa in (petugas, pejabat):
        assert "Laras Setyowati" in teks(siapa.post(f"{alamat}identitas/"))
    assert [d.oleh.email for d in LihatIdentitas.objects.all()] == ["petugas@contoh.id", "pejabat@contoh.id"]
    assert "Nur Hidayah" in teks(pejabat.get(alamat)).split("Pembukaan identitas")[1]
    assert masuk(semua_orang["auditor@contoh.id"]).post(f"{alamat}identitas/").status_code == 403


def test_the_linked_case_stands_beside_the_ticket_for_who_may_know(
    peraga, peraga_aduan, semua_orang, masuk, petugas
) -> None:
    kasus = peraga.sampai("diajukan", peraga.draf(semua_orang["pemohon@contoh.id"], "Penawaran terkait"))
    terbuka = peraga_aduan.aduan(nomor_kasus=kasus.nomor)
    rahasia = peraga_aduan.aduan(nomor_kasus=kasus.nomor, kerahasiaan="rahasia")
    auditor = masuk(semua_orang["auditor@contoh.id"])
    assert "Penawaran terkait" in teks(petugas.get(f"{PETUGAS}{terbuka.nomor}/"))
    for siapa in (petugas, auditor):
        assert kasus.nomor not in teks(siapa.get(f"{PETUGAS}{rahasia.nomor}/"))
    peraga_aduan.sampai("ditangani", rahasia)
    assert "Penawaran terkait" in teks(petugas.get(f"{PETUGAS}{rahasia.nomor}/"))


def test_recap_page_and_sheet_agree(peraga_aduan, petugas, semua_orang, masuk, waktu) -> None:
    waktu("2026-06-08 09:00")
    peraga_aduan.sampai("selesai", peraga_aduan.aduan("Nama jalan", kanal="telepon"))
    peraga_aduan.aduan()
    masa = "dari=2026-06-01&sampai=2026-06-30"
    isi = teks(masuk(semua_orang["kabag@contoh.id"]).get(f"{PETUGAS}rekap/?{masa}"))
    assert "<svg" in isi and "100%" in isi and "Nama jalan" not in isi
    jawab = petugas.get(f"{PETUGAS}rekap/ekspor.xlsx?{masa}")
    lembar = openpyxl.load_workbook(io.BytesIO(b"".join(jawab.streaming_content))).active
    baris = {(r[0].value, r[1].value): (r[2].value, r[3].value) for r in lembar.rows}
    assert baris[("Ringkasan", "Pengaduan diterima")][0] == 2
    assert baris[("Kanal", "Telepon")] == (1, 50)
    assert baris[("Ringkasan", "Selesai tepat waktu")] == (1, 100)


@pytest.mark.parametrize(
    "masa", ["dari=2026-06-30&sampai=2026-06-01", "dari=x&sampai=y", "dari=2026-02-31", ""]
)
def test_a_broken_period_is_no_error(petugas, masa) -> None:
    assert petugas.get(f"{PETUGAS}rekap/?{masa}").status_code == 200


def test_an_empty_period_says_so(petugas) -> None:
    jauh = (dt.date(2199, 1, 1)).isoformat()
    assert "Tidak ada pengaduan dalam masa ini" in teks(
        petugas.get(f"{PETUGAS}rekap/?dari={jauh}&sampai={jauh}")
    )


def test_a_solution_written_while_the_clock_passed_it_up_stays_as_a_note(
    peraga_aduan, petugas, waktu
) -> None:
    waktu("2026-06-08 09:00")
    tiket = peraga_aduan.sampai("ditangani", peraga_aduan.aduan())
    cap = tiket.sidik_riwayat
    waktu("2026-06-18 09:00")
    lewat_waktu()
    data = {"isi": "Jawaban panjang yang sudah ditulis.", "cap": cap}
    jawab = petugas.post(f"{PETUGAS}{tiket.nomor}/beri_solusi/", data, follow=True)
    assert "disimpan sebagai catatan internal" in teks(jawab)
    assert tiket.pesan.get(internal=True, dari="petugas_pengaduan").isi == data["isi"]
    assert Pengaduan.objects.get(pk=tiket.pk).status == "diteruskan"


def test_a_number_that_fits_no_case_is_shown_to_the_officer(peraga_aduan, petugas) -> None:
    tiket = peraga_aduan.aduan(nomor_kasus="KM-2026-0O012")
    assert "KM-2026-0O012" in teks(petugas.get(f"{PETUGAS}{tiket.nomor}/"))
