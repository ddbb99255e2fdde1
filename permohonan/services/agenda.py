"""Steps 1-2: the agenda, and the return for repair from any desk."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from kerjasama.alur.deklarasi import Akibat
from kerjasama.alur.galat import Ditolak
from kerjasama.dokumen import nomor
from permohonan.alur import ALUR
from permohonan.models import Agenda, ButirPengembalian, Pengembalian, Permohonan


@ALUR.akibat("agendakan")
def agendakan(kasus: Permohonan, oleh: Any, data: dict[str, Any]) -> Akibat:
    """Enter the buku agenda under the year's next number. No way leads back to `diajukan`, so once a case."""
    terima = data["tanggal_terima"]
    if terima > timezone.localdate():
        raise Ditolak({"tanggal_terima": "Tanggal terima tidak boleh di masa depan."})
    if kasus.tanggal_surat and terima < kasus.tanggal_surat:
        raise Ditolak(
            {"tanggal_terima": f"Tanggal terima mendahului tanggal surat ({kasus.tanggal_surat:%d-%m-%Y})."}
        )
    isian = {k: data[k] for k in ("tanggal_terima", "sifat", "kode_klasifikasi", "ringkasan")}
    urut = nomor.ambil("agenda", terima.year)
    rujukan, untuk = kasus.nomor, f"Surat {kasus.nomor_surat} dari {kasus.perusahaan}"
    nomor.catat("agenda", terima.year, urut, f"{urut}/{terima.year}", untuk=untuk, rujukan=rujukan)
    agenda = Agenda.objects.create(permohonan=kasus, tahun=terima.year, nomor_urut=urut, oleh=oleh, **isian)
    return Akibat(perubahan={"nomor_agenda": str(agenda), **isian}, catatan=isian["ringkasan"])


@ALUR.akibat("kembalikan")
def kembalikan(kasus: Permohonan, oleh: Any, data: dict[str, Any]) -> Akibat:
    """Every defect in one go, each tied to the part that it opens."""
    butir = data["butir"]
    if not butir:
        raise Ditolak("Sebutkan sedikitnya satu hal yang harus diperbaiki.")
    for satu in butir:
        if satu["bagian"] == "baris" and (satu["baris"] is None or satu["baris"].permohonan_id != kasus.pk):
            raise Ditolak("Pilih baris harga yang harus diperbaiki.")
    kembali = Pengembalian.objects.create(
        permohonan=kasus, dari=kasus.asal_kembali, oleh=oleh, catatan=data.get("catatan", "")
    )
    ButirPengembalian.objects.bulk_create(ButirPengembalian(pengembalian=kembali, **satu) for satu in butir)
    kalimat = [f"{ButirPengembalian.Bagian(b['bagian']).label}: {b['keterangan']}" for b in butir]
    return Akibat(
        perubahan={"butir": kalimat},
        catatan="\n".join([*kalimat, data.get("catatan", "")]).strip(),
    )
