"""The queue's table body, composed in Python: these pages are opened most of all. Every value is escaped."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from kerjasama.akun.peran import Peran
from kerjasama.alur.kalender import kalender_berlaku
from kerjasama.alur.pelaku import PENGADU
from kerjasama.alur.sisa import kalimat_pakai, sisa_dan_nada
from kerjasama.format import tanggal_pendek
from pengaduan.alur import ALUR, SELESAI
from pengaduan.models import Kanal, Kelas

PEMEGANG = {p.value: str(p.label) for p in Peran} | {PENGADU: "pengadu"}
KANAL, KELAS = dict(Kanal.choices), dict(Kelas.choices)
UTAMA = {kode: d for kode in ALUR.keadaan for d in reversed(ALUR.dari_keadaan(kode)) if d.utama}


def susun_tabel(baris: Iterable[tuple[Any, ...]], user: Any) -> SafeString:
    """`<tr>`s from the raw columns (`queries.KOLOM`); a main act shows to whose turn it is."""
    kalender, hari_ini = kalender_berlaku(), timezone.localdate()
    awalan = reverse("pengaduan:petugas")
    hasil = []
    for _pk, nomor, perihal, kanal, kelas, status, dibuat, tenggat, petugas, petugas_id, *jam in baris:
        keadaan = ALUR.keadaan[status]
        giliran = keadaan.pemegang in user.peran and (not keadaan.pemegang_bernama or petugas_id == user.pk)
        sisa, nada = sisa_dan_nada(kalender, hari_ini, tenggat)
        warna = (
            "giliran" if giliran else "baik" if status == "selesai" else "tutup" if status in SELESAI else ""
        )
        aksi = ""
        if giliran and status in UTAMA:
            aksi = (
                f'<a class="btn btn-sm btn-outline-primary" href="{awalan}{escape(nomor)}/{UTAMA[status].kode}/">'
                f'{escape(UTAMA[status].label)}<span class="visually-hidden"> {escape(nomor)}</span></a>'
            )
        batas = f'{tanggal_pendek(tenggat)}<small class="tenggat {nada}">{sisa}</small>' if tenggat else "–"
        if pakai := kalimat_pakai(kalender, hari_ini, *jam):
            jeda = "; hitungan berhenti, menunggu pengadu" if keadaan.pemegang == PENGADU else ""
            batas += f"<small>{pakai}{jeda}</small>"
        pada = petugas if keadaan.pemegang_bernama and petugas else PEMEGANG.get(keadaan.pemegang or "", "")
        siapa = f"<small>pada {escape(pada)}</small>" if pada else ""
        hasil.append(
            f'<tr><td class="utama"><a href="{awalan}{escape(nomor)}/">{escape(perihal)}</a>'
            f"<small>{escape(nomor)} · {KANAL[kanal]}</small></td>"
            f'<td data-l="Keadaan"><span class="keadaan {warna}">{keadaan.label}</span>{siapa}</td>'
            f'<td data-l="Kelas">{KELAS.get(kelas, "–")}</td><td data-l="Diterima">{tanggal_pendek(dibuat)}</td>'
            f'<td data-l="Batas waktu">{batas}</td><td class="tindakan">{aksi}</td></tr>\n'
        )
    return mark_safe("".join(hasil))  # noqa: S308 - every value is escaped
