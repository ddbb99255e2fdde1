"""The papers of a payment request: nota dinas, BAST, kuitansi."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.utils import timezone

from kerjasama.akun.peran import Peran
from kerjasama.aturan import nilai
from kerjasama.dokumen import layanan
from kerjasama.dokumen.models import Dokumen
from permohonan.models import PengajuanAnggaran, Permohonan
from permohonan.services.dokumen import (
    data_anggaran,
    data_kantor,
    data_pejabat,
    data_penandatangan,
    data_pihak_kedua,
    rujukan_spk,
    terbitkan,
)
from permohonan.services.hitungan import Hitungan
from permohonan.services.nomor import nomor_resmi

JENIS = ["nota_dinas", "bast", "kuitansi"]


def terbitkan_semua(
    kasus: Permohonan,
    pengajuan: PengajuanAnggaran,
    hitungan: Hitungan,
    oleh: Any,
) -> list[Dokumen]:
    """Ask for the three papers; each carries its own number and the same figures."""
    umum, pajak = _data_umum(kasus, pengajuan, hitungan), hitungan.pajak
    untuk, hari = f"Termin {pengajuan.termin_ke}, nota dinas {pengajuan.nomor_nota_dinas}", pengajuan.tanggal
    _, nomor_bast = nomor_resmi("bast", hari, untuk=f"Serah terima. {untuk}", rujukan=kasus.nomor)
    _, nomor_kuitansi = nomor_resmi("kuitansi", hari, untuk=f"Kuitansi. {untuk}", rujukan=kasus.nomor)
    penanda = data_penandatangan(kasus.spk_berlaku.penandatangan)
    nota = {
        **umum,
        "nomor": pengajuan.nomor_nota_dinas,
        "kepada": "Kepala Bagian Protokol dan Komunikasi Pimpinan",
        "dari": oleh.jabatan_untuk(Peran.STAF_KOMDOK),
        "pejabat": data_pejabat(oleh, Peran.STAF_KOMDOK),
    }
    bast = {**umum, "nomor": nomor_bast, "pihak_kesatu": penanda}
    batas = nilai.nilai("batas_meterai", pengajuan.tanggal)
    kuitansi = {**umum, "nomor": nomor_kuitansi, "pihak_kesatu": penanda, "perlu_meterai": pajak.bruto > batas,
                "nilai_meterai": nilai.nilai("nilai_meterai", pengajuan.tanggal)}  # fmt: skip
    judul_kuitansi = f"Kuitansi {nomor_kuitansi}"
    return [
        terbitkan(kasus, "nota_dinas", nota, nomor=nota["nomor"], judul=f"Nota dinas {nota['nomor']}"),
        terbitkan(kasus, "bast", bast, nomor=nomor_bast, judul=f"BAST {nomor_bast}", untuk_pemohon=True),
        terbitkan(
            kasus, "kuitansi", kuitansi, nomor=nomor_kuitansi, judul=judul_kuitansi, untuk_pemohon=True
        ),
    ]


def _data_umum(kasus: Permohonan, pengajuan: PengajuanAnggaran, hitungan: Hitungan) -> dict[str, Any]:
    spk = kasus.spk_berlaku
    periksa = kasus.pemeriksaan.filter(hasil="lengkap", termin_ke=kasus.termin_ke).order_by("pk").last()
    return {
        "kantor": data_kantor(pengajuan.tanggal),
        "tanggal": pengajuan.tanggal,
        "perihal": kasus.perihal,
        "nomor_permohonan": kasus.nomor,
        "pengajuan": pengajuan.pk,
        "spk": rujukan_spk(spk),
        "berita_acara": {"termin_ke": periksa.termin_ke, "tanggal": timezone.localdate(periksa.diverifikasi)}
        if periksa
        else None,
        "termin_ke": pengajuan.termin_ke,
        "jumlah_termin": kasus.jumlah_termin,
        "pihak_kedua": data_pihak_kedua(kasus) | rekening_spk(spk),
        "anggaran": data_anggaran(kasus),
        "baris": [
            {
                "bentuk": b.bentuk,
                "spesifikasi": b.spesifikasi,
                "satuan": b.satuan,
                "volume": n,
                "volume_spk": b.volume,
                "harga_satuan": b.harga_sepakat,
                "jumlah": n * (b.harga_sepakat or Decimal(0)),
                "termasuk_ppn": b.termasuk_ppn,
            }
            for b, n in hitungan.diterima
        ],
        "kurang": [
            {"uraian": str(k.baris), "jumlah": k.jumlah, "potongan": k.potongan}
            for k in hitungan.kurang
            if k.potongan
        ],
        "pajak": hitungan.pajak.sebagai_data(),
        "nomor_faktur": pengajuan.rincian.get("nomor_faktur", ""),
    }


def rekening_spk(spk: Any) -> dict[str, str]:
    """The account that the contract names: a profile that changed since is no reason to pay elsewhere."""
    return {k: spk.data["pihak_kedua"][k] for k in ("bank", "nomor_rekening", "nama_rekening")}


def batalkan_semua(kasus: Permohonan, pengajuan: PengajuanAnggaran) -> None:
    """The papers of a request that finance sent back count no longer."""
    milik = Dokumen.objects.filter(kasus__permohonan=kasus, jenis__in=JENIS, cuplikan__pengajuan=pengajuan.pk)
    for dokumen in milik.exclude(status=Dokumen.Status.DIBATALKAN).order_by("pk"):
        layanan.batalkan(dokumen)
