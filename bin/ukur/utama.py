"""Measures the application against a bare page, in turn in one run, on a small and a large PostgreSQL database."""

from __future__ import annotations

import argparse
import io
import json
import os
import platform
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import psycopg

from ukur.halaman import (
    AGENDARIS,
    DOKUMEN_MIB,
    EKSPOR_MIB,
    HALAMAN,
    HITUNG_DETIK,
    KODE,
    LIBREOFFICE,
    PEKERJA_MIB,
    PEMOHON,
    PENGADU,
    PENGINGAT_SEMENIT,
    PETUGAS,
    SPK_200_MS,
    SPK_MS,
    TUJUAN_AKSI,
    TUMBUH,
    UMUM,
    Ukuran,
)
from ukur.klien import Klien
from ukur.peladen import BIN, Peladen


def argumen() -> argparse.Namespace:
    p = argparse.ArgumentParser(prog="bin/bench", description=__doc__)
    p.add_argument(
        "--quick", action="store_true", help="1,000 and 10,000 cases, fewer rounds, under 3 minutes"
    )
    p.add_argument("--json", metavar="FILE", help="write the figures to FILE")
    p.add_argument("--keep", action="store_true", help="keep the databases for the next run")
    p.add_argument("--server", default=os.environ["BENCH_SERVER"], help=argparse.SUPPRESS)
    return p.parse_args()


def kuantil(angka: list[float], bagian: float) -> float:
    urut = sorted(angka)
    return urut[min(len(urut) - 1, int(len(urut) * bagian))]


class Basis:
    """One database with its server."""

    def __init__(self, server: str, jumlah: int, var: Path, simpan: bool) -> None:
        self.jumlah, self.server, self.simpan = jumlah, server, simpan
        self.nama = f"kerjasama_ukur_{jumlah}"
        self.lingkungan = {
            "DATABASE_URL": f"{server}/{self.nama}", "VAR_DIR": str(var), "MODE_DEMO": "1",
            "LOG_LEVEL": "ERROR", "ALLOWED_HOSTS": "", "DEBUG": "0",
        }  # fmt: skip
        with psycopg.connect(f"{server}/postgres", autocommit=True) as k:
            ada = k.execute("SELECT 1 FROM pg_database WHERE datname = %s", [self.nama]).fetchone()
            if ada and not simpan:
                k.execute(f"DROP DATABASE {self.nama} WITH (FORCE)")
            if not ada or not simpan:
                k.execute(f"CREATE DATABASE {self.nama}")
        self.jalankan("siap", str(jumlah))
        self.peladen = Peladen(self.lingkungan)
        self.klien: dict[str, Klien] = {}

    def jalankan(self, *perintah: str) -> str:
        env = os.environ | self.lingkungan | {"PYTHONPATH": os.pathsep.join([str(BIN), str(BIN.parent)])}
        hasil = subprocess.run(
            [sys.executable, "-m", "ukur.dalam", *perintah],
            cwd=BIN.parent,
            env=env,
            stdout=subprocess.PIPE,
            check=True,
        )
        return hasil.stdout.decode()

    def sebagai(self, surel: str) -> Klien:
        if surel not in self.klien:
            klien = self.klien[surel] = Klien(self.peladen.porta)
            if surel == PENGADU:
                klien.lacak(self.jalankan("tiket", surel).strip(), KODE)
            elif surel != UMUM:
                klien.masuk(surel)
        return self.klien[surel]

    def tutup(self) -> None:
        self.peladen.henti()
        if not self.simpan:
            with psycopg.connect(f"{self.server}/postgres", autocommit=True) as k:
                k.execute(f"DROP DATABASE {self.nama} WITH (FORCE)")


def isi_alamat(basis: Basis, ukuran: Ukuran) -> str:
    klien = basis.sebagai(ukuran.siapa)
    alamat = ukuran.alamat
    if "{kursor}" in alamat:
        langkah = alamat.replace("&setelah={kursor}", "")
        for _ in range(20):
            temu = re.search(rb'href="\?([^"]*setelah=[^"]*)"', klien.buka(langkah).isi)
            if temu is None:
                break
            langkah = alamat.partition("?")[0] + "?" + temu[1].decode().replace("&amp;", "&")
        return langkah
    if "{kasus}" in alamat:
        return alamat.replace("{kasus}", basis.jalankan("kasus", ukuran.siapa).strip())
    if "{anggaran}" in alamat:
        return alamat.replace("{anggaran}", basis.jalankan("anggaran").strip())
    if "{tiket}" in alamat:
        return alamat.replace("{tiket}", basis.jalankan("tiket", ukuran.siapa).strip())
    return alamat


