"""Who hears of a move. A notice names the ticket and what is asked, never who complained nor what was written."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.urls import reverse

from kerjasama.akun.layanan import menjabat
from kerjasama.akun.models import Pengguna
from kerjasama.akun.peran import Peran
from kerjasama.alur.deklarasi import Deklarasi
from kerjasama.alur.kalender import sebut_tenggat
from kerjasama.alur.pelaku import PENGADU
from kerjasama.format import tanggal_panjang
from kerjasama.pemberitahuan.layanan import Kabar, kabari
from kerjasama.pemberitahuan.models import Pemberitahuan
from pengaduan.alur import ALUR
from pengaduan.models import Pengaduan, Pesan, Riwayat


def pemegang(tiket: Pengaduan) -> Q:
    """The people of the office whose queue the ticket stands in, as a condition on `Pengguna`."""
    peran, _, siapa = tiket.antrean.partition(":")
    if not peran:
        return Q(pk__in=[])
    return Q(pk=int(siapa)) if siapa else menjabat(peran)


def petugas_aktif(dicari: Q, kecuali: Any) -> list[int]:
    orang = Pengguna.objects.filter(dicari, is_active=True).exclude(pk=kecuali).order_by("pk")
    return list(orang.values_list("pk", flat=True))


def kabarkan(tiket: Pengaduan, deklarasi: Deklarasi, riwayat: Riwayat) -> None:
    """The outbox rows of one move: an act asked of the holder, news for the complainant."""
    kabar: list[Kabar] = []
    if deklarasi.ke:
        kabar += _untuk_kantor(tiket, deklarasi, riwayat)
    if deklarasi.ke and deklarasi.publik and riwayat.peran != PENGADU and deklarasi.kode != "adukan":
        kabar.append(_untuk_pengadu(tiket, deklarasi.publik))
    kabari(f"pengaduan:{tiket.pk}:{riwayat.pk}", kabar)


def _untuk_kantor(tiket: Pengaduan, deklarasi: Deklarasi, riwayat: Riwayat) -> list[Kabar]:
    utama = next((d for d in ALUR.dari_keadaan(tiket.status) if d.utama), None)
    label = utama.label if utama and tiket.antrean else tiket.keadaan.label
    isi = f"Pengaduan {tiket.nomor}: {deklarasi.label}.\n\nKeadaan sekarang: {tiket.keadaan.label}."
    if tiket.tenggat:
        isi += f"\n\nBatas waktu: {sebut_tenggat(tiket.tenggat)}."
    siapa = petugas_aktif(pemegang(tiket), riwayat.oleh_id)
    url = tiket.get_absolute_url()
    kabar = [Kabar(pk, f"{label}: pengaduan {tiket.nomor}", isi, url, perlu_tindakan=True) for pk in siapa]
    # Who handled it learns what became of it.
    if tiket.petugas_id and tiket.petugas_id not in {*siapa, riwayat.oleh_id}:
        kabar.append(Kabar(tiket.petugas_id, f"{deklarasi.label}: pengaduan {tiket.nomor}", isi, url))
    return kabar


def _untuk_pengadu(tiket: Pengaduan, kalimat: str) -> Kabar:
    """A mail with the promised date and the way to the page; number and code are asked for there."""
    giliran = tiket.keadaan.pemegang == PENGADU
    isi = f"{kalimat}.\n\nKeadaan sekarang: {tiket.keadaan.publik}."
    if tiket.tenggat:
        apa = "Kami menunggu tanggapan Anda sampai" if giliran else "Anda menerima jawaban paling lambat"
        isi += f"\n\n{apa} {sebut_tenggat(tiket.tenggat)}."
    isi += "\n\nUntuk membaca dan menjawab, buka tautan di bawah, lalu isi nomor tiket dan kode rahasia Anda."
    tautan = f"{reverse('pengaduan:lacak')}?tiket={tiket.nomor}"
    return Kabar(
        None, f"{kalimat}: {tiket.nomor}", isi, tautan, perlu_tindakan=giliran, tujuan=f"pengaduan:{tiket.pk}"
    )


def kabarkan_pesan(tiket: Pengaduan, pesan: Pesan) -> None:
    """Tell the other side of a message: the desk it lies on and who handled it, or the complainant."""
    if pesan.internal:
        return
    kabar: list[Kabar] = []
    if pesan.dari != Pesan.Dari.PENGADU:
        kabar.append(_untuk_pengadu(tiket, "Pesan baru dari petugas"))
    else:
        siapa = _penangan(tiket)
        isi = f"Pengadu menulis pesan pada pengaduan {tiket.nomor}.\n\nKeadaan: {tiket.keadaan.label}."
        url = f"{tiket.get_absolute_url()}#percakapan"
        judul = f"Pesan baru: pengaduan {tiket.nomor}"
        kabar += [Kabar(pk, judul, isi, url) for pk in petugas_aktif(siapa, None)]
    kabari(f"pengaduan_pesan:{pesan.pk}", kabar)


def _penangan(tiket: Pengaduan) -> Q:
    """Whose desk it is on, who handled it, and the pejabat once it came up to them; else the front desk."""
    siapa = pemegang(tiket) | Q(pk=tiket.petugas_id)
    if tiket.tingkat_jawab == "pejabat" or "diteruskan" in {tiket.asal_tanya, tiket.status}:
        return siapa | menjabat(Peran.PEJABAT_PROKOMPIM)
    return siapa if tiket.antrean or tiket.petugas_id else menjabat(Peran.PETUGAS_PENGADUAN)


def ingatkan_lewat(tiket: Pengaduan) -> bool:
    """Above the pejabat nobody takes over: when their time has passed, they and the Kepala Bagian are told, once."""
    kunci = f"pengaduan_lewat:{tiket.pk}:{tiket.tenggat}"
    if Pemberitahuan.objects.filter(kunci=kunci).exists():
        return False
    batas = tanggal_panjang(tiket.tenggat) if tiket.tenggat else ""
    isi = f"Pengaduan {tiket.nomor} belum dijawab Pejabat Prokompim. Batas waktunya {batas} sudah lewat."
    pejabat = petugas_aktif(menjabat(Peran.PEJABAT_PROKOMPIM), None)
    atasan = [pk for pk in petugas_aktif(menjabat(Peran.KEPALA_BAGIAN), None) if pk not in pejabat]
    url, judul = tiket.get_absolute_url(), f"Lewat batas waktu: pengaduan {tiket.nomor}"
    kabar = [Kabar(pk, judul, isi, url, perlu_tindakan=True) for pk in pejabat]
    kabar += [Kabar(pk, judul, isi, reverse("pengaduan:rekap")) for pk in atasan]
    kabari(kunci, kabar)
    return True


def _sesudah(tiket: Any, deklarasi: Deklarasi, riwayat: Any) -> None:
    kabarkan(tiket, deklarasi, riwayat)


ALUR.sesudah.append(_sesudah)
