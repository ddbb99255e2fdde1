"""Steps 4-5: the contract's versions, its signing and its acceptance."""

from __future__ import annotations

import json
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone

from kerjasama.alur.deklarasi import Akibat
from kerjasama.alur.galat import Ditolak
from kerjasama.aturan import nilai
from kerjasama.berkas.penerimaan import tandai_terpakai
from kerjasama.dokumen import layanan
from kerjasama.dokumen.models import Dokumen, NaskahPerjanjian, TandaTangan
from kerjasama.dokumen.tanda_tangan.proses import catat
from permohonan.alur import ALUR
from permohonan.models import SPK, Permohonan
from permohonan.services.data_spk import data_spk
from permohonan.services.dokumen import terbitkan, terbitkan_bertanda
from permohonan.services.hitung import nilai_spk
from permohonan.services.ikatan import ikat, lepas
from permohonan.services.nomor import nomor_resmi
from permohonan.services.pembanding import catat_harga, hapus_harga
from permohonan.services.tanda_tangan import data_terbit, pastikan_tertanda
from permohonan.services.tenggat import jam_kasus
from permohonan.services.termin import susun_rencana

TERMIN_MAKS = 12
# Part of a contract's data → what it is called when it no longer says what the draft said.
DIBACA = {"pihak_kesatu": "data penandatangan", "pihak_kedua": "data perusahaan", "baris": "harga kesepakatan",
          "pajak": "pajak", "anggaran": "mata anggaran"}  # fmt: skip


@ALUR.akibat("ajukan_spk")
def ajukan_spk(kasus: Permohonan, oleh: Any, data: dict[str, Any]) -> Akibat:
    """Draw up the next version under the case's one number, with a draft to read."""
    _periksa_isian(data)
    if (
        data.get("mata_anggaran") is not None
    ):  # another line than was agreed on, for instance one that was closed
        if data["mata_anggaran"].pk != kasus.mata_anggaran_id:
            lepas(kasus, oleh, "Dipindahkan ke mata anggaran lain")
        kasus.mata_anggaran = data["mata_anggaran"]
    hari = timezone.localdate()
    lama = kasus.spk.order_by("-versi").first()
    if lama:
        urut, nomor = lama.nomor_urut, lama.nomor
    else:
        urut, nomor = nomor_resmi("spk", hari, untuk=f"SPK {kasus.perusahaan}", rujukan=kasus.nomor)
    if lama and lama.status == SPK.Status.DRAF:
        lama.status = SPK.Status.DIGANTIKAN if lama.ditandatangani else SPK.Status.DIBATALKAN
        lama.save(update_fields=["status"])
    spk = SPK(
        permohonan=kasus,
        versi=lama.versi + 1 if lama else 1,
        tahun=lama.tahun if lama else hari.year,
        nomor_urut=urut,
        nomor=nomor,
        # The articles that were signed stay those of the case; before that, those of the day.
        naskah=lama.naskah if lama and lama.ditandatangani else NaskahPerjanjian.pada(hari),
        nilai=nilai_spk(kasus, hari).bruto,
        disusun_oleh=oleh,
        **{k: data[k] for k in ("mulai", "selesai", "penandatangan", "jumlah_termin", "klausul")},
    )
    spk.save()
    susun_rencana(spk, data.get("rencana"))
    spk.data = data_spk(kasus, spk, hari)
    spk.save(update_fields=["data"])
    konsep = terbitkan_konsep(kasus, spk)
    kasus.nilai = spk.nilai
    return Akibat(
        perubahan={k: getattr(spk, k) for k in ("nomor", "versi", "nilai", "mulai", "selesai")},
        dokumen=[konsep.kode],
    )


def terbitkan_konsep(kasus: Permohonan, spk: SPK) -> Dokumen:
    """Ask for the draft to read, with its watermark."""
    spk.konsep = konsep = terbitkan(
        kasus, jenis_dokumen(spk), {**spk.data, "konsep": True}, nomor=spk.nomor, judul=f"Konsep {spk.sebutan}",
        versi=spk.versi,
    )  # fmt: skip
    spk.save(update_fields=["konsep"])
    return konsep


def jenis_dokumen(spk: SPK) -> str:
    return "adendum" if spk.adendum else "spk"


def _periksa_isian(data: dict[str, Any]) -> None:
    if data["selesai"] < data["mulai"]:
        raise Ditolak({"selesai": "Masa berlaku berakhir sebelum dimulai."})
    if not 1 <= data["jumlah_termin"] <= TERMIN_MAKS:
        raise Ditolak({"jumlah_termin": f"Jumlah termin 1 sampai {TERMIN_MAKS}."})
    hari = timezone.localdate()
    penandatangan = data["penandatangan"]
    sampai = penandatangan.berlaku_sampai
    if penandatangan.berlaku_dari > hari or (sampai is not None and sampai < hari):
        raise Ditolak({"penandatangan": "Masa jabatan penandatangan tidak mencakup hari ini."})


