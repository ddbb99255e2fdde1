"""Every state and every transition of a complaint, on one page (the contract: docs/alur.md).

A complainant (`pengadu`) needs no account. A method sets the ticket's own fields, nothing else; what else a
transition writes stands under the same name in `pengaduan/services/`, its form in `pengaduan/forms/`.
"""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils import timezone

from kerjasama.akun.peran import Peran
from kerjasama.alur.deklarasi import SISTEM, Alur, Keadaan, Tujuan
from kerjasama.alur.jadwal import sistem_menunggu_tenggat
from kerjasama.alur.pelaku import PENGADU
from pengaduan import syarat

PETUGAS, PEJABAT = Peran.PETUGAS_PENGADUAN.value, Peran.PEJABAT_PROKOMPIM.value

# Four clocks: how soon it is taken (ambil), how soon the officer and then the pejabat answer, and how long the
# complainant waits for the first answer (jawab, for the figures).
KEADAAN = [
    Keadaan(
        "diterima", "Diterima", "Diterima, menunggu ditangani petugas", 1, PETUGAS,
        jam={"ambil": "jalan", "jawab": "jalan"},
    ),
    Keadaan(
        "ditangani", "Ditangani petugas", "Sedang ditangani petugas", 2, PETUGAS, "petugas",
        {"ambil": "henti", "petugas": "jalan", "jawab": "jalan"},
    ),
    Keadaan(
        "menunggu_pengadu", "Menunggu keterangan pengadu", "Menunggu keterangan Anda", 2, PENGADU,
        jam={"petugas": "jeda", "pejabat": "jeda", "jawab": "jeda"},
    ),
    Keadaan(
        "diteruskan", "Diteruskan ke Pejabat Prokompim", "Diteruskan ke Pejabat Prokompim", 3, PEJABAT,
        jam={"ambil": "henti", "petugas": "henti", "pejabat": "jalan", "jawab": "jalan"},
    ),
    Keadaan(
        "dijawab", "Solusi diberikan", "Solusi diberikan, menunggu tanggapan Anda", 4, PENGADU,
        jam={"petugas": "henti", "pejabat": "henti", "jawab": "henti"},
    ),
    Keadaan("selesai", "Selesai", "Selesai", 4, jam={"pejabat": "henti"}),
    Keadaan(
        "bukan_wewenang", "Bukan wewenang", "Bukan wewenang kami, dengan penunjukan instansi",
        jam={"ambil": "henti", "petugas": "henti", "jawab": "henti"},
    ),
]  # fmt: skip
SELESAI = ("selesai", "bukan_wewenang")
TERBUKA = tuple(k.kode for k in KEADAAN if k.kode not in SELESAI)

ALUR = Alur("pengaduan", KEADAAN)
ALUR.awal(
    "adukan", ke="diterima", peran=(PENGADU, PETUGAS), label="Catat pengaduan", publik="Pengaduan diterima"
)


