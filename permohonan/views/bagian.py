"""The sections of the case page, made from what `rincian` read; no statement of their own but the guards'."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from kerjasama.akun.peran import Peran
from kerjasama.alur.jam import Jam, Peristiwa
from kerjasama.alur.kalender import kalender_berlaku
from kerjasama.alur.mesin import peran_untuk
from kerjasama.alur.sisa import sisa, sisa_dan_nada
from kerjasama.format import rupiah, tanggal_panjang
from kerjasama.kontak import tautan_whatsapp
from kerjasama.standar import LANGKAH
from permohonan.alur import ALUR
from permohonan.models import Permohonan
from permohonan.rincian import BarisRiwayat
from permohonan.services.hitungan import Rumus
from permohonan.services.tenggat import jam_kasus
from permohonan.views.teks import HALAMAN_KERJA

MENILAI = {"periksa_bukti", "verifikasi_lengkap", "minta_revisi_bukti"}
SINGKAT = (
    "Penawaran diajukan",
    "Dicatat dalam agenda",
    "Disposisi dan telaah harga",
    "SPK disusun",
    "SPK diterima, publikasi",
    "Bukti tayang diperiksa",
    "Bukti tayang diverifikasi",
    "Anggaran diajukan",
    "Anggaran diterima",
)


@dataclass(frozen=True)
class Tahap:
    nomor: int
    nama: str
    siapa: str
    keadaan: str  # lewat | kini | nanti | henti


def sembilan_langkah(kasus: Permohonan, riwayat: list[BarisRiwayat]) -> list[Tahap]:
    """The published nine steps; a closed case stays marked at the step where it ended."""
    kini = kasus.keadaan.langkah
    henti = kini is None and not kasus.draf
    if henti:
        kini = max((ALUR.keadaan[r.ke].langkah or 0 for r in riwayat), default=0) or 1
    hasil = []
    for nomor, (nama, langkah) in enumerate(zip(SINGKAT, LANGKAH, strict=True), 1):
        keadaan = "nanti"
        if (kini is not None and nomor < kini) or kasus.status == "selesai":
            keadaan = "lewat"
        elif nomor == kini:
            keadaan = "henti" if henti else "kini"
        hasil.append(Tahap(nomor, nama, langkah.siapa, keadaan))
    return hasil


@dataclass(frozen=True)
class Giliran:
    """Whose turn it is, since when, until when, and how the bureau's clock stands."""

    siapa: str
    saya: bool
    sejak: dt.datetime
    tenggat: dt.date | None
    sisa_hk: int | None
    sisa: str
    jam: str


def giliran(kasus: Permohonan, user: Any, riwayat: list[BarisRiwayat]) -> Giliran | None:
    keadaan = kasus.keadaan
    if keadaan.pemegang is None:
        return None
    if keadaan.pemegang == Peran.PEMOHON:
        siapa = "Anda" if user.pemohon else str(kasus.perusahaan)
    else:
        siapa = Peran(keadaan.pemegang).label
        if keadaan.pemegang_bernama and not user.pemohon:
            siapa = f"{siapa}: {getattr(kasus, keadaan.pemegang_bernama)}"
    saya = peran_saya(kasus, user)
    hk = None
    if kasus.tenggat is not None:
        hk = sisa(kalender_berlaku(), timezone.localdate(), kasus.tenggat)
    sisa_teks, _ = sisa_dan_nada(kalender_berlaku(), timezone.localdate(), kasus.tenggat)
    return Giliran(siapa, saya, kasus.sejak, kasus.tenggat, hk, sisa_teks, kalimat_jam(kasus, riwayat))


def peran_saya(kasus: Permohonan, user: Any) -> bool:
    pemegang = kasus.keadaan.pemegang
    return pemegang in user.peran and kasus.alasan_tidak_berwenang(user, pemegang) is None


