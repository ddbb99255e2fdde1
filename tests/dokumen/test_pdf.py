"""The papers as files: their text, their bytes, what they may fetch, and how they hold what people type."""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import io
import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pypdf
import pytest
from django.conf import settings
from django.utils.safestring import mark_safe

from kerjasama.dokumen.cuplikan import BENTUK
from kerjasama.dokumen.models import Dokumen
from kerjasama.dokumen.pdf import AsetTidakAda, rapikan, render, render_dokumen
from tests.dokumen.contoh import BARIS, KEDUA, UMUM, data

SAAT = dt.datetime(2026, 11, 24, 3, 0, tzinfo=dt.UTC)
JAHAT = (
    "<script>alert(1)</script><img src='http://127.0.0.1:9/x.png'><style>*{display:none}</style>"
    "{{ kantor.nama_pemda }}{% include 'x' %} & \"kutip\" 😀 \u202ekilabret\u202c \x00\x07عربي"
)


def dokumen(jenis: str, **ganti):
    return Dokumen(
        jenis=jenis, nomor="480/001", judul=f"{jenis} 480/001", cuplikan=data(jenis, **ganti), kode="7KQ2M9XZ4TBH",
        dibuat=SAAT,
    )  # fmt: skip


def halaman(pdf: bytes) -> list[str]:
    return [" ".join(h.extract_text().split()) for h in pypdf.PdfReader(io.BytesIO(pdf)).pages]


def teks(jenis: str, **ganti) -> str:
    return " ".join(halaman(render_dokumen(dokumen(jenis, **ganti))))


def test_spk_says_everything_that_was_agreed() -> None:
    isi = teks("spk")
    for harus in (
        "SURAT PERJANJIAN KERJASAMA",
        "PUBLIKASI KEGIATAN PEMERINTAH KOTA PEKALONGAN",
        "480/001/PROKOMPIM/XI/2026",
        "017/PU/XI/2026",
        "Selasa tanggal dua puluh empat bulan November tahun dua ribu dua puluh enam (24 November 2026)",
        "198000000000000001",
        "Keputusan Wali Kota Nomor 1 Tahun 2026",
        "PT Pesisir Uji",
        "1234567890123",
        "0012345678901000",
        "Nomor 7 tanggal 3 Mei 2019",
        "12/2026",
        "1 (satu) putaran",
        "DPA/001/2026",
        "selama 31 (tiga puluh satu) hari kalender",
        "Rp3.330.000,00",
        "tiga juta tiga ratus tiga puluh ribu rupiah",
        "1.500.000,00",
        "5.1.02.02.01.0038",
        "hanya membayar volume yang diterima menurut harga satuannya",
        "1002003004",
        "Tautan dan tangkapan layar.",
        "2 hari kerja",
        "7KQ2M9XZ4TBH",
    ):
        assert harus in isi, harus
    assert [n for n in range(1, 18) if f"Pasal {n} " not in isi] == []
    assert "KONSEP" not in isi


def test_extra_clauses_are_an_article_of_their_own() -> None:
    assert "Ketentuan Tambahan" not in teks("spk")
    isi = teks("spk", klausul_tambahan=["Materi dikirim pada hari Senin.", "Klausul kedua."])
    assert "Pasal 17 Ketentuan Tambahan" in isi
    assert (
        isi.index("Ketentuan Tambahan")
        < isi.index("Materi dikirim pada hari Senin.")
        < isi.index("Klausul kedua.")
    )
    assert "Pasal 18 Penutup" in isi
    assert "Pasal 17 Penutup" not in isi


def test_without_vat_the_contract_says_why() -> None:
    isi = teks("spk", pihak_kedua={**KEDUA, "pkp": False, "npwp": ""})
    assert "bukan Pengusaha Kena Pajak sehingga tidak memungut" in isi
    assert "sudah termasuk Pajak Pertambahan Nilai" not in isi


def test_a_draft_is_marked_on_every_page_and_has_no_code() -> None:
    lembar = halaman(render_dokumen(dokumen("spk", konsep=True)))
    assert len(lembar) > 3
    for satu in lembar:
        assert "KONSEP – BELUM DITANDATANGANI" in satu
        assert satu.replace("KONSEP – BELUM", "").count("KONSEP") == 1  # the watermark
        assert "7KQ2M9XZ4TBH" not in satu


