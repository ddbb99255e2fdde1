"""What a contract, or its addendum, is signed with: before the case moves, and outside of any transaction."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.views.decorators.debug import sensitive_variables

from kerjasama.alur.galat import Ditolak
from kerjasama.dokumen.models import TandaTangan
from kerjasama.dokumen.tanda_tangan import dasar, proses
from permohonan.models import SPK, MataAnggaran, Permohonan
from permohonan.services.data_spk import data_spk
from permohonan.services.ikatan import pastikan_pagu


def data_terbit(kasus: Permohonan, spk: SPK) -> dict[str, Any]:
    """The contract's data as they stand now, no draft any more."""
    return {**data_spk(kasus, spk, timezone.localdate()), "konsep": False}


@sensitive_variables("rahasia", "nik", "frasa")
def bubuhkan(kasus: Permohonan, spk: SPK, oleh: Any, cara: str, nik: str, frasa: str) -> TandaTangan | None:
    """The signature to hand to the engine; None for paper, which is signed after the document is there.

    Ditolak: what would be refused under the lock as well, told before anybody signs; or why signing failed.
    """
    from permohonan.services.spk import pastikan_sama

    if cara == TandaTangan.Cara.MANUAL:
        return None
    penanda = spk.penandatangan
    if penanda.pengguna_id not in {None, oleh.pk}:
        raise Ditolak(
            {"cara": f"Naskah ini atas nama {penanda.nama}. Hanya yang bersangkutan dapat menandatanganinya "
                     "secara elektronik; yang lain memakai tanda tangan basah."}
        )  # fmt: skip
    data = data_terbit(kasus, spk)
    pastikan_sama(spk, data)
    if not spk.adendum:
        pastikan_pagu(kasus, MataAnggaran.objects.get(permohonan=kasus), spk.nilai)
    naskah = dasar.Naskah(
        objek=f"spk:{spk.pk}", jenis="adendum" if spk.adendum else "spk", nomor=spk.nomor, judul=spk.sebutan,
        versi=spk.versi, data=data, nama=penanda.nama, jabatan=penanda.jabatan_lengkap,
        kota=data["kantor"]["kota"],
    )  # fmt: skip
    rahasia = dasar.Rahasia(nik=nik, frasa=frasa)
    try:
        return proses.bubuhkan(naskah, cara, oleh, rahasia)
    except dasar.GagalTandaTangan as galat:
        raise Ditolak({galat.kolom: galat.pesan}) from None


def pastikan_tertanda(tanda: TandaTangan | None, cara: str, data: dict[str, Any]) -> None:
    """Ditolak when what was signed electronically is not what the case says now, under its lock."""
    if cara == TandaTangan.Cara.MANUAL:
        return
    if tanda is None or tanda.cara != cara:
        raise Ditolak({"cara": "Tanda tangan elektroniknya belum ada. Ulangi penandatanganan."})
    if not proses.sama(tanda, data):
        raise Ditolak(
            "Data berubah ketika dokumen ditandatangani, jadi tidak diterbitkan. Ulangi penandatanganan."
        )
