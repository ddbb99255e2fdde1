"""The pages of proofs: several at once, nothing lost on an error, repair, the check, who sees what."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from kerjasama.berkas.models import Berkas
from kerjasama.demo_akun import SANDI
from permohonan.models import BuktiTayang, KekuranganTayang, PemeriksaanBukti
from permohonan.services.bukti import nyatakan_kekurangan

CONTOH = Path(__file__).parents[2] / "contoh"
SITUS = "https://kabarpesisir-contoh.example"
pytestmark = pytest.mark.django_db


@pytest.fixture
def pemohon(semua_orang):
    return semua_orang["pemohon@contoh.id"]


@pytest.fixture
def kasus(peraga, pemohon):
    return peraga.sampai("spk_aktif", peraga.draf(pemohon, "Uji halaman bukti"))


def unggah(nama, mime):
    return SimpleUploadedFile(nama, (CONTOH / nama).read_bytes(), content_type=mime)


def dua_berkas():
    return [unggah("bukti-siber.png", "image/png"), unggah("bukti-siber-cetak.pdf", "application/pdf")]


def alamat(kasus, bagian="bukti"):
    return f"/permohonan/{kasus.nomor}/{bagian}/"


def tahap_satu(peramban, kasus, **lain):
    isi = {
        "baris": kasus.baris.first().pk, "judul": "Liputan",
        "tanggal_tayang": timezone.localdate().isoformat(),
        "tautan": f"{SITUS}/a\n{SITUS}/b", "berkas": dua_berkas(),
    }  # fmt: skip
    return peramban.post(alamat(kasus), isi | lain)


def isian_terkirim(halaman):
    """What a browser would send back: every field of the second page's form."""
    form = next(
        f for f in re.findall(r"<form.*?</form>", halaman.content.decode(), re.S) if 'name="tahap"' in f
    )
    isi: dict[str, list[str]] = {}
    for tag in re.findall(r"<input[^>]*>", form):
        sifat = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
        if "name" in sifat and sifat.get("type") not in {"file", "checkbox"}:
            isi.setdefault(sifat["name"], []).append(sifat.get("value", ""))
    return isi


def tahap_dua(peramban, kasus, halaman, **lain):
    isi = isian_terkirim(halaman)
    for nama in [n for n in isi if n.endswith("rincian_jam")]:
        isi[nama] = ["10:30"]
    return peramban.post(alamat(kasus), isi | lain)


# ---- several at once ---------------------------------------------------------------------------
def test_two_files_with_two_links_become_two_proofs(masuk, kasus, pemohon):
    peramban = masuk(pemohon)
    halaman = tahap_satu(peramban, kasus)
    assert "Lengkapi 2 bukti" in halaman.content.decode()
    assert not BuktiTayang.objects.exists()
    jawab = tahap_dua(peramban, kasus, halaman, **{"b0-judul": "Satu", "b1-judul": "Dua"})
    assert jawab.status_code == 302
    satu, dua = BuktiTayang.objects.order_by("pk")
    assert (satu.judul, satu.tautan, satu.berkas.nama_asli) == (
        "Satu", "https://kabarpesisir-contoh.example/a", "bukti-siber.png",
    )  # fmt: skip
    assert (dua.judul, dua.tautan, dua.berkas.mime) == (
        "Dua", "https://kabarpesisir-contoh.example/b", "application/pdf",
    )  # fmt: skip
    assert "Satu" in peramban.get(alamat(kasus)).content.decode()


def test_error_in_one_row_saves_none_and_loses_nothing(masuk, kasus, pemohon):
    peramban = masuk(pemohon)
    halaman = tahap_satu(peramban, kasus)
    salah = {"b0-judul": "Judul yang saya ketik", "b1-tautan": "https://www.kabarpesisir-contoh.example/a/"}
    jawab = tahap_dua(peramban, kasus, halaman, **salah)
    teks = jawab.content.decode()
    assert jawab.status_code == 200 and not BuktiTayang.objects.exists()
    assert "Bukti 2, Tautan tayangan" in teks and "sudah dipakai pada bukti “Judul yang saya ketik”" in teks
    assert "Judul yang saya ketik" in teks and "bukti-siber.png" in teks and "bukti-siber-cetak.pdf" in teks
    jawab = tahap_dua(peramban, kasus, jawab, **{"b1-tautan": "https://kabarpesisir-contoh.example/c"})
    assert jawab.status_code == 302 and BuktiTayang.objects.filter(berkas__isnull=False).count() == 2


