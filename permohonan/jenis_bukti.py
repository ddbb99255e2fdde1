"""What each jenis media asks of a proof of publication (domain 2.3).

One table: forms, checks and the contract's annex read it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kerjasama.akun.jenis_media import JenisMedia
from kerjasama.aturan import nilai

TEKS_MAKS = 200
WAJIB, BOLEH = "wajib", "boleh"


@dataclass(frozen=True)
class Isian:
    """One datum of a proof. `tipe`: teks, jam (HH:MM), bulat (positive whole number), tanggal or pilihan."""

    kode: str
    label: str
    tipe: str = "teks"
    wajib: bool = True
    pilihan: tuple[tuple[str, str], ...] = ()
    bantuan: str = ""
    contoh: str | int = ""


@dataclass(frozen=True)
class JenisBukti:
    """`berkas` says in words what the file must show; `tautan` is wajib or boleh."""

    jenis: str
    berkas: str
    isian: tuple[Isian, ...]
    tautan: str = BOLEH
    berkas_wajib: bool = True

    @property
    def label(self) -> str:
        return str(JenisMedia(self.jenis).label)

    @property
    def tautan_wajib(self) -> bool:
        return self.tautan == WAJIB

    @property
    def aturan_batas(self) -> str:
        """The rule that says within how many working days it must be handed in."""
        return f"batas_bukti_{self.jenis}_hk"


JAM = Isian("jam", "Jam tayang", "jam", contoh="10:30")
DURASI = Isian("durasi", "Durasi (detik)", "bulat", contoh=60)
WARNA = Isian(
    "warna", "Warna", "pilihan", pilihan=(("fc", "Berwarna (FC)"), ("bw", "Hitam putih (BW)")), contoh="fc"
)
CETAK = (
    Isian("edisi", "Edisi atau nomor terbit", contoh="Edisi 4.127"),
    Isian("halaman", "Halaman", bantuan="Misalnya 3 atau A5.", contoh="3"),
    Isian("ukuran", "Ukuran", bantuan="Kolom × milimeter atau bagian halaman.", contoh="3 kolom × 150 mm"),
    WARNA,
    Isian("eksemplar", "Eksemplar yang diserahkan", "bulat", wajib=False, contoh=2),
)
HALAMAN_UTUH = "Foto atau pindaian halaman utuh: nama media, tanggal, dan nomor halaman terlihat."

DAFTAR: dict[str, JenisBukti] = {
    j.jenis: j
    for j in (
        JenisBukti(JenisMedia.CETAK_HARIAN.value, HALAMAN_UTUH, CETAK),
        JenisBukti(JenisMedia.CETAK_MINGGUAN.value, HALAMAN_UTUH, CETAK),
        JenisBukti(JenisMedia.CETAK_BULANAN.value, HALAMAN_UTUH, CETAK),
        JenisBukti(
            JenisMedia.SIBER.value,
            "Tangkapan layar atau cetakan PDF satu halaman penuh: alamat laman dan tanggal terlihat.",
            (JAM, Isian("posisi", "Posisi atau ukuran banner", wajib=False, bantuan="Hanya untuk banner.")),
            tautan=WAJIB,
        ),
        JenisBukti(
            JenisMedia.RADIO.value,
            "Log siaran bertanda tangan dan berstempel: tanggal, jam, durasi, dan jumlah siaran.",
            (JAM, DURASI, Isian("program", "Program atau acara", wajib=False, contoh="Warta Pagi")),
        ),
        JenisBukti(
            JenisMedia.TELEVISI.value,
            "Log siaran bertanda tangan dan berstempel, atau tangkapan layar tayangan.",
            (JAM, DURASI, Isian("program", "Program atau acara", wajib=False, contoh="Kabar Sore")),
        ),
        JenisBukti(
            JenisMedia.LUAR_RUANG.value,
            "Foto materi yang terpasang: lokasi sekitarnya terlihat.",
            (
                Isian("lokasi", "Lokasi pemasangan", contoh="Simpang Lima, sisi utara"),
                Isian("ukuran", "Ukuran", contoh="4 × 6 m"),
                Isian("sampai", "Terpasang sampai", "tanggal", wajib=False),
            ),
        ),
        JenisBukti(
            JenisMedia.MEDIA_SOSIAL.value,
            "Tangkapan layar unggahan: nama akun dan tanggal terlihat.",
            (JAM, Isian("akun", "Nama akun", contoh="@kabarpesisir.contoh")),
            tautan=WAJIB,
        ),
    )
}


def bersihkan_rincian(jenis: str, rincian: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, str]]:
    """`rincian` reduced to what `jenis` asks for, as JSON values, and a message for each wrong datum."""
    bersih: dict[str, Any] = {}
    galat: dict[str, str] = {}
    for isian in DAFTAR[jenis].isian:
        mentah = rincian.get(isian.kode)
        teks = _sebagai_teks(mentah)
        if not teks:
            if isian.wajib:
                galat[isian.kode] = f"Isi {isian.label.lower()}."
            continue
        try:
            bersih[isian.kode] = _BACA[isian.tipe](isian, teks)
        except ValueError as salah:
            galat[isian.kode] = str(salah)
    return bersih, galat


def _sebagai_teks(mentah: Any) -> str:
    if isinstance(mentah, dt.time):
        return mentah.strftime("%H:%M")
    if isinstance(mentah, dt.date):
        return mentah.isoformat()
    return "" if mentah is None else str(mentah).strip()


def _teks(isian: Isian, teks: str) -> str:
    if len(teks) > TEKS_MAKS:
        raise ValueError(f"{isian.label} paling panjang {TEKS_MAKS} huruf.")
    return teks


def _jam(isian: Isian, teks: str) -> str:
    try:
        return dt.time.fromisoformat(teks).strftime("%H:%M")
    except ValueError:
        raise ValueError("Tulis jam seperti 10:30.")


def _bulat(isian: Isian, teks: str) -> int:
    if not (teks.isascii() and teks.isdecimal() and 0 < int(teks[:8]) <= 1_000_000 and len(teks) < 8):
        raise ValueError(f"{isian.label} diisi bilangan bulat lebih dari nol.")
    return int(teks)


def _tanggal(isian: Isian, teks: str) -> str:
    try:
        return dt.date.fromisoformat(teks).isoformat()
    except ValueError:
        raise ValueError("Tanggal tidak dikenal.")


def _pilihan(isian: Isian, teks: str) -> str:
    if teks not in dict(isian.pilihan):
        raise ValueError(f"Pilih {isian.label.lower()} dari daftar.")
    return teks


_BACA = {"teks": _teks, "jam": _jam, "bulat": _bulat, "tanggal": _tanggal, "pilihan": _pilihan}


def rincian_terbaca(jenis: str, rincian: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The stored data as (label, words) in the table's order."""
    hasil = []
    for isian in DAFTAR[jenis].isian:
        if (isi := rincian.get(isian.kode)) not in (None, ""):
            hasil.append((isian.label, dict(isian.pilihan).get(str(isi), str(isi).replace(":", "."))
                          if isian.tipe in {"pilihan", "jam"} else str(isi)))  # fmt: skip
    return hasil


def batas_hk(jenis: set[str], pada: dt.date | None = None) -> dict[str, int]:
    """Within how many working days each jenis must be handed in, by the rules of the day `pada`."""
    kode = {j: DAFTAR[j].aturan_batas for j in jenis}
    aturan = nilai.banyak(sorted(kode.values()), pada)
    return {j: aturan[k] for j, k in kode.items()}


def format_bukti(jenis: str, pada: dt.date | None = None) -> dict[str, str]:
    """For the contract's annex: what is handed in for this jenis media, and by when."""
    j = DAFTAR[jenis]
    isi = [j.berkas]
    if j.tautan_wajib:
        isi.append("Tautan tayangan.")
    isi.append(f"Data: {', '.join(i.label.lower() for i in j.isian if i.wajib)}.")
    batas = batas_hk({jenis}, pada)[jenis]
    return {"jenis_media": j.label, "isi": " ".join(isi), "batas": f"{batas} hari kerja sejak tanggal tayang"}


def contoh_rincian(jenis: str) -> dict[str, Any]:
    """Plausible data, for demo cases and tests."""
    return {i.kode: i.contoh for i in DAFTAR[jenis].isian if i.contoh != "" and i.wajib}
