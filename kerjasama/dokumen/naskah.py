"""The articles of a contract: from the office's text to numbered articles with the case's data in them.

The text is plain: a line `# Judul` begins an article, every other line is one clause of it, a line that begins
with `- ` is a lettered item of the clause above. `{nama}` is filled from the contract's data, `{pasal:Judul}` with the
number of another article. Nothing else is read: what people type stays text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from kerjasama import format as tulis
from kerjasama.dokumen.models import NaskahPerjanjian
from kerjasama.dokumen.templatetags import surat

BAKU = Path(__file__).with_name("pasal_baku.txt")
TAMBAHAN = "Ketentuan Tambahan"
PANJANG_MAKS = 60_000
_TEMPAT = re.compile(r"\{([a-z_]+)(?::([^{}]+))?\}")

Pasal = dict[str, Any]


def _uang(nilai: Any) -> str:
    return tulis.rupiah(Decimal(str(nilai)))


def _ppn(d: Mapping[str, Any]) -> str:
    if d["pihak_kedua"]["pkp"]:
        return "sudah termasuk Pajak Pertambahan Nilai"
    return (
        "tanpa Pajak Pertambahan Nilai karena PIHAK KEDUA bukan Pengusaha Kena Pajak sehingga tidak memungut "
        "Pajak Pertambahan Nilai"
    )


# What the Audit Board found missing in contracts elsewhere stands in the code, so that no new wording loses it: the
# unit price with the quantity, and what is paid if less is delivered (LHP cited in domain 3.3).
HARGA_SATUAN = "Harga satuan dan volume setiap bentuk publikasi tercantum dalam Lampiran I."
KEKURANGAN = (
    "Apabila volume tayangan yang diterima kurang dari volume dalam Lampiran I, PIHAK KESATU hanya membayar volume "
    "yang diterima menurut harga satuannya."
)


def _kekurangan(d: Mapping[str, Any]) -> str:
    """The mandatory sentence, with the contract's own deduction where the office has set one."""
    bagian = Decimal(str(d.get("potongan_kekurangan") or 0))
    if not bagian:
        return KEKURANGAN
    persen = f"{(bagian * 100).normalize():f}".replace(".", ",")
    return (
        f"{KEKURANGAN} Pembayaran terakhir dikurangi {persen}% dari harga satuan setiap tayangan yang kurang."
    )


# name → (what it is, how it is read from the contract's data)
ISIAN: dict[str, tuple[str, Callable[[Mapping[str, Any]], str]]] = {
    "nama_pemda": ("nama pemerintah daerah", lambda d: surat.judul_kata(d["kantor"]["nama_pemda"])),
    "kota": ("kota kantor", lambda d: str(d["kantor"]["kota"])),
    "pihak_kedua": ("nama perusahaan", lambda d: str(d["pihak_kedua"]["nama"])),
    "media": ("media pelaksana", lambda d: ", ".join(d["pihak_kedua"]["media"])),
    "mulai": ("awal masa berlaku", lambda d: surat.hari(d["mulai"])),
    "selesai": ("akhir masa berlaku", lambda d: surat.hari(d["selesai"])),
    "lama_hari": ("lama berlaku, angka dan huruf", lambda d: surat.sebutan(surat.lama_hari(d["mulai"], d["selesai"]))),
    "nilai": ("nilai Perjanjian", lambda d: _uang(d["nilai"])),
    "nilai_terbilang": ("nilai Perjanjian dengan huruf", lambda d: surat.uang_terbilang(d["nilai"])),
    "keterangan_ppn": ("termasuk atau tanpa PPN", _ppn),
    "sumber_dana": ("sumber dana", lambda d: str(d["anggaran"]["sumber_dana"])),
    "tahun_anggaran": ("tahun anggaran", lambda d: str(d["anggaran"]["tahun"])),
    "program": ("program dan kegiatan", lambda d: str(d["anggaran"]["program"])),
    "kode_rekening": ("kode rekening belanja", lambda d: str(d["anggaran"]["kode_rekening"])),
    "uraian_rekening": ("uraian rekening belanja", lambda d: str(d["anggaran"]["uraian"])),
    "jumlah_termin": ("jumlah termin, angka dan huruf", lambda d: surat.sebutan(len(d["termin"]))),
    "bank": ("bank perusahaan", lambda d: str(d["pihak_kedua"]["bank"])),
    "nomor_rekening": ("nomor rekening perusahaan", lambda d: str(d["pihak_kedua"]["nomor_rekening"])),
    "nama_rekening": ("pemilik rekening", lambda d: str(d["pihak_kedua"]["nama_rekening"])),
    "ketentuan_harga_satuan": ("kalimat wajib tentang harga satuan dan volume", lambda d: HARGA_SATUAN),
    "ketentuan_kekurangan": ("kalimat wajib tentang bayaran bila tayangan kurang", _kekurangan),
}  # fmt: skip
WAJIB = (
    "nilai", "nilai_terbilang", "mulai", "selesai", "lama_hari", "jumlah_termin", "nomor_rekening",
    "ketentuan_harga_satuan", "ketentuan_kekurangan",
)  # fmt: skip


