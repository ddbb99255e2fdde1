"""The price list as a whole: every good row taken, every bad one named, nothing guessed."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from permohonan.services.daftar_harga import kata
from permohonan.services.daftar_harga.harga import HargaSalah, baca_harga
from permohonan.services.daftar_harga.hasil import (
    BARIS_MAKS,
    BarisImpor,
    BerkasHargaDitolak,
    GalatBaris,
    HasilImpor,
)
from permohonan.services.daftar_harga.kepala import Kepala, cari_kepala
from permohonan.services.daftar_harga.lembar import Baris, Lembar, Sel, buka, huruf_kolom

PANJANG = {"bentuk": 120, "spesifikasi": 200, "satuan": 60, "catatan": 300}  # as `BarisPenawaran`
WAJIB = {
    "bentuk": "Isi bentuk publikasi, misalnya Advertorial.",
    "satuan": "Isi satuan, misalnya per tayang.",
}
ISI_TAMPIL = 40
TERLALU_BANYAK = (
    f"Daftar harga berisi lebih dari {BARIS_MAKS} baris. Kirim paling banyak {BARIS_MAKS} baris harga."
)
TANPA_KEPALA = (
    "Baris judul kolom tidak ditemukan. Berkas harus memuat kolom bentuk publikasi dan harga satuan; "
    "gunakan templat yang tersedia."
)


def baca(unggahan: Any, nama: str) -> HasilImpor:
    """Read a price list from an uploaded file, a binary file object or a path; `nama` is its own name.

    BerkasHargaDitolak: the file as a whole is refused (kind, size, safety, no header, over `BARIS_MAKS` rows,
    nothing below the header).
    """
    calon = [_baca_semua(lembar) for lembar in buka(unggahan, nama)]
    terbaik = max(calon, key=lambda c: c.kolom)
    if not terbaik.kolom:
        raise next((c.ditolak for c in calon if c.ditolak), BerkasHargaDitolak(TANPA_KEPALA))
    if terbaik.ditolak:
        raise terbaik.ditolak
    hasil = terbaik.hasil
    if not hasil.baris and not hasil.galat:
        raise BerkasHargaDitolak(
            "Tidak ada baris harga di bawah judul kolom. Isi daftar harga, lalu unggah lagi."
        )
    return hasil


@dataclass
class _Calon:
    """One way of reading the file; the one that recognises most columns is right."""

    hasil: HasilImpor = field(default_factory=HasilImpor)
    kolom: int = 0
    ditolak: BerkasHargaDitolak | None = None


def _baca_semua(semua: list[Lembar]) -> _Calon:
    calon = _Calon()
    for lembar in semua:
        if lembar.tersembunyi:
            calon.hasil.catatan.append(f"Lembar “{lembar.nama}” tersembunyi dan tidak dibaca.")
            continue
        pembaca = _Pembaca(lembar, calon.hasil)
        try:
            pembaca.jalankan()
        except BerkasHargaDitolak as ditolak:
            calon.ditolak = calon.ditolak or ditolak
        if pembaca.kepala:
            calon.kolom = max(calon.kolom, len(pembaca.kepala.dibaca))
        elif lembar.baris:
            calon.hasil.catatan.append(f"Lembar “{lembar.nama}” tidak memuat daftar harga dan tidak dibaca.")
    return calon


class _Pembaca:
    """Walks one sheet from its title to its signature, and writes into the common result."""

    def __init__(self, lembar: Lembar, hasil: HasilImpor) -> None:
        self.lembar = lembar
        self.hasil = hasil
        self.kepala: Kepala | None = None
        self.ppn: bool | None = None  # what a title or a note below says for the whole sheet
        self.awal = len(hasil.baris)
        self.sebelumnya = 0
        self.di_luar = False  # below the table: notes, a signature
        self.kolom_lain: set[int] = set()

    def jalankan(self) -> None:
        for nomor, baris in self.lembar.baris:
            if (self.kepala is None or self.kepala.diulang_di(baris)) and (kepala := cari_kepala(baris)):
                self._mulai(kepala)
            elif self.kepala is None:
                self._catat_ppn(baris)
            else:
                self._baris(self.kepala, nomor, baris)
            self.sebelumnya = nomor
            if len(self.hasil.baris) + len({(g.lembar, g.baris) for g in self.hasil.galat}) > BARIS_MAKS:
                raise BerkasHargaDitolak(TERLALU_BANYAK)
        if self.kepala and self.lembar.terpotong:
            raise BerkasHargaDitolak(TERLALU_BANYAK)
        if self.kepala and self.lembar.galat:
            raise BerkasHargaDitolak(self.lembar.galat)
        self._selesai()

    def _mulai(self, kepala: Kepala) -> None:
        if self.kepala is None or kepala.judul != self.kepala.judul:  # a header may be repeated on each page
            self.hasil.catatan += [self._di(pesan) for pesan in kepala.catatan]
            if "satuan" not in kepala.kolom:
                self.hasil.catatan.append(self._di("Tidak ada kolom satuan; lengkapi satuan setiap baris."))
        self.kepala = kepala

    def _baris(self, kepala: Kepala, nomor: int, baris: Baris) -> None:
        ambil = _Ambil(kepala, baris)
        if ambil.hanya_nomor():
            return  # lists are often numbered ahead of what is filled in
        if self._baris_total(ambil):
            self._lewati(nomor, "baris jumlah")
        elif self._bukan_harga(ambil, nomor):
            self.di_luar = True
            self._catat_ppn(baris)
            self._lewati(
                nomor, f"“{_pendek(' '.join(s.teks for s in baris if not s.kosong))}” bukan baris harga"
            )
        else:
            self.di_luar = False
            self.kolom_lain |= {
                i
                for i, s in enumerate(baris)
                if not s.kosong and i not in kepala.judul and i not in kepala.dibaca
            }
            self._harga(ambil, nomor)

    def _harga(self, ambil: _Ambil, nomor: int) -> None:
        galat: list[tuple[int, str]] = []
        teks = {nama: ambil.teks(nama, galat) for nama in PANJANG}
        harga = ambil.harga(galat)
        ppn = ambil.ppn(galat)
        for indeks, pesan in galat:
            isi = _pendek(ambil.sel(indeks).teks)
            self.hasil.galat.append(
                GalatBaris(self.lembar.nama, nomor, ambil.kepala.sebut(indeks), isi, pesan)
            )
        if harga is None or galat:
            return
        self.hasil.baris.append(
            BarisImpor(nomor, self.lembar.nama, self._jenis(ambil, nomor), **teks, harga_satuan=harga,
                       termasuk_ppn=ambil.kepala.ppn if ppn is None else ppn)
        )  # fmt: skip

    def _jenis(self, ambil: _Ambil, nomor: int) -> str:
        indeks = ambil.kepala.satu("jenis_media")
        if indeks is None or not (teks := ambil.sel(indeks).teks):
            return ""
        if not (kode := kata.jenis_media(teks)):
            self.hasil.catatan.append(
                self._di(f"Baris {nomor}: jenis media “{_pendek(teks)}” tidak dikenal; pilih jenis medianya.")
            )
        return kode

    def _baris_total(self, ambil: _Ambil) -> bool:
        """A row that adds up the others: by its label, or a sum formula beside no label at all."""
        bentuk = ambil.isi("bentuk")
        if bentuk and not kata.sebutan_total(bentuk):
            return False
        if any(kata.sebutan_total(s.teks) for s in ambil.baris):
            return True
        harga = ambil.sel(ambil.kepala.kolom["harga_satuan"][0])
        return harga.rumus and harga.teks.upper().startswith(("=SUM(", "=SUBTOTAL("))

    def _bukan_harga(self, ambil: _Ambil, nomor: int) -> bool:
        """After an empty row, words without price and unit are a note, a signature or a group's title."""
        setelah_tabel = self.di_luar or nomor - self.sebelumnya > 1
        return setelah_tabel and not ambil.isi("harga_satuan") and not ambil.isi("satuan")

    def _catat_ppn(self, baris: Baris) -> None:
        for sel in baris:
            if (status := kata.status_ppn(sel.teks)) is not None:
                self.ppn = status

    def _lewati(self, nomor: int, sebab: str) -> None:
        self.hasil.catatan.append(self._di(f"Baris {nomor} dilewati: {sebab}."))

    def _selesai(self) -> None:
        """Apply what a title or note says of PPN to the rows that say nothing themselves."""
        if self.kolom_lain:
            kolom = ", ".join(huruf_kolom(i) for i in sorted(self.kolom_lain))
            self.hasil.catatan.append(self._di(f"Kolom {kolom} berisi data tanpa judul dan tidak dibaca."))
        if self.ppn is None:
            return
        milik = self.hasil.baris[self.awal :]
        if any(b.termasuk_ppn is None for b in milik):
            status = "sudah" if self.ppn else "belum"
            self.hasil.catatan.append(
                self._di(f"Harga dicatat {status} termasuk PPN, sesuai keterangan di berkas.")
            )
            self.hasil.baris[self.awal :] = [
                replace(b, termasuk_ppn=self.ppn) if b.termasuk_ppn is None else b for b in milik
            ]

    def _di(self, pesan: str) -> str:
        return f"Lembar “{self.lembar.nama}”: {pesan}" if self.lembar.nama else pesan