@ALUR.akibat("tandatangani_spk")
def tandatangani_spk(kasus: Permohonan, oleh: Any, data: dict[str, Any]) -> Akibat:
    """Freeze the final document, supersede the former version, commit the budget: all or nothing."""
    spk = kasus.spk_berlaku
    terbitkan_final(kasus, spk, data)
    spk.status = SPK.Status.TERBIT
    spk.save()
    for lama in kasus.spk.exclude(pk=spk.pk).exclude(dokumen=None).order_by("pk"):
        if lama.status == SPK.Status.TERBIT:
            lama.status = SPK.Status.DIGANTIKAN
            lama.save(update_fields=["status"])
        if lama.status == SPK.Status.DIGANTIKAN and lama.dokumen is not None:
            layanan.gantikan(lama.dokumen, spk.dokumen)
    ikat(kasus, spk.nilai, oleh, f"SPK {spk.nomor} versi {spk.versi}")
    catat_harga(kasus)
    if kasus.spk_pada is None:
        kasus.spk_pada, kasus.spk_hk = timezone.localdate(), jam_kasus(kasus, "A").terpakai
    return Akibat(
        perubahan={"nomor": spk.nomor, "versi": spk.versi, "nilai": spk.nilai, "cara": data["cara"]},
        dokumen=[spk.dokumen.kode],
    )


def terbitkan_final(kasus: Permohonan, spk: SPK, data: dict[str, Any]) -> None:
    """The final document: asked of the worker, or the very file that was signed electronically. Not yet saved."""
    tanda = data.get("tanda")
    akhir = data_terbit(kasus, spk)
    pastikan_sama(spk, akhir)
    pastikan_tertanda(tanda, data["cara"], akhir)
    spk.data = akhir
    if tanda is None:
        spk.dokumen = terbitkan(
            kasus, jenis_dokumen(spk), akhir, nomor=spk.nomor, judul=spk.sebutan, versi=spk.versi,
            untuk_pemohon=True,
        )  # fmt: skip
    else:
        spk.dokumen = terbitkan_bertanda(kasus, tanda)
    spk.ditandatangani, spk.cara_tanda_tangan = timezone.now(), data["cara"]


def pastikan_sama(spk: SPK, data: dict[str, Any]) -> None:
    """Ditolak when the company's profile, a tariff or the like changed after the draft: it is not what was read."""
    kini = json.loads(json.dumps(data, cls=DjangoJSONEncoder))
    if berubah := [nama for bagian, nama in DIBACA.items() if kini[bagian] != spk.data[bagian]]:
        raise Ditolak(
            f"Sejak konsep disusun, yang berikut berubah: {', '.join(berubah)}. Minta perbaikan SPK, supaya "
            "konsep baru memuat data sekarang."
        )


@ALUR.akibat("minta_perubahan_spk")
def minta_perubahan_spk(kasus: Permohonan, oleh: Any, data: dict[str, Any]) -> Akibat:
    """The version that was out is superseded, also on its check page; its commitment is released."""
    spk = kasus.spk_berlaku
    spk.status = SPK.Status.DIGANTIKAN
    spk.save(update_fields=["status"])
    layanan.gantikan(spk.dokumen)
    lepas(kasus, oleh, f"Perubahan SPK {spk.nomor} diminta")
    hapus_harga(kasus)
    return Akibat(perubahan={"versi": spk.versi})


@ALUR.akibat("terima_spk")
def terima_spk(kasus: Permohonan, oleh: Any, data: dict[str, Any]) -> Akibat:
    """Acceptance with time and identity; the signed copy where the rule asks for it."""
    if not data.get("pernyataan"):
        raise Ditolak({"pernyataan": "Nyatakan bahwa Anda menerima dan menyetujui SPK ini."})
    salinan = data.get("salinan")
    if salinan is None and nilai.nilai("wajib_unggah_spk_bertanda"):
        raise Ditolak({"salinan": "Unggah SPK yang sudah ditandatangani."})
    if salinan is not None:
        tandai_terpakai(salinan)
    spk = kasus.spk_berlaku
    catat_penerimaan(kasus, spk, oleh, salinan)
    return Akibat(perubahan={"versi": spk.versi, "sha256": spk.dokumen.sha256})


def catat_penerimaan(kasus: Permohonan, spk: SPK, oleh: Any, salinan: Any) -> None:
    """Who accepted which file when; the signed copy beside it, where one was sent."""
    spk.diterima, spk.diterima_oleh, spk.salinan_bertanda = timezone.now(), oleh, salinan
    spk.save(update_fields=["diterima", "diterima_oleh", "salinan_bertanda"])
    dokumen: Any = spk.dokumen  # the guard has seen to it
    nama = f"atas nama {kasus.perusahaan}"
    catat(dokumen, TandaTangan.Pihak.KEDUA, TandaTangan.Cara.PERSETUJUAN, oleh, jabatan=nama)
    if salinan is not None:
        catat(dokumen, TandaTangan.Pihak.KEDUA, TandaTangan.Cara.MANUAL, oleh, jabatan=nama, berkas=salinan)


def batalkan_versi(kasus: Permohonan) -> None:
    """The newest version counts no longer, in words and on its check page."""
    spk = kasus.spk_berlaku
    if spk is None or spk.status not in {SPK.Status.DRAF, SPK.Status.TERBIT}:
        return
    spk.status = SPK.Status.DIBATALKAN
    spk.save(update_fields=["status"])
    if spk.dokumen is not None:
        layanan.batalkan(spk.dokumen)


def pulihkan_versi(spk: SPK) -> None:
    """A cancelled version is in force again, after the case was reopened."""
    spk.status = SPK.Status.TERBIT
    spk.save(update_fields=["status"])
    if spk.dokumen is not None:
        layanan.pulihkan(spk.dokumen)
