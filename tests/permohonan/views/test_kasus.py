"""The case page: at most ten statements in every state, and nothing internal for the company."""

from __future__ import annotations

import re
import uuid
from html import unescape
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kerjasama.alur.kalender import kalender_berlaku
from kerjasama.aturan.nilai import nilai
from kerjasama.kontak import tautan_whatsapp
from permohonan.demo.langkah import JALAN
from permohonan.models import Pesan

pytestmark = pytest.mark.django_db


def isi_berkas(jawaban: Any) -> bytes:
    """Read to the end, so that the file is closed as a browser would have it."""
    return b"".join(jawaban.streaming_content) if jawaban.streaming else jawaban.content


PEMBACA = ["pemohon", "agendaris", "kabag", "pranata", "pranata2", "staf", "auditor"]


@pytest.mark.parametrize("status", JALAN)
def test_ten_statements_at_most_for_every_reader(masuk, peraga, semua_orang, status: str) -> None:
    kasus = peraga.sampai(status, peraga.draf(semua_orang["pemohon@contoh.id"], "Penawaran uji"))
    kalender_berlaku()
    nilai("jam_a_hk")
    for siapa in PEMBACA:
        peramban = masuk(semua_orang[f"{siapa}@contoh.id"])
        with CaptureQueriesContext(connection) as kueri:
            jawaban = peramban.get(f"/permohonan/{kasus.nomor}/")
        if status == "draf" and siapa != "pemohon":
            assert jawaban.status_code == 404
            continue
        assert jawaban.status_code == 200
        assert len(kueri) <= 10, [k["sql"][:120] for k in kueri]


def test_foreign_and_unknown_cases_do_not_exist(masuk, peraga, semua_orang) -> None:
    kasus = peraga.sampai("diajukan", peraga.draf(semua_orang["pemohon@contoh.id"], "Milik satu"))
    for siapa in ("pemohon2", "petugas", "pejabat", "admin"):
        peramban = masuk(semua_orang[f"{siapa}@contoh.id"])
        for ujung in ("", "tarik/", "agendakan/", f"berkas/{kasus.surat_id}/", "dokumen/ABC/"):
            assert peramban.get(f"/permohonan/{kasus.nomor}/{ujung}").status_code == 404, (siapa, ujung)
        assert peramban.post(f"/permohonan/{kasus.nomor}/pesan/", {"isi": "Halo"}).status_code == 404
    assert masuk(semua_orang["auditor@contoh.id"]).get("/permohonan/KM-1999-00001/").status_code == 404


def test_company_reads_no_internal_word(masuk, peraga, semua_orang) -> None:
    """Disposition note, note to the Kepala Bagian, internal message, draft contract: the office's own."""
    pemohon, kabag = semua_orang["pemohon@contoh.id"], semua_orang["kabag@contoh.id"]
    kasus = peraga.sampai("didisposisikan", peraga.draf(pemohon, "Penawaran uji"))
    kasus = peraga.lakukan(kasus, "kembalikan_ke_kabag")
    Pesan.objects.create(permohonan=kasus, oleh=kabag, isi="Rahasia kantor", internal=True)
    Pesan.objects.create(permohonan=kasus, oleh=kabag, isi="Mohon ditunggu", internal=False)
    rahasia = [
        "Rahasia kantor",
        "Sesuaikan dengan agenda",
        "Lembar disposisi",
        "Alokasi publikasi triwulan",
        "Catatan internal",
        "Dewi Lestari",
    ]
    isi = masuk(pemohon).get(f"/permohonan/{kasus.nomor}/").content.decode()
    assert [kata for kata in rahasia if kata in isi] == []
    assert "Mohon ditunggu" in isi
    isi = masuk(kabag).get(f"/permohonan/{kasus.nomor}/").content.decode()
    assert [kata for kata in rahasia if kata not in isi] == []


def test_company_reads_contract_only_once_signed(masuk, peraga, semua_orang) -> None:
    pemohon = semua_orang["pemohon@contoh.id"]
    kasus = peraga.sampai("penandatanganan_spk", peraga.draf(pemohon, "Penawaran uji"))
    konsep = kasus.dokumen.get(dokumen__judul__startswith="Konsep SPK").dokumen
    peramban = masuk(pemohon)
    assert "Konsep SPK" not in peramban.get(f"/permohonan/{kasus.nomor}/").content.decode()
    assert peramban.get(f"/permohonan/{kasus.nomor}/dokumen/{konsep.kode}/").status_code == 404
    kasus = peraga.lakukan(kasus, "tandatangani_spk")
    isi = peramban.get(f"/permohonan/{kasus.nomor}/").content.decode()
    assert kasus.spk_berlaku.nomor in isi
    assert "Sedang dibuat" in isi


