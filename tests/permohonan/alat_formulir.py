"""Read the forms of a page as a browser would find them."""

from __future__ import annotations

from html.parser import HTMLParser

from django.test import Client

TEKS = {"text", "password", "email", "url", "search", "tel", "date", "time", "number", "textarea"}


class Formulir(HTMLParser):
    """The fields of every POST form of a page: (action, {name: value}, names that people type into)."""

    def __init__(self) -> None:
        super().__init__()
        self.semua: list[tuple[str, dict[str, str], set[str]]] = []
        self.kini: tuple[str, dict[str, str], set[str]] | None = None

    def handle_starttag(self, tag, attrs):
        a = dict(attrs)
        if tag == "form" and (a.get("method") or "").lower() == "post":
            self.kini = (a.get("action") or "", {}, set())
            self.semua.append(self.kini)
        if self.kini is None or not a.get("name"):
            return
        if tag in {"input", "textarea", "select", "button"}:
            jenis = a.get("type", "text") if tag == "input" else tag
            if jenis in {"checkbox", "radio", "button"} or (jenis in TEKS | {"hidden", "select"}):
                self.kini[1].setdefault(a["name"], a.get("value") or "")
            if jenis in TEKS:
                self.kini[2].add(a["name"])

    def handle_endtag(self, tag):
        if tag == "form":
            self.kini = None


def formulir(peramban: Client, tempat: str):
    jawab = peramban.get(tempat)
    pembaca = Formulir()
    pembaca.feed(jawab.content.decode() if jawab.status_code == 200 else "")
    return [(aksi or tempat, isi, ketik) for aksi, isi, ketik in pembaca.semua if "/keluar" not in aksi]