def ukur_halaman(basis: Basis, ukuran: Ukuran, putaran: int, kueri: dict[str, int]) -> dict[str, Any]:
    """Bare page and page in turn on one connection; the ratio is that of the medians."""
    klien, alamat = basis.sebagai(ukuran.siapa), isi_alamat(basis, ukuran)
    for _ in range(3):
        klien.buka("/polos/"), klien.buka(alamat)
    polos, ini, byte = [], [], 0
    for _ in range(putaran):
        polos.append(klien.buka("/polos/").ms)
        jawab = klien.buka(alamat)
        ini.append(jawab.ms)
        byte = len(jawab.isi)
    return {
        "median_ms": statistics.median(ini), "p99_ms": kuantil(ini, 0.99), "bytes": byte,
        "ratio": statistics.median(ini) / statistics.median(polos), "queries": kueri[ukuran.nama],
        "polos_ms": statistics.median(polos),
    }  # fmt: skip


def ukur_aksi(basis: Basis, putaran: int) -> dict[str, dict[str, Any]]:
    """Each act of TUJUAN_AKSI, in its order: a POST beside a bare page."""
    aksi = (_agendakan, _penawaran, _tangani, _adukan)
    return {nama: _ringkas(*satu(basis, putaran)) for nama, satu in zip(TUJUAN_AKSI, aksi, strict=True)}


def _agendakan(basis: Basis, putaran: int) -> tuple[list[float], list[float]]:
    agendaris = basis.sebagai(AGENDARIS)
    polos, ini = [], []
    for n in basis.jalankan("diajukan", str(putaran)).split():
        alamat = f"/permohonan/{n}/agendakan/"
        isian = agendaris.isian_tersembunyi(agendaris.buka(alamat).isi)
        isian |= {"tanggal_terima": time.strftime("%Y-%m-%d"), "sifat": "biasa", "kode_klasifikasi": "480",
                  "ringkasan": "Penawaran kerja sama publikasi."}  # fmt: skip
        polos.append(agendaris.buka("/polos/").ms)
        ini.append(agendaris.kirim(alamat, isian).ms)
    return polos, ini


def _penawaran(basis: Basis, putaran: int) -> tuple[list[float], list[float]]:
    pemohon = basis.sebagai(PEMOHON)
    polos, ini = [], []
    for n in range(putaran):
        baru = pemohon.isian_tersembunyi(pemohon.buka("/permohonan/baru/").isi)
        tujuan = pemohon.kirim("/permohonan/baru/", baru).tujuan
        alamat = tujuan if tujuan.endswith("/surat/") else f"{tujuan}surat/"
        isian = pemohon.isian_tersembunyi(pemohon.buka(alamat).isi)
        isian |= {
            "nomor_surat": f"{n}/UKUR/2026",
            "tanggal_surat": time.strftime("%Y-%m-%d"),
            "perihal": "Pengukuran",
        }
        isian.pop("surat-titipan", None)
        polos.append(pemohon.buka("/polos/").ms)
        ini.append(pemohon.kirim(alamat, isian, {"surat": ("penawaran.pdf", pdf_1mb(n))}).ms)
    return polos, ini


def _tangani(basis: Basis, putaran: int) -> tuple[list[float], list[float]]:
    petugas = basis.sebagai(PETUGAS)
    polos, ini = [], []
    for n in basis.jalankan("diterima", str(putaran)).split():
        alamat = f"/pengaduan/petugas/{n}/tangani/"
        isian = petugas.isian_tersembunyi(petugas.buka(alamat).isi) | {"kelas": "normatif"}
        polos.append(petugas.buka("/polos/").ms)
        ini.append(petugas.kirim(alamat, isian).ms)
    return polos, ini