def jam_terakhir(kasus: Permohonan, riwayat: list[BarisRiwayat]) -> tuple[str, Jam] | None:
    """The clock that concerns this state: B once it started, else A."""
    peristiwa = [Peristiwa(r.waktu, r.ke) for r in riwayat]
    for nama in ("B", "A"):
        jam = jam_kasus(kasus, nama, peristiwa)
        if jam.keadaan != "belum":
            return nama, jam
    return None


def kalimat_jam(kasus: Permohonan, riwayat: list[BarisRiwayat]) -> str:
    """How much of the promised working days is used, and why the clock stands still."""
    if not riwayat or (terakhir := jam_terakhir(kasus, riwayat)) is None:
        return ""
    nama, jam = terakhir
    apa = "sampai SPK terbit" if nama == "A" else "sampai anggaran diajukan"
    janji = jam.terpakai + jam.sisa
    pakai = f"{jam.terpakai} hari kerja terpakai dari janji {janji} hari kerja {apa}"
    pakai += ", terlambat" if jam.terlambat else ""
    if jam.keadaan == "jeda":
        return f"{pakai}; hitungan berhenti selama menunggu perusahaan."
    if jam.keadaan == "selesai":
        return f"{pakai}; hitungan sudah selesai."
    return f"{pakai}."


@dataclass(frozen=True)
class Tombol:
    """An act as the page offers it; `alasan` says why it is closed."""

    kode: str
    label: str
    url: str
    keterangan: str
    utama: bool
    bahaya: bool
    alasan: tuple[str, ...] = ()


def pilihan_aksi(kasus: Permohonan, user: Any) -> list[Tombol]:
    """The acts of this state for this person, the main one first. Where there is a page to work on, that page
    says what is still missing, so its guards are not asked here."""
    hasil = []
    kerja = HALAMAN_KERJA.get(kasus.status) if user.pemohon else None
    if kerja is not None:
        hasil.append(Tombol("", kerja.label, f"{kasus.get_absolute_url()}{kerja.bagian}/", "", True, False))
    for d in ALUR.dari_keadaan(kasus.status):
        if not user.punya_peran(*([kasus.keadaan.pemegang] if d.hanya_pemegang else d.peran)):
            continue
        if kerja is not None and d.utama:
            continue
        peran, alasan = peran_untuk(kasus, d, user)
        tertutup = (alasan,) if peran is None else tuple(d.alasan_tertutup(kasus, user))
        if tertutup and not d.ke:
            continue  # an act beside the flow is offered when there is something to do, not before
        url = reverse("permohonan:aksi", args=[kasus.nomor, d.kode])
        hasil.append(Tombol(d.kode, d.label, url, d.keterangan, d.utama, d.bahaya, tertutup))
    return sorted(hasil, key=lambda t: (not t.utama, t.bahaya))


def sedang_menilai(pilihan: list[Tombol]) -> bool:
    """Whether this person judges the proofs now: the form shows them, so the summary need not."""
    return any(t.kode in MENILAI for t in pilihan)


@dataclass(frozen=True)
class Catatan:
    """One line of the history in words."""

    kalimat: str
    pelaku: str
    jabatan: str
    waktu: dt.datetime
    catatan: str
    rinci: list[tuple[str, list[str]]]
    pemohon: bool


def riwayat_terbaca(riwayat: list[BarisRiwayat], pemohon: bool) -> list[Catatan]:
    """Newest first. A company reads what the declaration makes public, and the note only where it says so."""
    hasil = []
    for r in reversed(riwayat):
        d = ALUR.deklarasi[r.aksi]
        if pemohon and not d.publik:
            continue
        sendiri = r.peran == Peran.PEMOHON
        jabatan = r.jabatan or (Peran(r.peran).label if r.peran in Peran.values else "")
        hasil.append(
            Catatan(
                kalimat=d.publik if pemohon else (d.publik or d.label),
                pelaku=r.nama_pelaku if not pemohon or sendiri else jabatan,
                jabatan="" if pemohon and not sendiri else jabatan,
                waktu=r.waktu,
                catatan=r.catatan if not pemohon or sendiri or d.catatan_publik else "",
                rinci=[] if pemohon else rinci_perubahan(r),
                pemohon=sendiri,
            )
        )
    return hasil