def test_refusal_is_read_with_its_reason(masuk, peraga, semua_orang) -> None:
    pemohon = semua_orang["pemohon@contoh.id"]
    kasus = peraga.sampai("ditolak", peraga.draf(pemohon, "Penawaran uji"))
    isi = masuk(pemohon).get(f"/permohonan/{kasus.nomor}/").content.decode()
    assert "Permohonan ditolak" in isi
    assert "Alokasi publikasi triwulan" in isi
    assert 'class="henti" aria-current="step"' in isi


def test_turn_buttons_and_closed_acts(masuk, peraga, semua_orang) -> None:
    kasus = peraga.sampai("didisposisikan", peraga.draf(semua_orang["pemohon@contoh.id"], "Penawaran uji"))
    alamat = f"/permohonan/{kasus.nomor}/"
    isi = masuk(semua_orang["pranata@contoh.id"]).get(alamat).content.decode()
    assert "Giliran Anda" in isi
    assert f'href="{alamat}tindak_lanjuti/"' in isi
    isi = masuk(semua_orang["pranata2@contoh.id"]).get(alamat).content.decode()
    assert "Giliran Anda" not in isi
    assert f'href="{alamat}tindak_lanjuti/"' not in isi
    assert "Berkas ini ditugaskan kepada" in isi
    isi = masuk(semua_orang["auditor@contoh.id"]).get(alamat).content.decode()
    assert "daftar-aksi" not in isi


def test_returned_case_says_what_to_repair(masuk, peraga, semua_orang) -> None:
    kasus = peraga.sampai("dikembalikan", peraga.draf(semua_orang["pemohon@contoh.id"], "Penawaran uji"))
    isi = masuk(semua_orang["pemohon@contoh.id"]).get(f"/permohonan/{kasus.nomor}/").content.decode()
    assert "Halaman tanda tangan tidak terbaca" in isi
    assert "hitungan berhenti selama menunggu perusahaan" in isi


def test_negotiation_and_payment_are_shown(masuk, peraga, semua_orang) -> None:
    kasus = peraga.draf(semua_orang["pemohon@contoh.id"], "Penawaran uji")
    kasus = peraga.sampai("penyusunan_spk", kasus)
    for aksi in JALAN["dibayar"][4:]:
        kasus = peraga.lakukan(kasus, aksi)
    isi = masuk(semua_orang["pemohon@contoh.id"]).get(f"/permohonan/{kasus.nomor}/").content.decode()
    assert "Putaran 1</th>" in isi
    assert "2 dari 2" in isi
    assert f"SP2D/{kasus.pk:05d}/LS" in isi


def test_message_is_kept_once_and_internal_is_the_offices(masuk, peraga, semua_orang) -> None:
    pemohon = semua_orang["pemohon@contoh.id"]
    kasus = peraga.sampai("diajukan", peraga.draf(pemohon, "Penawaran uji"))
    alamat, isian = (
        f"/permohonan/{kasus.nomor}/pesan/",
        {"isi": "Apakah sudah dibaca?", "kunci": str(uuid.uuid4())},
    )
    for _ in range(2):
        assert masuk(pemohon).post(alamat, {**isian, "internal": "on"}).status_code == 302
    pesan = Pesan.objects.get()
    assert not pesan.internal
    assert (
        masuk(semua_orang["staf@contoh.id"]).post(alamat, {"isi": "Catatan", "internal": "on"}).status_code
        == 302
    )
    assert Pesan.objects.last().internal
    assert masuk(semua_orang["auditor@contoh.id"]).post(alamat, {"isi": "Halo"}).status_code == 403


@pytest.mark.parametrize("isi", ["", "   ", "a\x00b", "x" * 5001])
def test_refused_message_keeps_what_was_typed(masuk, peraga, semua_orang, isi: str) -> None:
    pemohon = semua_orang["pemohon@contoh.id"]
    kasus = peraga.sampai("diajukan", peraga.draf(pemohon, "Penawaran uji"))
    jawaban = masuk(pemohon).post(f"/permohonan/{kasus.nomor}/pesan/", {"isi": isi, "internal": ""})
    assert jawaban.status_code == 200
    assert "invalid-feedback" in jawaban.content.decode()
    assert not Pesan.objects.exists()


