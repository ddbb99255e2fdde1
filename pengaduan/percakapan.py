"""The thread of a ticket as its readers see it: what happened and what was written, in one line of time."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from kerjasama.akun.peran import Peran
from kerjasama.alur.deklarasi import SISTEM
from kerjasama.alur.pelaku import PENGADU
from pengaduan.alur import ALUR
from pengaduan.models import Lampiran, Pengaduan, Pesan, Riwayat


@dataclass
class Butir:
    """One entry. `judul` is empty for a mere message; `pihak` is pengadu, kantor or sistem."""

    waktu: dt.datetime
    judul: str
    siapa: str
    pihak: str
    isi: str = ""
    internal: bool = False
    rinci: list[str] = field(default_factory=list)
    lampiran: list[Lampiran] = field(default_factory=list)


def percakapan(tiket: Pengaduan, *, pengadu: bool) -> list[Butir]:
    """Oldest first, in three statements. A complainant reads offices for names and nothing internal."""
    riwayat = list(Riwayat.objects.filter(objek=tiket).order_by("pk"))
    pesan = {p.pk: p for p in Pesan.objects.filter(pengaduan=tiket).select_related("oleh").order_by("pk")}
    lampiran: dict[int | None, list[Lampiran]] = {}
    for satu in Lampiran.objects.filter(pengaduan=tiket).select_related("berkas").order_by("pk"):
        lampiran.setdefault(satu.pesan_id, []).append(satu)
    hasil, disebut = [], set()
    for r in riwayat:
        milik = pesan.get((r.perubahan or {}).get("pesan") or 0)
        if milik is not None:
            disebut.add(milik.pk)
        if butir := _peristiwa(r, milik, lampiran, pengadu):
            hasil.append(butir)
    for p in pesan.values():
        if p.pk not in disebut and not (pengadu and p.internal):
            hasil.append(_pesan(p, lampiran, pengadu))
    return sorted(hasil, key=lambda b: b.waktu)


def _peristiwa(
    r: Riwayat, pesan: Pesan | None, lampiran: dict[int | None, list[Lampiran]], pengadu: bool
) -> Butir | None:
    deklarasi = ALUR.deklarasi[r.aksi]
    if pengadu and not deklarasi.publik:
        return None
    tampil = pesan if pesan is not None and not (pengadu and pesan.internal) else None
    return Butir(
        waktu=r.waktu,
        judul=deklarasi.publik if pengadu else deklarasi.label if r.aksi != "adukan" else "Pengaduan masuk",
        siapa=_siapa(r, pengadu),
        pihak=_pihak(tampil.dari if tampil else r.peran),
        isi=tampil.isi if tampil else "",
        internal=bool(tampil and tampil.internal),
        rinci=[] if pengadu else _rinci(r),
        lampiran=lampiran.get(tampil.pk, [])
        if tampil
        else lampiran.get(None, [])
        if r.aksi == "adukan"
        else [],
    )


def _siapa(r: Riwayat, pengadu: bool) -> str:
    if r.peran == PENGADU:
        return "Anda" if pengadu else "Pengadu"
    if r.peran == SISTEM:
        return "Sistem"
    jabatan = str(Peran(r.peran).label)
    return jabatan if pengadu else f"{r.nama_pelaku}, {jabatan}"


def _rinci(r: Riwayat) -> list[str]:
    isi = r.perubahan or {}
    teks = [f"Kelas: {isi['kelas']}, {isi['batas_hk']} hari kerja"] if "kelas" in isi else []
    teks += [f"Instansi: {isi['instansi']}"] if "instansi" in isi else []
    teks += [f"Duplikat dari {isi['duplikat_dari']}"] if "duplikat_dari" in isi else []
    teks += [f"Penilaian: {isi['kepuasan']} dari 4"] if isi.get("kepuasan") else []
    return teks


def _pesan(p: Pesan, lampiran: dict[int | None, list[Lampiran]], pengadu: bool) -> Butir:
    if p.dari == Pesan.Dari.PENGADU:
        siapa = "Anda" if pengadu else "Pengadu"
    else:
        siapa = p.get_dari_display() if pengadu or p.oleh is None else f"{p.oleh}, {p.get_dari_display()}"
    return Butir(p.dibuat, "", siapa, _pihak(p.dari), p.isi, p.internal, lampiran=lampiran.get(p.pk, []))


def _pihak(dari: str) -> str:
    return dari if dari in {PENGADU, SISTEM} else "kantor"


def berkas_tiket(tiket: Pengaduan, pk: Any, *, pengadu: bool) -> Lampiran | None:
    """The attachment with that file, if this reader may open it."""
    milik = Lampiran.objects.filter(pengaduan=tiket, berkas=pk).select_related("berkas", "pesan").first()
    if milik is None or (pengadu and milik.pesan is not None and milik.pesan.internal):
        return None
    return milik
