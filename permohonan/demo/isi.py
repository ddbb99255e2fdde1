"""The demo's cases: a realistic subject for each state, with a history that lies in the past weeks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any
from unittest import mock

from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from kerjasama.akun.jenis_media import JenisMedia
from kerjasama.alur.galat import Ditolak
from kerjasama.alur.kalender import kalender_berlaku
from kerjasama.alur.kelola_kalender import konfirmasi
from kerjasama.pemberitahuan.models import Pemberitahuan
from kerjasama.survei.contoh import isi_contoh
from permohonan.demo.langkah import HARGA, JALAN, Peraga
from permohonan.demo.orang import (
    buat_anggaran,
    buat_harga_referensi,
    buat_orang,
    buat_penandatangan,
    buat_perusahaan,
)
from permohonan.models import Permohonan

RADIO = [
    (JenisMedia.RADIO, "Spot iklan layanan", "60 detik, jam utama", "per siaran", 175_000),
    (JenisMedia.RADIO, "Dialog interaktif", "60 menit", "per siaran", 1_250_000),
]
CETAK = [
    (JenisMedia.CETAK_HARIAN, "Advertorial", "1/4 halaman FC", "per tayang", 4_000_000),
    (JenisMedia.CETAK_HARIAN, "Ucapan", "3 kolom × 150 mm BW", "per tayang", 2_250_000),
]
SIBER = HARGA
# (company: 1 or 2, state, subject, price list)
KASUS: list[tuple[int, str, str, Any]] = [
    (1, "draf", "Penawaran publikasi Pekan Batik 2027", SIBER),
    (1, "diajukan", "Penawaran publikasi layanan kependudukan", SIBER),
    (2, "diajukan", "Penawaran siaran radio bulan Desember 2026", RADIO),
    (2, "dikembalikan", "Penawaran advertorial hari jadi kota", CETAK),
    (1, "diagendakan", "Penawaran publikasi penanganan rob", SIBER),
    (2, "diagendakan", "Penawaran dialog interaktif pajak daerah", RADIO),
    (1, "didisposisikan", "Penawaran publikasi gerakan kebersihan sungai", SIBER),
    (2, "negosiasi", "Penawaran ucapan dan pengumuman surat kabar", CETAK),
    (1, "penyusunan_spk", "Penawaran publikasi pelayanan perizinan", SIBER),
    (2, "penandatanganan_spk", "Penawaran spot imbauan keselamatan", RADIO),
    (1, "spk_dikirim", "Penawaran publikasi pasar rakyat", SIBER),
    (1, "spk_aktif", "Penawaran publikasi kegiatan pimpinan Desember", SIBER),
    (2, "spk_aktif", "Penawaran siaran langsung peringatan hari besar", RADIO),
    (1, "bukti_diajukan", "Penawaran publikasi vaksinasi hewan", SIBER),
    (2, "bukti_diperiksa", "Penawaran dialog interaktif pendidikan", RADIO),
    (1, "revisi_bukti", "Penawaran publikasi wisata mangrove", SIBER),
    (1, "bukti_lengkap", "Penawaran publikasi festival pesisir", SIBER),
    (2, "anggaran_diajukan", "Penawaran advertorial kinerja tahunan", CETAK),
    (1, "dibayar", "Penawaran publikasi lomba kelurahan", SIBER),
    (1, "selesai", "Penawaran publikasi hari kemerdekaan", SIBER),
    (2, "selesai", "Penawaran siaran jelang musim hujan", RADIO),
    (2, "ditolak", "Penawaran baliho simpang empat", CETAK),
    (1, "ditarik", "Penawaran publikasi bazar akhir tahun", SIBER),
    (2, "dibatalkan", "Penawaran siaran lomba burung", RADIO),
    (1, "dihentikan", "Penawaran publikasi pelatihan wirausaha", SIBER),
    (2, "kedaluwarsa", "Penawaran ucapan hari jadi", CETAK),
]


PANJANG = 40  # working days that the demo looks back
JEDA = {"penyusunan_spk": 6, "kedaluwarsa": 56}  # half days since the last step; the others: one


def umur(status: str) -> int:
    """How many half working days ago a case in that state was sent."""
    return JEDA.get(status, 1) + len(JALAN[status])


class JamMundur:
    """A clock that the demo moves over mornings and afternoons of past working days."""

    def __init__(self) -> None:
        self.nyata = timezone.now()
        self.kini = self.nyata
        self.hari: list[dt.date] = []
        hari, kalender = timezone.localdate(), kalender_berlaku()
        while len(self.hari) < PANJANG:
            hari -= dt.timedelta(days=1)
            if kalender.hari_kerja(hari):
                self.hari.append(hari)

    def ke(self, lalu: int, menit: int = 12) -> None:
        """So many half working days back; 0 is now."""
        self.kini = self.nyata
        if lalu:
            jam = dt.time(9 if lalu % 2 == 0 else 14, menit)
            self.kini = timezone.make_aware(dt.datetime.combine(self.hari[(lalu - 1) // 2], jam))

    @contextmanager
    def berjalan(self) -> Iterator[None]:
        with mock.patch.object(timezone, "now", lambda: self.kini):
            yield


def isi(tulis: Any = print) -> int:
    """Make the demo's people and, when there is no case yet, its cases. Returns how many cases were made."""
    orang = buat_orang()
    buat_perusahaan(orang)
    _kalender(timezone.localdate().year, orang["admin@contoh.id"])
    peran: dict[str, Any] = {
        nama: orang[f"{nama}@contoh.id"] for nama in ("agendaris", "kabag", "pranata", "staf")
    }
    peran |= {"mata_anggaran": buat_anggaran()[0], "penandatangan": buat_penandatangan(peran["kabag"])}
    buat_harga_referensi(orang["staf@contoh.id"])
    if Permohonan.objects.exists():
        return 0
    jam = JamMundur()
    # The oldest first: numbers of registers and contracts follow the calendar, as in an office.
    urut = sorted(KASUS, key=lambda k: -umur(k[1]))
    with jam.berjalan():
        for nomor, (perusahaan, status, perihal, harga) in enumerate(urut, 1):
            pemohon = orang["pemohon@contoh.id" if perusahaan == 1 else "pemohon2@contoh.id"]
            _satu(jam, peran, pemohon, status, perihal, harga)
            tulis(f"  contoh {nomor}/{len(KASUS)}: {status}")
    isi_contoh()
    _surel_tidak_perlu()
    return len(KASUS)