@dataclass(frozen=True)
class _Ambil:
    """The fields of one row. A method that is given `galat` adds (column, message) to it."""

    kepala: Kepala
    baris: Baris

    def sel(self, indeks: int) -> Sel:
        return self.baris[indeks] if indeks < len(self.baris) else Sel()

    def hanya_nomor(self) -> bool:
        nomor = self.kepala.satu("nomor")
        return all(s.kosong or (i == nomor and len(s.teks) <= 5) for i, s in enumerate(self.baris))

    def isi(self, nama: str) -> str:
        indeks = self.kepala.satu(nama)
        return "" if indeks is None else self.sel(indeks).teks

    def teks(self, nama: str, galat: list[tuple[int, str]]) -> str:
        bagian = []
        for indeks in self.kepala.kolom.get(nama, []):
            sel = self.sel(indeks)
            if pesan := _teks_salah(sel):
                galat.append((indeks, pesan))
            if not sel.kosong:
                bagian.append(sel.teks)
        hasil, pertama = ", ".join(bagian), self.kepala.satu(nama)
        if pertama is not None and not hasil and nama in WAJIB:
            galat.append((pertama, WAJIB[nama]))
        if pertama is not None and len(hasil) > PANJANG[nama]:
            galat.append((pertama, f"Terlalu panjang: {len(hasil)} huruf, paling banyak {PANJANG[nama]}."))
        return hasil

    def harga(self, galat: list[tuple[int, str]]) -> Any:
        (indeks,) = self.kepala.kolom["harga_satuan"]
        sel = self.sel(indeks)
        if sel.rumus:
            galat.append((indeks, "Sel ini berisi rumus. Ganti rumus dengan hasilnya sebagai angka."))
        elif sel.kosong:
            galat.append((indeks, "Harga kosong. Isi harga, atau hapus baris ini bila hanya judul kelompok."))
        else:
            try:
                return baca_harga(sel.isi)
            except HargaSalah as salah:
                galat.append((indeks, str(salah)))
        return None

    def ppn(self, galat: list[tuple[int, str]]) -> bool | None:
        indeks = self.kepala.satu("termasuk_ppn")
        if indeks is None:
            return None
        try:
            return kata.ya_tidak(self.sel(indeks).teks)
        except ValueError:
            galat.append((indeks, "Isi “ya” bila harga sudah termasuk PPN, atau “tidak” bila belum."))
            return None


def _teks_salah(sel: Sel) -> str:
    if sel.rumus:
        return "Sel ini berisi rumus. Ganti rumus dengan hasilnya sebagai teks."
    if sel.tanggal:
        return "Sel ini berubah menjadi tanggal. Ketik ulang dengan tanda petik tunggal di depannya."
    return ""


def _pendek(teks: str) -> str:
    return teks if len(teks) <= ISI_TAMPIL else teks[: ISI_TAMPIL - 1] + "…"
