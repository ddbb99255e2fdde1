"""Every page that a test client receives keeps the house rules: nothing inline, a token in each POST form."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

from django.test import Client

DATA = {"application/json", "application/ld+json"}  # data blocks are not executed


class Pemeriksa(HTMLParser):
    """Collects what the Content-Security-Policy would refuse, and POST forms without a token."""

    def __init__(self) -> None:
        super().__init__()
        self.temuan: list[str] = []
        self._formulir: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        atribut = dict(attrs)
        baris = f"line {self.getpos()[0]}"
        if tag == "style":
            self.temuan.append(f"{baris}: <style>")
        if tag == "script" and not atribut.get("src") and atribut.get("type") not in DATA:
            self.temuan.append(f"{baris}: inline <script>")
        for nama, nilai in attrs:
            if nama == "style" or nama.startswith("on"):
                self.temuan.append(f"{baris}: inline {nama}= on <{tag}>")
            if nama in {"href", "src", "action", "formaction"} and (nilai or "").strip().lower().startswith(
                "javascript:"
            ):
                self.temuan.append(f"{baris}: javascript: in {nama}")
        self._catat_formulir(tag, atribut, baris)

    def _catat_formulir(self, tag: str, atribut: dict[str, str | None], baris: str) -> None:
        if tag == "form" and (atribut.get("method") or "get").lower() == "post":
            self._formulir = f"{baris}: POST form without csrf token ({atribut.get('action') or 'this page'})"
        elif tag == "input" and atribut.get("name") == "csrfmiddlewaretoken":
            self._formulir = None

    def handle_endtag(self, tag: str) -> None:
        if tag == "form" and self._formulir:
            self.temuan.append(self._formulir)
            self._formulir = None


def periksa(html: str) -> list[str]:
    """What is wrong with a page, one line each."""
    pemeriksa = Pemeriksa()
    pemeriksa.feed(html)
    pemeriksa.close()
    return pemeriksa.temuan


def pasang() -> None:
    """Wrap the test client, once a process."""
    asli = Client.request
    if getattr(asli, "diperiksa", False):
        return

    def request(self: Client, **permintaan: Any) -> Any:
        jawaban = asli(self, **permintaan)
        if not jawaban.streaming and jawaban.headers.get("Content-Type", "").startswith("text/html"):
            temuan = periksa(jawaban.content.decode())
            assert not temuan, f"{permintaan.get('PATH_INFO')}: " + "; ".join(temuan)
        return jawaban

    request.diperiksa = True  # type: ignore[attr-defined]
    Client.request = request  # type: ignore[method-assign]