def _adukan(basis: Basis, putaran: int) -> tuple[list[float], list[float]]:
    """By somebody without an account; the answer itself shows the code."""
    umum = basis.sebagai(UMUM)
    polos, ini = [], []
    for n in range(putaran):
        if n % 10 == 0:  # more than ten an hour from one address are refused: start the count anew, untimed
            basis.jalankan("lupakan")
        isian = umum.isian_tersembunyi(umum.buka("/pengaduan/baru/").isi)
        isian |= {
            "tentang": "pembayaran", "perihal": f"Pengukuran {n}", "kerahasiaan": "terbuka", "nama": "Laras Setyowati",
            "uraian": "Pembayaran bulan lalu belum diterima, dan belum ada penjelasan.",
            "surel": "laras@pengadu.example",
            "tanggal_kejadian": time.strftime("%Y-%m-%d"),
        }  # fmt: skip
        polos.append(umum.buka("/polos/").ms)
        jawab = umum.kirim("/pengaduan/baru/", isian, {}, baik=200)
        assert re.search(rb'id="kode-tiket">[0-9A-Z-]{19}<', jawab.isi), "no code: refused or sent twice"
        ini.append(jawab.ms)
    return polos, ini


def _ringkas(polos: list[float], ini: list[float]) -> dict[str, Any]:
    return {
        "median_ms": statistics.median(ini), "p99_ms": kuantil(ini, 0.99), "bytes": 0, "queries": None,
        "ratio": statistics.median(ini) / statistics.median(polos), "polos_ms": statistics.median(polos),
    }  # fmt: skip


def pdf_1mb(benih: int) -> bytes:
    """A PDF of one page with a picture of a megabyte that does not compress."""
    import random

    import pikepdf

    pdf = pikepdf.new()
    gambar = pdf.make_stream(random.Random(benih).randbytes(1_000_000))
    gambar.update({
        "/Type": pikepdf.Name.XObject, "/Subtype": pikepdf.Name.Image, "/Width": 1000, "/Height": 1000,
        "/ColorSpace": pikepdf.Name.DeviceGray, "/BitsPerComponent": 8,
    })  # fmt: skip
    halaman = pdf.add_blank_page()
    halaman.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(G=gambar))
    halaman.obj.Contents = pdf.make_stream(b"500 0 0 700 40 40 cm /G Do")
    penampung = io.BytesIO()
    pdf.save(penampung)
    return penampung.getvalue()


def cetak(nama: str, h: dict[str, Any]) -> None:
    tumbuh = f"{h['growth']:.2f}×" if h.get("growth") else "–"
    kueri = "–" if h["queries"] is None else str(h["queries"])
    tujuan = f"{h['goal_ms']:g} ms" if h["goal_ms"] else f"{h['goal_ratio']:g}"
    tanda = "" if tercapai(h) else "  (di luar tujuan)"
    print(
        f"{nama:42} {kueri:>4} SQL {h['median_ms']:8.2f} ms  p99 {h['p99_ms']:8.2f} ms {h['bytes'] / 1024:7.1f} KiB "
        f"{h['ratio']:6.2f}× (≤{tujuan})  tumbuh {tumbuh}{tanda}"
    )


def cetak_dokumen(d: dict[str, Any]) -> None:
    spk, lama = statistics.median(d["spk_ms"]), max(d["spk_ms"])
    print(f"\nSPK {d['pages']} halaman, hangat: median {spk:.0f} ms, terlama {lama:.0f} ms (≤ {SPK_MS:g})")
    if d["libreoffice_ms"]:
        lain = statistics.median(d["libreoffice_ms"])
        print(
            f"LibreOffice, teks yang sama, satu per proses: {lain:.0f} ms; rasio {spk / lain:.2f} (≤{LIBREOFFICE:g})"
        )
    else:
        print("LibreOffice tidak terpasang: rasio tidak diukur")
    print(f"SPK dengan 200 baris harga: {statistics.median(d['lines200_ms']):.0f} ms (≤ {SPK_200_MS:g})")
    print(
        f"Setelah 100 dokumen berturut-turut: {d['rss_mib']:.0f} MiB, bertambah {d['growth_mib']:.1f} MiB "
        f"(≤ {DOKUMEN_MIB:g} seluruhnya)"
    )