def test_crossed_out_row_is_not_saved_and_the_rest_keeps_its_file(masuk, kasus, pemohon):
    peramban = masuk(pemohon)
    halaman = tahap_satu(peramban, kasus)
    jawab = tahap_dua(peramban, kasus, halaman, **{"b0-buang": "on", "b1-judul": ""})
    assert "Lengkapi 1 bukti" in jawab.content.decode()
    assert "bukti-siber-cetak.pdf" in jawab.content.decode()
    assert tahap_dua(peramban, kasus, jawab, **{"b0-judul": "Sisa"}).status_code == 302
    satu = BuktiTayang.objects.get()
    assert (satu.judul, satu.berkas.nama_asli) == ("Sisa", "bukti-siber-cetak.pdf")


def test_bad_file_keeps_the_good_one_and_the_text(masuk, kasus, pemohon):
    peramban = masuk(pemohon)
    rusak = SimpleUploadedFile("bukti.pdf", b"MZ" + b"\0" * 900, content_type="application/pdf")
    jawab = tahap_satu(peramban, kasus, berkas=[unggah("bukti-siber.png", "image/png"), rusak])
    teks = jawab.content.decode()
    assert jawab.status_code == 200 and "Terkirim" in teks and "bukti-siber.png" in teks
    assert "https://kabarpesisir-contoh.example/b" in teks and "“bukti.pdf”" in teks
    assert Berkas.objects.filter(terpakai=False).count() == 1


def test_same_form_sent_twice_is_saved_once(masuk, kasus, pemohon):
    peramban = masuk(pemohon)
    halaman = tahap_satu(peramban, kasus)
    for _ in range(2):
        assert tahap_dua(peramban, kasus, halaman).status_code == 302
    assert BuktiTayang.objects.count() == 2


def test_nothing_sent_asks_for_a_file_or_a_link(masuk, kasus, pemohon):
    jawab = masuk(pemohon).post(alamat(kasus), {"baris": kasus.baris.first().pk})
    assert "Pilih berkas bukti, atau isi tautannya." in jawab.content.decode()


@pytest.mark.parametrize(
    "rusak", [{"banyak": "999999"}, {"banyak": "x"}, {"banyak": "²"}, {"baris": "9" * 30}, {"baris": ""}]
)
def test_broken_second_page_never_breaks_the_server(masuk, kasus, pemohon, rusak):
    isi = {"tahap": "rinci", "baris": str(kasus.baris.first().pk), "banyak": "1"} | rusak
    assert masuk(pemohon).post(alamat(kasus), isi).status_code in {200, 302, 404}
    assert not BuktiTayang.objects.exists()


# ---- who ---------------------------------------------------------------------------------------
def test_foreign_case_is_not_there(masuk, kasus, semua_orang, peraga, pemohon):
    asing = masuk(semua_orang["pemohon2@contoh.id"])
    peraga._bukti(kasus, kasus.baris.first(), 1)
    bukti = BuktiTayang.objects.get()
    for bagian in ("bukti", f"bukti/{bukti.pk}", "kekurangan"):
        assert asing.get(alamat(kasus, bagian)).status_code == 404
        assert asing.post(alamat(kasus, bagian), {"perintah": "tarik"}).status_code == 404
    bukti.refresh_from_db()
    assert bukti.aktif


def test_proof_of_another_case_is_not_mended_through_this_address(masuk, kasus, peraga, pemohon):
    lain = peraga.sampai("spk_aktif", peraga.draf(pemohon, "Kasus lain"))
    peraga._bukti(lain, lain.baris.first(), 1)
    bukti = BuktiTayang.objects.get()
    assert masuk(pemohon).post(alamat(kasus, f"bukti/{bukti.pk}"), {"perintah": "tarik"}).status_code == 404


@pytest.mark.parametrize("siapa", ["agendaris", "kabag", "pranata", "staf", "auditor"])
def test_office_reads_and_changes_nothing(masuk, kasus, semua_orang, siapa):
    peramban = masuk(semua_orang[f"{siapa}@contoh.id"])
    assert peramban.get(alamat(kasus)).status_code == 200
    assert tahap_satu(peramban, kasus).status_code == 403
    assert peramban.get(alamat(kasus, "kekurangan")).status_code == 403