@pytest.mark.parametrize(
    ("jenis", "harus"),
    [
        (
            "lembar_disposisi",
            ["LEMBAR DISPOSISI", "12/2026", "X Segera", "X Proses lebih lanjut", "Dewi Uji"],
        ),
        ("berita_acara", ["putaran 2 (dua)", "Pasar murah", "kabar.example", "1.500.000,00", "LENGKAP"]),
        ("nota_dinas", ["NOTA DINAS", "Rp2.940.000,00", "010.000-26.1", "dipungut dan disetor bendahara"]),
        ("bast", ["SERAH TERIMA", "mengembalikan kelebihan pembayaran", "20 Desember 2026", "3.330.000,00"]),
        ("kuitansi", ["Tahun Anggaran 2026", "Rp3.330.000,00", "meterai Rp10.000", "Bendahara Pengeluaran"]),
        (
            "tanda_terima",
            ["KM-2026-00001", "3 (tiga) hari kerja", "27 November 2026", "tidak dipungut biaya"],
        ),
    ],
)
def test_the_other_papers(jenis: str, harus: list[str]) -> None:
    isi = teks(jenis)
    assert [h for h in harus if h not in isi] == []
    assert "BAGIAN PROTOKOL DAN KOMUNIKASI PIMPINAN" in isi
    assert "7KQ2M9XZ4TBH" in isi


def test_no_duty_stamp_below_the_threshold() -> None:
    assert "meterai" not in teks("kuitansi", perlu_meterai=False)


def test_pages_are_counted_and_tables_repeat_their_heads() -> None:
    lembar = halaman(render_dokumen(dokumen("spk", baris=[BARIS] * 200)))
    assert [f"Halaman {n} dari {len(lembar)}" in satu for n, satu in enumerate(lembar, 1)] == [True] * len(
        lembar
    )
    bertabel = [satu for satu in lembar if satu.count("1.500.000,00") > 3]
    assert len(bertabel) > 5
    assert all("Harga satuan (Rp)" in satu for satu in bertabel)


@pytest.mark.parametrize("jumlah", range(0, 25, 5))
def test_the_signatures_never_stand_alone(jumlah: int) -> None:
    """Wherever the page breaks, the last article and the closing sentence stand on the page of the signatures."""
    lembar = halaman(render_dokumen(dokumen("spk", klausul_tambahan=["Ketentuan lain. " * 8] * jumlah)))
    (tanda_tangan,) = [satu for satu in lembar if "Demikian Perjanjian ini dibuat" in satu]
    for isi in ("PIHAK KEDUA PT Pesisir Uji", "Rina Uji", "Drs. Hendra Uji, M.Si.", "NIP 198000000000000001"):
        assert isi in tanda_tangan
    assert re.search(r"Pasal \d+ .*Demikian Perjanjian ini dibuat", tanda_tangan)


def sumber(satu: Any) -> Any:
    return satu["/Resources"]


@pytest.mark.parametrize("jenis", sorted(BENTUK))
def test_each_is_tagged_pdf_a_with_its_fonts_inside(jenis: str, tmp_path: Path) -> None:
    pdf = render_dokumen(dokumen(jenis))
    (tmp_path / "a.pdf").write_bytes(pdf)
    subprocess.run(["qpdf", "--check", str(tmp_path / "a.pdf")], check=True, capture_output=True)
    berkas = pypdf.PdfReader(io.BytesIO(pdf))
    akar: Any = berkas.trailer["/Root"].get_object()
    assert bool(akar["/MarkInfo"]["/Marked"])
    assert akar["/Lang"] == "id"
    assert "/StructTreeRoot" in akar
    xmp = akar["/Metadata"].get_object().get_data().decode()
    assert 'pdfaid:part="3"' in xmp or "<pdfaid:part>3<" in xmp
    assert 'pdfaid:conformance="A"' in xmp or "<pdfaid:conformance>A<" in xmp
    semua: list[Any] = [f.get_object() for h in berkas.pages for f in sumber(h)["/Font"].values()]
    huruf = {f["/BaseFont"]: f for f in semua}
    assert huruf
    for nama, satu in huruf.items():
        turunan = satu["/DescendantFonts"][0].get_object()
        assert "/FontFile2" in turunan["/FontDescriptor"].get_object(), nama
        assert nama.endswith(("+Surat", "+Surat-Bold", "+Surat-Italic")), (
            nama
        )  # our own, no other of the machine
    assert not akar.get("/Names", {}).get("/JavaScript")
    assert "/OpenAction" not in akar


