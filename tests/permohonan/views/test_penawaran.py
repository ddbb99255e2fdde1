"""The company's offer, as a browser sends it: drafts, the letter, sending, returns, other people's pages."""

from __future__ import annotations

import re
import uuid
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from kerjasama.alur.mesin import jalankan
from kerjasama.berkas.models import Berkas
from permohonan.models import BarisPenawaran, Permohonan
from permohonan.services.draf import cap_baris, cap_surat

pytestmark = pytest.mark.django_db
CONTOH = Path(__file__).parents[2] / "contoh"
PDF = "application/pdf"


@pytest.fixture
def rina(semua_orang):
    return semua_orang["pemohon@contoh.id"]


@pytest.fixture
def bagus(semua_orang):
    return semua_orang["pemohon2@contoh.id"]


@pytest.fixture
def peramban(masuk, rina):
    return masuk(rina)


@pytest.fixture
def draf(peraga, rina):
    return peraga.draf(rina, "Penawaran publikasi 2026")


def alamat(nama, kasus):
    return reverse(f"permohonan:{nama}", args=[kasus.nomor])


def surat_pdf(nama="penawaran-siber.pdf"):
    return SimpleUploadedFile("surat.pdf", (CONTOH / nama).read_bytes(), PDF)


def isian_surat(kasus, **isian):
    dasar = {
        "cap": cap_surat(kasus), "nomor_surat": "044/KP/XI/2026", "tanggal_surat": str(timezone.localdate()),
        "perihal": "Penawaran kerja sama", "perintah": "simpan",
    }  # fmt: skip
    return dasar | isian


def kembalikan(peraga, kasus, *butir):
    """Return it for these parts: `("surat", None)`, `("baris", line)`."""
    isi = [{"bagian": b, "baris": baris, "keterangan": "Perbaiki bagian ini."} for b, baris in butir]
    return jalankan(kasus, "kembalikan", peraga.orang["agendaris"], {"butir": isi, "catatan": ""}).objek


# ---- start -------------------------------------------------------------------------------------
def test_the_start_page_says_what_is_needed_and_lists_drafts(peramban, draf):
    isi = peramban.get(reverse("permohonan:baru")).content.decode()
    assert "3 hari kerja" in isi
    assert "Tidak dipungut biaya" in isi
    assert alamat("surat", draf) in isi


def test_starting_twice_with_one_page_makes_one_draft(peramban, rina):
    kunci = uuid.uuid4()
    pergi = [peramban.post(reverse("permohonan:baru"), {"kunci": kunci}).url for _ in range(2)]
    assert pergi[0] == pergi[1]
    assert Permohonan.objects.filter(perusahaan=rina.perusahaan).count() == 1


def test_without_a_company_profile_the_start_leads_there(masuk, django_user_model):
    baru = django_user_model.objects.create_user("baru@contoh.id", "x", nama="Baru", pemohon=True)
    peramban = masuk(baru)
    assert "Isi profil perusahaan" in peramban.get(reverse("permohonan:baru")).content.decode()
    assert peramban.post(reverse("permohonan:baru"), {"kunci": uuid.uuid4()}).url == reverse("perusahaan")
    assert not Permohonan.objects.exists()


@pytest.mark.parametrize("siapa", ["agendaris", "kabag", "pranata", "staf", "auditor", "admin"])
def test_office_roles_do_not_write_offers(masuk, semua_orang, draf, siapa):
    peramban = masuk(semua_orang[f"{siapa}@contoh.id"])
    for nama in ("surat", "baris", "impor", "periksa", "hapus_draf"):
        assert peramban.get(alamat(nama, draf)).status_code == 403
    assert peramban.get(reverse("permohonan:baru")).status_code == 403


