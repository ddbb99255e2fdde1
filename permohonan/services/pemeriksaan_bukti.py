"""Steps 6 and 7, what each handing in, check and verification writes. Every round is kept as it was."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.utils import timezone

from kerjasama.akun.peran import Peran
from kerjasama.alur.deklarasi import Akibat
from kerjasama.alur.galat import Ditolak
from kerjasama.dokumen.models import Dokumen
from permohonan.alur import ALUR
from permohonan.models import BuktiTayang, PemeriksaanBukti, Permohonan
from permohonan.services.dokumen import data_kantor, data_pejabat, data_pihak_kedua, rujukan_spk, terbitkan
from permohonan.services.hitung_bukti import batas_serah, ringkasan_baris
from permohonan.services.nomor import nomor_resmi

BELUM, SESUAI, TIDAK = BuktiTayang.Hasil.BELUM, BuktiTayang.Hasil.SESUAI, BuktiTayang.Hasil.TIDAK
CATATAN_MIN = 5


def bukti_termin(kasus: Permohonan) -> list[BuktiTayang]:
    """The counted proofs of the running termin, in the order of the price lines."""
    aktif = kasus.bukti_aktif.filter(termin_ke=kasus.termin_ke)
    return list(aktif.select_related("baris", "berkas").order_by("baris__urut", "tanggal_tayang", "pk"))


# ---- the company hands in ----------------------------------------------------------------------
@ALUR.akibat("ajukan_bukti", "perbaiki_bukti")
def serahkan(kasus: Permohonan, oleh: Any, data: dict[str, Any]) -> Akibat:
    """Mark what comes after its deadline, and write down what was handed in."""
    baru = [b for b in bukti_termin(kasus) if b.hasil == BELUM]
    tandai_terlambat(kasus, baru)
    kekurangan = kasus.kekurangan.select_related("baris")
    perubahan = _putaran(kasus) | {"bukti": [_sebut(b) for b in baru]}
    if rinci := [f"{k.baris}: {k.jumlah} tidak tayang, {k.alasan}" for k in kekurangan]:
        perubahan["kekurangan"] = rinci
    return Akibat(perubahan=perubahan)


def _putaran(kasus: Permohonan) -> dict[str, Any]:
    return {"termin": kasus.termin_ke, "putaran": kasus.putaran_bukti}


def tandai_terlambat(kasus: Permohonan, bukti: list[BuktiTayang]) -> None:
    """A repair that the office asked for is as late as what it replaces, unless it is of another day."""
    batas = batas_serah(bukti, kasus)
    hari_ini = timezone.localdate()
    pendahulu = BuktiTayang.objects.in_bulk([b.pengganti_dari_id for b in bukti if b.pengganti_dari_id])
    for b in bukti:
        lama = pendahulu.get(b.pengganti_dari_id or 0)
        if lama is not None and lama.tanggal_tayang == b.tanggal_tayang:
            b.terlambat = lama.terlambat
        else:
            b.terlambat = hari_ini > batas[b.pk]
    BuktiTayang.objects.bulk_update(bukti, ["terlambat"])


def _sebut(b: BuktiTayang) -> str:
    return f"{b.baris}: {b.judul} ({b.jumlah} tayang, {b.tanggal_tayang:%d-%m-%Y})"


# ---- the checker -------------------------------------------------------------------------------
@ALUR.akibat("periksa_bukti")
def periksa_bukti(kasus: Permohonan, oleh: Any, data: dict[str, Any]) -> Akibat:
    """A complete checklist: nothing may stay undecided. Ditolak names each gap, `hasil_<pk>` and the like."""
    bukti = bukti_termin(kasus)
    putusan = {isian["bukti"].pk: isian for isian in data.get("bukti", [])}
    galat: dict[str, str] = {}
    for b in bukti:
        if b.pk in putusan:
            galat |= _putuskan(b, putusan[b.pk])
        elif b.hasil == BELUM:
            galat[f"hasil_{b.pk}"] = f"Tentukan hasil untuk “{b.judul}”."
    if set(putusan) - {b.pk for b in bukti}:
        galat[""] = "Daftar bukti berubah ketika Anda memeriksa. Muat ulang halaman ini."
    if not bukti:
        galat[""] = "Tidak ada bukti tayang untuk diperiksa pada termin ini."
    if galat:
        raise Ditolak(galat)
    BuktiTayang.objects.bulk_update(bukti, ["hasil", "catatan", "alasan_terlambat"])
    PemeriksaanBukti.objects.create(
        permohonan=kasus, termin_ke=kasus.termin_ke, putaran=kasus.putaran_bukti, pemeriksa=oleh,
        diperiksa=timezone.now(), rincian=[_rinci(b) for b in bukti],
    )  # fmt: skip
    hitung = {h: sum(b.hasil == h for b in bukti) for h in (SESUAI, TIDAK)}
    return Akibat(perubahan=_putaran(kasus) | {"sesuai": hitung[SESUAI], "perlu_diperbaiki": hitung[TIDAK]})


def _putuskan(b: BuktiTayang, isian: dict[str, Any]) -> dict[str, str]:
    """Put one verdict on the proof; what is wrong with it, by field."""
    hasil = isian.get("hasil")
    catatan = str(isian.get("catatan") or "").strip()
    alasan = str(isian.get("alasan_terlambat") or "").strip()
    if hasil not in {SESUAI, TIDAK}:
        return {f"hasil_{b.pk}": f"Tentukan hasil untuk “{b.judul}”."}
    if hasil == TIDAK and len(catatan) < CATATAN_MIN:
        return {f"catatan_{b.pk}": "Tulis apa yang harus diperbaiki."}
    if hasil == SESUAI and b.terlambat and len(alasan) < CATATAN_MIN:
        return {f"alasan_{b.pk}": "Bukti ini terlambat diserahkan: tulis alasan menerimanya."}
    b.hasil, b.catatan = hasil, catatan
    b.alasan_terlambat = alasan if hasil == SESUAI and b.terlambat else ""
    return {}


def _rinci(b: BuktiTayang) -> dict[str, Any]:
    """The verdict as it was given, readable without the proof."""
    return {
        "bukti": b.pk, "baris": str(b.baris), "judul": b.judul, "jumlah": b.jumlah, "tautan": b.tautan,
        "tanggal_tayang": b.tanggal_tayang.isoformat(), "berkas": b.berkas.nama_asli if b.berkas else "",
        "sidik_berkas": b.sidik_berkas, "terlambat": b.terlambat, "hasil": str(b.hasil), "catatan": b.catatan,
        "alasan_terlambat": b.alasan_terlambat,
    }  # fmt: skip


# ---- the verifier ------------------------------------------------------------------------------
@ALUR.akibat("minta_revisi_bukti")
def minta_revisi_bukti(kasus: Permohonan, oleh: Any, data: dict[str, Any]) -> Akibat:
    """Send back the named proofs, and those that the checker refused already, each with what to repair."""
    bukti = {b.pk: b for b in bukti_termin(kasus)}
    catatan = {isian["bukti"].pk: str(isian.get("catatan") or "").strip() for isian in data.get("bukti", [])}
    pendek = [pk for pk, isi in catatan.items() if len(isi) < CATATAN_MIN]
    galat = {f"catatan_{pk}": "Tulis apa yang harus diperbaiki." for pk in pendek}
    if set(catatan) - set(bukti):
        galat[""] = "Daftar bukti berubah. Muat ulang halaman ini."
    if galat:
        raise Ditolak(galat)
    for pk, isi in catatan.items():
        bukti[pk].hasil, bukti[pk].catatan = TIDAK, isi
    diminta = [b for b in bukti.values() if b.hasil == TIDAK]
    if not diminta:
        raise Ditolak("Pilih sedikitnya satu bukti yang harus diperbaiki.")
    BuktiTayang.objects.bulk_update(diminta, ["hasil", "catatan"])
    _tutup_putaran(kasus, oleh, PemeriksaanBukti.Hasil.REVISI, {b.pk: b.catatan for b in diminta})
    rinci = [f"{b.judul}: {b.catatan}" for b in diminta]
    umum = str(data.get("catatan") or "").strip()
    return Akibat(
        perubahan=_putaran(kasus) | {"diperbaiki": rinci},
        catatan="\n".join([umum, *rinci] if umum else rinci),
    )


def _tutup_putaran(
    kasus: Permohonan, oleh: Any, hasil: str, catatan: dict[int, str] | None = None
) -> PemeriksaanBukti:
    """Write the verifier's word on this round. The engine's guard has seen that it is another person."""
    semua = kasus.pemeriksaan.select_related("pemeriksa")
    putaran = semua.get(termin_ke=kasus.termin_ke, putaran=kasus.putaran_bukti)
    putaran.verifikator, putaran.diverifikasi, putaran.hasil = oleh, timezone.now(), hasil
    for satu in putaran.rincian:
        if satu["bukti"] in (catatan or {}):
            satu["verifikasi"] = (catatan or {})[satu["bukti"]]
    putaran.save(update_fields=["verifikator", "diverifikasi", "hasil", "rincian"])
    return putaran


@ALUR.akibat("verifikasi_lengkap")
def verifikasi_lengkap(kasus: Permohonan, oleh: Any, data: dict[str, Any]) -> Akibat:
    """Close the round and ask for the berita acara, which says what is payable."""
    putaran = _tutup_putaran(kasus, oleh, PemeriksaanBukti.Hasil.LENGKAP)
    dokumen, jumlah = _berita_acara(kasus, putaran, oleh, str(data.get("catatan") or "").strip())
    perubahan = _putaran(kasus) | {"nomor": dokumen.nomor, "nilai": jumlah}
    return Akibat(perubahan=perubahan, dokumen=[dokumen.kode])


def _berita_acara(
    kasus: Permohonan, putaran: PemeriksaanBukti, oleh: Any, catatan: str
) -> tuple[Dokumen, Decimal]:
    hari = timezone.localdate()
    untuk = f"Pemeriksaan bukti tayang termin {kasus.termin_ke}"
    _, nomor = nomor_resmi("berita_acara", hari, untuk=untuk, rujukan=kasus.nomor)
    bukti = bukti_termin(kasus)
    ringkasan = _ringkasan_terima(kasus, bukti)
    jumlah = sum((r["jumlah"] for r in ringkasan), Decimal(0))
    spk = kasus.spk_berlaku
    data = {
        "kantor": data_kantor(hari),
        "nomor": nomor,
        "tanggal": hari,
        "nomor_permohonan": kasus.nomor,
        "perihal": kasus.perihal,
        "spk": rujukan_spk(spk),
        "pihak_kedua": data_pihak_kedua(kasus),
        "termin_ke": kasus.termin_ke,
        "jumlah_termin": kasus.jumlah_termin,
        "putaran": putaran.putaran,
        "bukti": [_baris_berita(b) for b in bukti],
        "ringkasan": ringkasan,
        "jumlah": jumlah,
        "catatan": catatan,
        "pemeriksa": data_pejabat(putaran.pemeriksa, Peran.STAF_KOMDOK),
        "verifikator": data_pejabat(oleh, Peran.PRANATA_HUMAS),
    }
    judul = f"Berita acara pemeriksaan bukti tayang {nomor}"
    return terbitkan(kasus, "berita_acara", data, nomor=nomor, judul=judul, untuk_pemohon=True), jumlah


def _baris_berita(b: BuktiTayang) -> dict[str, Any]:
    catatan = f"Terlambat, diterima: {b.alasan_terlambat}" if b.terlambat else ""
    return {
        "tanggal_tayang": b.tanggal_tayang,
        "judul": b.judul,
        "tautan": b.tautan,
        "bentuk": str(b.baris),
        "jumlah": b.jumlah,
        "hasil": b.get_hasil_display(),
        "catatan": ". ".join(c for c in (b.catatan, catatan) if c),
    }


def _ringkasan_terima(kasus: Permohonan, bukti: list[BuktiTayang]) -> list[dict[str, Any]]:
    """Per agreed line, what this termin's accepted proofs are worth at the agreed price."""
    hasil = []
    for r in ringkasan_baris(kasus):
        baris = r["baris"]
        diterima = sum(b.jumlah for b in bukti if b.baris_id == baris.pk and b.hasil == SESUAI)
        hasil.append(
            {"uraian": str(baris), "volume_spk": r["dipesan"], "diterima": diterima,
             "kurang": r["dinyatakan_kurang"], "harga_satuan": baris.harga_sepakat,
             "jumlah": diterima * (baris.harga_sepakat or Decimal(0))}
        )  # fmt: skip
    return hasil
