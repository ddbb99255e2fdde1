"""Who hears of a move: whose turn it now is, and the company."""

from __future__ import annotations

from django.conf import settings
from django.db.models import Q

from kerjasama import kontak
from kerjasama.akun.layanan import menjabat
from kerjasama.akun.models import Pengguna
from kerjasama.akun.peran import Peran
from kerjasama.alur.deklarasi import Deklarasi
from kerjasama.alur.kalender import sebut_tenggat
from kerjasama.pemberitahuan.layanan import Kabar, kabari
from kerjasama.survei.layanan import undang
from permohonan.alur import ALUR
from permohonan.models import Permohonan, Riwayat

DINILAI = {"selesai", "ditolak"}


def cara_mengadu() -> str:
    return (
        f"Bila Anda berkeberatan, sampaikan pengaduan di {settings.SITUS}/pengaduan/, melalui telepon "
        f"{kontak.telepon().teks}, atau {kontak.surel().teks}."
    )


def pemegang(kasus: Permohonan) -> Q:
    """The people whose queue the case stands in, as a condition on `Pengguna`."""
    peran, _, siapa = kasus.antrean.partition(":")
    if not peran:
        return Q(pk__in=[])
    if peran == Peran.PEMOHON:
        return Q(perusahaan_id=kasus.perusahaan_id)
    if siapa:
        return Q(pk=int(siapa))
    return menjabat(peran)


def penerima(kasus: Permohonan, *, giliran: bool, rekan: bool) -> tuple[list[int], list[int]]:
    """Who must act (`giliran`) and who of the company is to know (`rekan`), in one query; active accounts only."""
    dicari = Q(pk__in=[])
    if giliran:
        dicari |= pemegang(kasus)
    if rekan:
        dicari |= Q(perusahaan_id=kasus.perusahaan_id)
    orang = Pengguna.objects.filter(dicari, is_active=True).order_by("pk").values_list("pk", "perusahaan_id")
    milik_pemohon = kasus.keadaan.pemegang == Peran.PEMOHON
    bertindak, tahu = [], []
    for pk, perusahaan in orang:
        sejawat = perusahaan == kasus.perusahaan_id
        if giliran and sejawat == milik_pemohon:
            bertindak.append(pk)
        elif rekan and sejawat:
            tahu.append(pk)
    return bertindak, tahu


def utama(status: str) -> Deklarasi | None:
    """The main act of a state, if it has one."""
    return next((d for d in ALUR.dari_keadaan(status) if d.utama), None)


def _isi(kasus: Permohonan, deklarasi: Deklarasi, riwayat: Riwayat, untuk_pemohon: bool) -> str:
    kalimat = deklarasi.publik if untuk_pemohon and deklarasi.publik else deklarasi.label
    pelaku = riwayat.jabatan or riwayat.nama_pelaku
    bagian = [f"Permohonan {kasus.nomor} ({kasus.perihal}): {kalimat} oleh {pelaku}."]
    if riwayat.catatan and (not untuk_pemohon or deklarasi.catatan_publik):
        bagian.append(riwayat.catatan)
    keadaan = kasus.keadaan
    bagian.append(f"Keadaan sekarang: {keadaan.publik if untuk_pemohon else keadaan.label}.")
    if kasus.tenggat and keadaan.pemegang and (keadaan.pemegang == Peran.PEMOHON) == untuk_pemohon:
        bagian.append(f"Batas waktu: {sebut_tenggat(kasus.tenggat)}.")
    if untuk_pemohon and deklarasi.kode in {"tolak", "batalkan", "hentikan"}:
        bagian.append(cara_mengadu())
    return "\n\n".join(bagian)


def kabarkan(kasus: Permohonan, deklarasi: Deklarasi, riwayat: Riwayat) -> None:
    """The outbox rows of one move: an act asked of the holder, news for the company. Not to the one who moved it."""
    giliran_pemohon = kasus.keadaan.pemegang == Peran.PEMOHON
    bertindak, tahu = penerima(
        kasus,
        giliran=(bool(deklarasi.ke) and kasus.status != riwayat.dari) or deklarasi.kode == "alihkan",
        rekan=bool(deklarasi.publik) and not giliran_pemohon and riwayat.peran != Peran.PEMOHON,
    )
    tautan, kabar = kasus.get_absolute_url(), []
    if bertindak:
        aksi = utama(kasus.status)
        judul = f"{aksi.label if aksi else kasus.keadaan.label}: {kasus.nomor} {kasus.perusahaan}"
        isi = _isi(kasus, deklarasi, riwayat, giliran_pemohon)
        kabar += [Kabar(pk, judul, isi, tautan, perlu_tindakan=True) for pk in bertindak]
    if tahu:
        judul, isi = f"{deklarasi.publik}: {kasus.nomor}", _isi(kasus, deklarasi, riwayat, True)
        kabar += [Kabar(pk, judul, isi, tautan) for pk in tahu]
    kabari(f"permohonan:{kasus.pk}:{riwayat.pk}", [k for k in kabar if k.penerima_id != riwayat.oleh_id])


def undang_survei(kasus: Permohonan, deklarasi: Deklarasi, riwayat: Riwayat) -> None:
    """When a case has come to its end, the company is asked how it was served."""
    if kasus.status in DINILAI and kasus.status != riwayat.dari:
        rekan = Pengguna.objects.filter(perusahaan_id=kasus.perusahaan_id, is_active=True).order_by("pk")
        perihal = f"Permohonan {kasus.nomor} ({kasus.perihal})"
        undang(f"permohonan:{kasus.pk}", perihal, list(rekan.values_list("pk", flat=True)))


ALUR.sesudah += [kabarkan, undang_survei]
