"""Who hears of a move: whose turn it now is, and the company."""

from __future__ import annotations

from django.db.models import Q
from django.utils import timezone

from kerjasama.akun.models import Pengguna
from kerjasama.akun.peran import Peran
from kerjasama.alur.deklarasi import Deklarasi
from kerjasama.pemberitahuan.layanan import Kabar, kabari
from permohonan.alur import ALUR
from permohonan.models import Permohonan, Riwayat

CARA_MENGADU = (
    "Bila Anda berkeberatan, sampaikan pengaduan kepada petugas melalui (0285) 421093 atau "
    "humas2kotapekalongan@gmail.com."
)


def pemegang(kasus: Permohonan) -> list[int]:
    """The people whose queue the case stands in."""
    peran, _, siapa = kasus.antrean.partition(":")
    if not peran:
        return []
    aktif = Pengguna.objects.filter(is_active=True)
    if peran == Peran.PEMOHON:
        aktif = aktif.filter(perusahaan_id=kasus.perusahaan_id)
    elif siapa:
        aktif = aktif.filter(pk=int(siapa))
    else:
        hari = timezone.localdate()
        aktif = aktif.filter(
            Q(penugasan__berlaku_sampai__isnull=True) | Q(penugasan__berlaku_sampai__gte=hari),
            penugasan__peran=peran,
            penugasan__berlaku_dari__lte=hari,
        ).distinct()
    return list(aktif.order_by("pk").values_list("pk", flat=True))


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
        bagian.append(f"Batas waktu: {kasus.tenggat:%d-%m-%Y}.")
    if untuk_pemohon and deklarasi.kode in {"tolak", "batalkan", "hentikan"}:
        bagian.append(CARA_MENGADU)
    return "\n\n".join(bagian)


def kabarkan(kasus: Permohonan, deklarasi: Deklarasi, riwayat: Riwayat) -> None:
    """The outbox rows of one move: an act asked of the holder, news for the company. Not to the one who moved it."""
    giliran_pemohon = kasus.keadaan.pemegang == Peran.PEMOHON
    kabar = []
    if deklarasi.ke and kasus.status != riwayat.dari:
        aksi = utama(kasus.status)
        for pk in pemegang(kasus):
            judul = f"{aksi.label if aksi else kasus.keadaan.label}: {kasus.nomor} {kasus.perusahaan}"
            isi = _isi(kasus, deklarasi, riwayat, giliran_pemohon)
            kabar.append(Kabar(pk, judul, isi, kasus.get_absolute_url(), perlu_tindakan=True))
    if deklarasi.publik and not giliran_pemohon and riwayat.peran != Peran.PEMOHON:
        isi = _isi(kasus, deklarasi, riwayat, True)
        judul = f"{deklarasi.publik}: {kasus.nomor}"
        rekan = Pengguna.objects.filter(is_active=True, perusahaan_id=kasus.perusahaan_id).order_by("pk")
        kabar += [
            Kabar(pk, judul, isi, kasus.get_absolute_url()) for pk in rekan.values_list("pk", flat=True)
        ]
    kabari(f"permohonan:{kasus.pk}:{riwayat.pk}", [k for k in kabar if k.penerima_id != riwayat.oleh_id])


ALUR.sesudah.append(kabarkan)
