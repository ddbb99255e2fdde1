"""Steps that more than one story takes."""

from __future__ import annotations

import datetime as dt
import re
import time
from pathlib import Path

from PIL import Image, ImageDraw

from tests.peramban.orang import Orang, contoh

HARI = dt.date.today


def foto(folder: Path, nama: str) -> Path:
    """The real phone photo with a stamp of its own, since no file may be claimed twice."""
    asal = Image.open(contoh("bukti-cetak-ponsel.jpg"))
    asal.draft("RGB", (2016, 1512))
    gambar = asal.convert("RGB")
    ImageDraw.Draw(gambar).text((40, 40), nama, fill="red", font_size=60)
    letak = folder / f"{nama}.jpg"
    gambar.save(letak, "JPEG", quality=80)
    return letak


def pilihan(orang: Orang, nama: str, bagian: str) -> str:
    """The value of the option whose words hold `bagian`."""
    opsi = orang.halaman.locator(f'main select[name="{nama}"] option', has_text=bagian)
    return str(opsi.first.get_attribute("value"))


def tambah_bukti(p: Orang, nomor: str, bentuk: str, berkas: list[Path]) -> None:
    """Several proofs of one line at once: files and links first, then each one's own details."""
    tautan = "\n".join(f"https://kabarpesisir-contoh.example/uji/{nomor}/{b.stem}" for b in berkas)
    p.buka(f"/permohonan/{nomor}/bukti/")
    p.isi(
        baris=pilihan(p, "baris", bentuk),
        berkas=berkas,
        tautan=tautan,
        tanggal_tayang=HARI().isoformat(),
        judul=bentuk,
    )
    p.kirim("Lanjutkan")
    for nama in p.nama_kolom("rincian_jam"):
        p.satu(nama, "10:30")
    p.kirim(f"Simpan {len(berkas)} bukti")


def tunggu_spk(p: Orang, nomor: str) -> Orang:
    """The contract is made by the worker: with scripts the page that waits shows it by itself, else when reloaded."""
    spk = p.halaman.locator("main a", has_text=re.compile(r"^\s*SPK 480"))
    p.halaman.goto(f"{p.url}/permohonan/{nomor}/")
    if p.javascript:
        spk.wait_for(timeout=60_000)
        p.halaman.locator("#tindakan a", has_text="Terima SPK").wait_for(timeout=10_000)
    for _ in range(0 if p.javascript else 60):
        if spk.count():
            break
        time.sleep(0.5)
        p.halaman.goto(f"{p.url}/permohonan/{nomor}/")
    p.pindai()
    return p
