"""The main navigation: which entries a person's roles open. Reckoned once per set of roles, not per page."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from django.urls import reverse

from kerjasama.akun.peran import PERAN_PEGAWAI, Peran

SEMUA = frozenset(p.value for p in Peran)
PEGAWAI = frozenset(p.value for p in PERAN_PEGAWAI)
PEMOHON = frozenset({Peran.PEMOHON.value})
PENGADUAN_SAJA = frozenset({Peran.PETUGAS_PENGADUAN.value, Peran.PEJABAT_PROKOMPIM.value})
PEMBACA_PENGADUAN = PENGADUAN_SAJA | {Peran.AUDITOR.value}
PEMBACA_ANGGARAN = frozenset(
    p.value for p in (Peran.ADMIN, Peran.STAF_KOMDOK, Peran.KEPALA_BAGIAN, Peran.PRANATA_HUMAS, Peran.AUDITOR)
)

# (label, URL name, roles that see it)
BUTIR = (
    ("Dasbor", "dasbor", frozenset({Peran.KEPALA_BAGIAN.value, Peran.AUDITOR.value})),
    ("Antrean", "permohonan:antrean", PEGAWAI - PENGADUAN_SAJA),
    ("Permohonan saya", "permohonan:antrean", PEMOHON),
    ("Ajukan penawaran", "permohonan:baru", PEMOHON),
    ("Perusahaan", "perusahaan", PEMOHON),
    (
        "Buku agenda",
        "permohonan:agenda",
        PEGAWAI - PENGADUAN_SAJA,
    ),
    ("Keuangan", "permohonan:anggaran", PEMBACA_ANGGARAN),
    ("Pengaduan", "pengaduan:petugas", PEMBACA_PENGADUAN),
    (
        "Survei",
        "survei:laporan",
        frozenset({Peran.KEPALA_BAGIAN.value, Peran.PEJABAT_PROKOMPIM.value, Peran.AUDITOR.value}),
    ),
    ("Rekap pengaduan", "pengaduan:rekap", frozenset({Peran.KEPALA_BAGIAN.value})),
    ("Pengaduan", "pengaduan:umum", PEMOHON),
    ("Kalender kerja", "kalender:tahun_ini", frozenset({Peran.ADMIN.value})),
    ("Tugas", "tugas:daftar", frozenset({Peran.ADMIN.value})),
    ("Data induk", "admin:index", frozenset({Peran.ADMIN.value})),
)


# Pages that belong to an entry without being its own, by how their URL names begin.
DI_BAWAH = {
    "kalender:tahun_ini": ("kalender:",),
    "permohonan:anggaran": (
        "permohonan:anggaran_",
        "permohonan:harga_referensi",
        "permohonan:pembayaran",
        "permohonan:laporan",
    ),
}


class Butir(NamedTuple):
    label: str
    url: str
    nama: str

    def letak(self, nama: str) -> str:
        """`aria-current` on the page of that URL name: page, true (a page below this entry), or nothing."""
        if nama == self.nama:
            return "page"
        return "true" if nama.startswith(DI_BAWAH.get(self.nama, ("?",))) else ""


@lru_cache(maxsize=64)
def butir_navigasi(peran: frozenset[str]) -> tuple[Butir, ...]:
    """The entries for someone with these roles, in order."""
    return tuple(Butir(label, reverse(nama), nama) for label, nama, untuk in BUTIR if peran & untuk)
