"""The queue's table body, composed in Python: these pages are opened most of all.

Every value goes through `escape`; the tests feed it markup.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from django.utils.safestring import SafeString, mark_safe

from permohonan.views.baris import BarisDaftar


def tabel(baris: Iterable[BarisDaftar], massal: bool) -> SafeString:
    """`<tr>`s of the list; `data-l` is the column's name where the rows stand as cards."""
    return mark_safe("".join([_baris(b, massal) for b in baris]))  # noqa: S308 - every value is escaped


def _baris(b: BarisDaftar, massal: bool) -> str:
    nomor, perihal = escape(b.nomor), escape(b.perihal)
    pilih = ""
    if massal:
        kotak = (
            f'<input class="form-check-input" type="checkbox" name="pilih" value="{nomor}"'
            f' aria-label="Pilih {nomor}">'
            if b.massal
            else ""
        )
        pilih = f'<td class="pilih">{kotak}</td>'
    dari = f"<small>dari {escape(b.dari)}</small>" if b.dari else ""
    tenggat = f'{b.tenggat}<small class="tenggat {b.tenggat_nada}">{b.sisa}</small>' if b.tenggat else "–"
    if b.jam:
        jeda = f"; hitungan berhenti, {b.jeda}" if b.jeda else ""
        tenggat += f"<small>{b.jam}{jeda}</small>"
    pemegang = f"<small>pada {escape(b.pemegang)}</small>" if b.pemegang else ""
    aksi = (
        f'<a class="btn btn-sm btn-outline-primary" href="{escape(b.aksi_url)}">{escape(b.aksi)}'
        f'<span class="visually-hidden"> {nomor}</span></a>'
        if b.aksi
        else ""
    )
    return (
        f'<tr>{pilih}<td class="utama"><a href="{escape(b.url)}">{perihal}</a>'
        f"<small>{nomor} · {escape(b.perusahaan)}</small></td>"
        f'<td data-l="Keadaan"><span class="keadaan {b.nada}">{escape(b.status)}</span>{pemegang}</td>'
        f'<td data-l="Sejak">{b.sejak}{dari}</td><td data-l="Batas waktu">{tenggat}</td>'
        f'<td data-l="Nilai" class="angka">{b.nilai or "–"}</td><td class="tindakan">{aksi}</td></tr>\n'
    )
