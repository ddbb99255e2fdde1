"""Who is reminded of a due date, and who hears that a new calendar moved it."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q
from django.urls import reverse

from kerjasama.akun.layanan import menjabat, pejabat_aktif
from kerjasama.akun.models import Pengguna
from kerjasama.akun.peran import Peran
from kerjasama.alur.hitung_ulang import Sumber, daftarkan, sebutkan
from kerjasama.alur.jadwal import terjadwal
from kerjasama.alur.kalender import sebut_tenggat
from kerjasama.alur.models import HitungUlang, PerubahanTenggat
from kerjasama.alur.pengingat import SEBELUM_HK, dalam, ingatkan, lewat, sisa_hk
from kerjasama.aturan import nilai
from kerjasama.format import tanggal_panjang
from kerjasama.pemberitahuan.layanan import Kabar, kabari
from permohonan.alur import ALUR, DIAM
from permohonan.models import Permohonan
from permohonan.services.kabar import penerima, utama

MENUNGGU = {"batas_diam_hk": DIAM, "terima_otomatis_hk": ("dibayar",)}
KANTOR = tuple(k.kode for k in ALUR.keadaan.values() if "jalan" in k.jam.values())
AKIBAT = {
    "dibayar": "Setelah itu pembayaran dianggap diterima.",
    "spk_aktif": "Setelah itu masa berlaku SPK berakhir.",
} | dict.fromkeys(DIAM, "Setelah itu permohonan dinyatakan kedaluwarsa.")


@terjadwal("pengingat permohonan")
def ingatkan_permohonan() -> str:
    """The company at half its time and two working days before; the desk at its last day and once it is late."""
    menunggu = Q(status__in=(*DIAM, "dibayar", "spk_aktif"))
    jumlah = ingatkan(Permohonan, 2, menunggu & dalam(SEBELUM_HK), _kabari)
    for aturan, status in MENUNGGU.items():
        jumlah += ingatkan(Permohonan, 1, Q(status__in=status) & dalam(nilai.nilai(aturan) // 2), _kabari)
    kantor = Q(status__in=KANTOR)
    jumlah += ingatkan(Permohonan, 2, kantor & lewat(), _kabari)
    jumlah += ingatkan(Permohonan, 1, kantor & dalam(1), _kabari)
    return f"{jumlah} diingatkan"


def _kabari(kasus: Permohonan, tahap: int, tenggat: dt.date) -> None:
    giliran_pemohon = kasus.keadaan.pemegang == Peran.PEMOHON
    terlambat = not giliran_pemohon and tahap == 2
    siapa, _ = penerima(kasus, giliran=True, rekan=False)
    aksi, hari = utama(kasus.status), tanggal_panjang(tenggat)
    apa = aksi.label if aksi else kasus.keadaan.label
    keadaan = kasus.keadaan.publik if giliran_pemohon else kasus.keadaan.label
    sisa = f"Batas waktunya {hari} sudah lewat." if terlambat else _sisa(tenggat)
    isi = f"Permohonan {kasus.nomor} ({kasus.perihal}) menunggu Anda: {keadaan}.\n\n{sisa}"
    if giliran_pemohon:
        isi += f" {AKIBAT[kasus.status]}"
    kata = "terlambat" if terlambat else f"batas waktu {hari}"
    url = kasus.get_absolute_url()
    kabar = [Kabar(pk, f"{apa}: {kasus.nomor}, {kata}", isi, url, perlu_tindakan=True) for pk in siapa]
    if terlambat:
        tahu = f"Permohonan {kasus.nomor} ({kasus.perihal}) terlambat: {kasus.keadaan.label}.\n\n{sisa}"
        kabar += [
            Kabar(pk, f"Terlambat: {kasus.nomor}", tahu, url)
            for pk in pejabat_aktif(Peran.KEPALA_BAGIAN, siapa)
        ]
    kabari(f"pengingat:permohonan:{kasus.pk}:{int(kasus.sejak.timestamp())}:{tahap}", kabar)


def _sisa(tenggat: dt.date) -> str:
    n, hari = sisa_hk(tenggat), sebut_tenggat(tenggat)
    return f"Batas waktu: hari ini, {hari}." if n == 0 else f"Tinggal {n} hari kerja, sampai {hari}."


# -- a new calendar ----------------------------------------------------------------------------------
def _pihak(kasus: Permohonan) -> tuple[str, str]:
    return kasus.antrean, f"{Peran.PEMOHON.value}:{kasus.perusahaan_id}"


def _kabari_perubahan(hitungan: HitungUlang, pihak: str, baris: list[PerubahanTenggat], jumlah: int) -> None:
    peran, _, siapa = pihak.partition(":")
    dicari = Q(pk=int(siapa)) if siapa else menjabat(peran)
    if peran == Peran.PEMOHON:
        dicari = Q(perusahaan_id=int(siapa))
    orang = Pengguna.objects.filter(dicari, is_active=True).order_by("pk").values_list("pk", flat=True)
    judul = f"Batas waktu berubah: {baris[0].nomor}" if jumlah == 1 else f"{jumlah} batas waktu berubah"
    isi = sebutkan(baris, jumlah, hitungan.sebab)
    url = reverse("permohonan:kasus", args=[baris[0].nomor]) if jumlah == 1 else reverse("permohonan:antrean")
    kabari(f"hitung:{hitungan.pk}:permohonan:{pihak}", [Kabar(pk, judul, isi, url) for pk in orang])


daftarkan(
    "permohonan",
    Sumber(
        Permohonan,
        lambda: Permohonan.objects.filter(tenggat__isnull=False, status__in=(*KANTOR, *DIAM, "dibayar")),
        _pihak,
        _kabari_perubahan,
    ),
)
