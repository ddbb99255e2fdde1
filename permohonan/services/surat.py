"""The letters to the company, each with its reason and the way to complain: return, refusal, cancellation, end."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils import timezone

from kerjasama import kontak, standar
from kerjasama.alur.deklarasi import Deklarasi
from kerjasama.aturan import nilai
from permohonan.alur import ALUR
from permohonan.models import Permohonan
from permohonan.services.dokumen import data_kantor, data_pejabat, terbitkan
from permohonan.services.nomor import nomor_resmi

# aksi → (kind of document, what it is called)
SURAT = {
    "kembalikan": ("surat_pengembalian", "Surat pengembalian"),
    "tolak": ("surat_penolakan", "Surat penolakan"),
    "batalkan": ("surat_pembatalan", "Surat pembatalan"),
    "hentikan": ("surat_penghentian", "Surat penghentian"),
}


def saluran_pengaduan() -> list[str]:
    """The published channels of complaint (SK 060/15, part "Penanganan pengaduan"), one a line."""
    return [
        f"petugas pengaduan {standar.UNIT}, langsung pada jam kerja;",
        f"halaman {settings.SITUS}/pengaduan/, telepon {kontak.telepon().teks}, atau surel {kontak.surel().teks};",
        f"situs web {kontak.situs().teks}, atau LAPOR! pada {settings.LAPOR_SITUS}.",
    ]


def surat_keluar(kasus: Permohonan, deklarasi: Deklarasi, riwayat: Any) -> None:
    """The letter of an act that ends or returns a case. After the move: it names the day to answer by."""
    if deklarasi.kode not in SURAT or riwayat.oleh is None:
        return
    jenis, sebutan = SURAT[deklarasi.kode]
    hari = timezone.localdate()
    _, nomor = nomor_resmi("surat", hari, untuk=sebutan, rujukan=kasus.nomor)
    kembali = kasus.pengembalian.order_by("-pk").first() if deklarasi.kode == "kembalikan" else None
    spk = kasus.spk.exclude(ditandatangani=None).order_by("-versi").first()
    data = {
        "kantor": data_kantor(hari),
        "nomor": nomor,
        "tanggal": hari,
        "nomor_permohonan": kasus.nomor,
        "kepada": kasus.perusahaan.nama,
        "alamat": f"{kasus.perusahaan.alamat}, {kasus.perusahaan.kota}",
        "nomor_surat": kasus.nomor_surat,
        "tanggal_surat": kasus.tanggal_surat,
        "perihal": kasus.perihal,
        "alasan": kembali.catatan if kembali else _alasan(riwayat),
        "dasar": str(riwayat.perubahan.get("dasar", "")),
        "butir": [
            {
                "bagian": b.get_bagian_display() + (f": {b.baris}" if b.baris else ""),
                "keterangan": b.keterangan,
            }
            for b in kembali.butir.select_related("baris").order_by("pk")
        ]
        if kembali
        else [],
        "batas": kasus.tenggat if kembali else None,
        "hari_batas": nilai.nilai("batas_diam_hk"),
        "nomor_spk": spk.nomor if spk else "",
        "saluran": saluran_pengaduan(),
        "pejabat": data_pejabat(riwayat.oleh, riwayat.peran),
    }
    terbitkan(kasus, jenis, data, nomor=nomor, judul=f"{sebutan} {nomor}", untuk_pemohon=True)


def _alasan(riwayat: Any) -> str:
    """The reason alone: the ground of an ended contract stands in its own line of the letter."""
    dasar = riwayat.perubahan.get("dasar")
    return str(riwayat.catatan).removeprefix(f"Dasar: {dasar}\n") if dasar else str(riwayat.catatan)


ALUR.sesudah.append(surat_keluar)