@pytest.mark.parametrize("nama", ["surat", "baris", "impor", "periksa", "hapus_draf"])
def test_another_companys_number_is_404(masuk, bagus, draf, nama):
    peramban = masuk(bagus)
    assert peramban.get(alamat(nama, draf)).status_code == 404
    assert peramban.post(alamat(nama, draf), {"perihal": "x"}).status_code == 404
    assert Permohonan.objects.get(pk=draf.pk).perihal == "Penawaran publikasi 2026"


@pytest.mark.parametrize("nama", ["surat", "baris", "impor", "periksa", "hapus_draf"])
def test_a_sent_case_is_not_filled_in(peramban, peraga, draf, nama):
    kasus = peraga.lakukan(draf, "ajukan")
    sebelum = kasus.perihal
    for jawab in (peramban.get(alamat(nama, kasus)), peramban.post(alamat(nama, kasus), isian_surat(kasus))):
        assert jawab.url == kasus.get_absolute_url()
    assert Permohonan.objects.get(pk=kasus.pk).perihal == sebelum


# ---- the letter --------------------------------------------------------------------------------
def test_the_letter_is_stored_and_leads_on(peramban, draf):
    jawab = peramban.post(
        alamat("surat", draf), isian_surat(draf, surat=surat_pdf("penawaran-cetak-pindai.pdf"))
    )
    assert jawab.url == alamat("baris", draf)
    draf.refresh_from_db()
    assert (draf.nomor_surat, draf.perihal) == ("044/KP/XI/2026", "Penawaran kerja sama")
    assert draf.surat.terpakai
    assert draf.surat.halaman == 1


def test_a_half_done_letter_is_kept_when_asked(peramban, rina):
    peramban.post(reverse("permohonan:baru"), {"kunci": uuid.uuid4()})
    kasus = Permohonan.objects.get()
    isi = {"cap": cap_surat(kasus), "nomor_surat": "9/X", "perintah": "sementara"}
    assert peramban.post(alamat("surat", kasus), isi).url == alamat("surat", kasus)
    kasus.refresh_from_db()
    assert (kasus.nomor_surat, kasus.perihal, kasus.surat) == ("9/X", "", None)


def test_an_error_keeps_what_was_typed_and_the_file(peramban, rina):
    peramban.post(reverse("permohonan:baru"), {"kunci": uuid.uuid4()})
    kasus = Permohonan.objects.get()
    isi = isian_surat(kasus, tanggal_surat="2099-01-01", surat=surat_pdf())
    jawab = peramban.post(alamat("surat", kasus), isi)
    teks = jawab.content.decode()
    assert "tidak boleh sesudah hari ini" in teks
    assert 'href="#id_tanggal_surat"' in teks
    assert 'value="044/KP/XI/2026"' in teks
    titipan = re.search(r'name="surat-titipan" value="([^"]+)"', teks)
    assert Permohonan.objects.get().nomor_surat == ""
    jawab = peramban.post(alamat("surat", kasus), isian_surat(kasus, **{"surat-titipan": titipan[1]}))
    assert jawab.url == alamat("baris", kasus)
    kasus.refresh_from_db()
    assert kasus.surat.nama_asli == "surat.pdf"


def test_a_letter_that_is_no_pdf_is_named_and_leaves_nothing(peramban, draf):
    lama, berkas = draf.surat_id, Berkas.objects.count()
    palsu = SimpleUploadedFile("surat.pdf", b"MZ\x90\x00" + b"\x00" * 200, PDF)
    jawab = peramban.post(alamat("surat", draf), isian_surat(draf, surat=palsu))
    assert jawab.status_code == 200
    assert jawab.context["form"].errors["surat"]
    draf.refresh_from_db()
    assert (draf.surat_id, Berkas.objects.count()) == (lama, berkas)


