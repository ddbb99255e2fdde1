"""Colleagues join a company by a signed link sent to their address; nothing is stored until they accept."""

from __future__ import annotations

from dataclasses import dataclass

from django.core import signing
from django.db import transaction

from kerjasama.akun.layanan import buat_akun, pastikan_surel
from kerjasama.akun.models import Pengguna, Perusahaan

GARAM = "kerjasama.akun.undangan"
UMUR = 7 * 24 * 3600


class UndanganTidakBerlaku(Exception):
    """With the reason, for the person who opened the link."""


@dataclass(frozen=True)
class Undangan:
    perusahaan: Perusahaan
    pengundang: Pengguna
    email: str
    akun: Pengguna | None  # the account that has this address already


def buat_tanda(pengundang: Pengguna, email: str) -> str:
    return signing.dumps([pengundang.pk, pengundang.perusahaan_id, email.lower()], salt=GARAM)


def baca_tanda(tanda: str) -> Undangan:
    """The invitation, if it still holds: not too old, and the inviter still belongs to the company."""
    try:
        pengundang_id, perusahaan_id, email = signing.loads(tanda, salt=GARAM, max_age=UMUR)
    except signing.BadSignature:
        raise UndanganTidakBerlaku("Tautan undangan ini salah atau sudah lewat tujuh hari.") from None
    pengundang = (
        Pengguna.objects.select_related("perusahaan")
        .filter(pk=pengundang_id, perusahaan_id=perusahaan_id, is_active=True)
        .first()
    )
    if pengundang is None or pengundang.perusahaan is None:
        raise UndanganTidakBerlaku("Pengundang tidak lagi terdaftar pada perusahaan itu.")
    akun = Pengguna.objects.filter(email=email).first()
    if akun is not None and akun.perusahaan_id == perusahaan_id:
        raise UndanganTidakBerlaku("Undangan ini sudah diterima. Silakan masuk.")
    if akun is not None and (not akun.pemohon or akun.perusahaan_id or not akun.is_active):
        raise UndanganTidakBerlaku("Alamat surel ini sudah dipakai akun lain yang tidak dapat bergabung.")
    return Undangan(pengundang.perusahaan, pengundang, email, akun)


@transaction.atomic
def terima(undangan: Undangan, *, nama: str = "", sandi: str = "") -> Pengguna:
    """Join: make the account, or bind the existing one that has no company yet."""
    if undangan.akun is None:
        return buat_akun(undangan.email, nama, sandi, perusahaan=undangan.perusahaan)
    akun = Pengguna.objects.select_for_update().get(pk=undangan.akun.pk)
    if akun.perusahaan_id is not None:
        raise UndanganTidakBerlaku("Akun ini sudah terdaftar pada sebuah perusahaan.")
    akun.perusahaan = undangan.perusahaan
    akun.save(update_fields=["perusahaan"])
    pastikan_surel(akun)
    return akun
