"""Documents of a case: ask for one, tie it to the case, and the data that several of them share."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone

from kerjasama.akun.models import Pengguna
from kerjasama.alur.galat import Ditolak
from kerjasama.dokumen import layanan
from kerjasama.dokumen.models import Dokumen, Penandatangan, ProfilKantor, TandaTangan
from kerjasama.dokumen.tanda_tangan import dasar, proses
from permohonan.models import SPK, DokumenKasus, Permohonan


def terbitkan(
    kasus: Permohonan,
    jenis: str,
    data: dict[str, Any],
    *,
    nomor: str,
    judul: str,
    untuk_pemohon: bool = False,
    versi: int = 1,
) -> Dokumen:
    """Freeze `data`, ask for the PDF and tie it to the case, in the transition's transaction."""
    dokumen = layanan.minta(jenis, nomor=nomor, judul=judul, data=data, versi=versi)
    DokumenKasus.objects.create(permohonan=kasus, dokumen=dokumen, untuk_pemohon=untuk_pemohon)
    return dokumen


def terbitkan_bertanda(kasus: Permohonan, tanda: TandaTangan, *, untuk_pemohon: bool = True) -> Dokumen:
    """Publish what was signed electronically, and tie it to the case, in the transition's transaction."""
    try:
        dokumen = proses.terbitkan(tanda)
    except dasar.GagalTandaTangan as galat:
        raise Ditolak(galat.pesan) from None
    DokumenKasus.objects.create(permohonan=kasus, dokumen=dokumen, untuk_pemohon=untuk_pemohon)
    return dokumen


def data_kantor(hari: dt.date | None = None) -> dict[str, str]:
    """The letterhead in force on `hari` (today)."""
    profil = ProfilKantor.pada(hari or timezone.localdate())
    kolom = ["nama_pemda", "unit", "bagian", "alamat", "telepon", "surel", "situs", "kota"]
    return {nama: getattr(profil, nama) for nama in kolom}


def data_pejabat(orang: Pengguna, peran: str) -> dict[str, str]:
    """An official as a signature block names them, with Plt./Plh. where acting."""
    return {"nama": orang.nama, "nip": orang.nip, "pangkat": "", "jabatan": orang.jabatan_untuk(peran)}


def data_penandatangan(orang: Penandatangan) -> dict[str, str]:
    """The first party's signatory."""
    return {
        "nama": orang.nama,
        "nip": orang.nip,
        "pangkat": orang.pangkat,
        "jabatan": orang.jabatan_lengkap,
        "kewenangan": orang.kewenangan,
    }


def data_pihak_kedua(kasus: Permohonan) -> dict[str, Any]:
    """The company as the second party, as its profile stands now."""
    p = kasus.perusahaan
    kolom = [
        "nama", "alamat", "kota", "telepon", "npwp", "nib", "pkp", "penanggung_jawab", "jabatan_penanggung_jawab",
        "akta", "bank", "nomor_rekening", "nama_rekening",
    ]  # fmt: skip
    media = [str(m) for m in p.media.all()]
    return {"bentuk_hukum": p.get_bentuk_hukum_display(), "media": media} | {k: getattr(p, k) for k in kolom}


def rujukan_spk(spk: SPK) -> dict[str, Any]:
    """How a later paper names the contract: by the day of the contract itself, also after an addendum."""
    adendum = spk.data.get("adendum")
    tanggal = adendum["tanggal_spk"] if adendum else timezone.localdate(spk.ditandatangani)
    return {"nomor": spk.nomor, "tanggal": tanggal, "nilai": spk.nilai, "adendum": spk.adendum_ke}


def data_anggaran(kasus: Permohonan) -> dict[str, Any]:
    """The budget line as papers name it. ValueError: the case has none yet (no state that prints it lacks one)."""
    mata = kasus.mata_anggaran
    if mata is None:
        raise ValueError(f"{kasus} has no budget line")
    return {
        "tahun": mata.tahun,
        "sumber_dana": mata.sumber_dana,
        "program": mata.rangkaian,
        "kode_rekening": mata.kode_rekening,
        "uraian": mata.nama,
        "nomor_dpa": mata.nomor_dpa,
    }
