"""The demo's cases: a realistic subject for each state, with a history that lies in the past weeks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock

from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from kerjasama.akun.jenis_media import JenisMedia
from kerjasama.pemberitahuan.models import Pemberitahuan
from permohonan.demo.langkah import HARGA, JALAN, Peraga
from permohonan.demo.orang import buat_anggaran, buat_orang, buat_penandatangan, buat_perusahaan
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


SEHARI = 0.45  # days from one step to the next: the promised working days are kept, mostly


class JamMundur:
    """A clock that the demo moves: working hours of past days, never the future."""

    def __init__(self) -> None:
        self.nyata = timezone.now()
        self.kini = self.nyata

    def ke(self, hari_lalu: float) -> None:
        """So many days back, within office hours of that day; less than one: so many minutes back."""
        penuh, sisa = int(hari_lalu), hari_lalu % 1
        if not penuh:
            self.kini = self.nyata - dt.timedelta(minutes=60 * sisa)
            return
        pagi = timezone.localtime(self.nyata).replace(hour=9, minute=12) - dt.timedelta(days=penuh)
        self.kini = pagi + dt.timedelta(hours=5 * (1 - sisa))

    @contextmanager
    def berjalan(self) -> Iterator[None]:
        with mock.patch.object(timezone, "now", lambda: self.kini):
            yield


def isi(tulis: Any = print) -> int:
    """Make the demo's people and, when there is no case yet, its cases. Returns how many cases were made."""
    orang = buat_orang()
    buat_perusahaan(orang)
    tahun = timezone.localdate().year
    call_command("usulkan_hari_libur", "--tahun", str(tahun), str(tahun + 1), verbosity=0)
    peran: dict[str, Any] = {
        nama: orang[f"{nama}@contoh.id"] for nama in ("agendaris", "kabag", "pranata", "staf")
    }
    peran |= {"mata_anggaran": buat_anggaran()[0], "penandatangan": buat_penandatangan(peran["kabag"])}
    if Permohonan.objects.exists():
        return 0
    jam = JamMundur()
    with jam.berjalan():
        for nomor, (perusahaan, status, perihal, harga) in enumerate(KASUS, 1):
            pemohon = orang["pemohon@contoh.id" if perusahaan == 1 else "pemohon2@contoh.id"]
            _satu(jam, peran, pemohon, status, perihal, harga)
            tulis(f"  contoh {nomor}/{len(KASUS)}: {status}")
    _surel_tidak_perlu()
    return len(KASUS)


def _satu(jam: JamMundur, peran: dict[str, Any], pemohon: Any, status: str, perihal: str, harga: Any) -> None:
    """One case whose last step lies about a day back; an expired one waited for 40 days."""
    langkah = len(JALAN[status])
    jeda = 40 if status == "kedaluwarsa" else 1

    def waktu(nomor: int) -> None:
        jam.ke(0.2 if nomor == langkah and jeda > 1 else jeda + (langkah - nomor) * SEHARI)

    jam.ke(jeda + langkah * SEHARI + 1)
    peraga = Peraga(peran, waktu)
    peraga.sampai(status, peraga.draf(pemohon, perihal, harga))
    jam.ke(0)


def _surel_tidak_perlu() -> None:
    """The demo's past needs no mail: its notices stay in the application."""
    Pemberitahuan.objects.filter(dikirim__isnull=True).update(dikirim=timezone.now())
    DBTaskResult.objects.filter(task_path__endswith="pemberitahuan.tasks.kirim", status="READY").delete()
