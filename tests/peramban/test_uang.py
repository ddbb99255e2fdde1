"""The money in a real browser: over the reference price, negotiated, two termin, one shortfall, paid in two parts."""

from __future__ import annotations

import datetime as dt
import re
import time

import pytest

from tests.peramban.langkah import HARI, foto, pilihan, tambah_bukti, tunggu_spk
from tests.peramban.orang import Orang, contoh

pytestmark = pytest.mark.peramban
ACUAN = "1.400.000"  # the demo's reference price


def test_two_termin_and_a_shortfall(layanan, chromium, tmp_path):
    orang = {
        nama: Orang(chromium, layanan.url, f"{nama}@contoh.id")
        for nama in ("pemohon", "agendaris", "kabag", "pranata", "staf")
    }
    nomor = tawarkan(orang)
    sebelum = kartu(orang["staf"])
    rundingkan(orang, nomor)
    kontrak_dua_termin(orang, nomor)
    # Berita 225.000 and 2 x Advertorial 1.450.000, PPN on top: 3.125.000 + 343.750.
    terikat = kartu(orang["staf"])
    assert terikat["Terikat SPK"] - sebelum["Terikat SPK"] == 3_468_750
    pemohon = orang["pemohon"]

    tambah_bukti(pemohon, nomor, "Berita", [foto(tmp_path, "uang-berita")])
    termin(orang, nomor, dpp="225.000", netto="220.500")
    pemohon.buka(f"/permohonan/{nomor}/")
    assert re.search(r"\n1\t[^\n]*\tDibayar", pemohon.teks())

    tambah_bukti(pemohon, nomor, "Advertorial", [foto(tmp_path, "uang-advertorial")])
    nyatakan_kurang(pemohon, nomor)
    termin(orang, nomor, dpp="1.450.000", netto="1.421.000")
    pemohon.buka(f"/permohonan/{nomor}/")
    assert "Selesai" in pemohon.teks()

    akhir = kartu(orang["staf"])
    bruto = 249_750 + 1_609_500
    assert akhir["Direalisasi"] - sebelum["Direalisasi"] == bruto
    assert akhir["Terikat SPK"] - sebelum["Terikat SPK"] == bruto, "what was not aired is released"
    assert sebelum["Sisa pagu"] - akhir["Sisa pagu"] == bruto
    for satu in orang.values():
        assert not satu.galat
        satu.tutup()


def kartu(staf: Orang) -> dict[str, int]:
    """The balances of the budget line as its card shows them, in rupiah."""
    staf.buka("/anggaran/")
    alamat = staf.halaman.locator("main table a", has_text="Belanja Jasa Iklan").first.get_attribute("href")
    staf.buka(alamat)
    teks = staf.teks()
    angka = {n: re.search(rf"{n}\s+Rp([\d.]+)", teks) for n in ("Terikat SPK", "Direalisasi", "Sisa pagu")}
    return {n: int(temu[1].replace(".", "")) for n, temu in angka.items() if temu}


def tawarkan(orang: dict[str, Orang]) -> str:
    """The offer with the office's own list, recorded and disposed."""
    perihal = f"Uang di peramban {time.time_ns() % 10**6}"
    p = orang["pemohon"].buka("/permohonan/baru/").kirim("Mulai penawaran baru")
    draf = p.halaman.url.removeprefix(p.url).removesuffix("surat/")
    p.isi(nomor_surat="018/PMC/XI/2026", tanggal_surat=HARI().isoformat(), perihal=perihal)
    p.isi(surat=contoh("penawaran-siber.pdf")).kirim("Simpan dan lanjutkan")
    p.buka(f"{draf}impor/").isi(berkas=contoh("daftar-harga-kantor.xlsx")).kirim("Baca berkas")
    for nama, nilai in (("jenis_media", "siber"), ("termasuk_ppn", "tidak"), ("cara", "ganti")):
        if p.nama_kolom(nama):
            p.satu(nama, nilai)
    p.kirim("Tambahkan 5 baris yang baik")
    p.buka(f"{draf}periksa/").kirim("Ajukan permohonan")
    temu = re.search(r"KM-\d{4}-\d{5}", p.halaman.url)
    assert temu, p.halaman.url
    nomor = temu[0]
    orang["agendaris"].buka(f"/permohonan/{nomor}/agendakan/").isi(ringkasan="Publikasi.").kirim("Agendakan")
    k = orang["kabag"].buka(f"/permohonan/{nomor}/disposisikan/")
    k.isi(penerima=pilihan(k, "penerima", "Dewi Lestari")).kirim("Disposisikan")
    return nomor