class AlurPengaduan(models.Model):
    """The transitions. Call them only through `kerjasama.alur.mesin.jalankan`."""

    class Meta:
        abstract = True

    alur = ALUR

    # -- the officer ---------------------------------------------------------------------------
    @ALUR.aksi(dari="diterima", ke="ditangani", peran=PETUGAS, label="Tangani", utama=True,
               publik="Pengaduan ditangani petugas")  # fmt: skip
    def tangani(self, oleh, data):
        self.tandai_bila_lewat()
        self.petugas, self.kelas, self.batas_hk = oleh, data["kelas"], self.batas_kelas(data["kelas"])

    @ALUR.aksi(dari=("ditangani", "diteruskan"), ke="dijawab", peran=(PETUGAS, PEJABAT), label="Beri solusi", utama=True,
               hanya_pemegang=True, publik="Solusi diberikan")  # fmt: skip
    def beri_solusi(self, oleh, data):
        self.tandai_bila_lewat()
        self.tingkat_jawab = "pejabat" if self.status == "diteruskan" else "petugas"

    @ALUR.aksi(dari=("ditangani", "diteruskan"), ke="menunggu_pengadu", peran=(PETUGAS, PEJABAT), label="Minta keterangan",
               hanya_pemegang=True, publik="Keterangan diminta dari Anda")  # fmt: skip
    def minta_keterangan(self, oleh, data):
        self.tandai_bila_lewat()
        self.asal_tanya = self.status

    @ALUR.aksi(dari=("diterima", "ditangani"), ke="diteruskan", peran=(PETUGAS, SISTEM), label="Teruskan ke Pejabat Prokompim",
               publik="Diteruskan ke Pejabat Prokompim", syarat=[syarat.sudah_ditangani, sistem_menunggu_tenggat])  # fmt: skip
    def teruskan(self, oleh, data):
        self.tandai_bila_lewat()

    @ALUR.aksi(dari=("diterima", "ditangani"), ke="bukan_wewenang", peran=PETUGAS, label="Bukan wewenang kami", bahaya=True,
               publik="Bukan wewenang kami, diarahkan ke instansi lain")  # fmt: skip
    def bukan_wewenang(self, oleh, data):
        self.tandai_bila_lewat()
        self.instansi, self.selesai_pada = data["instansi"], timezone.now()

    # -- the complainant; by telephone an officer writes down what they said -------------------
    @ALUR.aksi(dari="menunggu_pengadu", ke=Tujuan(lambda t: t.asal_tanya, ("ditangani", "diteruskan")),
               peran=(PENGADU, PETUGAS, PEJABAT, SISTEM), label="Beri keterangan", utama=True,
               publik="Keterangan diberikan", syarat=[sistem_menunggu_tenggat])  # fmt: skip
    def beri_keterangan(self, oleh, data):
        pass

    @ALUR.aksi(dari="dijawab", ke="selesai", peran=(PENGADU, SISTEM), label="Terima solusi", utama=True,
               publik="Solusi diterima, pengaduan selesai", syarat=[sistem_menunggu_tenggat])  # fmt: skip
    def terima_solusi(self, oleh, data):
        self.selesai_pada = timezone.now()
        self.kepuasan = data.get("kepuasan") or None

    @ALUR.aksi(dari="dijawab", ke="diteruskan", peran=(PENGADU, PETUGAS, PEJABAT), label="Tolak solusi",
               publik="Solusi ditolak, diteruskan ke Pejabat Prokompim")  # fmt: skip
    def tolak_solusi(self, oleh, data):
        pass

    @ALUR.aksi(dari="selesai", ke="diteruskan", peran=(PENGADU, PETUGAS, PEJABAT), label="Buka kembali",
               publik="Pengaduan dibuka kembali", syarat=[syarat.masih_masa_buka_kembali])  # fmt: skip
    def buka_kembali(self, oleh, data):
        self.selesai_pada = None  # type: ignore[assignment]

    @ALUR.aksi(dari="selesai", ke=None, peran=PENGADU, label="Beri penilaian", utama=True,
               publik="Penilaian diberikan", syarat=[syarat.belum_dinilai])  # fmt: skip
    def beri_nilai(self, oleh, data):
        self.kepuasan = data["kepuasan"]

    # -- order among tickets -------------------------------------------------------------------
    @ALUR.aksi(dari=TERBUKA, ke=None, peran=(PETUGAS, PEJABAT), label="Tautkan sebagai duplikat",
               keterangan="Menghubungkan dengan pengaduan lain tentang hal yang sama; keduanya tetap dijawab.")  # fmt: skip
    def tautkan(self, oleh, data):
        self.duplikat_dari = data["tiket"]


def tingkat(tiket: Any) -> str:
    """Whose clock runs in this state: `ambil`, `petugas`, `pejabat`, or "" while none does."""
    return next((n for n in ("ambil", "petugas", "pejabat") if tiket.keadaan.jam.get(n) == "jalan"), "")
