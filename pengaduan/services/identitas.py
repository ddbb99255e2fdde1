"""Who may know who complained, and the record of each look. Nothing else reads `Identitas`."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from kerjasama.akun.peran import Peran
from kerjasama.pemberitahuan.tujuan import daftarkan
from pengaduan.models import Identitas, Kerahasiaan, LihatIdentitas, Pengaduan

PEMBACA_TERBUKA = (Peran.PETUGAS_PENGADUAN, Peran.PEJABAT_PROKOMPIM, Peran.AUDITOR)


def boleh_lihat(tiket: Pengaduan, user: Any) -> bool:
    """Given in confidence: the handling officer and the pejabat alone. Otherwise whoever may read the ticket."""
    if tiket.kerahasiaan == Kerahasiaan.ANONIM:
        return False
    if tiket.kerahasiaan == Kerahasiaan.TERBUKA:
        return bool(user.punya_peran(*PEMBACA_TERBUKA))
    if user.punya_peran(Peran.PEJABAT_PROKOMPIM):
        return True
    return bool(user.punya_peran(Peran.PETUGAS_PENGADUAN) and tiket.petugas_id == user.pk)


def boleh_lihat_kasus(tiket: Pengaduan, user: Any) -> bool:
    """The linked case names a company, and so perhaps the complainant."""
    if tiket.kerahasiaan == Kerahasiaan.ANONIM:
        menangani = user.punya_peran(Peran.PETUGAS_PENGADUAN) and tiket.petugas_id == user.pk
        return bool(menangani or user.punya_peran(Peran.PEJABAT_PROKOMPIM))
    return boleh_lihat(tiket, user)


def buka_rahasia(tiket: Pengaduan, user: Any, alamat: str | None) -> Identitas | None:
    """The identity, and a line that says who looked when. Ask `boleh_lihat` first."""
    with transaction.atomic():
        LihatIdentitas.objects.create(pengaduan=tiket, oleh=user, alamat=alamat)
        return identitas(tiket)


def identitas(tiket: Pengaduan) -> Identitas | None:
    """The identity without a record: for what was given openly. Ask `boleh_lihat` first."""
    return Identitas.objects.filter(pk=tiket.pk).first()


def milik(tiket: Pengaduan, user: Any) -> bool:
    """Whether this account sent the complaint."""
    if not user.is_authenticated or not user.pemohon:
        return False
    return Identitas.objects.filter(pk=tiket.pk, pelapor=user).exists()


@daftarkan("pengaduan")
def alamat_surel(pk: int) -> str:
    """Where the complainant wants to be written to, for the mail alone."""
    baris = Identitas.objects.filter(pk=pk).select_related("pelapor").first()
    if baris is None:
        return ""
    return baris.surel or (baris.pelapor.email if baris.pelapor and baris.pelapor.is_active else "")
