"""Guards: small named predicates `(kasus, oleh) -> reason or None`, each reason a sentence for the person."""

from __future__ import annotations

from typing import Any


def profil_lengkap(kasus: Any, oleh: Any) -> str | None:
    kurang = kasus.perusahaan.kekurangan()
    return f"Lengkapi profil perusahaan: {' '.join(kurang)}" if kurang else None


def surat_lengkap(kasus: Any, oleh: Any) -> str | None:
    if kasus.nomor_surat and kasus.tanggal_surat and kasus.perihal and kasus.surat_id:
        return None
    return "Lengkapi surat penawaran: nomor, tanggal, perihal, dan berkasnya."


def ada_baris_harga(kasus: Any, oleh: Any) -> str | None:
    return None if kasus.baris.exists() else "Isi sedikitnya satu baris daftar harga."


def spk_sudah_jadi(kasus: Any, oleh: Any) -> str | None:
    spk = kasus.spk_berlaku
    if spk is not None and spk.dokumen is not None and spk.dokumen.sha256:
        return None
    return "Dokumen SPK sedang dibuat. Muat ulang halaman ini sebentar lagi."


def ada_konsep_adendum(kasus: Any, oleh: Any) -> str | None:
    terbuka = kasus.adendum_terbuka
    if terbuka is not None and terbuka.status == "draf":
        return None
    return "Belum ada konsep adendum. Staf menyusunnya lebih dahulu."


def ada_adendum_menunggu(kasus: Any, oleh: Any) -> str | None:
    terbuka = kasus.adendum_terbuka
    if terbuka is None or terbuka.status != "menunggu":
        return "Tidak ada adendum yang menunggu jawaban Anda."
    return (
        None
        if terbuka.dokumen.sha256
        else "Dokumen adendum sedang dibuat. Muat ulang halaman ini sebentar lagi."
    )


def adendum_terjawab(kasus: Any, oleh: Any) -> str | None:
    """Proofs of a termin are checked against one contract: first the addendum is answered."""
    terbuka = kasus.adendum_terbuka
    if terbuka is not None and terbuka.status == "menunggu":
        return "Jawab adendum SPK lebih dahulu: volume, harga, atau masa berlakunya akan berubah."
    return None


def bukti_termin_lengkap(kasus: Any, oleh: Any) -> str | None:
    from permohonan.services.bukti import kekurangan_termin

    return " ".join(kekurangan_termin(kasus)) or None


def perbaikan_bukti_lengkap(kasus: Any, oleh: Any) -> str | None:
    if kasus.bukti_aktif.filter(termin_ke=kasus.termin_ke, hasil="tidak").exists():
        return "Perbaiki atau tarik setiap bukti yang ditandai perlu diperbaiki."
    return bukti_termin_lengkap(kasus, oleh)


def bukan_pemeriksa(kasus: Any, oleh: Any) -> str | None:
    """Four eyes: who checked this round does not verify it."""
    if kasus.pemeriksa_id == oleh.pk:
        return "Anda memeriksa bukti pada putaran ini, jadi verifikasi dilakukan oleh Pranata Humas lain."
    return None


def penghenti_bukan_pemeriksa(kasus: Any, oleh: Any) -> str | None:
    """Who ends a contract between check and verification is the second pair of eyes on that round."""
    return bukan_pemeriksa(kasus, oleh) if kasus.status == "bukti_diperiksa" else None


def ada_bukti_diterima(kasus: Any, oleh: Any) -> str | None:
    if kasus.bukti_aktif.filter(termin_ke=kasus.termin_ke, hasil="sesuai").exists():
        return None
    return "Belum ada bukti tayang yang sesuai pada termin ini."


def tanpa_bukti_ditolak(kasus: Any, oleh: Any) -> str | None:
    if kasus.bukti_aktif.filter(termin_ke=kasus.termin_ke, hasil="tidak").exists():
        return "Masih ada bukti yang tidak sesuai. Minta perbaikan lebih dahulu."
    return None


def ada_yang_dapat_dibayar(kasus: Any, oleh: Any) -> str | None:
    if kasus.bukti_aktif.filter(hasil="sesuai", pengajuan__isnull=True).exists():
        return None
    return "Tidak ada bukti tayang diterima yang belum dibayar."


def ada_tahap_tersisa(kasus: Any, oleh: Any) -> str | None:
    from permohonan.services.anggaran import tahap_tercatat

    if tahap_tercatat(kasus) < 2:
        return None
    return "SPP dan SPM sudah dicatat. Catat pembayarannya setelah SP2D terbit."


def termin_tanpa_bukti(kasus: Any, oleh: Any) -> str | None:
    """A termin is skipped only when nothing was aired; the last one only when nothing is left to be aired."""
    from permohonan.services.termin import tayangan

    hitung = tayangan(kasus)
    if hitung.termin_ini:
        return "Termin ini sudah berisi bukti tayang. Serahkan buktinya, atau tarik lebih dahulu."
    if kasus.termin_ke >= kasus.jumlah_termin and hitung.sisa:
        return f"Ini termin terakhir: nyatakan lebih dahulu {hitung.sisa} tayangan yang tersisa tidak tayang."
    return None
