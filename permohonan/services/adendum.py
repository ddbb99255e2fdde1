"""An addendum to a contract in force: drawn up, signed, and answered by the company while the work goes on.

The contract stays as it is until the company accepts; then lines, worth and commitment change together.
"""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import Any

from django.db.models import Sum
from django.utils import timezone

from kerjasama.akun.layanan import menjabat
from kerjasama.akun.models import Pengguna
from kerjasama.akun.peran import Peran
from kerjasama.alur.deklarasi import Akibat, Deklarasi
from kerjasama.alur.galat import Ditolak
from kerjasama.berkas.penerimaan import tandai_terpakai
from kerjasama.dokumen import layanan
from kerjasama.format import rupiah
from kerjasama.pemberitahuan.layanan import Kabar, kabari
from permohonan.alur import ALUR
from permohonan.models import SPK, BarisPenawaran, MataAnggaran, Permohonan
from permohonan.services.data_spk import baris_versi, data_spk
from permohonan.services.hitung import nilai_spk
from permohonan.services.ikatan import ikat, lepas, pastikan_pagu, sisa_ikatan
from permohonan.services.pembanding import catat_harga
from permohonan.services.spk import catat_penerimaan, terbitkan_final, terbitkan_konsep
from permohonan.services.termin import salin_rencana

SAMA = ("tahun", "nomor_urut", "nomor", "mulai", "jumlah_termin", "klausul", "naskah")


def terpakai(kasus: Permohonan) -> Counter[int]:
    """Per line, what is proven or declared short already: an addendum orders no less than that."""
    hitung: Counter[int] = Counter()
    for semua in (kasus.bukti_aktif, kasus.kekurangan):
        for baris, jumlah in semua.values_list("baris").order_by("baris").annotate(n=Sum("jumlah")):
            hitung[baris] += jumlah
    return hitung


@ALUR.akibat("susun_adendum")
def susun_adendum(kasus: Permohonan, oleh: Any, data: dict[str, Any]) -> Akibat:
    """The next version of the contract as a draft; an open addendum before it counts no longer."""
    lama, hari = kasus.spk_berlaku, timezone.localdate()
    if data["selesai"] < max(hari, lama.mulai):
        raise Ditolak({"selesai": "Masa berlaku tidak boleh berakhir sebelum hari ini."})
    batalkan_terbuka(kasus)
    spk = SPK(
        permohonan=kasus,
        versi=kasus.spk.order_by("-versi").values_list("versi", flat=True)[0] + 1,
        adendum_ke=1 + max([0, *kasus.spk.exclude(ditandatangani=None).values_list("adendum_ke", flat=True)]),
        alasan_adendum=data["alasan"],
        baris_adendum=_periksa_baris(kasus, data["baris"]),
        penandatangan=data["penandatangan"],
        selesai=data["selesai"],
        disusun_oleh=oleh,
        **{k: getattr(lama, k) for k in SAMA},
    )
    spk.nilai = nilai_spk(kasus, hari, baris_versi(kasus, spk)).bruto
    spk.save()
    salin_rencana(lama, spk)
    spk.data = data_spk(kasus, spk, hari)
    if not spk.data["adendum"]["perubahan"]:
        raise Ditolak("Belum ada yang diubah: ubah volume, harga, atau akhir masa berlaku.")
    if spk.nilai > lama.nilai:
        pastikan_pagu(kasus, MataAnggaran.objects.get(permohonan=kasus), spk.nilai - lama.nilai)
    spk.save(update_fields=["data"])
    konsep = terbitkan_konsep(kasus, spk)
    rinci = [f"{p['bagian']}: {p['semula']} → {p['menjadi']}" for p in spk.data["adendum"]["perubahan"]]
    return Akibat(perubahan={"versi": spk.versi, "nilai": spk.nilai, "diubah": rinci}, dokumen=[konsep.kode])


