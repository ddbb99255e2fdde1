"""All nine steps in a real browser, each role in its own session, on real files: once with JavaScript, once without.

On the way: one return for repair, one negotiation, one revision of the proofs.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import time
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from tests.peramban.langkah import HARI, foto, pilihan, tambah_bukti, tunggu_spk
from tests.peramban.orang import Orang, contoh

pytestmark = pytest.mark.peramban


@pytest.mark.parametrize("javascript", [True, False], ids=["dengan-js", "tanpa-js"])
def test_nine_steps(layanan, chromium, tmp_path, javascript):
    orang = {
        nama: Orang(chromium, layanan.url, f"{nama}@contoh.id", javascript=javascript)
        for nama in ("pemohon", "agendaris", "kabag", "pranata", "staf")
    }
    perihal = f"Penawaran uji peramban {'JS' if javascript else 'polos'} {time.time_ns() % 10**6}"
    nomor = langkah_1(orang, perihal)
    langkah_2(orang, nomor, perihal)
    langkah_3(orang, nomor)
    langkah_4(orang, nomor)
    langkah_5(orang, nomor, perihal)
    langkah_6_dan_7(orang, nomor, tmp_path, "js" if javascript else "polos")
    langkah_8_dan_9(orang, nomor)
    for satu in orang.values():
        assert not satu.galat
        satu.tutup()


def langkah_1(orang: dict[str, Orang], perihal: str) -> str:
    """The offer: letter as PDF, price list from the office's spreadsheet; then the one return for repair."""
    p = orang["pemohon"]
    p.buka("/permohonan/baru/").kirim("Mulai penawaran baru")
    draf = p.halaman.url.removeprefix(p.url).removesuffix("surat/")
    p.isi(nomor_surat="017/PMC/XI/2026", tanggal_surat=HARI().isoformat(), perihal=perihal)
    p.isi(surat=contoh("penawaran-siber.pdf")).kirim("Simpan dan lanjutkan")
    p.buka(f"{draf}impor/").isi(berkas=contoh("daftar-harga-kantor.xlsx")).kirim("Baca berkas")
    assert "hubungi kami" in p.teks()
    for nama, nilai in (("jenis_media", "siber"), ("termasuk_ppn", "tidak"), ("cara", "ganti")):
        if p.nama_kolom(nama):
            p.satu(nama, nilai)
    p.kirim("Tambahkan 5 baris yang baik")
    p.buka(f"{draf}periksa/")
    assert "1.500.000" in p.teks()
    p.kirim("Ajukan permohonan")
    temu = re.search(r"KM-\d{4}-\d{5}", p.halaman.url)
    assert temu, p.halaman.url
    nomor = temu[0]

    a = orang["agendaris"]
    a.buka(f"/permohonan/{nomor}/kembalikan/")
    bagian, keterangan = a.nama_kolom("bagian")[0], a.nama_kolom("keterangan")[0]
    a.satu(bagian, "surat")
    a.satu(keterangan, "Halaman kedua terpotong, mohon pindai ulang.")
    a.kirim("Kembalikan untuk dilengkapi")

    p.buka(f"/permohonan/{nomor}/")
    assert "mohon pindai ulang" in p.teks()
    p.buka(f"/permohonan/{nomor}/surat/").isi(surat=contoh("penawaran-cetak-pindai.pdf")).kirim(
        "Simpan dan lanjutkan"
    )
    p.buka(f"/permohonan/{nomor}/lengkapi/").kirim("Kirim perbaikan")
    return nomor


def langkah_2(orang: dict[str, Orang], nomor: str, perihal: str) -> None:
    a = orang["agendaris"]
    a.buka("/permohonan/")
    assert nomor in a.teks()
    a.buka(f"/permohonan/{nomor}/agendakan/").isi(ringkasan="Menawarkan publikasi kegiatan pimpinan.").kirim(
        "Agendakan"
    )
    a.buka("/agenda/")
    assert perihal in a.teks()


def langkah_3(orang: dict[str, Orang], nomor: str) -> None:
    """Disposition, one round of negotiation, the agreement on two lines."""
    k = orang["kabag"].buka(f"/permohonan/{nomor}/disposisikan/")
    k.isi(penerima=pilihan(k, "penerima", "Dewi Lestari"), catatan="Telaah harganya.").kirim("Disposisikan")
    r = orang["pranata"].buka(f"/permohonan/{nomor}/tawar/")
    volume, harga = r.nama_kolom("-volume"), r.nama_kolom("-harga")
    for urut, (banyak, rupiah) in enumerate([("1", "225.000"), ("2", "1.400.000")]):
        r.satu(volume[urut], banyak)
        r.satu(harga[urut], rupiah)
    for nama in (*volume[2:], *harga[2:]):
        r.satu(nama, "")
    r.kirim("Ajukan tawaran harga")
    p = orang["pemohon"].buka(f"/permohonan/{nomor}/jawab_tawaran/")
    for nama in p.nama_kolom("-jawaban"):
        p.satu(nama, "setuju")
    p.kirim("Jawab tawaran harga")
    r.buka(f"/permohonan/{nomor}/tindak_lanjuti/")
    volume, harga = r.nama_kolom("-volume"), r.nama_kolom("-harga")
    for urut, nama in enumerate(volume):
        r.satu(nama, ("1", "2", "0", "0", "0")[urut])
    r.isi(staf=pilihan(r, "staf", "Yusuf"), mata_anggaran=pilihan(r, "mata_anggaran", "0038"))
    r.kirim("Tindak lanjuti: sepakati harga")