UANG = {"nilai", "bruto", "ppn", "pph", "netto", "sisa_pagu"}
TANGGAL = {"tanggal", "mulai", "selesai", "batas_waktu", "tanggal_terima"}
TAK_TAMPIL = {"sha256", "otomatis", "butir", "ringkasan", "hitungan"}
NAMA = {"ppn": "PPN", "pph": "PPh", "sp2d": "SP2D", "nilai": "Nilai", "spk": "SPK"}


def rinci_perubahan(r: BarisRiwayat) -> list[tuple[str, list[str]]]:
    """What the act changed, as label and values."""
    hasil = []
    for kunci, nilai in (r.perubahan or {}).items():
        if kunci in TAK_TAMPIL or nilai in (None, "", []):
            continue
        label = NAMA.get(kunci, kunci.replace("_", " ").capitalize())
        daftar = nilai if isinstance(nilai, list) else [nilai]
        hasil.append((label, [_sebut(kunci, satu) for satu in daftar]))
    return hasil


def _sebut(kunci: str, nilai: Any) -> str:
    if kunci in UANG:
        return uang(nilai)
    if kunci in TANGGAL:
        return tanggal_teks(nilai)
    if isinstance(nilai, dict):
        return ", ".join(f"{k.replace('_', ' ')}: {v}" for k, v in nilai.items())
    return str(nilai)


def uang(nilai: Any) -> str:
    try:
        return rupiah(Decimal(str(nilai))).removesuffix(",00")
    except InvalidOperation:
        return str(nilai)


def tanggal_teks(nilai: Any) -> str:
    try:
        return tanggal_panjang(dt.date.fromisoformat(str(nilai)[:10]))
    except ValueError:
        return str(nilai)


def _terakhir(riwayat: list[BarisRiwayat], *aksi: str) -> BarisRiwayat | None:
    return next((r for r in reversed(riwayat) if r.aksi in aksi), None)


def butir_terbuka(kasus: Permohonan, riwayat: list[BarisRiwayat]) -> list[str]:
    """What must be repaired now, as the last return named it."""
    kembali = _terakhir(riwayat, "kembalikan") if kasus.status == "dikembalikan" else None
    return list(kembali.perubahan.get("butir", [])) if kembali else []


def ringkasan_spk(kasus: Permohonan, riwayat: list[BarisRiwayat], pemohon: bool) -> dict[str, Any] | None:
    """The newest version as it was drawn up; a company reads it once it is signed."""
    susun, tanda = _terakhir(riwayat, "ajukan_spk"), _terakhir(riwayat, "tandatangani_spk")
    if susun is None or (pemohon and tanda is None):
        return None
    sah = tanda is not None and tanda.waktu >= susun.waktu
    if pemohon and not sah:
        lama = [r for r in riwayat if r.aksi == "ajukan_spk" and tanda and r.waktu <= tanda.waktu]
        susun, sah = (lama or [susun])[-1], True
    isi = susun.perubahan
    return {
        "nomor": isi.get("nomor", ""),
        "versi": isi.get("versi", 1),
        "nilai": uang(isi.get("nilai", 0)),
        "mulai": tanggal_teks(isi.get("mulai", "")),
        "selesai": tanggal_teks(isi.get("selesai", "")),
        "ditandatangani": tanda.waktu if sah and tanda else None,
    }


@dataclass
class Bayar:
    """One request for payment and what became of it."""

    nota_dinas: str
    diajukan: dt.datetime
    bruto: str
    ppn: str
    pph: str
    netto: str
    nasib: str = "Diproses bagian keuangan"
    sp2d: str = ""
    tanggal: str = ""
    ditransfer: str = ""
    tahap: list[tuple[str, str, str]] = field(default_factory=list)  # what was issued, its number, its day
    rumus: list[Rumus] = field(default_factory=list)