def test_a_stale_page_warns_keeps_the_text_and_saves_on_the_second_try(peramban, draf):
    lama = cap_surat(draf)
    peramban.post(alamat("surat", draf), isian_surat(draf, perihal="Dari jendela lain"))
    jawab = peramban.post(alamat("surat", draf), isian_surat(draf, cap=lama, perihal="Dari jendela ini"))
    teks = jawab.content.decode()
    assert "Belum disimpan" in teks
    assert 'value="Dari jendela ini"' in teks
    draf.refresh_from_db()
    assert draf.perihal == "Dari jendela lain"
    peramban.post(
        alamat("surat", draf), isian_surat(draf, cap=jawab.context["cap"], perihal="Dari jendela ini")
    )
    draf.refresh_from_db()
    assert draf.perihal == "Dari jendela ini"


def test_the_same_form_sent_twice_is_no_conflict(peramban, draf):
    isi = isian_surat(draf)
    assert [peramban.post(alamat("surat", draf), isi).status_code for _ in range(2)] == [302, 302]


def test_saving_the_price_list_does_not_make_the_letters_page_stale(peramban, draf):
    cap = cap_surat(draf)
    BarisPenawaran.objects.filter(permohonan=draf).update(catatan="baru")
    assert peramban.post(alamat("surat", draf), isian_surat(draf, cap=cap)).status_code == 302


def test_a_session_that_ended_while_typing_loses_nothing(client, rina, draf):
    isi = isian_surat(draf, perihal="Diketik lama sekali")
    client.post(alamat("surat", draf), isi)
    client.force_login(rina)
    teks = client.get(alamat("surat", draf)).content.decode()
    assert 'value="Diketik lama sekali"' in teks
    draf.refresh_from_db()
    assert draf.perihal == "Penawaran publikasi 2026"


# ---- check and send ----------------------------------------------------------------------------
def test_an_incomplete_draft_says_all_that_is_missing(peramban, rina):
    peramban.post(reverse("permohonan:baru"), {"kunci": uuid.uuid4()})
    kasus = Permohonan.objects.get()
    for jawab in (peramban.get(alamat("periksa", kasus)), peramban.post(alamat("periksa", kasus))):
        teks = jawab.content.decode()
        assert "Lengkapi surat penawaran" in teks
        assert "sedikitnya satu baris" in teks
    kasus.refresh_from_db()
    assert kasus.status == "draf"


def test_sending_twice_sends_once_and_the_old_address_leads_to_the_number(peramban, draf):
    kunci = uuid.uuid4()
    pertama, kedua = (peramban.post(alamat("periksa", draf), {"kunci": kunci}) for _ in range(2))
    kasus = Permohonan.objects.get(pk=draf.pk)
    assert kasus.status == "diajukan"
    assert kasus.nomor != draf.nomor
    assert pertama.url == kedua.url == kasus.get_absolute_url()
    assert kasus.riwayat.count() == 1


def test_the_check_page_has_a_fixed_number_of_queries(
    peramban, peraga, rina, draf, django_assert_num_queries
):
    banyak = peraga.draf(
        rina, "Banyak baris", harga=[("siber", f"Berita {i}", "", "per tayang", 100) for i in range(50)]
    )
    for kasus in (draf, banyak):
        with django_assert_num_queries(10):
            peramban.get(alamat("periksa", kasus))


# ---- a return ----------------------------------------------------------------------------------
def test_only_the_parts_that_were_returned_are_open(peramban, peraga, draf):
    kasus = kembalikan(peraga, peraga.lakukan(draf, "ajukan"), ("surat", None))
    teks = peramban.get(alamat("surat", kasus)).content.decode()
    assert "Perbaiki bagian ini." in teks
    assert 'name="nomor_surat"' not in teks
    jawab = peramban.post(
        alamat("surat", kasus), isian_surat(kasus, surat=surat_pdf("penawaran-cetak-pindai.pdf"))
    )
    assert jawab.url == alamat("periksa", kasus)
    lama = kasus.surat_id
    kasus.refresh_from_db()
    assert kasus.surat_id != lama
    assert kasus.nomor_surat != "044/KP/XI/2026"
    assert kasus.cuplikan.get(revisi=0).surat_id == lama  # the old one stays readable


