"""Steps 8-9: the request for payment, what the treasury did, and the company's word on it."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import Any

from django.db.models import Sum
from django.utils import timezone

from kerjasama.alur.deklarasi import Akibat
from kerjasama.alur.galat import Ditolak
from kerjasama.berkas.penerimaan import tandai_terpakai
from kerjasama.format import rupiah
from permohonan.alur import ALUR
from permohonan.models import BarisPenawaran, BuktiTayang, Pembayaran, PengajuanAnggaran, Permohonan
from permohonan.services import berkas_bayar
from permohonan.services.hitung import Pajak, hitung_pajak, tarif_pada
from permohonan.services.ikatan import lepas, realisasikan, sisa_ikatan

NOL = Decimal(0)
Diterima = list[tuple[BarisPenawaran, int]]
TERHITUNG = [PengajuanAnggaran.Status.DIAJUKAN, PengajuanAnggaran.Status.DIBAYAR]


def diterima_belum_dibayar(kasus: Permohonan) -> Diterima:
    """Per price line, how many accepted proofs no request has claimed yet."""
    hitung: dict[int, int] = defaultdict(int)
    baris: dict[int, BarisPenawaran] = {}
    for bukti in _bukti_terbuka(kasus).select_related("baris"):
        baris[bukti.baris_id] = bukti.baris
        hitung[bukti.baris_id] += bukti.jumlah
    return [(baris[pk], hitung[pk]) for pk in sorted(baris, key=lambda pk: baris[pk].urut)]


def _bukti_terbuka(kasus: Permohonan) -> Any:
    return kasus.bukti_aktif.filter(hasil=BuktiTayang.Hasil.SESUAI, pengajuan__isnull=True).order_by("pk")


def sisa_spk(kasus: Permohonan) -> Decimal:
    """The contract's worth less what has been requested and not sent back, in rupiah."""
    terpakai = kasus.pengajuan.filter(status__in=TERHITUNG).aggregate(n=Sum("bruto"))["n"] or NOL
    return kasus.spk_berlaku.nilai - terpakai


def hitung_pengajuan(kasus: Permohonan, *, pkp: bool, ber_npwp: bool, hari: Any = None) -> Pajak:
    """What is payable now: accepted proofs × agreed price, with the tariffs of `hari`."""
    jumlah = [
        (n * b.harga_sepakat, b.termasuk_ppn) for b, n in diterima_belum_dibayar(kasus) if b.harga_sepakat
    ]
    tarif = tarif_pada(hari or timezone.localdate())
    return hitung_pajak(jumlah, pkp=pkp, ber_npwp=ber_npwp, tarif=tarif, bruto_maks=sisa_spk(kasus))


def nilai_belum_dibayar(kasus: Permohonan) -> Decimal:
    """The gross worth of accepted proofs not yet paid: what must stay committed when a contract ends early."""
    return hitung_pengajuan(kasus, pkp=spk_ber_ppn(kasus), ber_npwp=bool(kasus.perusahaan.npwp)).bruto


def spk_ber_ppn(kasus: Permohonan) -> bool:
    """Whether the contract's worth was agreed with a PKP: only then does PPN come on top of its prices."""
    return bool(kasus.spk_berlaku.data["pihak_kedua"]["pkp"])


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
    pajak = hitung_pengajuan(kasus, pkp=data["pkp"], ber_npwp=data["ber_npwp"], hari=hari)
    sisa = sisa_spk(kasus)
    if pajak.bruto > sisa:
        raise Ditolak(f"Jumlah {rupiah(pajak.bruto)} melebihi sisa nilai SPK {rupiah(sisa)}.")
    if pajak.bruto > (terikat := sisa_ikatan(kasus)):
        raise Ditolak(
            f"Jumlah {rupiah(pajak.bruto)} melebihi anggaran yang masih terikat, {rupiah(terikat)}."
        )
    diterima = diterima_belum_dibayar(kasus)
    pengajuan = PengajuanAnggaran.objects.create(
        permohonan=kasus,
        urut=kasus.pengajuan.count() + 1,
        termin_ke=kasus.termin_ke,
        nomor_nota_dinas=data["nomor_nota_dinas"],
        tanggal=hari,
        bruto=pajak.bruto,
        ppn=pajak.ppn,
        pph=pajak.pph,
        netto=pajak.netto,
        rincian={
            "pajak": pajak.sebagai_data(),
            "pkp": data["pkp"],
            "ber_npwp": data["ber_npwp"],
            "nomor_faktur": data.get("nomor_faktur", ""),
            "baris": [
                {"baris": b.pk, "uraian": str(b), "satuan": b.satuan, "jumlah": n, "harga": b.harga_sepakat}
                for b, n in diterima
            ],
        },
        oleh=oleh,
    )
    _bukti_terbuka(kasus).update(pengajuan=pengajuan)
    dokumen = berkas_bayar.terbitkan_semua(kasus, pengajuan, diterima, pajak, oleh)
    return Akibat(
        perubahan={
            "nota_dinas": pengajuan.nomor_nota_dinas,
            "bruto": pajak.bruto,
            "ppn": pajak.ppn,
            "pph": pajak.pph,
            "netto": pajak.netto,
        },
        dokumen=[d.kode for d in dokumen],
    )


def pengajuan_terakhir(kasus: Permohonan) -> PengajuanAnggaran:
    """The request that is on its way. DoesNotExist cannot happen in anggaran_diajukan and dibayar."""
    return kasus.pengajuan.filter(status__in=TERHITUNG).latest("urut")


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


@ALUR.akibat("catat_pembayaran")
def catat_pembayaran(kasus: Permohonan, oleh: Any, data: dict[str, Any]) -> Akibat:
    """What the treasury transferred; another amount than the computed one needs its reason."""
    pengajuan = pengajuan_terakhir(kasus)
    if data["tanggal_sp2d"] > timezone.localdate():
        raise Ditolak({"tanggal_sp2d": "Tanggal SP2D tidak boleh di masa depan."})
    if data["tanggal_sp2d"] < pengajuan.tanggal:
        raise Ditolak({"tanggal_sp2d": f"Tanggal SP2D mendahului nota dinas ({pengajuan.tanggal:%d-%m-%Y})."})
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
        alasan_selisih=data.get("alasan_selisih", ""),
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