def test_before_the_contract_there_is_no_page(masuk, peraga, pemohon):
    awal = peraga.sampai("diajukan", peraga.draf(pemohon, "Belum SPK"))
    assert masuk(pemohon).get(alamat(awal)).status_code == 404


def test_company_reads_no_verdict_before_the_verifier_spoke(masuk, kasus, peraga, pemohon, semua_orang):
    kasus = peraga.lakukan(peraga.lakukan(kasus, "ajukan_bukti"), "periksa_bukti!")
    assert "Tanggal tayang tidak terlihat" not in masuk(pemohon).get(alamat(kasus)).content.decode()
    assert (
        "Tanggal tayang tidak terlihat"
        in masuk(semua_orang["pranata@contoh.id"]).get(alamat(kasus)).content.decode()
    )
    kasus = peraga.lakukan(kasus, "minta_revisi_bukti")
    teks = masuk(pemohon).get(alamat(kasus)).content.decode()
    assert "Sertakan tangkapan layar" in teks and str(semua_orang["staf@contoh.id"]) not in teks


# ---- mend, withdraw, shortfall -----------------------------------------------------------------
def test_mend_keeps_the_file_that_was_there(masuk, kasus, peraga, pemohon):
    peraga._bukti(kasus, kasus.baris.first(), 1)
    bukti, peramban = BuktiTayang.objects.get(), masuk(pemohon)
    url = alamat(kasus, f"bukti/{bukti.pk}")
    tanda = re.search(r'name="berkas-titipan" value="([^"]+)"', peramban.get(url).content.decode())[1]
    isi = {"judul": "Judul baru", "jumlah": 2, "tautan": bukti.tautan,
           "tanggal_tayang": bukti.tanggal_tayang.isoformat(),
           "berkas-titipan": tanda, "rincian_jam": "09:15"}  # fmt: skip
    assert "tinggal menerima" in peramban.post(url, isi | {"jumlah": 3}).content.decode()
    assert peramban.post(url, isi).status_code == 302
    baru = BuktiTayang.objects.get()
    assert (baru.judul, baru.jumlah, baru.rincian, baru.berkas_id) == (
        "Judul baru",
        2,
        {"jam": "09:15"},
        bukti.berkas_id,
    )
    assert peramban.post(url, {"perintah": "tarik"}).status_code == 302
    assert not BuktiTayang.objects.filter(aktif=True).exists()
    assert peramban.get(url).status_code == 302  # closed now


def test_shortfall_is_declared_and_taken_back(masuk, kasus, pemohon):
    peramban, baris = masuk(pemohon), kasus.baris.last()
    url = f"{alamat(kasus, 'kekurangan')}?baris={baris.pk}"
    assert "sedikitnya 10 huruf" in peramban.post(url, {"jumlah": 1, "alasan": "hujan"}).content.decode()
    assert peramban.post(url, {"jumlah": 2, "alasan": "Acara dibatalkan panitia"}).status_code == 302
    assert KekuranganTayang.objects.get().jumlah == 2
    assert peramban.post(url, {"jumlah": 0, "alasan": ""}).status_code == 302
    assert not KekuranganTayang.objects.exists()
    assert peramban.get(alamat(kasus, "kekurangan") + "?baris=x").status_code == 404