def test_files_of_the_case_are_served_and_no_others(masuk, peraga, semua_orang) -> None:
    satu, dua = semua_orang["pemohon@contoh.id"], semua_orang["pemohon2@contoh.id"]
    kasus = peraga.sampai("bukti_diajukan", peraga.draf(satu, "Penawaran uji"))
    lain = peraga.sampai("diajukan", peraga.draf(dua, "Penawaran lain"))
    bukti = kasus.bukti_aktif.first()
    for berkas in (kasus.surat_id, bukti.berkas_id):
        for siapa in (satu, semua_orang["staf@contoh.id"], semua_orang["auditor@contoh.id"]):
            jawaban = masuk(siapa).get(f"/permohonan/{kasus.nomor}/berkas/{berkas}/")
            assert jawaban.status_code in {200, 409}  # 409: still being processed
            assert jawaban["Cache-Control"]
            isi_berkas(jawaban)
    assert masuk(satu).get(f"/permohonan/{kasus.nomor}/berkas/{lain.surat_id}/").status_code == 404
    assert masuk(dua).get(f"/permohonan/{lain.nomor}/berkas/{kasus.surat_id}/").status_code == 404
    assert masuk(dua).get(f"/permohonan/{lain.nomor}/berkas/{uuid.uuid4()}/").status_code == 404
    kecil = masuk(satu).get(f"/permohonan/{kasus.nomor}/berkas/{bukti.berkas_id}/?kecil=1")
    assert kecil["Content-Type"].startswith("image/")
    isi_berkas(kecil)


def test_official_documents_follow_their_audience(masuk, peraga, semua_orang, jalankan_tugas) -> None:
    pemohon = semua_orang["pemohon@contoh.id"]
    kasus = peraga.sampai("didisposisikan", peraga.draf(pemohon, "Penawaran uji"))
    terima = kasus.dokumen.get(untuk_pemohon=True).dokumen
    lembar = kasus.dokumen.get(untuk_pemohon=False).dokumen
    alamat = f"/permohonan/{kasus.nomor}/dokumen/"
    assert masuk(pemohon).get(f"{alamat}{terima.kode}/").status_code == 302  # still being made
    jalankan_tugas()
    jawaban = masuk(pemohon).get(f"{alamat}{terima.kode}/")
    assert jawaban.status_code == 200
    assert isi_berkas(jawaban).startswith(b"%PDF")
    assert masuk(pemohon).get(f"{alamat}{lembar.kode}/").status_code == 404
    jawaban = masuk(semua_orang["kabag@contoh.id"]).get(f"{alamat}{lembar.kode}/")
    assert jawaban.status_code == 200
    isi_berkas(jawaban)


def test_old_letter_stays_readable(masuk, peraga, semua_orang) -> None:
    from django.utils import timezone

    from kerjasama.berkas.penerimaan import terima
    from permohonan.demo.langkah import gambar_bukti, unggahan
    from permohonan.services.pengajuan import simpan_surat

    pemohon: Any = semua_orang["pemohon@contoh.id"]
    kasus = peraga.sampai("dikembalikan", peraga.draf(pemohon, "Penawaran uji"))
    lama = kasus.surat_id
    baru = terima(unggahan("surat-baru.png", gambar_bukti("Surat baru"), "image/png"), pemohon)
    isian = {
        "nomor_surat": kasus.nomor_surat,
        "tanggal_surat": timezone.localdate(),
        "perihal": kasus.perihal,
        "surat": baru,
    }
    kasus = peraga.lakukan(simpan_surat(kasus, pemohon, isian), "lengkapi")
    isi = masuk(pemohon).get(f"/permohonan/{kasus.nomor}/").content.decode()
    assert f"/berkas/{baru.pk}/" in isi
    assert f"/berkas/{lama}/" in isi
    jawaban = masuk(pemohon).get(f"/permohonan/{kasus.nomor}/berkas/{lama}/")
    assert jawaban.status_code in {200, 409}
    isi_berkas(jawaban)


def test_whatsapp_opens_a_chat_with_the_state_written_for_the_office_alone(
    masuk, peraga, semua_orang
) -> None:
    kasus = peraga.sampai("negosiasi", peraga.draf(semua_orang["pemohon@contoh.id"], "Obrolan & uji"))
    kantor = masuk(semua_orang["pranata@contoh.id"])
    assert "wa.me" not in kantor.get(kasus.get_absolute_url()).content.decode(), "a landline has no chat"
    kasus.perusahaan.telepon = "0812-3456-7890"
    kasus.perusahaan.save()
    isi = unescape(kantor.get(kasus.get_absolute_url()).content.decode())
    temu = re.search(r'href="(https://wa\.me/[^"]+)"', isi)
    assert temu is not None
    tautan = urlsplit(temu[1])
    assert tautan.path == "/6281234567890"
    teks = parse_qs(tautan.query)["text"][0]
    assert "(Obrolan & uji): Menunggu jawaban harga dari Anda." in teks
    assert f"/permohonan/{kasus.nomor}/" in teks
    milik = masuk(semua_orang["pemohon@contoh.id"]).get(kasus.get_absolute_url()).content.decode()
    assert "wa.me" not in milik


@pytest.mark.parametrize(
    "nomor", ["(0285) 421093", "081", "", "+1 202 555 0100", "08abc", "0812 3456 7890 1234 5"]
)
def test_no_chat_with_what_is_no_mobile_number(nomor: str) -> None:
    assert tautan_whatsapp(nomor, "Halo") == ""
