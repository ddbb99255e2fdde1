"""Complaints in a real browser, complainant and office each in their own session: with JavaScript, and without."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from typing import Any

import pytest
from django.conf import settings

from tests.harness.layanan import Layanan
from tests.peramban.orang import Orang, contoh

pytestmark = [
    pytest.mark.peramban,
    pytest.mark.parametrize("javascript", [True, False], ids=["dengan-js", "tanpa-js"]),
]
URAIAN = "Dana bulan September belum masuk. Kami sudah menanyakannya dua kali dan belum mendapat jawaban."
CATATAN = "Catatan dapur: tanyakan ke bendahara sebelum menjawab."
ALASAN = "Dana tetap belum masuk sampai pagi ini."


def perihal_baru(javascript: bool) -> str:
    return f"Uji peramban {'JS' if javascript else 'polos'} {time.time_ns() % 10**9}"


def nomor_dan_kode(o: Orang) -> tuple[str, str]:
    """What the receipt shows."""
    nomor, kode = (o.halaman.locator(f"#{n}-tiket").inner_text().strip() for n in ("nomor", "kode"))
    assert re.fullmatch(r"ADU-[A-Z0-9]{4}-[A-Z0-9]{4}", nomor), nomor
    assert len(re.sub(r"[^A-Za-z0-9]", "", kode)) == 16, kode
    return nomor, kode


def kirim_aduan(o: Orang, perihal: str) -> tuple[str, str]:
    """An anonymous complaint with a scan for evidence."""
    o.buka("/pengaduan/baru/").isi(tentang="pembayaran", perihal=perihal, uraian=URAIAN)
    o.isi(lampiran=contoh("log-siaran.pdf"), kerahasiaan="anonim").kirim("Kirim pengaduan")
    return nomor_dan_kode(o)


def lacak(o: Orang, nomor: str, kode: str) -> Orang:
    o.buka("/pengaduan/lacak/").isi(nomor=nomor, kode=kode).kirim("Buka pengaduan")
    assert o.halaman.url.endswith(f"/pengaduan/lacak/{nomor}/"), o.teks()
    return o


def keadaan(o: Orang) -> str:
    return str(o.halaman.locator(".posisi-kini .keadaan").inner_text())


def tindakan(o: Orang, nomor: str, aksi: str, tombol: str, **isian: Any) -> None:
    """An officer's act, by its own page."""
    o.buka(f"/pengaduan/petugas/{nomor}/{aksi}/").isi(**isian).kirim(tombol)
    assert o.halaman.url.endswith(f"/pengaduan/petugas/{nomor}/"), o.teks()


def tanggapan(o: Orang, nomor: str, aksi: str, tombol: str, **isian: Any) -> None:
    """What the complainant does, by its own page."""
    o.buka(f"/pengaduan/lacak/{nomor}/{aksi}/").isi(**isian).kirim(tombol)
    assert o.halaman.url.endswith(f"/pengaduan/lacak/{nomor}/"), o.teks()


def urusan_petugas(p: Orang, nomor: str, perihal: str) -> None:
    """Found in the queue, taken, a note for colleagues, a question."""
    p.buka(f"/pengaduan/petugas/?tab=saya&cari={nomor}")
    p.halaman.locator("main table").get_by_role("link", name=perihal, exact=True).click()
    p.pindai()
    assert "Tanpa identitas." in p.teks()
    assert p.unduh(r"log-siaran\.pdf") == contoh("log-siaran.pdf").read_bytes()
    tindakan(p, nomor, "tangani", "Tangani", kelas="normatif")
    p.isi(isi=CATATAN, internal=True).kirim("Kirim pesan")
    assert CATATAN in p.teks()
    tindakan(p, nomor, "minta_keterangan", "Minta keterangan", isi="Mohon kirim nomor SPK dan fotonya.")