def test_whole_termin_through_the_pages(masuk, kasus, peraga, pemohon, semua_orang):
    """Hand in, check with one refusal, ask for a repair, repair, check, verify: by forms alone."""
    for baris in kasus.baris.all():
        peraga._bukti(kasus, baris, 1)
        nyatakan_kekurangan(kasus, baris, 1, "Acara dibatalkan panitia", pemohon)
    perusahaan, staf, pranata = (masuk(semua_orang[f"{n}@contoh.id"]) for n in ("pemohon", "staf", "pranata"))
    assert "Siap diserahkan" in perusahaan.get(alamat(kasus)).content.decode()
    assert perusahaan.post(alamat(kasus, "ajukan_bukti"), {"kunci": KUNCI.format(1)}).status_code == 302
    satu, dua = BuktiTayang.objects.order_by("pk")
    periksa = alamat(kasus, "periksa_bukti")
    assert "Tentukan hasil untuk" in staf.post(periksa, {"kunci": KUNCI.format(2)}).content.decode()
    isi = {f"hasil_{satu.pk}": "tidak", f"hasil_{dua.pk}": "sesuai", "kunci": KUNCI.format(2)}
    assert "Tulis apa yang harus diperbaiki." in staf.post(periksa, isi).content.decode()
    assert staf.post(periksa, isi | {f"catatan_{satu.pk}": "Tanggal tidak terlihat"}).status_code == 302
    minta = alamat(kasus, "minta_revisi_bukti")
    teks = pranata.get(minta).content.decode()
    assert "Tanggal tidak terlihat" in teks  # the checker's note is the proposal
    lupa = {
        f"catatan_{satu.pk}": "Tanggal tidak terlihat",
        f"catatan_{dua.pk}": "Ini juga",
        "kunci": KUNCI.format(3),
    }
    assert "Centang bukti ini" in pranata.post(minta, lupa).content.decode()
    assert pranata.post(minta, lupa | {f"catatan_{dua.pk}": ""}).status_code == 302
    url = alamat(kasus, f"bukti/{satu.pk}")
    isi = {"judul": "Perbaikan", "jumlah": 1, "tautan": satu.tautan, "rincian_jam": "10:30",
           "tanggal_tayang": satu.tanggal_tayang.isoformat(),
           "berkas": unggah("bukti-siber.png", "image/png")}  # fmt: skip
    assert perusahaan.post(url, isi).status_code == 302
    assert perusahaan.post(alamat(kasus, "perbaiki_bukti"), {"kunci": KUNCI.format(4)}).status_code == 302
    baru = BuktiTayang.objects.get(pengganti_dari=satu)
    assert "pada putaran sebelumnya" in staf.get(periksa).content.decode()
    assert staf.post(periksa, {f"hasil_{baru.pk}": "sesuai", "kunci": KUNCI.format(5)}).status_code == 302
    assert pranata.get(alamat(kasus, "verifikasi_lengkap")).status_code == 200
    assert pranata.post(alamat(kasus, "verifikasi_lengkap"), {"kunci": KUNCI.format(6)}).status_code == 302
    assert [p.hasil for p in PemeriksaanBukti.objects.order_by("putaran")] == ["revisi", "lengkap"]
    assert "Putaran 2: Lengkap" in perusahaan.get(alamat(kasus)).content.decode()


KUNCI = "00000000-0000-4000-8000-00000000000{}"


# ---- cost --------------------------------------------------------------------------------------
@pytest.mark.parametrize("banyak", [1, 3, 50])
def test_page_costs_the_same_whatever_it_shows(
    masuk, kasus, peraga, pemohon, banyak, django_assert_num_queries
):
    baris = kasus.baris.first()
    baris.volume = 60
    baris.save()
    peraga._bukti(kasus, baris, 1)
    contoh = BuktiTayang.objects.get()
    BuktiTayang.objects.bulk_create(
        BuktiTayang(permohonan=kasus, baris=baris, tanggal_tayang=contoh.tanggal_tayang, judul=f"Bukti {n}",
                    berkas=contoh.berkas, sidik_berkas=f"{n}", rincian=contoh.rincian, oleh=pemohon)
        for n in range(banyak - 1)
    )  # fmt: skip
    peramban = masuk(pemohon)
    peramban.get(alamat(kasus))
    with django_assert_num_queries(JUMLAH_KUERI):
        halaman = peramban.get(alamat(kasus))
    assert halaman.content.decode().count('<li id="bukti-') == banyak


JUMLAH_KUERI = 10


# ---- an expired session ------------------------------------------------------------------------
def test_session_expired_on_the_second_page_loses_nothing(masuk, kasus, pemohon):
    peramban = masuk(pemohon)
    isi = isian_terkirim(tahap_satu(peramban, kasus)) | {"b0-judul": "Ketikan sebelum sesi habis"}
    peramban.logout()
    assert peramban.post(alamat(kasus), isi).status_code == 302
    assert not BuktiTayang.objects.exists()
    assert peramban.post("/masuk/", {"login": pemohon.email, "password": SANDI}).status_code == 302
    halaman = peramban.get(alamat(kasus))
    teks = halaman.content.decode()
    assert "Ketikan sebelum sesi habis" in teks and "bukti-siber-cetak.pdf" in teks
    assert tahap_dua(peramban, kasus, halaman).status_code == 302
    assert set(BuktiTayang.objects.values_list("judul", flat=True)) == {
        "Ketikan sebelum sesi habis",
        "Liputan",
    }
