"""Steps 8-9: the request for payment, what the treasury did, and the company's word on it."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from django.db.models import Count
from django.utils import timezone

from kerjasama.alur.deklarasi import Akibat
from kerjasama.alur.galat import Ditolak
from kerjasama.berkas.penerimaan import tandai_terpakai
from kerjasama.format import rupiah
from permohonan.alur import ALUR
from permohonan.models import JenisPPh, Pembayaran, PengajuanAnggaran, Permohonan, TahapKeuangan
from permohonan.services import berkas_bayar
from permohonan.services.hitungan import TERHITUNG, Hitungan, bukti_terbuka, hitung, spk_ber_ppn
from permohonan.services.ikatan import kunci_mata, lepas, realisasikan, sisa_ikatan
from permohonan.services.nomor import nomor_resmi

NOL = Decimal(0)


@ALUR.akibat("ajukan_anggaran")
def ajukan_anggaran(kasus: Permohonan, oleh: Any, data: dict[str, Any]) -> Akibat:
    """A request over the accepted proofs; they belong to it from now on. Never more than the contract's remainder."""
    hari = data["tanggal"]
    if hari > timezone.localdate():
        raise Ditolak({"tanggal": "Tanggal nota dinas tidak boleh di masa depan."})
    if data["pkp"] and not spk_ber_ppn(kasus):
        raise Ditolak(
            {"pkp": "SPK ini dibuat tanpa PPN karena perusahaan bukan PKP, jadi PPN tidak ditambahkan."}
        )
    jenis_pph = data.get("jenis_pph") or JenisPPh.PPH23
    if jenis_pph == JenisPPh.FINAL and not data.get("nomor_suket"):
        raise Ditolak({"nomor_suket": "Isi nomor Surat Keterangan: tanpa itu PPh 23 yang berlaku."})
    if kasus.spk_pada and hari < kasus.spk_pada:
        raise Ditolak({"tanggal": f"Tanggal nota dinas mendahului SPK ({kasus.spk_pada:%d-%m-%Y})."})
    hitungan = hitung(kasus, pkp=data["pkp"], ber_npwp=data["ber_npwp"], hari=hari, jenis_pph=jenis_pph)
    _pastikan_tersedia(kasus, hitungan)
    pajak = hitungan.pajak
    pengajuan = PengajuanAnggaran.objects.create(
        permohonan=kasus,
        urut=kasus.pengajuan.count() + 1,
        termin_ke=kasus.termin_ke,
        nomor_nota_dinas=data.get("nomor_nota_dinas") or _nomor_nota_dinas(kasus, hari),
        tanggal=hari,
        bruto=pajak.bruto,
        ppn=pajak.ppn,
        pph=pajak.pph,
        netto=pajak.netto,
        jenis_pph=jenis_pph,
        potongan=hitungan.potongan,
        rincian=_rincian(hitungan, data),
        oleh=oleh,
    )
    bukti_terbuka(kasus).update(pengajuan=pengajuan)
    dokumen = berkas_bayar.terbitkan_semua(kasus, pengajuan, hitungan, oleh)
    return Akibat(
        perubahan={
            "nota_dinas": pengajuan.nomor_nota_dinas,
            "bruto": pajak.bruto,
            "ppn": pajak.ppn,
            "pph": pajak.pph,
            "netto": pajak.netto,
            "hitungan": [[r.kode, r.label, r.cara, r.hasil] for r in hitungan.rumus()],
        },
        dokumen=[d.kode for d in dokumen],
    )


def _nomor_nota_dinas(kasus: Permohonan, hari: dt.date) -> str:
    """The next one of the office's own sequence; a number from another application is typed instead."""
    untuk = f"Nota dinas pengajuan anggaran, termin {kasus.termin_ke}"
    return nomor_resmi("nota_dinas", hari, untuk=untuk, rujukan=kasus.nomor)[1]


