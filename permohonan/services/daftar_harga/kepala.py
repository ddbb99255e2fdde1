"""Find the header row of a price list by its words, and say which column holds what."""

from __future__ import annotations

from dataclasses import dataclass, field

from permohonan.services.daftar_harga.hasil import BerkasHargaDitolak
from permohonan.services.daftar_harga.kata import polos, status_ppn
from permohonan.services.daftar_harga.lembar import Baris, Sel, huruf_kolom

# Words of a header cell, in their plain form (`kata.polos`). The first column that fits is taken.
_KATA = {
    "nomor": "no, nomor, no urut, nomor urut, nmr",
    "jenis_media": "jenis media, media, kategori media, tipe media, kelompok media",
    "bentuk": """bentuk, bentuk publikasi, bentuk iklan, bentuk layanan, bentuk kerja sama, bentuk kerjasama,
        bentuk tayangan, jenis, jenis publikasi, jenis iklan, jenis layanan, jenis tayangan, jenis berita,
        jenis kegiatan, jenis produk, layanan, nama layanan, produk, nama produk, uraian, item, paket,
        deskripsi, publikasi""",
    "spesifikasi": """ukuran, durasi, posisi, spesifikasi, spesifikasi teknis, dimensi, format, halaman,
        ukuran posisi, posisi ukuran, ukuran dan posisi, ukuran durasi, durasi ukuran, ukuran durasi posisi,
        ukuran durasi atau posisi""",
    "satuan": "satuan, unit, per, satuan tayang, satuan harga, satuan ukuran",
    "termasuk_ppn": """termasuk ppn, ppn, sudah termasuk ppn, inc ppn, include ppn, termasuk pajak,
        status ppn""",
    "catatan": "catatan, keterangan, ket, note, notes",
}
SEBUTAN = {nama: {" ".join(k.split()) for k in sebutan.split(",")} for nama, sebutan in _KATA.items()}
AWALAN_HARGA = ("harga", "tarif", "biaya", "rate", "price")
HARGA_SATUAN = ("harga satuan", "tarif satuan", "harga per satuan")
BOLEH_BANYAK = {"spesifikasi"}  # size, duration and position often stand in columns of their own


@dataclass
class Kepala:
    """Which columns (from 0) hold a field. `ppn` is what the header of the price column says of PPN."""

    kolom: dict[str, list[int]]
    judul: dict[int, str]
    ppn: bool | None = None
    catatan: list[str] = field(default_factory=list)

    def satu(self, nama: str) -> int | None:
        return next(iter(self.kolom.get(nama, [])), None)

    def sebut(self, indeks: int) -> str:
        """For a person: letter and header, E (Harga satuan)."""
        judul = self.judul.get(indeks)
        return f"{huruf_kolom(indeks)} ({judul})" if judul else huruf_kolom(indeks)

    def diulang_di(self, baris: Baris) -> bool:
        """A later row is a header only when all of it is: words in a note must not swallow a price row."""
        isi = {i: sel for i, sel in enumerate(baris) if not sel.kosong}
        return {i: s.teks for i, s in isi.items()} == self.judul or all(_arti(s) for s in isi.values())

    @property
    def dibaca(self) -> set[int]:
        return {i for indeks in self.kolom.values() for i in indeks}


def cari_kepala(baris: Baris) -> Kepala | None:
    """The header that this row is; None when it is none: it must name a price and what the price is for.

    BerkasHargaDitolak: two columns could be the price.
    """
    judul = {i: sel.teks for i, sel in enumerate(baris) if not sel.kosong and isinstance(sel.isi, str)}
    nama = {i: _arti(sel) for i, sel in enumerate(baris) if i in judul}
    harga = [i for i, arti in nama.items() if arti == "harga_satuan"]
    if not harga or not any(arti in {"bentuk", "spesifikasi"} for arti in nama.values()):
        return None
    kepala = Kepala({"harga_satuan": [_pilih_harga(harga, judul)]}, judul)
    for i, arti in nama.items():
        if arti in BOLEH_BANYAK or (arti and arti not in kepala.kolom):
            kepala.kolom.setdefault(arti, []).append(i)
    _bentuk_dari_kolom_lain(kepala)
    kepala.ppn = status_ppn(judul[kepala.kolom["harga_satuan"][0]])
    abai = [kepala.sebut(i) for i in sorted(judul) if i not in kepala.dibaca]
    if abai:
        kepala.catatan.append(f"Kolom {', '.join(abai)} tidak dibaca.")
    return kepala


def _arti(sel: Sel) -> str:
    teks = polos(sel.teks)
    for nama, sebutan in SEBUTAN.items():
        if teks in sebutan:
            return nama
    return "harga_satuan" if teks.split(" ", 1)[0] in AWALAN_HARGA and len(teks) <= 60 else ""


def _pilih_harga(harga: list[int], judul: dict[int, str]) -> int:
    if len(harga) == 1:
        return harga[0]
    satuan = [i for i in harga if polos(judul[i]).startswith(HARGA_SATUAN)]
    if len(satuan) == 1:
        return satuan[0]
    sebut = ", ".join(f"{huruf_kolom(i)} ({judul[i]})" for i in harga)
    raise BerkasHargaDitolak(
        f"Ada lebih dari satu kolom harga: {sebut}. Sisakan satu, atau beri satu saja judul “Harga satuan”."
    )


def _bentuk_dari_kolom_lain(kepala: Kepala) -> None:
    """A list without a column for the form of publication names it in the column that comes first."""
    if "bentuk" not in kepala.kolom:
        pertama, *lain = kepala.kolom.pop("spesifikasi")
        kepala.kolom["bentuk"] = [pertama]
        if lain:
            kepala.kolom["spesifikasi"] = lain