def _periksa_baris(kasus: Permohonan, isian: list[dict[str, Any]]) -> list[list[Any]]:
    minimal = terpakai(kasus)
    berbukti = set(kasus.bukti_aktif.values_list("baris", flat=True))
    hasil = []
    for satu in isian:
        b: BarisPenawaran = satu["baris"]
        volume, harga = satu["volume"], satu.get("harga")
        if b.permohonan_id != kasus.pk:
            raise Ditolak("Baris harga tidak termasuk permohonan ini.")
        if volume < minimal[b.pk]:
            raise Ditolak(f"Volume {b} sedikitnya {minimal[b.pk]}: sebanyak itu sudah diserahkan buktinya.")
        if volume and (harga is None or not 0 < harga <= b.harga_satuan):
            raise Ditolak(f"Harga {b} harus lebih dari nol dan tidak melebihi harga penawaran.")
        if b.pk in berbukti and harga != b.harga_sepakat:
            raise Ditolak(f"Harga {b} tidak dapat diubah: bukti tayangnya sudah diserahkan.")
        hasil.append([b.pk, volume, str(harga) if volume else None])
    if not any(volume for _, volume, _ in hasil):
        raise Ditolak("Adendum tidak dapat mengosongkan semua baris. Untuk mengakhiri SPK, hentikan SPK.")
    return hasil


@ALUR.akibat("tandatangani_adendum")
def tandatangani_adendum(kasus: Permohonan, oleh: Any, data: dict[str, Any]) -> Akibat:
    """The final addendum, for the company to answer. Nothing of the contract changes yet."""
    spk = kasus.adendum_terbuka
    if spk.status != SPK.Status.DRAF:
        raise Ditolak("Adendum ini sudah ditandatangani dan menunggu jawaban perusahaan.")
    terbitkan_final(kasus, spk, data)
    spk.status = SPK.Status.MENUNGGU
    spk.save()
    return Akibat(
        perubahan={"versi": spk.versi, "nilai": spk.nilai, "cara": data["cara"]}, dokumen=[spk.dokumen.kode]
    )


@ALUR.akibat("jawab_adendum")
def jawab_adendum(kasus: Permohonan, oleh: Any, data: dict[str, Any]) -> Akibat:
    """Accepted: in force, with lines, worth and commitment. Refused: cancelled, and the contract goes on as it was."""
    spk = kasus.adendum_terbuka
    if not data["setuju"]:
        if not data.get("alasan"):
            raise Ditolak({"alasan": "Tulis alasan menolak adendum ini."})
        batalkan_terbuka(kasus)
        return Akibat(perubahan={"versi": spk.versi, "jawaban": "ditolak"})
    salinan = data.get("salinan")
    if salinan is not None:
        tandai_terpakai(salinan)
    lama = kasus.spk_berlaku
    _terapkan(kasus, spk)
    try:
        _ikat_selisih(kasus, spk.nilai - lama.nilai, oleh, spk.sebutan)
    except Ditolak:  # the remainder of a budget line is not the company's business
        raise Ditolak(
            "Adendum ini belum dapat diterima: kantor harus menyesuaikan anggarannya lebih dahulu. "
            "Kirim pesan kepada staf."
        ) from None
    lama.status, spk.status = SPK.Status.DIGANTIKAN, SPK.Status.TERBIT
    lama.save(update_fields=["status"])
    spk.save(update_fields=["status"])
    layanan.tunjuk_penerus(lama.dokumen, spk.dokumen)
    catat_penerimaan(kasus, spk, oleh, salinan)
    kasus.nilai = spk.nilai
    catat_harga(kasus)
    lupakan_kontrak(kasus)
    return Akibat(
        perubahan={
            "versi": spk.versi,
            "jawaban": "diterima",
            "nilai": spk.nilai,
            "sha256": spk.dokumen.sha256,
        }
    )