def ringkasan_uang(riwayat: list[BarisRiwayat]) -> list[Bayar]:
    """Each request with its payment, read along the history."""
    hasil: list[Bayar] = []
    for r in riwayat:
        isi = r.perubahan or {}
        if r.aksi == "ajukan_anggaran":
            angka = {k: uang(isi.get(k, 0)) for k in ("bruto", "ppn", "pph", "netto")}
            rumus = [Rumus(k, label, cara, Decimal(str(n))) for k, label, cara, n in isi.get("hitungan", [])]
            nota = str(isi.get("nota_dinas", ""))
            tahap = [("Nota dinas", nota, tanggal_teks(timezone.localdate(r.waktu)))]
            hasil.append(Bayar(nota, r.waktu, **angka, tahap=tahap, rumus=rumus))
        elif hasil and r.aksi == "catat_tahap_keuangan":
            nomor, hari = str(isi.get("nomor", "")), tanggal_teks(isi.get("tanggal", ""))
            hasil[-1].tahap.append((str(isi.get("tahap", "")), nomor, hari))
            hasil[-1].nasib = f"{isi.get('tahap', '')} terbit, menunggu pencairan"
        elif hasil and r.aksi == "catat_pembayaran":
            satu = hasil[-1]
            satu.nasib = "Dibayar, menunggu konfirmasi perusahaan"
            satu.sp2d, satu.tanggal = str(isi.get("sp2d", "")), tanggal_teks(isi.get("tanggal", ""))
            satu.ditransfer = uang(isi.get("netto", 0))
            satu.tahap.append(("SP2D", satu.sp2d, satu.tanggal))
        elif hasil and r.aksi in NASIB:
            hasil[-1].nasib = NASIB[r.aksi]
    return hasil


NASIB = {
    "kembalikan_berkas": "Berkas dikembalikan bagian keuangan",
    "sanggah_pembayaran": "Pembayaran disanggah perusahaan",
    "terima_anggaran": "Diterima perusahaan",
}


def surat_lama(kasus: Permohonan, surat: list[Any]) -> list[Any]:
    """Letters of former sendings that are not the present one."""
    return [s for s in surat if s.berkas != kasus.surat_id]


def whatsapp(kasus: Permohonan) -> str:
    """A chat with the company, the state of its case written: for an officer to send by hand."""
    kalimat = [
        f"Yth. {kasus.perusahaan}, permohonan {kasus.nomor} ({kasus.perihal}): {kasus.keadaan.publik}."
    ]
    if kasus.tenggat and kasus.keadaan.pemegang == Peran.PEMOHON:
        kalimat.append(f"Mohon ditindaklanjuti paling lambat {tanggal_panjang(kasus.tenggat)}.")
    kalimat.append(f"Selengkapnya: {settings.SITUS}{kasus.get_absolute_url()}")
    return tautan_whatsapp(kasus.perusahaan.telepon, " ".join(kalimat))


MENUJU_BAYAR = {"bukti_diajukan", "bukti_diperiksa", "revisi_bukti", "bukti_lengkap", "anggaran_diajukan"}


def kurang_perusahaan(kasus: Permohonan) -> list[str]:
    """What the company itself can do so that its payment is quick and whole, in its words."""
    if kasus.status not in MENUJU_BAYAR:
        return []
    p, kurang = kasus.perusahaan, []
    if not p.npwp:
        kurang.append("NPWP pada profil kosong, sehingga PPh dipotong dengan tarif lebih tinggi.")
    if p.pkp and kasus.status != "anggaran_diajukan":
        kurang.append("Kirim nomor faktur pajak lewat pesan: pengajuan yang memuat PPN memerlukannya.")
    return kurang
