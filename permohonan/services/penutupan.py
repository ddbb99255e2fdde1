"""The ways out, and back: what they release, cancel or take up again."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from kerjasama.alur.deklarasi import Akibat
from kerjasama.alur.galat import Ditolak
from permohonan.alur import ALUR
from permohonan.models import SPK, Permohonan
from permohonan.services.adendum import batalkan_terbuka
from permohonan.services.ikatan import ikat, lepas
from permohonan.services.pembanding import catat_harga, hapus_harga
from permohonan.services.spk import batalkan_versi, pulihkan_versi


@ALUR.akibat("tarik", "batalkan", "kedaluwarsakan")
def tutup(kasus: Permohonan, oleh: Any, data: dict[str, Any]) -> Akibat:
    """Release what was committed and mark the contract cancelled; a signed contract in work stays bound."""
    if kasus.status_sebelum == "revisi_bukti":
        return Akibat()
    lepas(kasus, oleh, "Permohonan ditutup sebelum pelaksanaan")
    batalkan_versi(kasus)
    hapus_harga(kasus)
    return Akibat()


@ALUR.akibat("hentikan")
def hentikan(kasus: Permohonan, oleh: Any, data: dict[str, Any]) -> Akibat:
    """What is not aired is released; accepted proofs stay payable, never on one person's word alone."""
    from permohonan.services.hitungan import nilai_belum_dibayar

    if kasus.status_sebelum == "bukti_diperiksa":
        putaran = kasus.pemeriksaan.filter(termin_ke=kasus.termin_ke, putaran=kasus.putaran_bukti)
        putaran.update(verifikator=oleh, diverifikasi=timezone.now())
    batalkan_terbuka(kasus)
    lepas(kasus, oleh, "SPK dihentikan", sisakan=nilai_belum_dibayar(kasus))
    return Akibat(perubahan={"dasar": data["dasar"]}, catatan=f"Dasar: {data['dasar']}\n{data['alasan']}")


@ALUR.akibat("buka_kembali")
def buka_kembali(kasus: Permohonan, oleh: Any, data: dict[str, Any]) -> Akibat:
    """Back to where it was. A contract that was out is in force again, if the budget still bears it."""
    if kasus.status == "spk_dikirim":
        spk = kasus.spk_berlaku
        if spk is None or spk.status != SPK.Status.DIBATALKAN:
            raise Ditolak("SPK permohonan ini tidak dapat dipulihkan.")
        pulihkan_versi(spk)
        ikat(kasus, spk.nilai, oleh, f"Pengikatan kembali SPK {spk.nomor}")
        catat_harga(kasus)
    return Akibat()