def cetak_pekerja(h: dict[str, Any]) -> dict[str, Any]:
    tugas, ingat, hitung = h["jobs"], h["reminders"], h["recompute"]
    print(
        f"Pekerja: {tugas['per_second']:.0f} tugas/detik; {ingat['per_minute']:.0f} pengingat/menit dengan surelnya "
        f"(≥ {PENGINGAT_SEMENIT})"
    )
    print(
        f"Hitung ulang: {hitung['open']} batas waktu, {hitung['moved']} berubah, {hitung['seconds']:.0f} detik "
        f"({hitung['per_100000']:.0f} per 100000, ≤ {HITUNG_DETIK}); {hitung['with_notices']:.0f} detik dengan "
        f"{hitung['told']} kabarnya"
    )
    return h


def tercapai(h: dict[str, Any]) -> bool:
    if h["goal_queries"] is not None and h["queries"] > h["goal_queries"]:
        return False
    if h["goal_ms"]:
        return bool(h["median_ms"] <= h["goal_ms"] and h["growth"] <= (h["goal_growth"] or h["growth"]))
    return bool(h["ratio"] <= h["goal_ratio"] and h["growth"] <= h["goal_growth"])


def main() -> None:
    a = argumen()
    besar, putaran, aksi = (10_000, 40, 15) if a.quick else (100_000, 200, 60)
    with tempfile.TemporaryDirectory(prefix="kerjasama-ukur-") as var:
        dasar = [Basis(a.server, jumlah, Path(var), a.keep) for jumlah in (1_000, besar)]
        try:
            hasil = ukur_semua(dasar, putaran, aksi)
        finally:
            for b in dasar:
                b.tutup()
    if a.json:
        Path(a.json).write_text(json.dumps(hasil, indent=1, ensure_ascii=False))


def ukur_semua(dasar: list[Basis], putaran: int, aksi: int) -> dict[str, Any]:
    kecil, besar = dasar
    halaman: dict[str, dict[str, Any]] = {}
    kueri = [json.loads(b.jalankan("kueri")) for b in dasar]
    print(
        f"\n{besar.jumlah} permohonan dan pengaduan; tumbuh = terhadap {kecil.jumlah}. "
        "Rasio = terhadap halaman polos, bergantian.\n"
    )
    for u in HALAMAN:
        sedikit, banyak = (ukur_halaman(b, u, putaran, q) for b, q in zip(dasar, kueri, strict=True))
        # Growth of the ratio: both databases have their own bare page beside them, so the machine's moods cancel.
        banyak |= {"growth": banyak["ratio"] / sedikit["ratio"], "goal_growth": u.tumbuh if u.ms else TUMBUH,
                   "goal_ratio": u.rasio, "goal_queries": u.kueri, "goal_ms": u.ms}  # fmt: skip
        halaman[u.nama] = banyak
        cetak(u.nama, banyak)
    sedikit_aksi, banyak_aksi = ukur_aksi(kecil, aksi), ukur_aksi(besar, aksi)
    for nama, tujuan in TUJUAN_AKSI.items():
        h = banyak_aksi[nama] | {
            "growth": banyak_aksi[nama]["ratio"] / sedikit_aksi[nama]["ratio"], "goal_growth": TUMBUH,
            "goal_ratio": tujuan, "goal_queries": None, "goal_ms": 0,
        }  # fmt: skip
        halaman[nama] = h
        cetak(nama, h)
    dokumen = json.loads(besar.jalankan("dokumen"))
    ekspor = json.loads(besar.jalankan("ekspor"))
    memori = besar.peladen.memori_mib()
    cetak_dokumen(dokumen)
    for nama, e in ekspor.items():
        print(
            f"Unduh {nama}: {e['rows']} baris, {e['rows'] / e['seconds']:.0f} baris/detik, "
            f"puncak memori tambahan {e['extra_mib']:.0f} MiB (≤ {EKSPOR_MIB:g})"
        )
    print(f"Memori pekerja web: {', '.join(f'{m:.0f} MiB' for m in memori)} (≤ {PEKERJA_MIB:g})")
    pekerja = cetak_pekerja(json.loads(besar.jalankan("waktu")))
    mesin = {"cpu": os.cpu_count(), "python": platform.python_version(), "system": platform.platform()}
    return {
        "machine": mesin, "cases": besar.jumlah, "pages": halaman, "documents": dokumen,
        "worker_mib": memori, "export": ekspor, "tasks": pekerja,
    }  # fmt: skip


if __name__ == "__main__":
    main()