def _pastikan_tersedia(kasus: Permohonan, hitungan: Hitungan) -> None:
    """Never more than what is left of the contract, nor than what the ledger still holds for it."""
    bruto = hitungan.pajak.bruto
    if bruto > hitungan.sisa:
        raise Ditolak(
            f"Jumlah {rupiah(bruto)} melebihi sisa nilai SPK {rupiah(hitungan.sisa)}. Bila tarif pajak naik sejak SPK "
            "ditandatangani, susun adendum lebih dahulu."
        )
    kunci_mata(kasus)
    if bruto > (terikat := sisa_ikatan(kasus)):
        raise Ditolak(f"Jumlah {rupiah(bruto)} melebihi anggaran yang masih terikat, {rupiah(terikat)}.")


def _rincian(hitungan: Hitungan, data: dict[str, Any]) -> dict[str, Any]:
    """What a request rests on, frozen with it."""
    return {
        "pajak": hitungan.pajak.sebagai_data(),
        "pkp": data["pkp"],
        "ber_npwp": data["ber_npwp"],
        "nomor_faktur": data.get("nomor_faktur", ""),
        "nomor_suket": data.get("nomor_suket", ""),
        "baris": [
            {"baris": b.pk, "uraian": str(b), "satuan": b.satuan, "jumlah": n, "harga": b.harga_sepakat}
            for b, n in hitungan.diterima
        ],
        "kurang": [
            {"baris": k.baris.pk, "jumlah": k.jumlah, "potongan": k.potongan} for k in hitungan.kurang
        ],
    }


def pengajuan_terakhir(kasus: Permohonan) -> PengajuanAnggaran:
    """The request that is on its way. DoesNotExist cannot happen in anggaran_diajukan and dibayar."""
    return kasus.pengajuan.filter(status__in=TERHITUNG).latest("urut")


def tahap_tercatat(kasus: Permohonan) -> int:
    """How many of SPP and SPM the request on its way has; one statement, the case page asks."""
    terakhir = kasus.pengajuan.filter(status__in=TERHITUNG).order_by("-urut")
    return int(terakhir.annotate(n=Count("tahap")).values_list("n", flat=True)[:1].get())


@ALUR.akibat("kembalikan_berkas")
def kembalikan_berkas(kasus: Permohonan, oleh: Any, data: dict[str, Any]) -> Akibat:
    """Finance wants something else: the request is closed, its proofs are free for the next one."""
    pengajuan = pengajuan_terakhir(kasus)
    pengajuan.status = PengajuanAnggaran.Status.DIKEMBALIKAN
    pengajuan.permintaan_keuangan = data["catatan"]
    pengajuan.save(update_fields=["status", "permintaan_keuangan"])
    pengajuan.bukti.update(pengajuan=None)
    berkas_bayar.batalkan_semua(kasus, pengajuan)
    return Akibat(perubahan={"nota_dinas": pengajuan.nomor_nota_dinas})


@ALUR.akibat("catat_tahap_keuangan")
def catat_tahap_keuangan(kasus: Permohonan, oleh: Any, data: dict[str, Any]) -> Akibat:
    """What finance has issued on the way to the SP2D. Each once, SPP before SPM, none before the request."""
    pengajuan = pengajuan_terakhir(kasus)
    sudah = {t.jenis: t for t in pengajuan.tahap.order_by("pk")}
    if data["jenis"] in sudah:
        satu = sudah[data["jenis"]]
        raise Ditolak({"jenis": f"{satu} sudah dicatat tanggal {satu.tanggal:%d-%m-%Y}."})
    awal = sudah[TahapKeuangan.Jenis.SPP].tanggal if TahapKeuangan.Jenis.SPP in sudah else pengajuan.tanggal
    _periksa_hari("tanggal", data["tanggal"], awal, "tahap sebelumnya")
    tahap = TahapKeuangan.objects.create(
        pengajuan=pengajuan, jenis=data["jenis"], nomor=data["nomor"], tanggal=data["tanggal"], oleh=oleh
    )
    return Akibat(
        perubahan={"tahap": tahap.get_jenis_display(), "nomor": tahap.nomor, "tanggal": tahap.tanggal}
    )


def _periksa_hari(kolom: str, hari: Any, awal: Any, sebelum: str) -> None:
    if hari > timezone.localdate():
        raise Ditolak({kolom: "Tanggal tidak boleh di masa depan."})
    if hari < awal:
        raise Ditolak({kolom: f"Tanggal mendahului {sebelum} ({awal:%d-%m-%Y})."})


