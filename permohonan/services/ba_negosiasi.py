"""The record of the negotiation, as a document: the contract rests on it, and auditors ask for it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.db.models import Prefetch
from django.utils import timezone

from kerjasama.akun.peran import Peran
from kerjasama.dokumen import layanan
from kerjasama.dokumen.models import Dokumen
from kerjasama.format import rupiah
from permohonan.models import BarisTawaran, Permohonan
from permohonan.services.dokumen import data_kantor, data_pejabat, data_pihak_kedua, terbitkan
from permohonan.services.nomor import nomor_resmi


def terbitkan_berita_acara(kasus: Permohonan, oleh: Any) -> Dokumen:
    """From the offered price over every round to the agreed one. A former record of this case is superseded."""
    hari = timezone.localdate()
    untuk = "Klarifikasi dan negosiasi harga"
    _, nomor = nomor_resmi("negosiasi", hari, untuk=untuk, rujukan=kasus.nomor)
    baris = _baris(kasus)
    data = {
        "kantor": data_kantor(hari),
        "nomor": nomor,
        "tanggal": hari,
        "nomor_permohonan": kasus.nomor,
        "nomor_surat": kasus.nomor_surat,
        "tanggal_surat": kasus.tanggal_surat,
        "perihal": kasus.perihal,
        "pihak_kedua": data_pihak_kedua(kasus),
        "jumlah_putaran": kasus.putaran_negosiasi,
        "baris": baris,
        "jumlah": sum((b["jumlah"] for b in baris), Decimal(0)),
        "pejabat": data_pejabat(oleh, Peran.PRANATA_HUMAS),
    }
    lama = terakhir(kasus)
    judul = f"Berita acara negosiasi {nomor}"
    baru = terbitkan(kasus, "negosiasi", data, nomor=nomor, judul=judul, untuk_pemohon=True)
    if lama is not None:
        layanan.gantikan(lama, baru)
    return baru


def terakhir(kasus: Permohonan) -> Dokumen | None:
    """The record in force; None on a case from before it was a document."""
    milik = Dokumen.objects.filter(kasus__permohonan=kasus, jenis="negosiasi").order_by("-pk")
    return milik.exclude(status__in=[Dokumen.Status.DIGANTIKAN, Dokumen.Status.DIBATALKAN]).first()


def _baris(kasus: Permohonan) -> list[dict[str, Any]]:
    tawaran = Prefetch("tawaran", BarisTawaran.objects.select_related("putaran").order_by("putaran__urut"))
    return [
        {
            "uraian": str(b),
            "satuan": b.satuan,
            "harga_penawaran": b.harga_satuan,
            "putaran": [
                {
                    "urut": t.putaran.urut,
                    "volume": t.volume,
                    "tawaran": t.harga_tawaran,
                    "jawaban": _jawaban(t),
                }
                for t in b.tawaran.all()  # type: ignore[attr-defined]
            ],
            "volume": b.volume or 0,
            "harga_sepakat": b.harga_sepakat,
            "jumlah": b.jumlah,
            "harga_referensi": b.harga_referensi,
            "sumber_referensi": b.sumber_referensi,
            "alasan": b.alasan_harga if b.volume else "",
        }
        for b in kasus.baris.order_by("urut").prefetch_related(tawaran)
    ]


def _jawaban(tawaran: BarisTawaran) -> str:
    if tawaran.harga_balik is not None:
        return f"harga balik {rupiah(tawaran.harga_balik)}"
    return str(tawaran.get_jawaban_display()).lower()
