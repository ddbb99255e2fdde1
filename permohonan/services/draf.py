"""What a draft needs besides its saving: a stamp that tells a stale page, and its removal."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction

from kerjasama.alur.galat import Ditolak, TidakBerwenang
from kerjasama.berkas.models import Berkas
from permohonan.models import Permohonan
from permohonan.services.pengajuan import KOLOM_BARIS


def cap_surat(kasus: Permohonan) -> str:
    """A stamp of the letter as stored. A page carries it; if it differs on sending, another page saved first.

    It is of the section, not of the case: saving the price list does not make the letter's page stale.
    """
    return _cap([kasus.nomor_surat, kasus.tanggal_surat, kasus.perihal, kasus.surat_id])


def cap_baris(kasus: Permohonan) -> str:
    """The same for the price list."""
    return _cap(list(kasus.baris.order_by("urut").values_list("id", *KOLOM_BARIS)))


def _cap(isi: list[Any]) -> str:
    teks = json.dumps(isi, cls=DjangoJSONEncoder, ensure_ascii=False)
    return hashlib.sha256(teks.encode()).hexdigest()[:16]


def isi_baris(kasus: Permohonan) -> list[dict[str, Any]]:
    """The stored lines in the shape that `simpan_baris` takes."""
    return list(kasus.baris.order_by("urut").values("id", *KOLOM_BARIS))


def sama_isi(satu: list[dict[str, Any]], lain: list[dict[str, Any]]) -> bool:
    """Whether two price lists say the same, whatever rows they stand in."""

    def ringkas(baris: list[dict[str, Any]]) -> list[list[Any]]:
        return [[b[kolom] for kolom in KOLOM_BARIS] for b in baris]

    return ringkas(satu) == ringkas(lain)


def hapus_draf(kasus: Permohonan, oleh: Any) -> None:
    """Remove a draft that was never sent; its letter becomes a titipan, which the clean-up removes.

    Ditolak: it was sent meanwhile, so it stays for good.
    """
    with transaction.atomic():
        terkunci = Permohonan.objects.select_for_update(of=("self",), no_key=True).get(pk=kasus.pk)
        if terkunci.perusahaan_id != oleh.perusahaan_id:
            raise TidakBerwenang("Permohonan ini milik perusahaan lain.")
        if not terkunci.draf or terkunci.diajukan_pada or terkunci.riwayat.exists():
            raise Ditolak("Permohonan ini sudah diajukan, jadi tidak dapat dihapus. Anda dapat menariknya.")
        try:
            terkunci.baris.all().delete()
            terkunci.delete()
        except models.ProtectedError as galat:
            raise Ditolak("Permohonan ini sudah dipakai, jadi tidak dapat dihapus.") from galat
        Berkas.objects.filter(pk=terkunci.surat_id).update(terpakai=False)