def _kalender(tahun: int, admin: Any) -> None:
    """This year stands confirmed, as in an office; the next one's due dates are estimates."""
    call_command("usulkan_hari_libur", "--tahun", str(tahun), str(tahun + 1), verbosity=0)
    with suppress(Ditolak):  # confirmed before, or proposals with a gap
        konfirmasi(tahun, "(contoh untuk demo)", dt.date(tahun - 1, 9, 19), admin)


def _satu(jam: JamMundur, peran: dict[str, Any], pemohon: Any, status: str, perihal: str, harga: Any) -> None:
    """One case, a step each half day. An expired one was silent for weeks; the schedule closed it just now."""
    langkah, menit = len(JALAN[status]), Permohonan.objects.count() * 2

    def waktu(nomor: int) -> None:
        jam.ke(0 if status == "kedaluwarsa" and nomor == langkah else umur(status) - nomor, menit)

    jam.ke(umur(status) + 2, menit)
    peraga = Peraga(peran, waktu)
    peraga.sampai(status, peraga.draf(pemohon, perihal, harga))
    jam.ke(0)


def _surel_tidak_perlu() -> None:
    """The demo's past needs no mail: its notices stay in the application."""
    Pemberitahuan.objects.filter(dikirim__isnull=True).update(dikirim=timezone.now())
    DBTaskResult.objects.filter(task_path__endswith="pemberitahuan.tasks.kirim", status="READY").delete()
