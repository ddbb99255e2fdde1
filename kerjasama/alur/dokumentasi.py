"""The page about a machine, written from its declarations: states, transitions, diagram."""

from __future__ import annotations

from kerjasama.akun.peran import Peran
from kerjasama.alur.deklarasi import SISTEM, Alur
from kerjasama.alur.pelaku import PENGADU


def _peran(kode: str) -> str:
    return kode if kode in {SISTEM, PENGADU} else Peran(kode).value


def semua() -> str:
    """The page of every machine, one after the other."""
    return "\n".join(halaman(alur) for alur in Alur.semua)


def halaman(alur: Alur) -> str:
    """Markdown. The diagram is Mermaid, which the usual code hosts draw."""
    baris = [
        f"# Alur: {alur.nama}",
        "",
        "Written by `manage.py tulis_alur` from the declarations; a test holds it against them.",
        "",
        "## States",
        "| code | step | holder | clocks | office sees | applicant sees |",
        "|---|---|---|---|---|---|",
    ]
    for k in alur.keadaan.values():
        jam = ", ".join(f"{nama} {apa}" for nama, apa in k.jam.items()) or "–"
        pemegang = f"{k.pemegang}{' (named)' if k.pemegang_bernama else ''}" if k.pemegang else "–"
        baris.append(f"| `{k.kode}` | {k.langkah or '–'} | {pemegang} | {jam} | {k.label} | {k.publik} |")
    baris += ["", "## Transitions", "| aksi | from | to | who | label |", "|---|---|---|---|---|"]
    for d in alur.deklarasi.values():
        ke = " / ".join(d.ke) or "(stays)"
        siapa = "that state's holder" if d.hanya_pemegang else ", ".join(_peran(p) for p in d.peran)
        baris.append(f"| `{d.kode}` | {' '.join(d.dari) or '(new)'} | {ke} | {siapa} | {d.label} |")
    baris += ["", "## Diagram", "```mermaid", "stateDiagram-v2", "  direction LR"]
    for d in alur.deklarasi.values():
        baris += [f"  {dari} --> {ke}: {d.kode}" for dari in d.dari or ("[*]",) for ke in d.ke]
    return "\n".join([*baris, "```", ""])
