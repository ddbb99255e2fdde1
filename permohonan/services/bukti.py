"""Steps 5 to 7, the company's side: proofs of publication, their repair, and what was not aired.

No address and no file is claimed twice in any case: looked up first for a clear message, and held by the
database's constraints when two people are at it at once.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from kerjasama.alur.galat import Ditolak, TidakBerwenang
from kerjasama.berkas.models import Berkas
from kerjasama.berkas.penerimaan import tandai_terpakai
from kerjasama.format import tanggal_panjang
from permohonan.jenis_bukti import DAFTAR, bersihkan_rincian
from permohonan.models import BarisPenawaran, BuktiTayang, KekuranganTayang, Permohonan
from permohonan.services.hitung_bukti import RingkasanBaris, kekurangan_termin, ringkasan_baris
from permohonan.services.tautan import TautanTidakSah, normalkan
from permohonan.tasks import bandingkan_bukti

__all__ = [
    "RingkasanBaris", "dapat_diubah", "ganti_bukti", "hapus_kekurangan", "kekurangan_termin",
    "nyatakan_kekurangan", "ringkasan_baris", "tambah_bukti", "tarik_bukti",
]  # fmt: skip

TERBUKA = ("spk_aktif", "revisi_bukti")
ALASAN_MIN = 10
BELUM, TIDAK = BuktiTayang.Hasil.BELUM, BuktiTayang.Hasil.TIDAK


@dataclass
class _Isi:
    """A proof's data after the checks, and what was wrong."""

    baris: BarisPenawaran
    kolom: dict[str, Any]
    galat: dict[str, str]


def tambah_bukti(kasus: Permohonan, oleh: Any, isian: dict[str, Any]) -> BuktiTayang:
    """Add one proof to the running termin; the very same proof again answers with the first.

    `isian`: baris, tanggal_tayang, judul, jumlah, tautan, berkas (or None), rincian.
    Ditolak names the fields.
    """
    with _terkunci(kasus, oleh) as kasus:
        if kasus.status != "spk_aktif":
            raise Ditolak("Bukti baru hanya dapat ditambahkan pada masa pelaksanaan SPK.")
        isi = _periksa(kasus, isian)
        if (sama := _sudah_ada(kasus, isi)) is not None:
            return sama
        return _simpan(BuktiTayang(permohonan=kasus, termin_ke=kasus.termin_ke, oleh=oleh), isi)


def ganti_bukti(bukti: BuktiTayang, oleh: Any, isian: dict[str, Any]) -> BuktiTayang:
    """Correct a proof that was not handed in yet; replace a refused one, which stays beside its successor."""
    with _terkunci(bukti.permohonan, oleh) as kasus:
        lama = _bukti_terbuka(kasus, bukti)
        isi = _periksa(kasus, isian | {"baris": isian.get("baris") or lama.baris}, lama)
        if lama.hasil == BELUM:  # nobody has judged this one yet
            return _simpan(lama, isi)
        lama.aktif = False
        lama.save(update_fields=["aktif"])
        baru = BuktiTayang(
            permohonan=kasus,
            termin_ke=lama.termin_ke,
            putaran=kasus.putaran_bukti + 1,
            pengganti_dari=lama,
            oleh=oleh,
        )
        return _simpan(baru, isi)


def tarik_bukti(bukti: BuktiTayang, oleh: Any) -> None:
    """Take a proof back; the row stays, out of the count. Ditolak: it is being checked or was accepted."""
    with _terkunci(bukti.permohonan, oleh) as kasus:
        satu = _bukti_terbuka(kasus, bukti)
        lain = kasus.bukti_aktif.filter(termin_ke=kasus.termin_ke).exclude(pk=satu.pk)
        if kasus.status == "revisi_bukti" and not lain.exists():
            # Nothing new may be added during a repair, so the termin could never be handed in again.
            raise Ditolak("Ini satu-satunya bukti pada termin ini: gantilah, jangan ditarik.")
        satu.aktif = False
        satu.save(update_fields=["aktif"])


def dapat_diubah(kasus: Permohonan, bukti: BuktiTayang) -> bool:
    """All of this termin's while the work runs; the refused ones while a repair is asked for."""
    if not bukti.aktif or bukti.termin_ke != kasus.termin_ke:
        return False
    if kasus.status == "revisi_bukti" and bukti.hasil == BELUM:
        return bukti.putaran > kasus.putaran_bukti  # the repair itself, until it is sent
    return (kasus.status, bukti.hasil) in {("spk_aktif", BELUM), ("revisi_bukti", TIDAK)}


