"""The demo's complaints, in every state and by every channel; tests walk the same ways."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock

from django.utils import timezone

from kerjasama.akun.models import Pengguna
from kerjasama.alur.kalender import kalender_berlaku
from kerjasama.alur.mesin import jalankan
from pengaduan.akses import pengadu
from pengaduan.models import JawabanBaku, Pengaduan
from pengaduan.services.pengajuan import adukan

# What leads to each state from `diterima`. "sistem:…" waits for the due date.
JALAN: dict[str, list[str]] = {
    "diterima": [],
    "ditangani": ["tangani"],
    "menunggu_pengadu": ["tangani", "minta_keterangan"],
    "diteruskan": ["tangani", "teruskan"],
    "dijawab": ["tangani", "beri_solusi"],
    "selesai": ["tangani", "beri_solusi", "terima_solusi"],
    "bukan_wewenang": ["bukan_wewenang"],
}
ISIAN: dict[str, dict[str, Any]] = {
    "tangani": {"kelas": "normatif"},
    "minta_keterangan": {"isi": "Mohon sebutkan nomor SPK dan tanggal bukti tayang diserahkan."},
    "beri_keterangan": {"isi": "Nomor SPK 480/004, bukti diserahkan tanggal 3 bulan ini."},
    "beri_solusi": {
        "isi": "Pembayaran sudah diproses; dana masuk paling lambat tiga hari kerja lagi. Kami mohon maaf."
    },
    "terima_solusi": {"kepuasan": 4},
    "beri_nilai": {"kepuasan": 3},
    "tolak_solusi": {"isi": "Dana belum juga masuk sampai hari ini."},
    "buka_kembali": {"isi": "Masalah yang sama terjadi lagi."},
    "teruskan": {"isi": "Perlu keputusan tentang penjadwalan ulang pembayaran."},
    "bukan_wewenang": {
        "instansi": "Dinas Perhubungan Kota Pekalongan",
        "isi": "Perizinan reklame di jalan diurus dinas tersebut. Silakan hubungi kantornya pada jam kerja.",
    },
}
BAKU = [
    (
        "Pembayaran sedang diproses",
        "Terima kasih. Berkas pembayaran sudah diajukan ke bagian keuangan; kami kabari begitu SP2D terbit.",
    ),
    (
        "Permintaan bukti diterima kembali",
        "Terima kasih. Bukti tayang Anda kami periksa ulang, dan hasilnya kami sampaikan di sini.",
    ),
    (
        "Permohonan maaf",
        "Kami mohon maaf atas pelayanan yang kurang berkenan. Kejadian ini kami bahas bersama.",
    ),
]
# (state, channel, confidentiality, about, subject, more steps after the state was reached)
CONTOH: list[tuple[str, str, str, str, str, list[str]]] = [
    ("diterima", "langsung", "rahasia", "petugas", "Petugas tidak menjawab telepon selama tiga hari", []),
    ("diterima", "telepon", "terbuka", "penawaran", "Tidak tahu cara memperbaiki penawaran", []),
    ("ditangani", "email", "terbuka", "bukti", "Bukti tayang ditolak tanpa penjelasan", []),
    (
        "menunggu_pengadu",
        "langsung",
        "terbuka",
        "pembayaran",
        "Pembayaran bulan September belum diterima",
        [],
    ),
    ("diteruskan", "lapor", "rahasia", "petugas", "Perlakuan berbeda antarmedia", []),
    ("dijawab", "website", "terbuka", "spk", "Nilai SPK berbeda dari kesepakatan", []),
    ("selesai", "langsung", "anonim", "lain", "Usul jadwal jumpa pers yang tetap", []),
    (
        "diteruskan",
        "langsung",
        "rahasia",
        "pembayaran",
        "Honor publikasi kurang dari SPK",
        ["beri_solusi", "tolak_solusi"],
    ),
    ("selesai", "telepon", "terbuka", "bukti", "Batas unggah berkas terlalu kecil", []),
    ("bukan_wewenang", "email", "terbuka", "lain", "Izin pemasangan baliho di jalan provinsi", []),
]


class PeragaAduan:
    """Plays both sides. `orang`: `petugas` and `pejabat`, accounts of the office."""

    def __init__(self, orang: dict[str, Any]) -> None:
        self.orang = orang

    def aduan(self, perihal: str = "Pembayaran belum diterima", **ganti: Any) -> Pengaduan:
        """A complaint in `diterima`."""
        return self.kirim(perihal, **ganti).tiket

    def kirim(self, perihal: str = "Pembayaran belum diterima", **ganti: Any) -> Any:
        """What `services.pengajuan.adukan` answers, code and all."""
        pilihan = {n: ganti.pop(n) for n in ("kunci", "pelapor", "petugas") if n in ganti}
        isian: dict[str, Any] = {
            "kerahasiaan": "terbuka", "tentang": "pembayaran", "perihal": perihal,
            "uraian": f"{perihal}. Kami sudah menanyakannya dua kali dan belum mendapat jawaban.",
            "tanggal_kejadian": timezone.localdate() - dt.timedelta(days=7), "nomor_kasus": "",
            "nama": "Laras Setyowati", "telepon": "0812000111222", "surel": "laras@pengadu.example", "alamat": "",
        }  # fmt: skip
        return adukan(isian | ganti, pilihan.pop("kunci", None) or uuid.uuid4(), **pilihan)

    def sampai(self, status: str, tiket: Pengaduan) -> Pengaduan:
        """Carry out every step that leads from `diterima` to `status`."""
        for aksi in JALAN[status]:
            tiket = self.lakukan(tiket, aksi)
        return tiket

    def lakukan(self, tiket: Pengaduan, aksi: str, **ganti: Any) -> Pengaduan:
        """One step with plausible input, by whoever's turn it is."""
        hasil: Pengaduan = jalankan(tiket, aksi, self.pelaku(tiket, aksi), ISIAN[aksi] | ganti).objek
        return hasil

    def pelaku(self, tiket: Pengaduan, aksi: str) -> Any:
        if "pengadu" in tiket.alur.deklarasi[aksi].peran:
            return pengadu(tiket)
        return self.orang["pejabat" if tiket.status == "diteruskan" else "petugas"]


