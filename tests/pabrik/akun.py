"""People and companies for tests, with sensible defaults; every argument overrides one field."""

from __future__ import annotations

import datetime as dt
from itertools import count
from typing import Any

from allauth.account.models import EmailAddress
from django.utils import timezone

from kerjasama.akun.jenis_media import JenisMedia
from kerjasama.akun.models import Media, Pengguna, Penugasan, Perusahaan
from kerjasama.akun.peran import Peran

SANDI = "sandi-uji-panjang"
_urut = count(1)


def buat_perusahaan(*, media: str | None = JenisMedia.SIBER, **isian: Any) -> Perusahaan:
    """A company whose profile is complete; `media=None` leaves it without a medium (so: incomplete)."""
    n = next(_urut)
    bawaan: dict[str, Any] = {
        "nama": f"PT Media Uji {n}", "bentuk_hukum": "pt", "alamat": f"Jalan Uji Nomor {n}",
        "kota": "Kota Pekalongan", "telepon": "(0285) 000000", "npwp": "0012345678901000", "nib": f"{n:013d}",
        "penanggung_jawab": "Rina Uji", "jabatan_penanggung_jawab": "Direktur", "bank": "Bank Uji",
        "nomor_rekening": f"{n:010d}", "nama_rekening": f"PT Media Uji {n}",
    }  # fmt: skip
    perusahaan = Perusahaan.objects.create(**{**bawaan, **isian})
    if media:
        Media.objects.create(
            perusahaan=perusahaan, nama=f"Kabar Uji {n}", jenis=media, domain=f"kabar{n}.example"
        )
    return perusahaan


def buat_pengguna(**isian: Any) -> Pengguna:
    """A person without any role; the address counts as confirmed and the password is `SANDI`."""
    n = next(_urut)
    sandi = isian.pop("sandi", SANDI)
    email = isian.pop("email", f"orang{n}@uji.example")
    pengguna = Pengguna.objects.create_user(email, sandi, **{"nama": f"Orang Uji {n}", **isian})
    EmailAddress.objects.create(user=pengguna, email=pengguna.email, verified=True, primary=True)
    return pengguna


def buat_pemohon(perusahaan: Perusahaan | None = None, **isian: Any) -> Pengguna:
    """A press company's account; without `perusahaan` it gets a company of its own."""
    return buat_pengguna(pemohon=True, perusahaan=perusahaan or buat_perusahaan(), **isian)


def buat_pegawai(*peran: str, **isian: Any) -> Pengguna:
    """Somebody of the office, with these roles since last year."""
    pegawai = buat_pengguna(**isian)
    for p in peran:
        tugaskan(pegawai, p)
    return pegawai


def tugaskan(pegawai: Pengguna, peran: str, **isian: Any) -> Penugasan:
    """Give a role; by default definitive, since last year and without an end."""
    bawaan: dict[str, Any] = {
        "jabatan": Peran(peran).label,
        "berlaku_dari": timezone.localdate() - dt.timedelta(days=365),
    }
    penugasan = Penugasan.objects.create(pengguna=pegawai, peran=peran, **{**bawaan, **isian})
    for simpanan in ("peran", "penugasan_aktif"):
        pegawai.__dict__.pop(simpanan, None)
    return penugasan