def nyatakan_kekurangan(
    kasus: Permohonan, baris: BarisPenawaran, jumlah: int, alasan: str, oleh: Any = None
) -> KekuranganTayang | None:
    """Declare that `jumlah` of an agreed line were not aired, and why; 0 takes the declaration back."""
    with _terkunci(kasus, oleh) as kasus:
        if kasus.status not in TERBUKA:
            raise Ditolak("Kekurangan tayang tidak dapat diubah pada keadaan ini.")
        ringkas = next((r for r in ringkasan_baris(kasus) if r["baris"].pk == baris.pk), None)
        if ringkas is None:
            raise Ditolak({"baris": "Baris ini tidak dipesan pada SPK."})
        if jumlah == 0:
            KekuranganTayang.objects.filter(baris=baris).delete()
            return None
        sisa = ringkas["dipesan"] - ringkas["diserahkan"]
        galat = {}
        if not 0 < jumlah <= sisa:
            galat["jumlah"] = f"Yang belum berbukti {sisa} tayang; isi angka 0 sampai {sisa}."
        if len(alasan.strip()) < ALASAN_MIN:
            galat["alasan"] = f"Jelaskan alasannya, sedikitnya {ALASAN_MIN} huruf."
        if galat:
            raise Ditolak(galat)
        isi = {"permohonan": kasus, "jumlah": jumlah, "alasan": alasan.strip()}
        return KekuranganTayang.objects.update_or_create(baris=baris, defaults=isi)[0]


def hapus_kekurangan(kasus: Permohonan, baris: BarisPenawaran, oleh: Any = None) -> None:
    nyatakan_kekurangan(kasus, baris, 0, "", oleh)


# ---- checks ------------------------------------------------------------------------------------
@contextmanager
def _terkunci(kasus: Permohonan, oleh: Any) -> Iterator[Permohonan]:
    """The case, locked, and of this person's company."""
    with transaction.atomic():
        terkunci = Permohonan.objects.select_for_update(of=("self",), no_key=True).get(pk=kasus.pk)
        if oleh is not None and terkunci.perusahaan_id != oleh.perusahaan_id:
            raise TidakBerwenang("Permohonan ini milik perusahaan lain.")
        yield terkunci


def _bukti_terbuka(kasus: Permohonan, bukti: BuktiTayang) -> BuktiTayang:
    satu = BuktiTayang.objects.select_related("baris").get(pk=bukti.pk)
    if dapat_diubah(kasus, satu):
        return satu
    if not satu.aktif:
        raise Ditolak("Bukti ini sudah diganti atau ditarik. Muat ulang halaman.")
    raise Ditolak("Bukti ini tidak sedang dibuka untuk diubah.")


def _periksa(kasus: Permohonan, isian: dict[str, Any], lama: BuktiTayang | None = None) -> _Isi:
    """Every defect in one go."""
    baris = kasus.baris.filter(pk=isian["baris"].pk, volume__gt=0).first() if isian.get("baris") else None
    if baris is None:
        raise Ditolak({"baris": "Pilih baris yang dipesan pada SPK."})
    rincian, salah = bersihkan_rincian(baris.jenis_media, isian.get("rincian") or {})
    galat = {f"rincian_{kode}": pesan for kode, pesan in salah.items()}
    judul = str(isian.get("judul") or "").strip()
    if not judul:
        galat["judul"] = "Isi judul atau uraian."
    galat |= _galat_tanggal(kasus, isian.get("tanggal_tayang")) | _galat_jumlah(kasus, baris, isian, lama)
    berkas: Berkas | None = isian.get("berkas")
    tautan, normal, pesan_tautan = _tautan(str(isian.get("tautan") or "").strip(), baris)
    galat |= pesan_tautan | _galat_berkas(berkas, baris)
    kolom = {
        "baris": baris, "tanggal_tayang": isian.get("tanggal_tayang"), "judul": judul,
        "jumlah": isian.get("jumlah") or 1, "tautan": tautan, "tautan_normal": normal, "berkas": berkas,
        "sidik_berkas": berkas.sha256 if berkas else "", "rincian": rincian,
    }  # fmt: skip
    isi = _Isi(baris, kolom, galat)
    for nama, terpakai in _pemakai(isi, lama).items():
        isi.galat.setdefault(nama, _kalimat_terpakai(nama, kasus, terpakai))
    return isi


def _galat_tanggal(kasus: Permohonan, tanggal: dt.date | None) -> dict[str, str]:
    spk = kasus.spk_berlaku
    if tanggal is None:
        return {"tanggal_tayang": "Isi tanggal tayang."}
    if tanggal > timezone.localdate():
        return {"tanggal_tayang": "Tanggal tayang belum tiba."}
    if not spk.mulai <= tanggal <= spk.selesai:
        masa = f"{tanggal_panjang(spk.mulai)} sampai {tanggal_panjang(spk.selesai)}"
        return {"tanggal_tayang": f"Tanggal tayang harus di dalam masa berlaku SPK, {masa}."}
    return {}