def test_anonymous_complaint_refused_escalated_solved_and_rated(layanan, chromium, javascript):
    pengadu = Orang(chromium, layanan.url, javascript=javascript)
    petugas, pejabat = (
        Orang(chromium, layanan.url, f"{n}@contoh.id", javascript=javascript) for n in ("petugas", "pejabat")
    )
    perihal = perihal_baru(javascript)
    nomor, kode = kirim_aduan(pengadu, perihal)
    lacak(pengadu, nomor, kode)
    assert keadaan(pengadu) == "Diterima, menunggu ditangani petugas"
    assert kode not in pengadu.halaman.content()

    urusan_petugas(petugas, nomor, perihal)
    pengadu.buka(f"/pengaduan/lacak/{nomor}/")
    assert keadaan(pengadu) == "Menunggu keterangan Anda"
    assert "Mohon kirim nomor SPK" in pengadu.teks()
    assert CATATAN not in pengadu.halaman.content()
    assert "Nur Hidayah" not in pengadu.halaman.content()  # an office answers, not a person
    foto = contoh("bukti-siber.png")
    tanggapan(pengadu, nomor, "beri_keterangan", "Beri keterangan", isi="Nomor SPK 480/004.", lampiran=foto)

    petugas.buka(f"/pengaduan/petugas/{nomor}/")
    assert "Nomor SPK 480/004." in petugas.teks()
    assert foto.name in petugas.teks()
    tindakan(petugas, nomor, "beri_solusi", "Beri solusi", isi="Dana masuk paling lambat hari Jumat.")
    pengadu.buka(f"/pengaduan/lacak/{nomor}/")
    assert keadaan(pengadu) == "Solusi diberikan, menunggu tanggapan Anda"
    tanggapan(pengadu, nomor, "tolak_solusi", "Tolak solusi", isi=ALASAN)
    assert keadaan(pengadu) == "Diteruskan ke Pejabat Prokompim"

    pejabat.buka("/pengaduan/petugas/?tab=saya&cari=" + nomor)
    assert perihal in pejabat.teks()
    pejabat.buka(f"/pengaduan/petugas/{nomor}/")
    for tertulis in (ALASAN, CATATAN, "Dana masuk paling lambat hari Jumat."):  # the whole thread came along
        assert tertulis in pejabat.teks(), tertulis
    tindakan(pejabat, nomor, "beri_solusi", "Beri solusi", isi="SP2D terbit hari ini, bukti kami lampirkan.",
             lampiran=contoh("bukti-siber-cetak.pdf"))  # fmt: skip
    pengadu.buka(f"/pengaduan/lacak/{nomor}/")
    assert pengadu.unduh(r"bukti-siber-cetak\.pdf") == contoh("bukti-siber-cetak.pdf").read_bytes()
    tanggapan(pengadu, nomor, "terima_solusi", "Terima solusi", kepuasan="3")
    assert keadaan(pengadu) == "Selesai"
    assert CATATAN not in pengadu.halaman.content()
    petugas.buka(f"/pengaduan/petugas/{nomor}/")
    assert "3 dari 4" in petugas.teks()
    for orang in (pengadu, petugas, pejabat):
        orang.tutup()


def test_telephone_complaint_whose_identity_is_kept_secret(layanan, chromium, javascript):
    petugas = Orang(chromium, layanan.url, "petugas@contoh.id", javascript=javascript)
    nama, telepon = "Wahyuni Rahasia Pertiwi", "0812777666555"
    petugas.buka("/pengaduan/petugas/catat/")
    petugas.isi(kanal="telepon", tentang="petugas", perihal=perihal_baru(javascript), uraian=URAIAN)
    petugas.isi(kerahasiaan="rahasia", nama=nama, telepon=telepon).kirim("Simpan dan buat tanda terima")
    nomor, kode = nomor_dan_kode(petugas)
    assert "Dirahasiakan" in petugas.teks()

    petugas.buka(f"/pengaduan/petugas/{nomor}/")
    assert nama not in petugas.halaman.content()
    assert not petugas.halaman.get_by_role(
        "button", name="Lihat identitas"
    ).count()  # not while nobody took it
    tindakan(petugas, nomor, "tangani", "Tangani", kelas="ringan")
    assert nama not in petugas.halaman.content()
    assert "Pembukaan identitas" not in petugas.teks()
    petugas.kirim("Lihat identitas")
    assert nama in petugas.teks()
    assert telepon in petugas.teks()
    petugas.buka(f"/pengaduan/petugas/{nomor}/")  # shown by that one answer only, and written down
    assert nama not in petugas.halaman.content()
    daftar = petugas.halaman.locator("section", has_text="Pembukaan identitas").locator("li")
    assert daftar.all_inner_texts()[-1].startswith("Nur Hidayah")
    assert daftar.count() == 1

    pejabat = Orang(chromium, layanan.url, "pejabat@contoh.id", javascript=javascript)
    pejabat.buka(f"/pengaduan/petugas/{nomor}/")
    assert nama not in pejabat.halaman.content()
    pejabat.kirim("Lihat identitas")
    assert nama in pejabat.teks()
    auditor = Orang(chromium, layanan.url, "auditor@contoh.id", javascript=javascript)
    auditor.buka(f"/pengaduan/petugas/{nomor}/")
    assert nama not in auditor.halaman.content()
    assert not auditor.halaman.get_by_role("button", name="Lihat identitas").count()

    pengadu = lacak(Orang(chromium, layanan.url, javascript=javascript), nomor, kode)
    assert keadaan(pengadu) == "Sedang ditangani petugas"
    for orang in (petugas, pejabat, auditor, pengadu):
        orang.tutup()


