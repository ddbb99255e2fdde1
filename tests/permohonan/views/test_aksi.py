"""Every act through its page: carried out once, refused in words, nothing typed is lost."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from kerjasama.dokumen import layanan
from permohonan.alur import ALUR
from permohonan.demo.langkah import JALAN
from permohonan.models import Agenda, Permohonan, Riwayat
from permohonan.services.anggaran import pengajuan_terakhir

pytestmark = pytest.mark.django_db
SIAPA = {
    "pemohon": "pemohon",
    "agendaris": "agendaris",
    "kepala_bagian": "kabag",
    "pranata_humas": "pranata",
    "staf_komdok": "staf",
}


@pytest.fixture
def kasus_di(peraga, semua_orang) -> Callable[[str], Permohonan]:
    return lambda status: peraga.sampai(
        status, peraga.draf(semua_orang["pemohon@contoh.id"], "Penawaran uji")
    )


@pytest.fixture
def kirim(masuk, semua_orang) -> Callable[..., Any]:
    """`kirim(kasus, "agendakan", "agendaris", isian)`: press the button as that person."""

    def _kirim(
        kasus: Permohonan, aksi: str, siapa: str, isian: dict[str, Any] | None = None, **kw: Any
    ) -> Any:
        data = {"kunci": str(uuid.uuid4()), **(isian or {})}
        return masuk(semua_orang[f"{siapa}@contoh.id"]).post(f"/permohonan/{kasus.nomor}/{aksi}/", data, **kw)

    return _kirim


def agenda(**isi: Any) -> dict[str, Any]:
    return {
        "tanggal_terima": timezone.localdate().isoformat(),
        "sifat": "segera",
        "kode_klasifikasi": "480",
        "ringkasan": "Menawarkan advertorial.",
        **isi,
    }


def status(kasus: Permohonan) -> str:
    return Permohonan.objects.get(pk=kasus.pk).status


@pytest.mark.parametrize("kode", [k for k in ALUR.deklarasi if k != "kedaluwarsakan"])
def test_every_act_has_a_page_for_its_role(masuk, semua_orang, kasus_di, kode: str) -> None:
    deklarasi = ALUR.deklarasi[kode]
    asal = next(s for s in deklarasi.dari if s in JALAN)
    peran = deklarasi.peran[0] if not deklarasi.hanya_pemegang else str(ALUR.keadaan[asal].pemegang)
    siapa = SIAPA[peran]
    kasus = kasus_di(asal)
    jawaban = masuk(semua_orang[f"{siapa}@contoh.id"]).get(f"/permohonan/{kasus.nomor}/{kode}/")
    assert jawaban.status_code == 200
    isi = jawaban.content.decode()
    assert f"<h1>{deklarasi.label}</h1>" in isi
    assert 'name="kunci"' in isi


def test_agendakan_moves_once_and_records_the_address(kirim, kasus_di, masuk, semua_orang) -> None:
    kasus, kunci = kasus_di("diajukan"), str(uuid.uuid4())
    satu = kirim(kasus, "agendakan", "agendaris", agenda(kunci=kunci), follow=True)
    dua = kirim(kasus, "agendakan", "agendaris", agenda(kunci=kunci), follow=True)
    pesan = [[str(m) for m in j.context["messages"]] for j in (satu, dua)]
    nomor = f"1/{timezone.localdate().year}"
    assert (
        pesan[0]
        == pesan[1]
        == [f"Agendakan: tercatat. Nomor agenda {nomor}. Sekarang: Menunggu persetujuan."]
    )
    riwayat = Riwayat.objects.filter(objek=kasus, aksi="agendakan")
    assert riwayat.count() == Agenda.objects.count() == 1
    assert riwayat.get().alamat == "127.0.0.1"
    assert str(riwayat.get().kunci) == kunci


def test_late_second_person_reads_who_was_first(kirim, kasus_di) -> None:
    kasus = kasus_di("diajukan")
    kirim(kasus, "agendakan", "agendaris", agenda())
    jawaban = kirim(kasus, "agendakan", "agendaris", agenda(), follow=True)
    assert "Sudah diproses oleh Siti Aminah" in jawaban.content.decode()
    assert Riwayat.objects.filter(objek=kasus, aksi="agendakan").count() == 1


def test_send_twice_finds_the_case_under_its_new_number(masuk, peraga, semua_orang) -> None:
    pemohon = semua_orang["pemohon@contoh.id"]
    draf, isian = peraga.draf(pemohon, "Penawaran uji"), {"kunci": str(uuid.uuid4())}
    tujuan = {masuk(pemohon).post(f"/permohonan/{draf.nomor}/ajukan/", isian)["Location"] for _ in range(2)}
    assert tujuan == {Permohonan.objects.get(pk=draf.pk).get_absolute_url()}
    assert (
        masuk(semua_orang["pemohon2@contoh.id"]).post(f"/permohonan/{draf.nomor}/ajukan/", isian).status_code
        == 404
    )


def test_wrong_role_state_and_name(kirim, masuk, semua_orang, kasus_di) -> None:
    kasus = kasus_di("didisposisikan")
    alamat = f"/permohonan/{kasus.nomor}/"
    assert masuk(semua_orang["staf@contoh.id"]).get(f"{alamat}tawar/").status_code == 403
    assert kirim(kasus, "tawar", "staf").status_code == 403
    assert masuk(semua_orang["pranata2@contoh.id"]).get(f"{alamat}tawar/").status_code == 403
    assert (
        kirim(kasus, "kembalikan_ke_kabag", "pranata2", {"alasan": "Salah alamat disposisi."}).status_code
        == 403
    )
    assert masuk(semua_orang["pranata@contoh.id"]).get(f"{alamat}terbang/").status_code == 404
    assert masuk(semua_orang["agendaris@contoh.id"]).get(f"{alamat}agendakan/").status_code == 302
    assert masuk(semua_orang["pranata@contoh.id"]).get(f"{alamat}kedaluwarsakan/").status_code == 403
    assert masuk(semua_orang["pranata@contoh.id"]).put(f"{alamat}tawar/").status_code == 405
    assert status(kasus) == "didisposisikan"


@pytest.mark.parametrize(
    "ganti, kolom",
    [
        ({"tanggal_terima": "31-02-2026"}, "tanggal_terima"),
        ({"tanggal_terima": ""}, "tanggal_terima"),
        (
            {"tanggal_terima": "2999-01-01"},
            "tanggal_terima",
        ),  # refused by the consequence, shown at its field
        ({"tanggal_terima": "2001-01-01"}, "tanggal_terima"),
        ({"sifat": "gawat"}, "sifat"),
        ({"kode_klasifikasi": "4\x0080"}, "kode_klasifikasi"),
        ({"ringkasan": "   "}, "ringkasan"),
    ],
)
def test_bad_input_is_told_at_its_field_and_kept(kirim, kasus_di, ganti: dict[str, str], kolom: str) -> None:
    kasus = kasus_di("diajukan")
    jawaban = kirim(kasus, "agendakan", "agendaris", agenda(ringkasan="Kalimat yang panjang diketik") | ganti)
    assert jawaban.status_code == 200
    assert list(jawaban.context["form"].errors) == [kolom]
    isi = jawaban.content.decode()
    assert f'href="#id_{kolom}"' in isi
    assert "ringkasan" in ganti or "Kalimat yang panjang diketik" in isi
    assert status(kasus) == "diajukan"
    assert not Agenda.objects.exists()


def test_kembalikan_asks_for_more_rows_and_keeps_what_was_typed(kirim, kasus_di) -> None:
    kasus = kasus_di("diajukan")
    baris = kasus.baris.first()
    isian = {
        "jumlah": "3",
        "butir-0-bagian": "surat",
        "butir-0-keterangan": "Tidak ada cap perusahaan.",
        "butir-1-bagian": "profil",
    }
    jawaban = kirim(kasus, "kembalikan", "agendaris", {**isian, "tambah": "1"})
    isi = jawaban.content.decode()
    assert "Tidak ada cap perusahaan." in isi
    assert 'name="butir-5-bagian"' in isi
    assert "invalid-feedback" not in isi
    jawaban = kirim(kasus, "kembalikan", "agendaris", isian)
    assert "Jelaskan apa yang harus diperbaiki." in jawaban.content.decode()
    assert status(kasus) == "diajukan"
    isian |= {
        "butir-1-keterangan": "NPWP belum ada.",
        "butir-2-bagian": f"baris-{baris.pk}",
        "butir-2-keterangan": "Harga terlalu bulat.",
    }
    assert kirim(kasus, "kembalikan", "agendaris", isian).status_code == 302
    butir = list(kasus.pengembalian.get().butir.values_list("bagian", "baris"))
    assert butir == [("surat", None), ("profil", None), ("baris", baris.pk)]


def test_kembalikan_needs_something_to_repair(kirim, kasus_di) -> None:
    kasus = kasus_di("diajukan")
    assert (
        "sedikitnya satu hal"
        in kirim(kasus, "kembalikan", "agendaris", {"jumlah": "ngawur"}).content.decode()
    )
    assert kirim(kasus, "kembalikan", "agendaris", {"jumlah": "99999"}).status_code == 200
    assert status(kasus) == "diajukan"


def test_kembalikan_refuses_a_line_of_another_case(kirim, kasus_di) -> None:
    kasus, lain = kasus_di("diajukan"), kasus_di("diajukan")
    isian = {
        "jumlah": "1",
        "butir-0-bagian": f"baris-{lain.baris.first().pk}",
        "butir-0-keterangan": "Bukan milik kasus ini.",
    }
    assert kirim(kasus, "kembalikan", "agendaris", isian).status_code == 200
    assert status(kasus) == "diajukan"


@pytest.mark.parametrize(
    "kode, dari, siapa, kolom",
    [
        ("tolak", "diagendakan", "kabag", "alasan"),
        ("batalkan", "negosiasi", "kabag", "alasan"),
        ("tarik", "diajukan", "pemohon", "alasan"),
        ("catat_pengecualian", "didisposisikan", "kabag", "alasan"),
        ("minta_perubahan_spk", "spk_dikirim", "pemohon", "alasan"),
        ("perbaiki_spk", "penandatanganan_spk", "kabag", "catatan"),
        ("kembalikan_berkas", "anggaran_diajukan", "staf", "catatan"),
        ("sanggah_pembayaran", "dibayar", "pemohon", "alasan"),
        ("hentikan", "spk_aktif", "kabag", "alasan"),
        ("buka_kembali", "ditolak", "kabag", "alasan"),
    ],
)
def test_reason_is_required_and_recorded(
    kirim, kasus_di, kode: str, dari: str, siapa: str, kolom: str
) -> None:
    kasus, dasar = kasus_di(dari), {"dasar": "Pasal 9 SPK tentang pengakhiran."}
    for pendek in ("", "pendek", "         .         "):
        assert kirim(kasus, kode, siapa, {**dasar, kolom: pendek}).status_code == 200
    assert status(kasus) == dari
    alasan = "Alasan yang cukup jelas untuk dibaca."
    assert kirim(kasus, kode, siapa, {**dasar, kolom: alasan}).status_code == 302
    assert alasan in Riwayat.objects.filter(objek=kasus, aksi=kode).get().catatan


def test_negotiation_and_agreement_by_their_pages(kirim, kasus_di, peraga, semua_orang) -> None:
    """From the disposition to the agreed price, typed as people type."""
    kasus = kasus_di("diagendakan")
    pranata, staf = semua_orang["pranata@contoh.id"], semua_orang["staf@contoh.id"]
    satu, dua = kasus.baris.all()
    assert (
        kirim(
            kasus,
            "disposisikan",
            "kabag",
            {
                "penerima": pranata.pk,
                "instruksi": ["telaah_harga"],
                "sifat": "biasa",
                "batas_waktu": "",
            },
        ).status_code
        == 302
    )
    terlalu = {f"baris-{satu.pk}-volume": "2", f"baris-{satu.pk}-harga": "1.600.000"}
    assert (
        "Melebihi harga penawaran Rp1.500.000" in kirim(kasus, "tawar", "pranata", terlalu).content.decode()
    )
    assert "Tawar sedikitnya satu baris" in kirim(kasus, "tawar", "pranata", {}).content.decode()
    tawar = {f"baris-{satu.pk}-volume": "2", f"baris-{satu.pk}-harga": "Rp 1.300.000,00"}
    assert kirim(kasus, "tawar", "pranata", tawar).status_code == 302
    assert "Pilih setuju" in kirim(kasus, "jawab_tawaran", "pemohon", {}).content.decode()
    balik = {f"baris-{satu.pk}-jawaban": "balik", f"baris-{satu.pk}-harga": "1,400,000.00"}
    assert kirim(kasus, "jawab_tawaran", "pemohon", balik).status_code == 302
    isian = {
        f"baris-{satu.pk}-volume": "2",
        f"baris-{satu.pk}-harga": "1.400.000",
        f"baris-{dua.pk}-volume": "0",
        "mata_anggaran": peraga.orang["mata_anggaran"].pk,
        "staf": staf.pk,
    }
    assert (
        "Isi harga kesepakatan"
        in kirim(kasus, "tindak_lanjuti", "pranata", isian | {f"baris-{satu.pk}-harga": ""}).content.decode()
    )
    assert kirim(kasus, "tindak_lanjuti", "pranata", isian).status_code == 302
    satu.refresh_from_db()
    assert (satu.volume, satu.harga_sepakat) == (2, Decimal(1_400_000))
    assert status(kasus) == "penyusunan_spk"


def test_contract_by_its_pages(kirim, kasus_di, peraga) -> None:
    """From drawing up to acceptance, each refusal before its success."""
    kasus = kasus_di("penyusunan_spk")
    hari = timezone.localdate()
    spk = {
        "mulai": hari.isoformat(),
        "selesai": (hari - dt.timedelta(days=1)).isoformat(),
        "jumlah_termin": "1",
        "penandatangan": peraga.orang["penandatangan"].pk,
        "mata_anggaran": kasus.mata_anggaran_id,
    }
    assert "berakhir sebelum dimulai" in kirim(kasus, "ajukan_spk", "staf", spk).content.decode()
    spk["selesai"] = (hari + dt.timedelta(days=30)).isoformat()
    assert kirim(kasus, "ajukan_spk", "staf", spk).status_code == 302
    assert (
        "nyatakan persetujuan"
        in kirim(kasus, "tandatangani_spk", "kabag", {"cara": "manual"}).content.decode()
    )
    assert kirim(kasus, "tandatangani_spk", "kabag", {"cara": "manual", "setuju": "on"}).status_code == 302
    assert "sedang dibuat" in kirim(kasus, "terima_spk", "pemohon", {"pernyataan": "on"}).content.decode()
    layanan.buat(Permohonan.objects.get(pk=kasus.pk).spk_berlaku.dokumen_id)
    assert kirim(kasus, "terima_spk", "pemohon", {}).status_code == 200
    assert kirim(kasus, "terima_spk", "pemohon", {"pernyataan": "on"}).status_code == 302
    assert status(kasus) == "spk_aktif"


def test_above_reference_price_needs_a_reason(kirim, kasus_di, peraga, semua_orang) -> None:
    kasus = kasus_di("didisposisikan")
    kasus.baris.update(harga_referensi=Decimal(100_000))
    isian = {"mata_anggaran": peraga.orang["mata_anggaran"].pk, "staf": semua_orang["staf@contoh.id"].pk}
    for b in kasus.baris.all():
        isian |= {f"baris-{b.pk}-volume": "1", f"baris-{b.pk}-harga": "200.000"}
    jawaban = kirim(kasus, "tindak_lanjuti", "pranata", isian)
    assert jawaban.content.decode().count("Di atas harga referensi Rp100.000: isi alasannya.") >= 2
    isian |= {f"baris-{b.pk}-alasan_harga": "Halaman depan, satu-satunya posisi." for b in kasus.baris.all()}
    assert kirim(kasus, "tindak_lanjuti", "pranata", isian).status_code == 302


def test_over_the_ceiling_is_refused_at_the_budget_line(kirim, kasus_di, peraga, semua_orang) -> None:
    kasus = kasus_di("didisposisikan")
    mata = peraga.orang["mata_anggaran"]
    mata.pagu = Decimal(1000)
    mata.save()
    isian = {"mata_anggaran": mata.pk, "staf": semua_orang["staf@contoh.id"].pk}
    for b in kasus.baris.all():
        isian |= {f"baris-{b.pk}-volume": "1", f"baris-{b.pk}-harga": "100.000"}
    jawaban = kirim(kasus, "tindak_lanjuti", "pranata", isian)
    assert "melebihi sisa pagu" in str(jawaban.context["form"].errors["mata_anggaran"])
    assert status(kasus) == "didisposisikan"
    assert not kasus.baris.filter(volume__isnull=False).exists()


def test_budget_and_payment_by_their_pages(kirim, kasus_di) -> None:
    kasus = kasus_di("bukti_lengkap")
    isian = {
        "nomor_nota_dinas": "900/ND/7",
        "tanggal": timezone.localdate().isoformat(),
        "pkp": "on",
        "ber_npwp": "on",
    }
    jawaban = kirim(kasus, "ajukan_anggaran", "staf", {**isian, "hitung": "1"})
    assert "900/ND/7" in jawaban.content.decode()
    assert "invalid-feedback" not in jawaban.content.decode()
    jawaban = kirim(kasus, "ajukan_anggaran", "staf", isian)
    assert "Isi nomor faktur pajak" in jawaban.content.decode()
    assert (
        kirim(kasus, "ajukan_anggaran", "staf", {**isian, "nomor_faktur": "010.000-26.00000001"}).status_code
        == 302
    )
    netto = pengajuan_terakhir(kasus).netto
    bayar = {
        "nomor_sp2d": "SP2D/1/LS",
        "tanggal_sp2d": timezone.localdate().isoformat(),
        "netto": str(netto - 1),
    }
    assert "Jelaskan selisihnya" in kirim(kasus, "catat_pembayaran", "staf", bayar).content.decode()
    assert kirim(kasus, "catat_pembayaran", "staf", bayar | {"netto": str(netto)}).status_code == 302
    assert kirim(kasus, "terima_anggaran", "pemohon").status_code == 302
    assert status(kasus) == "selesai"


def test_closed_guard_is_told_and_nothing_moves(kirim, masuk, peraga, semua_orang) -> None:
    from permohonan.services.pengajuan import buat_draf

    pemohon = semua_orang["pemohon@contoh.id"]
    draf = buat_draf(pemohon)
    isi = masuk(pemohon).get(f"/permohonan/{draf.nomor}/ajukan/").content.decode()
    assert "Lengkapi surat penawaran" in isi
    assert "Isi sedikitnya satu baris daftar harga." in isi
    assert kirim(draf, "ajukan", "pemohon").status_code == 200
    assert status(draf) == "draf"


def test_expired_session_keeps_what_was_typed(client, kasus_di, semua_orang) -> None:
    kasus = kasus_di("diagendakan")
    alamat = f"/permohonan/{kasus.nomor}/tolak/"
    assert client.post(alamat, {"alasan": "Alasan panjang yang sudah diketik"}).status_code == 302
    client.force_login(semua_orang["kabag@contoh.id"])
    assert "Alasan panjang yang sudah diketik" in client.get(alamat).content.decode()
    assert status(kasus) == "diagendakan"