@cache
def baku() -> str:
    """The articles that the application brings along; in force until the office writes its own."""
    return BAKU.read_text(encoding="utf-8")


def teks(naskah: NaskahPerjanjian | None) -> str:
    return naskah.isi if naskah else baku()


def baca(isi: str) -> list[Pasal]:
    """The articles of a text, placeholders still in place; lines before the first title are left out."""
    pasal: list[Pasal] = []
    for baris in (b.strip() for b in isi.splitlines()):
        if baris.startswith("#"):
            pasal.append({"judul": baris.lstrip("# "), "ayat": []})
        elif baris.startswith("- ") and pasal and pasal[-1]["ayat"]:
            pasal[-1]["ayat"][-1]["huruf"].append(baris[2:].strip())
        elif baris and pasal:
            pasal[-1]["ayat"].append({"isi": baris, "huruf": []})
    return pasal


def periksa(isi: str) -> list[str]:
    """Everything that is wrong with a text, in words for the person who typed it; empty: it can be used."""
    if len(isi) > PANJANG_MAKS:
        return [f"Naskah {len(isi)} huruf; paling banyak {PANJANG_MAKS}."]
    pasal = baca(isi)
    judul = [p["judul"] for p in pasal]
    galat = (
        [] if len(pasal) > 1 else ["Tulis sedikitnya dua pasal. Setiap pasal dimulai dengan baris “# Judul”."]
    )
    galat += [f"Pasal “{p['judul'] or '(tanpa judul)'}” tidak berisi." for p in pasal if not p["ayat"]]
    galat += [f"Judul pasal “{j}” dipakai dua kali." for j in dict.fromkeys(judul) if judul.count(j) > 1]
    pertama = next((b.strip() for b in isi.splitlines() if b.strip()), "")
    if pertama and not pertama.startswith("#"):
        galat.append("Baris sebelum judul pasal pertama tidak dicetak: mulai dengan “# Judul”.")
    if yatim := next((b for a, b in _berurutan(isi) if a.startswith("#") and b.startswith("- ")), None):
        galat.append(f"Butir “{yatim[:60]}” tidak mempunyai ayat di atasnya.")
    dipakai = _TEMPAT.findall(isi)
    galat += [_salah(nama, rujukan, judul) for nama, rujukan in dipakai if _salah(nama, rujukan, judul)]
    if sisa := re.search(r"[{}].{0,20}", _TEMPAT.sub("", isi)):
        galat.append(f"Kurung kurawal tidak berpasangan di sekitar “{sisa[0]}”.")
    if kurang := [f"{{{n}}}" for n in WAJIB if n not in {nama for nama, _ in dipakai}]:
        galat.append(f"Isian wajib belum ada: {', '.join(kurang)}.")
    return list(dict.fromkeys(galat))


def _berurutan(isi: str) -> list[tuple[str, str]]:
    baris = [b.strip() for b in isi.splitlines() if b.strip()]
    return list(pairwise(baris))


def _salah(nama: str, rujukan: str, judul: list[str]) -> str:
    if nama == "pasal" and rujukan:
        return "" if rujukan in judul else f"Rujukan {{pasal:{rujukan}}}: tidak ada pasal berjudul itu."
    if nama in ISIAN and not rujukan:
        return ""
    return f"Isian {{{nama}{':' + rujukan if rujukan else ''}}} tidak dikenal."


def susun(isi: str, data: Mapping[str, Any]) -> list[Pasal]:
    """The articles with the contract's data in them, the case's own clauses before the last one.

    KeyError: the text names what the data do not have; `periksa` has seen to it that it does not.
    """
    pasal = baca(isi)
    tambahan = [{"isi": k, "huruf": []} for k in data.get("klausul_tambahan") or []]
    if tambahan:
        pasal.insert(-1, {"judul": TAMBAHAN, "ayat": tambahan})
    nomor = {p["judul"]: urut for urut, p in enumerate(pasal, 1)}

    def isi_tempat(temuan: re.Match[str]) -> str:
        if temuan[2]:
            return f"Pasal {nomor[temuan[2]]}"
        return ISIAN[temuan[1]][1](data)

    def isikan(teks: str) -> str:
        return _TEMPAT.sub(isi_tempat, teks)

    return [
        p if p["judul"] == TAMBAHAN and tambahan else  # what was typed for one case is text, not a pattern
        {"judul": p["judul"],
         "ayat": [{"isi": isikan(a["isi"]), "huruf": [isikan(h) for h in a["huruf"]]} for a in p["ayat"]]}
        for p in pasal
    ]  # fmt: skip


def lengkapi(data: dict[str, Any]) -> dict[str, Any]:
    """Contract data with their articles: those frozen before the articles were text get the present wording."""
    return data if "pasal" in data else {**data, "pasal": susun(baku(), data)}
