"""A person at their own browser: own session, every page taken is scanned with axe, nothing foreign is asked for."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe

from kerjasama.demo_akun import SANDI

axe = Axe()


class Orang:
    def __init__(
        self, chromium: Any, url: str, surel: str = "", *, javascript: bool = True, lebar: int = 1280
    ) -> None:
        """Without `surel`: somebody who has no account."""
        self.url = url
        self.javascript = javascript
        konteks = chromium.new_context(
            java_script_enabled=javascript, locale="id-ID", viewport={"width": lebar, "height": 900}
        )
        self.galat: list[str] = []
        self.halaman = konteks.new_page()
        self.halaman.on("request", self._catat_permintaan)
        self.halaman.on("pageerror", lambda e: self.galat.append(str(e)))
        self.halaman.on("console", self._catat_konsol)
        self.konteks = konteks
        # axe needs scripts: what a browser without them shows is scanned in a second one that has them.
        self.pemindai = (
            self.halaman
            if javascript
            else chromium.new_context(viewport={"width": lebar, "height": 900}).new_page()
        )
        if surel:
            self._masuk(surel)

    def _masuk(self, surel: str) -> None:
        self.buka("/masuk/")
        self.isi(login=surel, password=SANDI).kirim("Masuk")
        assert "/masuk/" not in self.halaman.url, f"{surel} could not log in"

    def _catat_permintaan(self, permintaan: Any) -> None:
        if not permintaan.url.startswith((self.url, "data:", "blob:")):
            self.galat.append(permintaan.url)

    def _catat_konsol(self, pesan: Any) -> None:
        if "Content Security Policy" in pesan.text:
            self.galat.append(pesan.text)

    def buka(self, alamat: str) -> Orang:
        jawab = self.halaman.goto(self.url + alamat)
        assert jawab is not None and jawab.status == 200, f"{alamat}: {jawab and jawab.status}"
        self.pindai()
        return self

    def pindai(self) -> None:
        """axe over the page as it stands; no violation of any impact."""
        if not self.javascript:
            alamat, isi = self.halaman.url, self.halaman.content()
            self.pemindai.unroute_all()
            self.pemindai.route(
                alamat, lambda rute: rute.fulfill(body=isi, content_type="text/html; charset=utf-8")
            )
            self.pemindai.goto(alamat)
        hasil = axe.run(self.pemindai, options={"resultTypes": ["violations"]})
        langgar = [
            f"{v['id']} ({v['impact']}): {v['nodes'][0]['html'][:160]}" for v in hasil.response["violations"]
        ]
        assert not langgar, f"{self.halaman.url}\n" + "\n".join(langgar)
        assert not self.galat, self.galat

    def isi(self, **isian: Any) -> Orang:
        """Fill fields by name (`__` stands for `-`): text, choice, tick, or a list of files."""
        for nama, nilai in isian.items():
            self.satu(nama.replace("__", "-"), nilai)
        return self

    def satu(self, nama: str, nilai: Any) -> None:
        kolom = self.halaman.locator(f'main [name="{nama}"]:not([type=hidden])')
        jenis = kolom.first.evaluate("e => e.tagName === 'SELECT' ? 'select' : e.type")
        if jenis == "select":
            kolom.first.select_option(nilai)
        elif jenis == "radio":
            self.halaman.locator(f'main [name="{nama}"][value="{nilai}"]').check()
        elif jenis == "checkbox":
            kolom.first.set_checked(bool(nilai))
        elif jenis == "file":
            kolom.first.set_input_files([str(n) for n in (nilai if isinstance(nilai, list) else [nilai])])
        else:
            kolom.first.fill(str(nilai))

    def kirim(self, tombol: str) -> Orang:
        """Press a button of the page by what stands on it, and read the answer."""
        with self.halaman.expect_navigation(wait_until="load"):
            self.halaman.locator("main").get_by_role("button", name=tombol, exact=True).first.click()
        self.pindai()
        return self

    def nama_kolom(self, akhiran: str) -> list[str]:
        """The names of the visible fields that end so, in the page's order."""
        kolom = self.halaman.locator(f'main [name$="{akhiran}"]:not([type=hidden])')
        return list(dict.fromkeys(kolom.evaluate_all("es => es.map(e => e.name)")))

    def nama_kolom_awal(self, awalan: str) -> list[str]:
        """The names of the visible fields that begin so, in the page's order."""
        kolom = self.halaman.locator(f'main [name^="{awalan}"]:not([type=hidden])')
        return list(dict.fromkeys(kolom.evaluate_all("es => es.map(e => e.name)")))

    def teks(self) -> str:
        return str(self.halaman.locator("main").inner_text())

    def unduh(self, tautan: str) -> bytes:
        """What a link of the page that holds `tautan` in its words leads to, with this person's session."""
        alamat = self.halaman.locator("main a", has_text=re.compile(tautan)).first.get_attribute("href")
        jawab = self.konteks.request.get(self.url + alamat if alamat.startswith("/") else alamat)
        assert jawab.status == 200, (alamat, jawab.status)
        assert jawab.headers["x-content-type-options"] == "nosniff"
        return bytes(jawab.body())

    def tutup(self) -> None:
        self.konteks.close()


def contoh(nama: str) -> Path:
    return Path(__file__).parent.parent / "contoh" / nama
