"""The paper that was signed by hand: its scan is kept beside the original, which stays as it was made."""

from __future__ import annotations

from typing import Any

from kerjasama.alur.deklarasi import Akibat
from kerjasama.alur.galat import Ditolak
from kerjasama.berkas.penerimaan import tandai_terpakai
from kerjasama.dokumen.models import Dokumen, TandaTangan
from kerjasama.dokumen.tanda_tangan.proses import catat
from permohonan.alur import ALUR
from permohonan.models import SPK, DokumenKasus, Permohonan


def dapat_ditandatangani(kasus: Permohonan) -> Any:
    """The finished documents of the case that are in force, newest first: those a signature makes sense under."""
    milik = Dokumen.objects.filter(kasus__permohonan=kasus, status=Dokumen.Status.TERSEDIA)
    konsep = SPK.objects.filter(permohonan=kasus, konsep__isnull=False).order_by().values("konsep")
    return milik.exclude(pk__in=konsep).exclude(jenis="tanda_terima").order_by("-pk")


@ALUR.akibat("unggah_pindaian")
def unggah_pindaian(kasus: Permohonan, oleh: Any, data: dict[str, Any]) -> Akibat:
    """Keep the scan with who sent it, when, and its hash; a later, better scan is kept beside it."""
    dokumen, pindaian = data["dokumen"], data["pindaian"]
    if not DokumenKasus.objects.filter(permohonan=kasus, dokumen=dokumen).exists():
        raise Ditolak({"dokumen": "Dokumen itu bukan milik permohonan ini."})
    if dokumen.status != Dokumen.Status.TERSEDIA:
        raise Ditolak({"dokumen": "Dokumen itu tidak lagi berlaku. Muat ulang halaman ini."})
    tandai_terpakai(pindaian)
    tanda = catat(
        dokumen, TandaTangan.Pihak.KESATU, TandaTangan.Cara.MANUAL, oleh, jabatan=data.get("jabatan", ""),
        berkas=pindaian,
    )  # fmt: skip
    return Akibat(perubahan={"dokumen": dokumen.judul, "sha256": tanda.sha256}, dokumen=[dokumen.kode])
