"""The conversation: what is written is stored once, and told to whom it is for."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Sequence
from typing import Any

from django.db import IntegrityError, transaction

from kerjasama.akun.peran import Peran
from kerjasama.alur.deklarasi import Akibat
from kerjasama.alur.galat import Ditolak
from kerjasama.alur.pelaku import PelakuLuar, akun
from kerjasama.berkas.models import Berkas
from kerjasama.berkas.penerimaan import tandai_terpakai
from pengaduan.models import Lampiran, Pengaduan, Pesan


def sisi(oleh: Any, tiket: Pengaduan | None = None) -> str:
    """As whom somebody writes: the complainant, the system, or in which office role.

    Who holds both roles writes as the one whose turn the ticket is.
    """
    if oleh is None:
        return Pesan.Dari.SISTEM
    if isinstance(oleh, PelakuLuar):
        return Pesan.Dari.PENGADU
    peran = [p.value for p in (Peran.PETUGAS_PENGADUAN, Peran.PEJABAT_PROKOMPIM) if p.value in oleh.peran]
    if tiket is not None and tiket.keadaan.pemegang in peran:
        return str(tiket.keadaan.pemegang)
    return peran[0]


def tulis(
    tiket: Pengaduan,
    oleh: Any,
    isi: str,
    *,
    dari: str = "",
    internal: bool = False,
    lampiran: Sequence[Berkas] = (),
    kunci: uuid.UUID | None = None,
) -> Pesan:
    """Store one message with its files, in the caller's transaction. Nobody is told by this."""
    pesan = Pesan.objects.create(
        pengaduan=tiket,
        dari=dari or sisi(oleh, tiket),
        oleh=akun(oleh),
        isi=isi,
        internal=internal,
        kunci=kunci,
    )
    lampirkan(tiket, lampiran, pesan)
    return pesan


def lampirkan(tiket: Pengaduan, berkas: Sequence[Berkas], pesan: Pesan | None = None) -> None:
    """Tie files to a ticket. Ditolak: one of them belongs to a ticket already."""
    if not berkas:
        return
    if Lampiran.objects.filter(berkas__in=berkas).exists():
        raise Ditolak({"lampiran": "Berkas ini sudah terkirim. Pilih berkas lain."})
    Lampiran.objects.bulk_create(Lampiran(pengaduan=tiket, pesan=pesan, berkas=b) for b in berkas)
    tandai_terpakai(*berkas)


def sebagai_akibat(pesan: Pesan, **perubahan: Any) -> Akibat:
    """The history names the message and holds its hash: a text changed afterwards would show."""
    sidik = hashlib.sha256(pesan.isi.encode()).hexdigest()
    return Akibat(perubahan={"pesan": pesan.pk, "sidik": sidik, **perubahan})


def kirim_pesan(
    tiket: Pengaduan,
    oleh: Any,
    isi: str,
    *,
    internal: bool = False,
    lampiran: Sequence[Berkas] = (),
    kunci: uuid.UUID | None = None,
) -> Pesan:
    """A message that moves nothing, with its notices; the same `kunci` again answers with the first.

    Ditolak: the key is of another form, or a file belongs elsewhere. Who may write is the caller's question.
    """
    from pengaduan.services.kabar import kabarkan_pesan

    try:
        with transaction.atomic():
            dalam = internal and not isinstance(oleh, PelakuLuar)
            pesan = tulis(tiket, oleh, isi, internal=dalam, lampiran=lampiran, kunci=kunci)
            kabarkan_pesan(tiket, pesan)
    except IntegrityError:
        terdahulu = Pesan.objects.filter(kunci=kunci, pengaduan=tiket, oleh=akun(oleh)).first()
        if kunci is None or terdahulu is None:
            raise Ditolak("Formulir pesan ini sudah dipakai. Muat ulang halaman, lalu kirim lagi.")
        return terdahulu
    return pesan