def langkah_4(orang: dict[str, Orang], nomor: str) -> None:
    s = orang["staf"].buka(f"/permohonan/{nomor}/ajukan_spk/")
    s.isi(mulai=HARI().isoformat(), selesai=(HARI() + dt.timedelta(days=30)).isoformat(), jumlah_termin=1)
    s.isi(penandatangan=pilihan(s, "penandatangan", "Hendra")).kirim("Ajukan SPK untuk ditandatangani")
    k = orang["kabag"].buka(f"/permohonan/{nomor}/tandatangani_spk/")
    k.isi(cara="manual", setuju=True).kirim("Tanda tangani SPK")


def langkah_5(orang: dict[str, Orang], nomor: str, perihal: str) -> None:
    """The contract is made by the worker; its text says what was agreed."""
    p = tunggu_spk(orang["pemohon"], nomor)
    isi = p.unduh(r"^\s*SPK 480")
    teks = " ".join("\n".join(h.extract_text() for h in PdfReader(io.BytesIO(isi)).pages).split())
    for harapan in (
        "SURAT PERJANJIAN KERJASAMA", "PT Pesisir Media Contoh", "Drs. Hendra Saputra", "Rina Wulandari", perihal,
        "1.400.000,00", "225.000,00", "3.025.000,00", "3.357.750,00",
        "tiga juta tiga ratus lima puluh tujuh ribu tujuh ratus lima puluh rupiah",
    ):  # fmt: skip
        assert harapan in teks, harapan
    p.buka(f"/permohonan/{nomor}/terima_spk/").isi(pernyataan=True).kirim("Terima SPK")


def langkah_6_dan_7(orang: dict[str, Orang], nomor: str, folder: Path, tanda: str) -> None:
    """Proofs for three airings, one refused and repaired, then verified by another person."""
    p, s, r = orang["pemohon"], orang["staf"], orang["pranata"]
    for bentuk, banyak in (("Berita", 1), ("Advertorial", 2)):
        tambah_bukti(p, nomor, bentuk, [foto(folder, f"{tanda}-{bentuk}-{n}") for n in range(banyak)])
    p.buka(f"/permohonan/{nomor}/ajukan_bukti/").kirim("Serahkan bukti tayang")

    s.buka(f"/permohonan/{nomor}/periksa_bukti/")
    hasil = s.nama_kolom_awal("hasil_")
    assert len(hasil) == 3
    for urut, nama in enumerate(hasil):
        s.satu(nama, "tidak" if urut == 0 else "sesuai")
    s.satu(hasil[0].replace("hasil_", "catatan_"), "Tanggal tidak terlihat.")
    s.kirim("Selesaikan pemeriksaan")

    r.buka(f"/permohonan/{nomor}/minta_revisi_bukti/")
    r.satu(hasil[0].replace("hasil_", "pilih_"), True)
    r.satu(hasil[0].replace("hasil_", "catatan_"), "Foto halaman utuh dengan tanggal terbit.")
    r.kirim("Minta perbaikan bukti")

    p.buka(f"/permohonan/{nomor}/bukti/")
    assert "Foto halaman utuh dengan tanggal terbit." in p.teks()
    pk = hasil[0].removeprefix("hasil_")
    p.buka(f"/permohonan/{nomor}/bukti/{pk}/")
    p.isi(berkas=foto(folder, f"{tanda}-perbaikan")).kirim("Simpan")
    p.buka(f"/permohonan/{nomor}/perbaiki_bukti/").kirim("Kirim perbaikan bukti")

    s.buka(f"/permohonan/{nomor}/periksa_bukti/")
    for nama in s.nama_kolom_awal("hasil_"):
        s.satu(nama, "sesuai")
    s.kirim("Selesaikan pemeriksaan")
    r.buka(f"/permohonan/{nomor}/verifikasi_lengkap/").kirim("Nyatakan lengkap")


def langkah_8_dan_9(orang: dict[str, Orang], nomor: str) -> None:
    s, p = orang["staf"], orang["pemohon"]
    s.buka(f"/permohonan/{nomor}/ajukan_anggaran/")
    assert "3.357.750" in s.teks()
    s.isi(nomor_nota_dinas=f"900/{nomor}", nomor_faktur="0100000000000000").kirim("Ajukan anggaran")
    s.buka(f"/permohonan/{nomor}/catat_pembayaran/")
    s.isi(nomor_sp2d=f"SP2D/{nomor}", tanggal_sp2d=HARI().isoformat(), netto="2.964.500")
    s.isi(bukti_transfer=contoh("log-siaran.pdf")).kirim("Catat pembayaran")
    p.buka(f"/permohonan/{nomor}/terima_anggaran/").kirim("Konfirmasi pembayaran diterima")
    p.buka(f"/permohonan/{nomor}/")
    assert "Selesai" in p.teks()


def test_pages_of_each_role_are_accessible_on_a_phone(layanan, chromium):
    """Each role's home and the public pages at 360 px: axe clean and nothing wider than the screen."""
    for surel in ("pemohon", "agendaris", "kabag", "pranata", "staf", "auditor"):
        o = Orang(chromium, layanan.url, f"{surel}@contoh.id", lebar=360)
        for alamat in ("/permohonan/", "/pemberitahuan/", "/"):
            o.buka(alamat)
            lebar: Any = o.halaman.evaluate("document.documentElement.scrollWidth")
            assert lebar <= 360, (surel, alamat, lebar)
        o.tutup()
