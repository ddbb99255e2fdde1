"""Who is reminded of a ticket's due date, and who hears that a new calendar moved it."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q
from django.urls import reverse

from kerjasama.akun.layanan import menjabat
from kerjasama.alur.hitung_ulang import Sumber, daftarkan, sebutkan
from kerjasama.alur.jadwal import terjadwal
from kerjasama.alur.models import HitungUlang, PerubahanTenggat
from kerjasama.alur.pengingat import SEBELUM_HK, dalam, ingatkan
from kerjasama.aturan import nilai
from kerjasama.format import tanggal_panjang
from kerjasama.pemberitahuan.layanan import Kabar, kabari
from pengaduan.alur import ALUR
from pengaduan.models import Pengaduan
from pengaduan.services.kabar import pemegang, petugas_aktif

KANTOR = ("diterima", "ditangani", "diteruskan")
PENGADU = ("menunggu_pengadu", "dijawab")


@terjadwal("pengingat pengaduan")
def ingatkan_pengaduan() -> str:
    """The desk on its last day; the complainant at half the time and two working days before."""
    pengadu = Q(status__in=PENGADU)
    jumlah = ingatkan(Pengaduan, 2, pengadu & dalam(SEBELUM_HK), _kabari_pengadu)
    tanya = Q(status="menunggu_pengadu") & dalam(nilai.nilai("pengaduan_keterangan_hk") // 2)
    jumlah += ingatkan(Pengaduan, 1, tanya, _kabari_pengadu)
    jumlah += ingatkan(Pengaduan, 1, Q(status__in=KANTOR) & dalam(1), _kabari_kantor)
    return f"{jumlah} diingatkan"


def _kunci(tiket: Pengaduan, tahap: int) -> str:
    return f"pengingat:pengaduan:{tiket.pk}:{int(tiket.sejak.timestamp())}:{tahap}"


def _kabari_kantor(tiket: Pengaduan, tahap: int, tenggat: dt.date) -> None:
    hari = tanggal_panjang(tenggat)
    aksi = next((d.label for d in ALUR.dari_keadaan(tiket.status) if d.utama), tiket.keadaan.label)
    isi = f"Pengaduan {tiket.nomor} menunggu Anda: {tiket.keadaan.label}.\n\nBatas waktu: {hari}."
    judul = f"{aksi}: pengaduan {tiket.nomor}, batas waktu {hari}"
    url = tiket.get_absolute_url()
    siapa = petugas_aktif(pemegang(tiket), None)
    kabari(_kunci(tiket, tahap), [Kabar(pk, judul, isi, url, perlu_tindakan=True) for pk in siapa])


def _kabari_pengadu(tiket: Pengaduan, tahap: int, tenggat: dt.date) -> None:
    hari = tanggal_panjang(tenggat)
    sesudah = (
        "solusi dianggap Anda terima"
        if tiket.status == "dijawab"
        else "pengaduan dilanjutkan tanpa keterangan itu"
    )
    isi = f"{tiket.keadaan.publik}.\n\nKami menunggu sampai {hari}. Setelah itu {sesudah}."
    isi += "\n\nUntuk menjawab, buka tautan di bawah, lalu isi nomor tiket dan kode rahasia Anda."
    kabari(
        _kunci(tiket, tahap),
        [_ke_pengadu(tiket.pk, tiket.nomor, f"Jawab sampai {hari}: {tiket.nomor}", isi, True)],
    )


def _ke_pengadu(pk: int, nomor: str, judul: str, isi: str, perlu: bool) -> Kabar:
    tautan = f"{reverse('pengaduan:lacak')}?tiket={nomor}"
    return Kabar(None, judul, isi, tautan, perlu_tindakan=perlu, tujuan=f"pengaduan:{pk}")


# -- a new calendar ----------------------------------------------------------------------------------
def _pihak(tiket: Pengaduan) -> tuple[str, str]:
    return tiket.antrean, f"pengaduan:{tiket.pk}"


def _kabari_perubahan(hitungan: HitungUlang, pihak: str, baris: list[PerubahanTenggat], jumlah: int) -> None:
    peran, _, siapa = pihak.partition(":")
    isi, satu = sebutkan(baris, jumlah, hitungan.sebab), baris[0]
    judul = (
        f"Batas waktu berubah: pengaduan {satu.nomor}"
        if jumlah == 1
        else f"{jumlah} batas waktu pengaduan berubah"
    )
    if peran == "pengaduan":
        kabar = [_ke_pengadu(int(siapa), satu.nomor, judul, isi, False)]
    else:
        url = reverse("pengaduan:tiket", args=[satu.nomor]) if jumlah == 1 else reverse("pengaduan:petugas")
        orang = petugas_aktif(Q(pk=int(siapa)) if siapa else menjabat(peran), None)
        kabar = [Kabar(pk, judul, isi, url) for pk in orang]
    kabari(f"hitung:{hitungan.pk}:pengaduan:{pihak}", kabar)


daftarkan(
    "pengaduan",
    Sumber(
        Pengaduan,
        lambda: Pengaduan.objects.filter(tenggat__isnull=False, status__in=(*KANTOR, *PENGADU)),
        _pihak,
        _kabari_perubahan,
    ),
)