@ALUR.akibat("catat_pembayaran")
def catat_pembayaran(kasus: Permohonan, oleh: Any, data: dict[str, Any]) -> Akibat:
    """What the treasury transferred; another amount than the computed one needs its reason."""
    pengajuan = pengajuan_terakhir(kasus)
    if data["tanggal_sp2d"] > timezone.localdate():
        raise Ditolak({"tanggal_sp2d": "Tanggal SP2D tidak boleh di masa depan."})
    if data["tanggal_sp2d"] < pengajuan.tanggal:
        raise Ditolak({"tanggal_sp2d": f"Tanggal SP2D mendahului nota dinas ({pengajuan.tanggal:%d-%m-%Y})."})
    for tahap in pengajuan.tahap.order_by("pk"):
        _periksa_hari("tanggal_sp2d", data["tanggal_sp2d"], tahap.tanggal, tahap.get_jenis_display())
    if data["netto"] > pengajuan.bruto:
        raise Ditolak({"netto": f"Pembayaran melebihi jumlah yang diajukan ({rupiah(pengajuan.bruto)})."})
    if data["netto"] != pengajuan.netto and not data.get("alasan_selisih"):
        raise Ditolak(
            {"alasan_selisih": f"Netto yang dihitung {rupiah(pengajuan.netto)}. Jelaskan selisihnya."}
        )
    bayar = Pembayaran.objects.create(
        pengajuan=pengajuan,
        oleh=oleh,
        **{k: data.get(k) for k in ("nomor_sp2d", "tanggal_sp2d", "netto", "bukti_transfer", "bukti_potong")},
        **{k: data.get(k) or "" for k in ("alasan_selisih", "nomor_bukti_potong", "ntpn")},
    )
    for berkas in (bayar.bukti_transfer, bayar.bukti_potong):
        if berkas is not None:
            tandai_terpakai(berkas)
    pengajuan.status = PengajuanAnggaran.Status.DIBAYAR
    pengajuan.save(update_fields=["status"])
    realisasikan(kasus, pengajuan.bruto, oleh, f"SP2D {bayar.nomor_sp2d}")
    return Akibat(
        perubahan={"sp2d": bayar.nomor_sp2d, "tanggal": bayar.tanggal_sp2d, "netto": bayar.netto},
        catatan=bayar.alasan_selisih,
    )


def _pembayaran_terakhir(kasus: Permohonan) -> Pembayaran:
    return pengajuan_terakhir(kasus).pembayaran.latest("pk")


@ALUR.akibat("sanggah_pembayaran")
def sanggah_pembayaran(kasus: Permohonan, oleh: Any, data: dict[str, Any]) -> Akibat:
    """The company says that it did not arrive: the request is open again, the record stays with the objection."""
    bayar = _pembayaran_terakhir(kasus)
    bayar.disanggah = data["alasan"]
    bayar.save(update_fields=["disanggah"])
    pengajuan = bayar.pengajuan
    pengajuan.status = PengajuanAnggaran.Status.DIAJUKAN
    pengajuan.save(update_fields=["status"])
    realisasikan(kasus, -pengajuan.bruto, oleh, f"Sanggahan atas SP2D {bayar.nomor_sp2d}")
    return Akibat(perubahan={"sp2d": bayar.nomor_sp2d})


@ALUR.akibat("terima_anggaran")
def terima_anggaran(kasus: Permohonan, oleh: Any, data: dict[str, Any]) -> Akibat:
    """The money is there. On to the next termin, or the end, where what was not used is released."""
    bayar = _pembayaran_terakhir(kasus)
    bayar.diterima = timezone.now()
    bayar.save(update_fields=["diterima"])
    if kasus.status == "spk_aktif":
        kasus.termin_ke += 1
        kasus.putaran_bukti, kasus.pemeriksa = 0, None
    else:
        lepas(kasus, oleh, "Sisa nilai SPK yang tidak terpakai", sisakan=NOL)
    return Akibat(perubahan={"sp2d": bayar.nomor_sp2d, "otomatis": oleh is None})
