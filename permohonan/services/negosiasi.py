"""Step 3: the review of prices, round by round, and the agreement."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.utils import timezone

from kerjasama.akun.peran import Peran
from kerjasama.alur.deklarasi import Akibat
from kerjasama.alur.galat import Ditolak
from kerjasama.format import rupiah
from permohonan.alur import ALUR
from permohonan.models import BarisPenawaran, BarisTawaran, MataAnggaran, Permohonan, PutaranNegosiasi
from permohonan.services.ba_negosiasi import terbitkan_berita_acara
from permohonan.services.disposisi import pastikan_peran
from permohonan.services.hitung import nilai_spk
from permohonan.services.ikatan import pastikan_pagu
from permohonan.services.pembanding import referensi


def _milik(kasus: Permohonan, isian: dict[str, Any]) -> BarisPenawaran:
    baris: BarisPenawaran = isian["baris"]
    if baris.permohonan_id != kasus.pk:
        raise Ditolak("Baris harga tidak termasuk permohonan ini.")
    return baris


@ALUR.akibat("tawar")
def tawar(kasus: Permohonan, oleh: Any, data: dict[str, Any]) -> Akibat:
    """A round of prices from the bureau; no price above what the company itself offers."""
    if not data["baris"]:
        raise Ditolak("Tawar sedikitnya satu baris harga.")
    putaran = PutaranNegosiasi.objects.create(
        permohonan=kasus, urut=kasus.putaran_negosiasi, oleh=oleh, catatan=data.get("catatan", "")
    )
    tawaran = []
    for isian in data["baris"]:
        baris = _milik(kasus, isian)
        if isian["harga"] > baris.harga_satuan:
            raise Ditolak(f"Tawaran untuk {baris} melebihi harga yang ditawarkan perusahaan.")
        tawaran.append(
            BarisTawaran(
                putaran=putaran,
                baris=baris,
                volume=isian["volume"],
                harga_tawaran=isian["harga"],
                catatan=isian.get("catatan", ""),
            )
        )
    BarisTawaran.objects.bulk_create(tawaran)
    rinci = [f"{t.baris}: {t.volume} × Rp{t.harga_tawaran}" for t in tawaran]
    return Akibat(perubahan={"putaran": putaran.urut, "tawaran": rinci})


@ALUR.akibat("jawab_tawaran")
def jawab_tawaran(kasus: Permohonan, oleh: Any, data: dict[str, Any]) -> Akibat:
    """The company's answer to every line of the round: agreed, or a counter price."""
    putaran = kasus.negosiasi.get(urut=kasus.putaran_negosiasi)
    jawaban = {_milik(kasus, isian).pk: isian for isian in data["baris"]}
    rinci = []
    for tawaran in putaran.baris.select_related("baris"):
        isian = jawaban.get(tawaran.baris_id)
        if isian is None:
            raise Ditolak(f"Jawab tawaran untuk {tawaran.baris}.")
        if isian["jawaban"] == BarisTawaran.Jawaban.BALIK:
            _terima_harga_balik(tawaran, isian.get("harga"))
        tawaran.jawaban = isian["jawaban"]
        tawaran.save()
        rinci.append(f"{tawaran.baris}: {tawaran.get_jawaban_display()} Rp{tawaran.harga_terakhir}")
    putaran.dijawab, putaran.dijawab_oleh = timezone.now(), oleh
    putaran.catatan_jawaban = data.get("catatan", "")
    putaran.save()
    return Akibat(perubahan={"putaran": putaran.urut, "jawaban": rinci})


def _terima_harga_balik(tawaran: BarisTawaran, harga: Decimal | None) -> None:
    if harga is None:
        raise Ditolak(f"Isi harga balik untuk {tawaran.baris}.")
    if not 0 < harga <= tawaran.baris.harga_satuan:
        raise Ditolak(
            f"Harga balik untuk {tawaran.baris} harus lebih dari nol dan tidak melebihi harga penawaran."
        )
    tawaran.harga_balik = harga


@ALUR.akibat("tindak_lanjuti")
def tindak_lanjuti(kasus: Permohonan, oleh: Any, data: dict[str, Any]) -> Akibat:
    """Agree volume and price of each line, within the budget line's remainder or a recorded exception."""
    pastikan_peran(data["staf"], Peran.STAF_KOMDOK, "staf")
    semua = [_milik(kasus, isian) for isian in data["baris"]]
    acuan = referensi(kasus, semua)
    runding = harga_terakhir(kasus)
    for baris, isian in zip(semua, data["baris"], strict=True):
        baris.harga_referensi, baris.sumber_referensi = acuan.get(
            baris.pk, (baris.harga_referensi, baris.sumber_referensi)
        )
        _sepakati(baris, isian, runding.get(baris.pk))
    if not any(isian["volume"] for isian in data["baris"]):
        raise Ditolak("Sepakati volume sedikitnya satu baris.")
    pajak = nilai_spk(kasus, timezone.localdate())
    if pajak.bruto >= 10**13:
        raise Ditolak("Nilai kesepakatan lebih dari 13 angka. Periksa kembali volume dan harganya.")
    kasus.nilai = pajak.bruto
    # Locked: two agreements on the last rupiah see each other.
    mata = MataAnggaran.objects.select_for_update(of=("self",), no_key=True).get(pk=data["mata_anggaran"].pk)
    sisa = pastikan_pagu(kasus, mata, pajak.bruto)
    rinci = [f"{b}: {b.volume} × Rp{b.harga_sepakat}" for b in kasus.baris.all() if b.disepakati]
    dokumen = terbitkan_berita_acara(kasus, oleh)
    return Akibat(
        perubahan={"kesepakatan": rinci, "nilai": pajak.bruto, "mata_anggaran": str(mata), "sisa_pagu": sisa},
        dokumen=[dokumen.kode],
    )


def harga_terakhir(kasus: Permohonan) -> dict[int, Decimal]:
    """Line → the price at which its last answered round left it."""
    tawaran = BarisTawaran.objects.filter(putaran__permohonan=kasus).exclude(jawaban="")
    return {t.baris_id: t.harga_terakhir for t in tawaran.order_by("putaran__urut", "pk")}


def _sepakati(baris: BarisPenawaran, isian: dict[str, Any], runding: Decimal | None) -> None:
    volume, harga = isian["volume"], isian.get("harga")
    alasan = isian.get("alasan_harga", "")
    if volume:
        if harga is None:
            raise Ditolak(f"Isi harga kesepakatan untuk {baris}.")
        if not 0 < harga <= baris.harga_satuan:
            raise Ditolak(
                f"Harga kesepakatan {baris} harus lebih dari nol dan tidak melebihi harga penawaran."
            )
        if baris.harga_referensi is not None and harga > baris.harga_referensi and not alasan:
            raise Ditolak(f"Harga {baris} di atas harga referensi: isi alasannya.")
        if runding is not None and harga > runding and not alasan:
            raise Ditolak(f"Harga {baris} di atas hasil negosiasi {rupiah(runding)}: isi alasannya.")
    baris.volume, baris.harga_sepakat = volume, harga if volume else None
    baris.alasan_harga = alasan
    baris.save(
        update_fields=["volume", "harga_sepakat", "alasan_harga", "harga_referensi", "sumber_referensi"]
    )
