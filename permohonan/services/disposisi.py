"""Step 3: the Kepala Bagian's disposition."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from kerjasama.akun.models import Pengguna
from kerjasama.akun.peran import Peran
from kerjasama.alur.deklarasi import Akibat
from kerjasama.alur.galat import Ditolak
from kerjasama.aturan import nilai
from permohonan.alur import ALUR
from permohonan.models import Disposisi, Permohonan
from permohonan.models.disposisi import INSTRUKSI
from permohonan.models.permohonan import Sifat
from permohonan.services.dokumen import data_kantor, data_pejabat, terbitkan


def pastikan_peran(orang: Any, peran: str, kolom: str) -> None:
    """Ditolak when the person chosen does not hold the role today."""
    if not orang.punya_peran(peran):
        raise Ditolak({kolom: f"{orang} tidak sedang menjabat {Peran(peran).label}."})


@ALUR.akibat("disposisikan")
def disposisikan(kasus: Permohonan, oleh: Any, data: dict[str, Any]) -> Akibat:
    """Keep the disposition and ask for its sheet, which carries the agenda number."""
    pastikan_peran(data["penerima"], Peran.PRANATA_HUMAS, "penerima")
    batas = data.get("batas_waktu")
    if batas and batas < timezone.localdate():
        raise Ditolak({"batas_waktu": "Batas waktu sudah lewat."})
    disposisi = Disposisi.objects.create(
        permohonan=kasus,
        oleh=oleh,
        **{k: data[k] for k in ("penerima", "instruksi", "sifat")},
        catatan=data.get("catatan", ""),
        batas_waktu=batas,
    )
    agenda = kasus.agenda
    dokumen = terbitkan(
        kasus,
        "lembar_disposisi",
        {
            "kantor": data_kantor(),
            "nomor_agenda": str(agenda),
            "surat_dari": kasus.perusahaan.nama,
            "nomor_surat": kasus.nomor_surat,
            "tanggal_surat": kasus.tanggal_surat,
            "diterima": agenda.tanggal_terima,
            "sifat": disposisi.sifat,
            "pilihan_sifat": [[s.value, s.label] for s in Sifat],
            "perihal": kasus.perihal,
            "diteruskan_kepada": [
                f"{disposisi.penerima} ({disposisi.penerima.jabatan_untuk(Peran.PRANATA_HUMAS)})"
            ],
            "pilihan_instruksi": [[kode in disposisi.instruksi, teks] for kode, teks in INSTRUKSI],
            "catatan": disposisi.catatan,
            "batas_waktu": disposisi.batas_waktu,
            "tanggal": timezone.localdate(),
            "pejabat": data_pejabat(oleh, Peran.KEPALA_BAGIAN),
            "ukuran": nilai.nilai("ukuran_lembar_disposisi"),
        },
        nomor=f"Agenda {agenda}",
        judul=f"Lembar disposisi agenda {agenda}",
        versi=kasus.disposisi.count(),
    )
    return Akibat(
        perubahan={
            "penerima": str(disposisi.penerima),
            "instruksi": disposisi.instruksi_teks,
            "batas_waktu": batas,
        },
        dokumen=[dokumen.kode],
    )


def pemegang_bernama(kasus: Permohonan) -> Pengguna:
    """The one person who holds a case in a state that names one."""
    orang: Pengguna = getattr(kasus, str(kasus.keadaan.pemegang_bernama))
    return orang


@ALUR.akibat("alihkan")
def alihkan(kasus: Permohonan, oleh: Any, data: dict[str, Any]) -> Akibat:
    """Another person of the same role goes on: who is ill, moved, or has left holds nothing up."""
    lama, baru = pemegang_bernama(kasus), data["petugas"]
    pastikan_peran(baru, str(kasus.keadaan.pemegang), "petugas")
    if baru == lama:
        raise Ditolak({"petugas": f"{baru} sudah memegang permohonan ini."})
    setattr(kasus, str(kasus.keadaan.pemegang_bernama), baru)
    kasus.diingatkan = 0  # the new one is reminded anew
    return Akibat(perubahan={"dari_petugas": str(lama), "kepada_petugas": str(baru)})