def isi() -> int:
    """Make the demo's complaints when there is none yet; returns how many. The accounts must be there."""
    if Pengaduan.objects.exists():
        return 0
    for judul, teks in BAKU:
        JawabanBaku.objects.get_or_create(judul=judul, defaults={"isi": teks})
    orang = {n: Pengguna.objects.get(email=f"{n}@contoh.id") for n in ("petugas", "pejabat", "pemohon")}
    peraga = PeragaAduan(orang)
    for nomor, (status, kanal, rahasia, tentang, perihal, lanjut) in enumerate(CONTOH, 1):
        lain: dict[str, Any] = {"kanal": kanal, "kerahasiaan": rahasia, "tentang": tentang}
        if kanal == "lapor":
            lain |= {"nomor_lapor": f"LAPOR-{nomor:07d}", "tautan_lapor": "https://www.lapor.go.id/"}
        if kanal != "langsung":
            lain["petugas"] = orang["petugas"]
        langkah = [*JALAN[status], *lanjut]
        with _pada(len(langkah), nomor):
            tiket = peraga.aduan(perihal, **lain)
        for urut, aksi in enumerate(langkah, 1):
            with _pada(len(langkah) - urut, nomor):
                tiket = peraga.lakukan(tiket, aksi)
    return len(CONTOH)


@contextmanager
def _pada(lalu: int, nomor: int) -> Iterator[None]:
    """The clock `lalu` + 1 working days back, in the morning: a step a day, and the last one yesterday."""
    hari, kalender = timezone.localdate(), kalender_berlaku()
    for _ in range(lalu + 1):
        hari -= dt.timedelta(days=1)
        while not kalender.hari_kerja(hari):
            hari -= dt.timedelta(days=1)
    saat = timezone.make_aware(dt.datetime.combine(hari, dt.time(9, nomor * 3)))
    with mock.patch.object(timezone, "now", lambda: saat):
        yield
