"""The person who can act is told: a task failed for good."""

from __future__ import annotations

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from kerjasama.akun.layanan import pejabat_aktif
from kerjasama.akun.peran import Peran
from kerjasama.pemberitahuan.layanan import Kabar, kabari
from kerjasama.pemberitahuan.models import Pemberitahuan
from kerjasama.pemberitahuan.tasks import kirim

NAMA = {
    "kirim": "Kirim surel pemberitahuan",
    "kirim_surel": "Kirim surel akun",
    "olah_berkas": "Periksa dan olah berkas",
    "jalankan_jadwal": "Pekerjaan terjadwal",
    "hitung_ulang": "Hitung ulang batas waktu",
    "buat_pdf": "Buat dokumen PDF",
    "bandingkan_bukti": "Bandingkan bukti tayang",
    "cek_tautan": "Periksa tautan bukti",
}


def nama_tugas(jalur: str) -> str:
    """A task's name for people."""
    fungsi = jalur.rsplit(".", 1)[-1]
    return NAMA.get(fungsi, fungsi.replace("_", " ").capitalize())


def kabari_gagal(jalur: str) -> None:
    """Tell of a task that failed for good, once a day for its kind; about failed mail in the application only."""
    isi = (
        f"Tugas “{nama_tugas(jalur)}” gagal setelah beberapa kali dicoba. Buka halaman tugas untuk melihat sebabnya, "
        "perbaiki, lalu tekan Ulangi."
    )
    surel = jalur != kirim.module_path
    _kabari_admin(f"tugas_gagal:{jalur}", f"Periksa tugas gagal: {nama_tugas(jalur)}", isi, surel=surel)


def kabari_surel_gagal(jumlah: int) -> None:
    """Tell of mails that were given up, once a day."""
    isi = f"{jumlah} surel tidak diterima peladen surel. Periksa alamat penerima atau peladen, lalu tekan Kirim lagi."
    _kabari_admin("surel_gagal", "Periksa surel yang tidak terkirim", isi, surel=False)


def kabari_kalender(tahun: int) -> None:
    """Tell that a year's due dates are estimates as long as nobody confirms it, once a month."""
    isi = (
        f"Kalender {tahun} belum dikonfirmasi, jadi batas waktunya masih perkiraan. Cocokkan hari liburnya dengan "
        "SKB 3 Menteri, lalu konfirmasi."
    )
    url = reverse("kalender:tahun", args=[tahun])
    kunci = f"kalender:{tahun}:{timezone.localdate():%Y-%m}"
    _kabari_admin(kunci, f"Konfirmasi kalender {tahun}", isi, surel=True, url=url, harian=False)


def _kabari_admin(
    kunci: str, judul: str, isi: str, *, surel: bool, url: str = "", harian: bool = True
) -> None:
    tujuan = url or reverse("tugas:daftar")
    kabar = [Kabar(pk, judul, isi, tujuan, perlu_tindakan=True) for pk in pejabat_aktif(Peran.ADMIN)]
    if harian:
        kunci = f"{kunci[:80]}:{timezone.localdate()}"
    with transaction.atomic():
        if not Pemberitahuan.objects.filter(kunci=kunci).exists():
            kabari(kunci, kabar, surel=surel)
