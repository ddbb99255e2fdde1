"""A complaint is stored once however often it is sent, with what belongs to it and nothing of who sent it."""

from __future__ import annotations

import uuid

import pytest

from kerjasama.alur.galat import Ditolak
from kerjasama.berkas.models import Berkas
from kerjasama.berkas.penerimaan import terima
from pengaduan.models import Identitas, Lampiran, LihatIdentitas, Pengaduan, Riwayat
from pengaduan.services.pengajuan import pengirim
from permohonan.demo.langkah import SURAT, unggahan

pytestmark = pytest.mark.django_db


def test_the_same_form_twice_is_one_ticket_with_the_same_code(peraga_aduan) -> None:
    kunci = uuid.uuid4()
    satu, dua = peraga_aduan.kirim(kunci=kunci), peraga_aduan.kirim(kunci=kunci)
    assert (dua.tiket.pk, dua.kode, dua.berulang) == (satu.tiket.pk, satu.kode, True)
    assert Pengaduan.objects.count() == Riwayat.objects.count() == 1


def test_later_the_code_is_told_no_more(peraga_aduan, waktu) -> None:
    kunci = uuid.uuid4()
    waktu("2026-06-08 09:00")
    satu = peraga_aduan.kirim(kunci=kunci)
    waktu("2026-06-08 09:16")
    dua = peraga_aduan.kirim(kunci=kunci)
    assert (dua.tiket.pk, dua.kode) == (satu.tiket.pk, None)


def test_identity_stands_apart_and_only_where_it_was_given(peraga_aduan, semua_orang) -> None:
    terbuka = peraga_aduan.aduan()
    anonim = peraga_aduan.aduan(kerahasiaan="anonim", pelapor=semua_orang["pemohon@contoh.id"])
    akun = peraga_aduan.aduan(kerahasiaan="rahasia", pelapor=semua_orang["pemohon@contoh.id"])
    assert Identitas.objects.get(pk=terbuka.pk).nama == "Laras Setyowati"
    assert not Identitas.objects.filter(pk=anonim.pk).exists()
    assert Identitas.objects.get(pk=akun.pk).pelapor == semua_orang["pemohon@contoh.id"]
    assert not LihatIdentitas.objects.exists()


def test_no_network_address_and_no_account_of_a_complainant_is_kept(peraga_aduan, semua_orang) -> None:
    tiket = peraga_aduan.aduan(pelapor=semua_orang["pemohon@contoh.id"])
    baris = tiket.riwayat.get()
    assert (baris.oleh, baris.alamat, baris.nama_pelaku, baris.peran) == (None, None, "Pengadu", "pengadu")
    catatan = peraga_aduan.aduan(petugas=semua_orang["petugas@contoh.id"])
    assert catatan.riwayat.get().oleh == catatan.dicatat_oleh == semua_orang["petugas@contoh.id"]


def test_a_file_names_nobody_and_belongs_to_one_ticket(peraga_aduan) -> None:
    kunci = uuid.uuid4()
    berkas = terima(unggahan("bukti.pdf", SURAT.read_bytes(), "application/pdf"), pengirim(kunci))
    assert (berkas.pengunggah, berkas.dari_tamu) == (None, True)
    tiket = peraga_aduan.aduan(kunci=kunci, lampiran=[berkas])
    assert Lampiran.objects.get().pengaduan == tiket
    assert Berkas.objects.get().terpakai
    with pytest.raises(Ditolak, match="sudah terkirim"):
        peraga_aduan.aduan(lampiran=[berkas])
    assert Pengaduan.objects.count() == 1


def test_a_case_is_linked_only_where_its_number_is_real(peraga_aduan, peraga, semua_orang) -> None:
    pemohon = semua_orang["pemohon@contoh.id"]
    kasus, draf = peraga.sampai("diajukan", peraga.draf(pemohon, "Ada")), peraga.draf(pemohon, "Draf")
    assert peraga_aduan.aduan(nomor_kasus=f" {kasus.nomor.lower()} ").permohonan == kasus
    for nomor in ("KM-1999-00001", draf.nomor, "apa saja"):
        tiket = peraga_aduan.aduan(nomor_kasus=nomor)
        assert (tiket.permohonan, tiket.nomor_kasus) == (None, nomor)


def test_a_lapor_number_is_recorded_once(peraga_aduan) -> None:
    peraga_aduan.aduan(kanal="lapor", nomor_lapor="7000001")
    with pytest.raises(Ditolak) as galat:
        peraga_aduan.aduan(kanal="lapor", nomor_lapor="7000001")
    assert galat.value.galat == {"nomor_lapor": "Nomor LAPOR! ini sudah dicatat."}
    assert Pengaduan.objects.count() == Identitas.objects.count() == 1