def rundingkan(orang: dict[str, Orang], nomor: str) -> None:
    """A round at the reference price, a counter price above it, and the reason that then is asked for."""
    r = orang["pranata"].buka(f"/permohonan/{nomor}/tawar/")
    assert f"Rp{ACUAN}" in r.teks()
    assert "standar harga publikasi" in r.teks()
    for urut, (banyak, rupiah) in enumerate([("1", "225.000"), ("2", ACUAN), ("", ""), ("", ""), ("", "")]):
        r.satu(r.nama_kolom("-volume")[urut], banyak)
        r.satu(r.nama_kolom("-harga")[urut], rupiah)
    r.kirim("Ajukan tawaran harga")
    p = orang["pemohon"].buka(f"/permohonan/{nomor}/jawab_tawaran/")
    berita, advertorial = p.nama_kolom("-jawaban")
    p.satu(berita, "setuju")
    p.satu(advertorial, "balik")
    p.satu(p.nama_kolom("-harga")[1], "1.450.000")
    p.kirim("Jawab tawaran harga")
    r.buka(f"/permohonan/{nomor}/tindak_lanjuti/")
    for urut, nama in enumerate(r.nama_kolom("-volume")):
        r.satu(nama, ("1", "2", "0", "0", "0")[urut])
    r.isi(staf=pilihan(r, "staf", "Yusuf"), mata_anggaran=pilihan(r, "mata_anggaran", "0038"))
    r.kirim("Tindak lanjuti: sepakati harga")
    assert f"Di atas harga referensi Rp{ACUAN}" in r.teks()
    r.satu(r.nama_kolom("-alasan_harga")[1], "Jangkauan pembacanya dua kali lipat.")
    r.kirim("Tindak lanjuti: sepakati harga")


def kontrak_dua_termin(orang: dict[str, Orang], nomor: str) -> None:
    """Two termin, each with its line; the plan is asked for before the contract goes on."""
    s = orang["staf"].buka(f"/permohonan/{nomor}/ajukan_spk/")
    s.isi(mulai=HARI().isoformat(), selesai=(HARI() + dt.timedelta(days=30)).isoformat(), jumlah_termin=2)
    s.isi(penandatangan=pilihan(s, "penandatangan", "Hendra")).kirim("Atur masa dan porsi tiap termin")
    for termin_ke, bentuk in ((1, "Berita"), (2, "Advertorial")):
        kelompok = s.halaman.get_by_role("group", name=f"Baris yang diserahkan termin {termin_ke}")
        kelompok.get_by_label(re.compile(bentuk)).check()
    # Both may be handed in from today on: this story has one day.
    s.isi(termin__1__selesai=HARI().isoformat())
    s.isi(termin__2__mulai=(HARI() + dt.timedelta(days=1)).isoformat())
    s.kirim("Ajukan SPK untuk ditandatangani")
    orang["kabag"].buka(f"/permohonan/{nomor}/tandatangani_spk/").isi(cara="manual", setuju=True).kirim(
        "Tanda tangani SPK"
    )
    tunggu_spk(orang["pemohon"], nomor).buka(f"/permohonan/{nomor}/terima_spk/").isi(pernyataan=True).kirim(
        "Terima SPK"
    )


def nyatakan_kurang(p: Orang, nomor: str) -> None:
    p.buka(f"/permohonan/{nomor}/bukti/")
    p.halaman.locator("main").get_by_role("link", name=re.compile("^Nyatakan")).last.click()
    p.halaman.wait_for_load_state("load")
    p.isi(jumlah=1, alasan="Halaman itu tidak terbit minggu ini.").kirim("Simpan")


def termin(orang: dict[str, Orang], nomor: str, *, dpp: str, netto: str) -> None:
    """Handed in, checked, verified, requested, SPP and SPM recorded, paid, confirmed."""
    p, s, r = orang["pemohon"], orang["staf"], orang["pranata"]
    p.buka(f"/permohonan/{nomor}/ajukan_bukti/").kirim("Serahkan bukti tayang")
    s.buka(f"/permohonan/{nomor}/periksa_bukti/")
    for nama in s.nama_kolom_awal("hasil_"):
        s.satu(nama, "sesuai")
    s.kirim("Selesaikan pemeriksaan")
    r.buka(f"/permohonan/{nomor}/verifikasi_lengkap/").kirim("Nyatakan lengkap")
    s.buka(f"/permohonan/{nomor}/ajukan_anggaran/")
    assert dpp in s.teks()
    s.isi(nomor_nota_dinas=f"900/{nomor}/{netto}", nomor_faktur="0100000000000000").kirim("Ajukan anggaran")
    for tahap in ("spp", "spm"):
        s.buka(f"/permohonan/{nomor}/catat_tahap_keuangan/")
        s.isi(jenis=tahap, nomor=f"{tahap}/{nomor}/{netto}", tanggal=HARI().isoformat())
        s.kirim("Catat SPP atau SPM")
    p.buka(f"/permohonan/{nomor}/")
    assert "SPM terbit, menunggu pencairan" in p.teks()
    s.buka(f"/permohonan/{nomor}/catat_pembayaran/")
    s.isi(nomor_sp2d=f"SP2D/{nomor}/{netto}", tanggal_sp2d=HARI().isoformat(), netto=netto)
    s.isi(bukti_transfer=contoh("log-siaran.pdf")).kirim("Catat pembayaran")
    p.buka(f"/permohonan/{nomor}/terima_anggaran/").kirim("Konfirmasi pembayaran diterima")