def test_a_returned_letter_is_not_emptied_by_saving_for_now(peramban, peraga, draf):
    kasus = kembalikan(peraga, peraga.lakukan(draf, "ajukan"), ("data_surat", None))
    isi = isian_surat(kasus, nomor_surat="", perintah="sementara")
    assert "Isi nomor surat." in peramban.post(alamat("surat", kasus), isi).content.decode()
    kasus.refresh_from_db()
    assert kasus.nomor_surat


def test_a_closed_price_list_is_read_only_with_its_reason(peramban, peraga, draf):
    kasus = kembalikan(peraga, peraga.lakukan(draf, "ajukan"), ("surat", None))
    teks = peramban.get(alamat("baris", kasus)).content.decode()
    assert "tidak termasuk yang diminta diperbaiki" in teks
    assert "baris-0-bentuk" not in teks
    peramban.post(alamat("baris", kasus), {"baris-0-bentuk": "Curang", "perintah": "simpan"})
    assert not kasus.baris.filter(bentuk="Curang").exists()
    assert peramban.get(alamat("impor", kasus)).url == alamat("baris", kasus)


def test_one_opened_line_changes_and_no_other(peramban, peraga, draf):
    kasus = peraga.lakukan(draf, "ajukan")
    satu, dua = kasus.baris.order_by("urut")
    kasus = kembalikan(peraga, kasus, ("baris", dua))
    teks = peramban.get(alamat("baris", kasus)).content.decode()
    assert f'value="{dua.pk}"' in teks
    assert f'value="{satu.pk}"' not in teks
    isi = {"cap": cap_baris(kasus), "perintah": "simpan"}
    for i, baris in enumerate((satu, dua)):
        isi |= {
            f"baris-{i}-id": baris.pk, f"baris-{i}-jenis_media": "siber",
            f"baris-{i}-bentuk": "Diperbaiki", f"baris-{i}-satuan": "per tayang",
            f"baris-{i}-harga_satuan": "99.000", f"baris-{i}-termasuk_ppn": "ya",
        }  # fmt: skip
    assert peramban.post(alamat("baris", kasus), isi).status_code == 302
    assert [b.bentuk for b in kasus.baris.order_by("urut")] == [satu.bentuk, "Diperbaiki"]


def test_a_repair_that_repairs_nothing_is_warned_about_then_sent(peramban, peraga, draf):
    kasus = kembalikan(peraga, peraga.lakukan(draf, "ajukan"), ("data_surat", None))
    teks = peramban.get(alamat("periksa", kasus)).content.decode()
    assert "Belum ada yang berubah" in teks
    assert "Perbaiki surat" in teks
    peramban.post(alamat("surat", kasus), isian_surat(kasus))
    assert "Belum ada yang berubah" not in peramban.get(alamat("periksa", kasus)).content.decode()
    assert peramban.post(alamat("periksa", kasus), {"kunci": uuid.uuid4()}).url == kasus.get_absolute_url()
    kasus.refresh_from_db()
    assert (kasus.status, kasus.revisi) == ("diajukan", 1)


# ---- throw away --------------------------------------------------------------------------------
def test_a_draft_goes_after_a_question_and_its_letter_is_free_for_the_clean_up(peramban, draf):
    assert "tidak dapat dikembalikan" in peramban.get(alamat("hapus_draf", draf)).content.decode()
    assert Permohonan.objects.filter(pk=draf.pk).exists()
    peramban.post(alamat("hapus_draf", draf))
    assert not Permohonan.objects.filter(pk=draf.pk).exists()
    assert not BarisPenawaran.objects.exists()
    assert not Berkas.objects.get(pk=draf.surat_id).terpakai
    assert peramban.post(alamat("hapus_draf", draf)).status_code == 404


def test_what_was_sent_is_never_deleted(peramban, peraga, draf):
    kasus = kembalikan(peraga, peraga.lakukan(draf, "ajukan"), ("surat", None))
    peramban.post(alamat("hapus_draf", kasus))
    assert Permohonan.objects.filter(pk=kasus.pk).exists()
