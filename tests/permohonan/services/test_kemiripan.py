"""The same picture handed in again is found, however it was saved; other pages are not."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from kerjasama.berkas.models import Berkas
from kerjasama.berkas.penerimaan import terima
from kerjasama.berkas.sidik_gambar import sidik_gambar
from permohonan.demo.langkah import gambar_bukti, unggahan
from permohonan.models import BuktiTayang, KemiripanBukti, SidikBukti
from permohonan.services.bukti import ganti_bukti
from permohonan.services.kemiripan import catat_sidik, yang_mirip
from permohonan.tasks import bandingkan_bukti
from tests.peramban.orang import contoh

ASLI = {"siber": "bukti-siber.png", "cetak": "bukti-cetak-ponsel.jpg"}


def simpan(gambar: Image.Image, format: str = "PNG", **pilihan: object) -> io.BytesIO:
    wadah = io.BytesIO()
    gambar.save(wadah, format, **pilihan)
    wadah.seek(0)
    return wadah


def potong(gambar: Image.Image, kiri=0.0, atas=0.0, kanan=0.0, bawah=0.0) -> Image.Image:
    w, h = gambar.size
    return gambar.crop((int(w * kiri), int(h * atas), int(w * (1 - kanan)), int(h * (1 - bawah))))


UBAHAN = {
    "JPEG 40": lambda g: simpan(g, "JPEG", quality=40),
    "half": lambda g: simpan(g.resize((g.width // 2, g.height // 2))),
    "WebP": lambda g: simpan(g, "WEBP", quality=60),
    "darker": lambda g: simpan(g.point(lambda v: v * 0.8)),
    "2 % off each side": lambda g: simpan(potong(g, 0.02, 0.02, 0.02, 0.02)),
    "4 % off each side": lambda g: simpan(potong(g, 0.04, 0.04, 0.04, 0.04)),
    "head of the browser off": lambda g: simpan(potong(g, atas=0.07)),
    "taskbar off, as JPEG": lambda g: simpan(potong(g, bawah=0.08), "JPEG", quality=60),
}


@pytest.fixture
def kasus(peraga, semua_orang):
    return peraga.sampai("bukti_diajukan", peraga.draf(semua_orang["pemohon@contoh.id"], "Mirip"))


@pytest.fixture
def lain(peraga, semua_orang):
    return peraga.sampai("bukti_diajukan", peraga.draf(semua_orang["pemohon2@contoh.id"], "Mirip lain"))


def pasang(bukti: BuktiTayang, isi: io.BytesIO) -> BuktiTayang:
    """Give a proof another picture, stored as any upload is, and hash it."""
    akhiran = Image.open(isi).format.lower().replace("jpeg", "jpg")
    berkas = terima(
        unggahan(f"b.{akhiran}", isi.getvalue(), f"image/{akhiran.replace('jpg', 'jpeg')}"), bukti.oleh
    )
    Berkas.objects.filter(pk=berkas.pk).update(status="siap")
    bukti.berkas = Berkas.objects.get(pk=berkas.pk)
    bukti.sidik_berkas = berkas.sha256
    bukti.save()
    catat_sidik(bukti)
    return bukti


@pytest.mark.django_db
@pytest.mark.parametrize("asli", ASLI)
def test_the_same_picture_is_found_both_ways(kasus, lain, asli):
    gambar = Image.open(contoh(ASLI[asli])).convert("RGB")
    gambar.thumbnail((1400, 1400))
    satu, dua = kasus.bukti_aktif.first(), lain.bukti_aktif.first()
    for nama, ubah in UBAHAN.items():
        pasang(satu, simpan(gambar))
        pasang(dua, ubah(gambar))
        assert [m.bukti for m in yang_mirip([dua])[dua.pk]] == [satu], nama
        assert [m.bukti for m in yang_mirip([satu])[satu.pk]] == [dua], nama
        assert yang_mirip([dua])[dua.pk][0].persen >= 80, nama
        pasang(satu, io.BytesIO(gambar_bukti("Sesuatu yang lain sama sekali")))


@pytest.mark.django_db
def test_other_pages_are_not_alike(kasus, lain):
    for n, bukti in enumerate([*kasus.bukti_aktif, *lain.bukti_aktif]):
        pasang(bukti, io.BytesIO(gambar_bukti(f"Berita nomor {n} tentang hal lain")))
    assert KemiripanBukti.objects.count() == 0


@pytest.mark.django_db
def test_a_repair_is_not_compared_with_what_it_replaces(peraga, semua_orang):
    kasus = peraga.sampai("revisi_bukti", peraga.draf(semua_orang["pemohon@contoh.id"], "Diganti"))
    lama = pasang(
        kasus.bukti_aktif.get(hasil="tidak"), simpan(Image.open(contoh(ASLI["siber"])).convert("RGB"))
    )
    gambar = simpan(potong(Image.open(contoh(ASLI["siber"])).convert("RGB"), 0.02, 0.02, 0.02, 0.02))
    berkas = terima(unggahan("b.png", gambar.getvalue(), "image/png"), lama.oleh)
    isian = {n: getattr(lama, n) for n in ("judul", "jumlah", "rincian", "baris", "tanggal_tayang", "tautan")}
    baru = ganti_bukti(lama, lama.oleh, isian | {"berkas": berkas})
    Berkas.objects.filter(pk=berkas.pk).update(status="siap")
    assert bandingkan_bukti.func(baru.pk) == "0 bukti mirip"
    assert yang_mirip([baru]) == {}


@pytest.mark.django_db
def test_hashing_again_changes_nothing_and_another_picture_everything(kasus, lain):
    gambar = simpan(Image.open(contoh(ASLI["siber"])).convert("RGB"))
    satu, dua = kasus.bukti_aktif.first(), lain.bukti_aktif.first()
    pasang(satu, gambar)
    pasang(dua, UBAHAN["JPEG 40"](Image.open(contoh(ASLI["siber"])).convert("RGB")))
    for _ in range(2):
        catat_sidik(dua)
    assert (SidikBukti.objects.filter(bukti=dua).count(), KemiripanBukti.objects.count()) == (5, 1)
    pasang(dua, io.BytesIO(gambar_bukti("Sesuatu yang lain sama sekali")))
    assert KemiripanBukti.objects.count() == 0


@pytest.mark.parametrize(
    "isi",
    [simpan(Image.new("RGB", (800, 600), "white")), simpan(Image.new("L", (1, 1))), io.BytesIO(b"bukan gambar"),
     simpan(Image.new("RGBA", (800, 600), (0, 0, 0, 0))), io.BytesIO()],
    ids=["blank", "one pixel", "no picture", "transparent", "nothing"],
)  # fmt: skip
def test_what_shows_nothing_has_no_hash(isi):
    assert sidik_gambar(isi) == []


@pytest.mark.django_db
def test_the_checker_sees_both_and_the_company_nothing(kasus, lain, masuk, semua_orang):
    gambar = Image.open(contoh(ASLI["siber"])).convert("RGB")
    pasang(kasus.bukti_aktif.first(), simpan(gambar))
    pasang(lain.bukti_aktif.first(), UBAHAN["half"](gambar))
    staf = masuk(semua_orang["staf@contoh.id"])
    isi = staf.get(f"/permohonan/{lain.nomor}/periksa_bukti/").content.decode()
    assert "Gambar ini mirip" in isi
    assert f"/permohonan/{kasus.nomor}/berkas/" in isi
    milik = masuk(semua_orang["pemohon2@contoh.id"])
    for alamat in (lain.get_absolute_url(), f"{lain.get_absolute_url()}bukti/"):
        isi = milik.get(alamat).content.decode()
        assert kasus.nomor not in isi
        assert "mirip" not in isi