def manage(layanan: Layanan, *perintah: str) -> str:
    """manage.py on the running service's own data."""
    env = {k: v for k, v in os.environ.items() if k not in {"DATABASE_URL", "DJANGO_SETTINGS_MODULE"}}
    env |= {"VAR_DIR": str(layanan.var), "MODE_DEMO": "1", "SITUS": layanan.url}
    if layanan.database_url:
        env["DATABASE_URL"] = layanan.database_url
    jalan = subprocess.run(
        [sys.executable, "manage.py", *perintah],
        cwd=settings.BASE_DIR, env=env, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert jalan.returncode == 0, jalan.stderr[-2000:]
    return jalan.stdout


LEWATKAN = """
import datetime as dt
from pengaduan.models import Pengaduan
lalu = dt.date.today() - dt.timedelta(days=1)
assert Pengaduan.objects.filter(nomor="{nomor}", status="diterima").update(tenggat=lalu) == 1
"""


def test_overdue_and_never_taken_is_escalated_by_the_system(layanan, chromium, javascript):
    pengadu = Orang(chromium, layanan.url, javascript=javascript)
    perihal = perihal_baru(javascript)
    nomor, kode = kirim_aduan(pengadu, perihal)
    manage(layanan, "eskalasi_pengaduan")
    lacak(pengadu, nomor, kode)
    assert keadaan(pengadu) == "Diterima, menunggu ditangani petugas"  # there is time left

    manage(layanan, "shell", "-c", LEWATKAN.format(nomor=nomor))
    assert "1 dipindahkan" in manage(layanan, "eskalasi_pengaduan")
    assert "0 dipindahkan" in manage(layanan, "eskalasi_pengaduan")
    pengadu.buka(f"/pengaduan/lacak/{nomor}/")
    assert keadaan(pengadu) == "Diteruskan ke Pejabat Prokompim"
    utas = pengadu.halaman.locator(".utas-aduan > li").last.inner_text()
    assert "Diteruskan ke Pejabat Prokompim" in utas
    assert "Sistem" in utas

    pejabat = Orang(chromium, layanan.url, "pejabat@contoh.id", javascript=javascript)
    pejabat.buka(f"/pengaduan/petugas/?tab=saya&cari={nomor}")
    pejabat.halaman.locator("main table").get_by_role("link", name=perihal, exact=True).click()
    pejabat.pindai()
    assert "pernah lewat batas waktu" in pejabat.teks()
    assert "Giliran Anda" in pejabat.teks()
    for orang in (pengadu, pejabat):
        orang.tutup()


def muat_di_layar(o: Orang, lebar: int) -> None:
    isi = o.halaman.evaluate("document.documentElement.scrollWidth")
    assert isi <= lebar, (o.halaman.url, isi)


def test_on_a_phone_nothing_is_wider_than_the_screen_and_nothing_typed_is_lost(layanan, chromium, javascript):
    o = Orang(chromium, layanan.url, javascript=javascript, lebar=360)
    for alamat in ("/pengaduan/", "/pengaduan/lacak/", "/pengaduan/baru/"):
        o.buka(alamat)
        muat_di_layar(o, 360)
    o.kirim("Kirim pengaduan")  # empty
    muat_di_layar(o, 360)
    for galat in ("Pilih tentang apa", "Isi perihal", "Isi apa yang terjadi", "Pilih bagaimana identitas"):
        assert galat in o.teks(), galat
    panjang = "https://contoh.example/" + "x" * 117  # one word wider than any phone
    o.isi(tentang="spk", perihal=panjang, uraian=URAIAN, kerahasiaan="terbuka", nama="Laras").kirim(
        "Kirim pengaduan"
    )
    assert "Isi nomor telepon atau alamat surel" in o.teks()
    for nama, nilai in (("tentang", "spk"), ("perihal", panjang), ("uraian", URAIAN), ("nama", "Laras")):
        assert o.halaman.locator(f'main [name="{nama}"]').input_value() == nilai
    assert o.halaman.locator('main [name="kerahasiaan"][value="terbuka"]').is_checked()
    muat_di_layar(o, 360)

    o.isi(surel="laras@pengadu.example").kirim("Kirim pengaduan")
    muat_di_layar(o, 360)
    nomor, kode = nomor_dan_kode(o)
    lacak(o, nomor, kode)
    muat_di_layar(o, 360)
    o.kirim("Kirim pesan")  # empty
    assert "Tulis pesannya dahulu." in o.teks()
    muat_di_layar(o, 360)
    o.tutup()
