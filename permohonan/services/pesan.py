"""Messages on a case: stored once, and told to whom they are for. They are no transitions."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Q

from kerjasama.akun.layanan import menjabat
from kerjasama.akun.models import Pengguna
from kerjasama.akun.peran import Peran
from kerjasama.alur.galat import Ditolak
from kerjasama.pemberitahuan.layanan import Kabar, kabari
from permohonan.alur import ALUR
from permohonan.models import Permohonan, Pesan
from permohonan.services.kabar import pemegang

KUTIPAN_MAKS = 1000


def kirim_pesan(
    kasus: Permohonan, oleh: Any, isi: str, *, internal: bool = False, kunci: uuid.UUID | None = None
) -> Pesan:
    """Store one message and its notices; the same `kunci` again answers with the first.

    Ditolak: the key is of another form. Who may write at all is the caller's question.
    """
    try:
        with transaction.atomic():
            pesan = Pesan.objects.create(
                permohonan=kasus, oleh=oleh, isi=isi, internal=internal and not oleh.pemohon, kunci=kunci
            )
            _kabarkan(kasus, pesan, oleh)
    except IntegrityError:
        terdahulu = Pesan.objects.filter(kunci=kunci, oleh=oleh, permohonan=kasus).first()
        if kunci is None or terdahulu is None:
            raise Ditolak("Formulir pesan ini sudah dipakai. Muat ulang halaman, lalu kirim lagi.")
        return terdahulu
    return pesan


def _kabarkan(kasus: Permohonan, pesan: Pesan, oleh: Any) -> None:
    if pesan.internal:
        return
    dari = f"{oleh}, {kasus.perusahaan}" if oleh.pemohon else "Bagian Prokompim"
    siapa = _pembaca_kantor(kasus) if oleh.pemohon else Q(perusahaan_id=kasus.perusahaan_id)
    isi = pesan.isi if len(pesan.isi) <= KUTIPAN_MAKS else f"{pesan.isi[:KUTIPAN_MAKS]}…"
    badan = f"Permohonan {kasus.nomor} ({kasus.perihal}): pesan dari {dari}.\n\n{isi}"
    judul = f"Pesan baru: {kasus.nomor} {kasus.perusahaan if oleh.pemohon else kasus.perihal}"
    penerima = Pengguna.objects.filter(siapa, is_active=True).exclude(pk=oleh.pk).order_by("pk")
    tautan = f"{kasus.get_absolute_url()}#pesan"
    kabari(
        f"pesan:{pesan.pk}", [Kabar(pk, judul, badan, tautan) for pk in penerima.values_list("pk", flat=True)]
    )


def _pembaca_kantor(kasus: Permohonan) -> Q:
    """Whose desk it is on; while it is the company's turn, who sent it back and who is named on it."""
    if kasus.keadaan.pemegang not in {None, Peran.PEMOHON.value}:
        return pemegang(kasus)
    siapa = Q(pk__in=[pk for pk in (kasus.pranata_id, kasus.staf_id) if pk])
    if kasus.status == "dikembalikan" and not (asal := ALUR.keadaan[kasus.asal_kembali]).pemegang_bernama:
        siapa |= menjabat(str(asal.pemegang))
    return siapa