def test_same_data_same_bytes_also_in_another_process() -> None:
    sini = render_dokumen(dokumen("spk"))
    assert render_dokumen(dokumen("spk")) == sini
    kode = (
        "import django; django.setup()\nimport hashlib\nfrom tests.dokumen.test_pdf import dokumen, render_dokumen\n"
        "print(hashlib.sha256(render_dokumen(dokumen('spk'))).hexdigest())"
    )
    sidik = set()
    for benih in ("1", "2"):
        env = {**os.environ, "PYTHONHASHSEED": benih, "TZ": "America/New_York"}
        hasil = subprocess.run(
            [sys.executable, "-c", kode],
            cwd=settings.BASE_DIR,
            env=env,
            capture_output=True,
            text=True,
            check=True,
        )
        sidik.add(hasil.stdout.strip())
    assert sidik == {hashlib.sha256(sini).hexdigest()}
    assert render_dokumen(dokumen("spk", nilai="3330001")) != sini


def test_hostile_text_is_printed_as_text() -> None:
    ganti: dict[str, Any] = {
        "klausul_tambahan": [JAHAT, "A" * 5000, "kata " * 1000],
        "nomor_pihak_kedua": "X" * 200,
    }
    ganti["pihak_kedua"] = {**KEDUA, "nama": "PT " + "Nusantara Sejahtera " * 20, "alamat": JAHAT}
    ganti["baris"] = [{**BARIS, "bentuk": JAHAT, "spesifikasi": "Y" * 300}]
    judul = dokumen("spk", **ganti)
    judul.judul = f"SPK {JAHAT}"
    isi = " ".join(halaman(render_dokumen(judul)))
    assert "<script>alert(1)</script>" in isi
    assert "{{ kantor.nama_pemda }}{% include 'x' %}" in isi
    assert "kilabret" in isi  # in the order in which it is stored, not turned round
    assert isi.count("A") > 5000
    assert not set("\u202e\u202c\x00\x07") & set(isi)


def test_only_printable_text_is_left() -> None:
    assert rapikan({"a": ["\u202eb\u2066\u200b\ud800\x1b", 1, None], "c": "baris\nbaru\té"}) == {
        "a": ["b", 1, None],
        "c": "baris\nbaru\té",
    }


@pytest.fixture
def penyadap() -> Iterator[tuple[str, list[str]]]:
    """A real web server, which must never be asked."""
    diminta: list[str] = []

    class Jawab(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            diminta.append(self.path)
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Jawab)
    utas = threading.Thread(target=server.serve_forever, daemon=True)
    utas.start()
    yield f"http://127.0.0.1:{server.server_port}", diminta
    server.shutdown()
    utas.join()
    server.server_close()


@pytest.mark.parametrize(
    "html",
    [
        '<img src="{situs}/x.png">',
        '<img src="file:///etc/passwd">',
        '<img src="data:image/png;base64,iVBORw0KGgo=">',
        '<img src="aset:../../../manage.py">',
        '<img src="aset:LISENSI-FONT.txt">',
        '<img src="relatif.png">',
        '<link rel="stylesheet" href="{situs}/x.css">',
        '<link rel="attachment" href="file:///etc/passwd">',
        "<style>@import url({situs}/y.css);</style>",
        "<style>@font-face {{ font-family: Q; src: url({situs}/q.ttf) }} p {{ font-family: Q }}</style>",
        '<p style="background: url({situs}/z.png)">a</p>',
        '<object data="{situs}/o.svg"></object>',
        '<svg width="9" height="9"><image href="{situs}/s.png" width="9" height="9"/></svg>',
    ],
)
def test_even_markup_that_got_through_fetches_nothing(penyadap, html: str) -> None:
    """Past the escaping, as if somebody had marked it safe: no document is made of it, and nobody is called."""
    situs, diminta = penyadap
    with pytest.raises(AsetTidakAda):
        buat_dari(html.format(situs=situs))
    assert diminta == []
    assert buat_dari("Yang berikut bersih")  # the refusal does not stick


@pytest.mark.parametrize(
    "html",
    [
        '<svg width="9" height="9"><use href="{situs}/u.svg#a"/></svg>',
        '<iframe src="{situs}/i.html"></iframe><script src="{situs}/s.js"></script>',
        '<form action="{situs}/f"><input type="image" src="{situs}/b.png"></form>',
    ],
)
def test_markup_that_is_ignored_fetches_nothing_either(penyadap, html: str) -> None:
    situs, diminta = penyadap
    with contextlib.suppress(AsetTidakAda):
        buat_dari(html.format(situs=situs))
    assert diminta == []


def buat_dari(html: str) -> bytes:
    konteks = {
        "d": data("tanda_terima", pemohon=mark_safe(html)),  # noqa: S308 - the point
        "kantor": UMUM["kantor"], "kode": "K", "versi": 1,
        "alamat_periksa": "https://contoh.example/periksa/K/", "qr": "", "konsep": False,
    }  # fmt: skip
    return render("dokumen/tanda_terima.html", konteks, judul="Uji", dibuat=SAAT)