def _terapkan(kasus: Permohonan, spk: SPK) -> None:
    minimal = terpakai(kasus)
    baru = {pk: (volume, harga) for pk, volume, harga in spk.baris_adendum}
    dinilai = set(kasus.bukti_aktif.exclude(hasil="belum").values_list("baris", flat=True))
    for b in kasus.baris.filter(pk__in=baru).order_by("pk"):
        volume, harga = baru[b.pk]
        if b.pk in dinilai and Decimal(harga or 0) != b.harga_sepakat:
            raise Ditolak(
                f"Bukti tayang {b} sudah dinilai dengan harga lama. Minta kantor menyusun adendum yang baru."
            )
        if volume < minimal[b.pk]:
            raise Ditolak(
                f"Bukti tayang {b} sudah melebihi volume adendum ini. Minta kantor menyusun yang baru."
            )
        b.volume, b.harga_sepakat = volume, Decimal(harga) if harga is not None else None
        b.save(update_fields=["volume", "harga_sepakat"])


def _ikat_selisih(kasus: Permohonan, selisih: Decimal, oleh: Any, sebutan: str) -> None:
    if selisih > 0:
        ikat(kasus, selisih, oleh, f"Tambahan menurut {sebutan}")
    elif selisih < 0:
        lepas(kasus, oleh, f"Pengurangan menurut {sebutan}", sisakan=sisa_ikatan(kasus) + selisih)


def batalkan_terbuka(kasus: Permohonan) -> None:
    """An addendum that nobody has accepted counts no longer, also on its check page."""
    spk = kasus.adendum_terbuka
    if spk is None:
        return
    spk.status = SPK.Status.DIBATALKAN
    spk.save(update_fields=["status"])
    if spk.dokumen is not None:
        layanan.batalkan(spk.dokumen)
    lupakan_kontrak(kasus)


def lupakan_kontrak(kasus: Permohonan) -> None:
    """The versions have changed: what the case remembers of them is read again."""
    for nama in ("spk_berlaku", "adendum_terbuka"):
        kasus.__dict__.pop(nama, None)


def kabarkan_adendum(kasus: Permohonan, deklarasi: Deklarasi, riwayat: Any) -> None:
    """The case does not move, so nobody would hear of it: tell the next one who must act."""
    if deklarasi.kode == "susun_adendum":
        _kirim(
            kasus, riwayat, Pengguna.objects.filter(menjabat(Peran.KEPALA_BAGIAN)), "Tanda tangani adendum"
        )
    elif deklarasi.kode == "tandatangani_adendum":
        orang = Pengguna.objects.filter(perusahaan_id=kasus.perusahaan_id, pemohon=True)
        _kirim(kasus, riwayat, orang, "Jawab adendum SPK")
    elif deklarasi.kode == "jawab_adendum":
        orang = Pengguna.objects.filter(pk=kasus.staf_id or 0)
        _kirim(kasus, riwayat, orang, f"Adendum SPK {riwayat.perubahan['jawaban']}", perlu=False)


def _kirim(kasus: Permohonan, riwayat: Any, orang: Any, judul: str, *, perlu: bool = True) -> None:
    nilai = riwayat.perubahan.get("nilai")
    isi = f"Permohonan {kasus.nomor} ({kasus.perihal}): adendum SPK."
    if nilai is not None:
        isi += f" Nilai menurut adendum {rupiah(Decimal(str(nilai)))}."
    if riwayat.catatan and not perlu:
        isi += f"\n\n{riwayat.catatan}"
    penerima = orang.filter(is_active=True).order_by("pk").values_list("pk", flat=True)
    tautan = kasus.get_absolute_url()
    kabari(
        f"adendum:{kasus.pk}:{riwayat.pk}",
        [Kabar(pk, f"{judul}: {kasus.nomor}", isi, tautan, perlu_tindakan=perlu) for pk in penerima
         if pk != riwayat.oleh_id],
    )  # fmt: skip


ALUR.sesudah.append(kabarkan_adendum)
