"""What each act writes besides the ticket's own fields: the message that goes with it, the first answer's time."""

from __future__ import annotations

from typing import Any

from django.db import OperationalError
from django.utils import timezone

from kerjasama.alur.deklarasi import Akibat
from kerjasama.alur.galat import Ditolak
from pengaduan.alur import ALUR
from pengaduan.models import Pengaduan
from pengaduan.services.tenggat import jam_tiket
from pengaduan.services.utas import lampirkan, sebagai_akibat, tulis

LEWAT_PETUGAS = (
    "Batas waktu petugas sudah lewat. Pengaduan ini diteruskan ke Pejabat Prokompim beserta percakapannya."
)
LEWAT_AMBIL = "Pengaduan ini belum ditangani sampai batas waktunya, jadi diteruskan ke Pejabat Prokompim."
TANPA_KETERANGAN = (
    "Keterangan tidak kami terima sampai batas waktunya. Pengaduan dilanjutkan dengan keterangan yang ada."
)


@ALUR.akibat("adukan")
def adukan(tiket: Pengaduan, oleh: Any, data: dict[str, Any]) -> Akibat:
    lampirkan(tiket, data.get("lampiran") or [])
    return Akibat(perubahan={"kanal": tiket.kanal})


@ALUR.akibat("tangani")
def tangani(tiket: Pengaduan, oleh: Any, data: dict[str, Any]) -> Akibat:
    return Akibat(perubahan={"kelas": tiket.get_kelas_display(), "batas_hk": tiket.batas_hk})


@ALUR.akibat("beri_solusi", "bukan_wewenang")
def jawab(tiket: Pengaduan, oleh: Any, data: dict[str, Any]) -> Akibat:
    """An answer is required; the first one ends the wait that the figures count."""
    isi = str(data.get("isi") or "").strip()
    if not isi:
        raise Ditolak({"isi": "Tulis jawaban untuk pengadu: pengaduan tidak ditutup tanpa jawaban."})
    if tiket.dijawab_pertama is None:
        tiket.dijawab_pertama = timezone.now()
        tiket.jawab_hk = jam_tiket(tiket, "jawab").terpakai
    pesan = tulis(tiket, oleh, isi, dari=_peran_lama(tiket, oleh), lampiran=data.get("lampiran") or [])
    tambahan = {"instansi": tiket.instansi} if tiket.instansi else {}
    return sebagai_akibat(pesan, **tambahan)


def _peran_lama(tiket: Pengaduan, oleh: Any) -> str:
    """The office that answered: the one whose turn it was before the move."""
    if tiket.status == "dijawab" and tiket.tingkat_jawab == "pejabat":
        return "pejabat_prokompim"
    return "petugas_pengaduan"


@ALUR.akibat("minta_keterangan")
def minta_keterangan(tiket: Pengaduan, oleh: Any, data: dict[str, Any]) -> Akibat:
    dari = "pejabat_prokompim" if tiket.asal_tanya == "diteruskan" else "petugas_pengaduan"
    return sebagai_akibat(tulis(tiket, oleh, data["isi"], dari=dari, lampiran=data.get("lampiran") or []))


@ALUR.akibat("beri_keterangan", "tolak_solusi", "buka_kembali")
def tanggapan(tiket: Pengaduan, oleh: Any, data: dict[str, Any]) -> Akibat:
    """What the complainant says; an officer who writes it down for them is named beside it."""
    if oleh is None:
        return sebagai_akibat(tulis(tiket, None, TANPA_KETERANGAN))
    pesan = tulis(tiket, oleh, data["isi"], dari="pengadu", lampiran=data.get("lampiran") or [])
    return sebagai_akibat(pesan)


@ALUR.akibat("teruskan")
def teruskan(tiket: Pengaduan, oleh: Any, data: dict[str, Any]) -> Akibat:
    """The officer's reason is for the pejabat; the system's is for everybody."""
    if oleh is None:
        return sebagai_akibat(tulis(tiket, None, LEWAT_PETUGAS if tiket.petugas_id else LEWAT_AMBIL))
    return sebagai_akibat(tulis(tiket, oleh, data["isi"], dari="petugas_pengaduan", internal=True))


@ALUR.akibat("terima_solusi", "beri_nilai")
def nilai(tiket: Pengaduan, oleh: Any, data: dict[str, Any]) -> Akibat:
    hasil = Akibat(perubahan={"kepuasan": tiket.kepuasan} if tiket.kepuasan else {})
    if isi := str(data.get("isi") or "").strip():
        hasil.perubahan |= sebagai_akibat(tulis(tiket, oleh, isi)).perubahan
    return hasil


@ALUR.akibat("tautkan")
def tautkan(tiket: Pengaduan, oleh: Any, data: dict[str, Any]) -> Akibat:
    """A link to itself, or round in a circle of any length, would say nothing."""
    lain = _terkunci(data["tiket"].pk)
    dilalui, kini = {tiket.pk}, lain
    while kini.pk not in dilalui:
        if kini.duplikat_dari_id is None:
            return Akibat(perubahan={"duplikat_dari": lain.nomor})
        dilalui.add(kini.pk)
        kini = _terkunci(kini.duplikat_dari_id)
    raise Ditolak({"tiket": "Kedua pengaduan ini sudah terhubung, atau nomornya sama."})


def _terkunci(pk: int) -> Pengaduan:
    """A ticket of the chain as it stands, held still. Two officers linking crosswise must not wait for each other."""
    try:
        return Pengaduan.objects.select_for_update(of=("self",), no_key=True, nowait=True).get(pk=pk)
    except OperationalError:
        raise Ditolak({"tiket": "Pengaduan itu sedang diubah orang lain. Coba lagi sebentar."})