def _galat_jumlah(
    kasus: Permohonan, baris: BarisPenawaran, isian: dict[str, Any], lama: BuktiTayang | None
) -> dict[str, str]:
    jumlah = isian.get("jumlah", 1)
    if not isinstance(jumlah, int) or jumlah < 1:
        return {"jumlah": "Isi jumlah tayang, sedikitnya 1."}
    ringkas = next(r for r in ringkasan_baris(kasus) if r["baris"].pk == baris.pk)
    sisa = ringkas["dipesan"] - ringkas["diserahkan"] - ringkas["dinyatakan_kurang"]
    if lama is not None and lama.baris_id == baris.pk:
        sisa += lama.jumlah
    if jumlah > sisa:
        kurang = ringkas["dinyatakan_kurang"]
        tambahan = f", dan {kurang} dinyatakan tidak tayang" if kurang else ""
        pesan = f"Baris ini tinggal menerima {max(sisa, 0)} dari {ringkas['dipesan']} tayang{tambahan}."
        return {"jumlah": pesan}
    return {}


def _tautan(tautan: str, baris: BarisPenawaran) -> tuple[str, str, dict[str, str]]:
    if not tautan:
        wajib = DAFTAR[baris.jenis_media].tautan_wajib
        return "", "", {"tautan": "Isi tautan tayangan."} if wajib else {}
    try:
        return tautan, normalkan(tautan), {}
    except TautanTidakSah as galat:
        return tautan, "", {"tautan": str(galat)}


def _galat_berkas(berkas: Berkas | None, baris: BarisPenawaran) -> dict[str, str]:
    jenis = DAFTAR[baris.jenis_media]
    if berkas is None:
        return {"berkas": f"Pilih berkas bukti. {jenis.berkas}"} if jenis.berkas_wajib else {}
    if berkas.status == Berkas.Status.RUSAK or berkas.status_pindai == Berkas.StatusPindai.TERJANGKIT:
        return {"berkas": "Berkas ini ternyata tidak dapat dibuka atau tidak aman. Kirim berkas lain."}
    return {}


# ---- no claim twice ----------------------------------------------------------------------------
def _pemakai(isi: _Isi, lama: BuktiTayang | None = None) -> dict[str, BuktiTayang]:
    """Which other counted proof holds the same address or the same file, by form field."""
    aktif = BuktiTayang.objects.filter(aktif=True).select_related("permohonan")
    if lama is not None:
        aktif = aktif.exclude(pk=lama.pk)
    hasil = {}
    for nama, kolom in (("tautan", "tautan_normal"), ("berkas", "sidik_berkas")):
        nilai = isi.kolom[kolom]
        if nilai and (ada := aktif.filter(**{kolom: nilai}).order_by("pk").first()) is not None:
            hasil[nama] = ada
    return hasil


def _kalimat_terpakai(nama: str, kasus: Permohonan, ada: BuktiTayang) -> str:
    """Names the other proof only to the company that owns it."""
    benda = "Tautan ini" if nama == "tautan" else "Berkas ini"
    if ada.permohonan_id == kasus.pk:
        return f"{benda} sudah dipakai pada bukti “{ada.judul}” di permohonan ini."
    if ada.permohonan.perusahaan_id == kasus.perusahaan_id:
        return f"{benda} sudah dipakai pada bukti “{ada.judul}” di permohonan {ada.permohonan.nomor}."
    return f"{benda} sudah dipakai sebagai bukti pada permohonan lain."


def _sudah_ada(kasus: Permohonan, isi: _Isi) -> BuktiTayang | None:
    """The proof that this very form made when it was sent the first time."""
    kolom = ("baris", "tanggal_tayang", "judul", "jumlah", "tautan_normal", "sidik_berkas")
    sama = {n: isi.kolom[n] for n in kolom}
    if not (sama["tautan_normal"] or sama["sidik_berkas"]):
        return None
    return kasus.bukti_aktif.filter(termin_ke=kasus.termin_ke, hasil=BELUM, **sama).order_by("pk").first()


def _simpan(bukti: BuktiTayang, isi: _Isi) -> BuktiTayang:
    if isi.galat:
        raise Ditolak(isi.galat)
    for nama, nilai in isi.kolom.items():
        setattr(bukti, nama, nilai)
    if bukti.berkas is not None:
        tandai_terpakai(bukti.berkas)
    try:
        with transaction.atomic():
            bukti.save()
    except IntegrityError:
        # Somebody claimed it between the look and the write.
        lain = _pemakai(isi, bukti if bukti.pk else None)
        if not lain:
            raise
        raise Ditolak({n: _kalimat_terpakai(n, bukti.permohonan, b) for n, b in lain.items()})
    if bukti.berkas is not None and bukti.berkas.gambar:
        bandingkan_bukti.enqueue(bukti.pk)
    return bukti


from permohonan.services import pemeriksaan_bukti  # noqa: E402, F401 - registers the consequences of steps 6 and 7
