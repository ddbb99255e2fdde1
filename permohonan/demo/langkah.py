"""Walks a case through the transitions, each by the person whose turn it is. Tests use it as well."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image, ImageDraw

from kerjasama.akun.jenis_media import JenisMedia
from kerjasama.akun.models import Pengguna
from kerjasama.alur.kalender import kalender_berlaku
from kerjasama.alur.mesin import jalankan
from kerjasama.berkas.penerimaan import terima
from kerjasama.dokumen import layanan
from permohonan.jenis_bukti import contoh_rincian
from permohonan.models import MataAnggaran, Permohonan
from permohonan.services import bukti as layanan_bukti
from permohonan.services.anggaran import pengajuan_terakhir
from permohonan.services.hitungan import hitung_pengajuan
from permohonan.services.pengajuan import buat_draf, simpan_baris, simpan_surat

SURAT = Path(__file__).parent / "contoh" / "penawaran.pdf"
LAMAN = "https://kabarpesisir-contoh.example"
HARGA: list[tuple[str, str, str, str, int]] = [
    (JenisMedia.SIBER, "Advertorial", "800-1.200 kata, 3 foto", "per tayang", 1_500_000),
    (JenisMedia.SIBER, "Berita / rilis", "maks. 600 kata, 1 foto", "per tayang", 250_000),
]
LURUS = [
    "ajukan", "agendakan", "disposisikan", "tindak_lanjuti", "ajukan_spk", "tandatangani_spk", "terima_spk",
    "ajukan_bukti", "periksa_bukti", "verifikasi_lengkap", "ajukan_anggaran", "catat_pembayaran", "terima_anggaran",
]  # fmt: skip
SAMPAI_SPK = LURUS[: LURUS.index("terima_spk")]
# What leads to each state. "periksa_bukti!" refuses a proof.
JALAN: dict[str, list[str]] = {
    "draf": [],
    "diajukan": LURUS[:1],
    "dikembalikan": [*LURUS[:1], "kembalikan"],
    "diagendakan": LURUS[:2],
    "didisposisikan": LURUS[:3],
    "negosiasi": [*LURUS[:3], "tawar"],
    "penyusunan_spk": [*LURUS[:3], "tawar", "jawab_tawaran", "tindak_lanjuti"],
    "penandatanganan_spk": LURUS[:5],
    "spk_dikirim": LURUS[:6],
    "spk_aktif": LURUS[:7],
    "bukti_diajukan": LURUS[:8],
    "bukti_diperiksa": LURUS[:9],
    "revisi_bukti": [*LURUS[:8], "periksa_bukti!", "minta_revisi_bukti"],
    "bukti_lengkap": LURUS[:10],
    "anggaran_diajukan": LURUS[:11],
    "dibayar": LURUS[:12],
    "selesai": LURUS,
    "ditolak": [*LURUS[:2], "tolak"],
    "ditarik": [*LURUS[:2], "tarik"],
    "dibatalkan": [*LURUS[:4], "batalkan"],
    "dihentikan": [*LURUS[:8], "periksa_bukti", "hentikan"],
    "kedaluwarsa": [*LURUS[:1], "kembalikan", "kedaluwarsakan"],
}


def unggahan(nama: str, isi: bytes, mime: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(nama, isi, content_type=mime)


def gambar_bukti(teks: str) -> bytes:
    """A picture of its own for each proof, since no file may be claimed twice."""
    gambar = Image.new("RGB", (900, 640), "white")
    kuas = ImageDraw.Draw(gambar)
    kuas.rectangle((0, 0, 900, 90), fill=(11, 83, 148))
    kuas.text((30, 30), "Kabar Pesisir (contoh)", fill="white", font_size=30)
    for nomor, baris in enumerate([teks[i : i + 46] for i in range(0, len(teks), 46)][:8]):
        kuas.text((30, 130 + nomor * 46), baris, fill="black", font_size=32)
    warna = hashlib.shake_256(teks.encode()).digest(72)  # the "photograph": other words, another picture
    for nomor in range(24):
        x, y = 30 + nomor % 8 * 105, 330 + nomor // 8 * 95
        kuas.rectangle((x, y, x + 104, y + 94), fill=tuple(warna[nomor * 3 : nomor * 3 + 3]))
    penampung = io.BytesIO()
    gambar.save(penampung, "PNG")
    return penampung.getvalue()


class Peraga:
    """Plays the roles. `waktu(n)` is called before step n, so that the caller can move the clock."""

    def __init__(self, orang: dict[str, Any], waktu: Callable[[int], None] = lambda n: None) -> None:
        """`orang`: pemohon, agendaris, kabag, pranata, staf (accounts), mata_anggaran, penandatangan."""
        self.orang = orang
        self.waktu = waktu

    def pemohon(self, kasus: Permohonan) -> Pengguna:
        return kasus.dibuat_oleh

    def mulai_kontrak(self, hari: dt.date) -> dt.date:
        """A contract drawn up on `hari` begins when it is signed, not before; tests override it to look back."""
        return kalender_berlaku().berikutnya(hari)

    def draf(
        self, pemohon: Pengguna, perihal: str, harga: list[tuple[str, str, str, str, int]] = HARGA
    ) -> Permohonan:
        """A draft that may be sent: letter, its file, price lines."""
        kasus = buat_draf(pemohon)
        surat = terima(unggahan("penawaran.pdf", SURAT.read_bytes(), "application/pdf"), pemohon)
        hari = timezone.localdate()
        isian = {
            "nomor_surat": f"{kasus.pk:03d}/PEN/{hari:%m}/{hari.year}",
            "tanggal_surat": hari,
            "perihal": perihal,
            "surat": surat,
        }
        kasus = simpan_surat(kasus, pemohon, isian)
        baris = [
            {"id": None, "jenis_media": j, "bentuk": b, "spesifikasi": s, "satuan": u, "harga_satuan": Decimal(h),
             "termasuk_ppn": False, "catatan": ""}
            for j, b, s, u, h in harga
        ]  # fmt: skip
        return simpan_baris(kasus, pemohon, baris)

    def sampai(self, status: str, kasus: Permohonan) -> Permohonan:
        """Carry out every step that leads from a draft to `status`."""
        for nomor, aksi in enumerate(JALAN[status], 1):
            self.waktu(nomor)
            kasus = self.lakukan(kasus, aksi)
        return kasus

    def lakukan(self, kasus: Permohonan, aksi: str) -> Permohonan:
        """One step with plausible input, by whoever may take it."""
        kode = aksi.rstrip("!")
        siapkan = getattr(self, f"_{kode}", None)
        if kode == "periksa_bukti":
            oleh, data = self._periksa(kasus, tolak=aksi.endswith("!"))
        else:
            oleh, data = siapkan(kasus) if siapkan else self._beralasan(kasus, kode)
        return jalankan(kasus, kode, oleh, data).objek

    def _beralasan(self, kasus: Permohonan, kode: str) -> tuple[Any, dict[str, Any]]:
        peran = kasus.alur.deklarasi[kode].peran[0]
        singkat = {"kepala_bagian": "kabag", "pranata_humas": "pranata", "staf_komdok": "staf"}.get(
            peran, peran
        )
        oleh = (
            None if peran == "sistem" else self.pemohon(kasus) if peran == "pemohon" else self.orang[singkat]
        )
        alasan = "Alokasi publikasi triwulan ini sudah terpakai untuk kegiatan yang lebih dahulu dijadwalkan."
        return oleh, {"alasan": alasan, "catatan": alasan, "dasar": "Pasal pengakhiran SPK"}

    def _ajukan(self, kasus: Permohonan) -> tuple[Any, dict[str, Any]]:
        return self.pemohon(kasus), {}

    def _agendakan(self, kasus: Permohonan) -> tuple[Any, dict[str, Any]]:
        return self.orang["agendaris"], {
            "tanggal_terima": timezone.localdate(), "sifat": "biasa", "kode_klasifikasi": "480",
            "ringkasan": f"{kasus.perusahaan} menawarkan kerja sama: {kasus.perihal}.",
        }  # fmt: skip

    def _kembalikan(self, kasus: Permohonan) -> tuple[Any, dict[str, Any]]:
        meja = {"diajukan": "agendaris", "diagendakan": "kabag", "didisposisikan": "pranata"}[kasus.status]
        butir = [
            {
                "bagian": "surat",
                "baris": None,
                "keterangan": "Halaman tanda tangan tidak terbaca, pindai ulang.",
            }
        ]
        return self.orang[meja], {"butir": butir, "catatan": ""}

    def _disposisikan(self, kasus: Permohonan) -> tuple[Any, dict[str, Any]]:
        return self.orang["kabag"], {
            "penerima": self.orang["pranata"], "instruksi": ["tindak_lanjut", "telaah_harga"], "sifat": "biasa",
            "catatan": "Sesuaikan dengan agenda kegiatan pimpinan.", "batas_waktu": None,
        }  # fmt: skip

    def _tawar(self, kasus: Permohonan) -> tuple[Any, dict[str, Any]]:
        baris = [
            {"baris": b, "volume": 2, "harga": (b.harga_satuan * 9 / 10).quantize(Decimal(1)), "catatan": ""}
            for b in kasus.baris.all()
        ]
        return self.orang["pranata"], {"baris": baris, "catatan": "Mohon disesuaikan dengan standar harga."}

    def _jawab_tawaran(self, kasus: Permohonan) -> tuple[Any, dict[str, Any]]:
        return self.pemohon(kasus), {
            "baris": [{"baris": b, "jawaban": "setuju", "harga": None} for b in kasus.baris.all()], "catatan": "",
        }  # fmt: skip

    def _tindak_lanjuti(self, kasus: Permohonan) -> tuple[Any, dict[str, Any]]:
        baris = [
            {
                "baris": b,
                "volume": 2,
                "harga": (b.harga_satuan * 9 / 10).quantize(Decimal(1)),
                "alasan_harga": "",
            }
            for b in kasus.baris.all()
        ]
        mata: MataAnggaran = self.orang["mata_anggaran"]
        return self.orang["pranata"], {
            "baris": baris,
            "mata_anggaran": mata,
            "staf": self.orang["staf"],
            "catatan": "",
        }

    def _ajukan_spk(self, kasus: Permohonan) -> tuple[Any, dict[str, Any]]:
        hari = timezone.localdate()
        return self.orang["staf"], {
            "mulai": self.mulai_kontrak(hari), "selesai": hari + dt.timedelta(days=60),
            "penandatangan": self.orang["penandatangan"], "jumlah_termin": 1, "klausul": "",
        }  # fmt: skip

    def _lewati_termin(self, kasus: Permohonan) -> tuple[Any, dict[str, Any]]:
        for baris in kasus.baris.filter(volume__gt=0):
            layanan_bukti.nyatakan_kekurangan(
                kasus, baris, baris.volume or 0, "Kegiatan dibatalkan panitia.", self.pemohon(kasus)
            )
        return self.pemohon(kasus), {"alasan": "Tidak ada kegiatan yang dapat ditayangkan."}

    def _tandatangani_spk(self, kasus: Permohonan) -> tuple[Any, dict[str, Any]]:
        return self.orang["kabag"], {"cara": "manual"}

    def _terima_spk(self, kasus: Permohonan) -> tuple[Any, dict[str, Any]]:
        layanan.buat(kasus.spk_berlaku.dokumen_id)
        return self.pemohon(kasus), {"pernyataan": True, "salinan": None}

    def _susun_adendum(self, kasus: Permohonan) -> tuple[Any, dict[str, Any]]:
        baris = [
            {"baris": b, "volume": (b.volume or 0) + 1, "harga": b.harga_sepakat} for b in kasus.baris.all()
        ]
        return self.orang["staf"], {
            "baris": baris, "selesai": kasus.spk_berlaku.selesai + dt.timedelta(days=30),
            "penandatangan": self.orang["penandatangan"], "alasan": "Kegiatan pimpinan bertambah.",
        }  # fmt: skip

    def _tandatangani_adendum(self, kasus: Permohonan) -> tuple[Any, dict[str, Any]]:
        return self.orang["kabag"], {"cara": "manual"}

    def _jawab_adendum(self, kasus: Permohonan) -> tuple[Any, dict[str, Any]]:
        return self.pemohon(kasus), {"setuju": True, "alasan": "", "salinan": None}

    def _unggah_pindaian(self, kasus: Permohonan) -> tuple[Any, dict[str, Any]]:
        dokumen = kasus.dokumen.exclude(dokumen__judul__startswith="Konsep").order_by("-pk")[0].dokumen
        pindaian = terima(unggahan("pindaian.pdf", SURAT.read_bytes(), "application/pdf"), self.orang["staf"])
        return self.orang["staf"], {
            "dokumen": layanan.buat(dokumen.pk),
            "pindaian": pindaian,
            "jabatan": "Staf",
        }

    def _ajukan_bukti(self, kasus: Permohonan) -> tuple[Any, dict[str, Any]]:
        for baris in kasus.baris.all():
            for nomor in range(baris.volume or 0):
                self._bukti(kasus, baris, nomor + 1)
        return self.pemohon(kasus), {}

    def _bukti(self, kasus: Permohonan, baris: Any, nomor: int) -> None:
        pemohon, hari = self.pemohon(kasus), timezone.localdate()
        judul = f"{baris.bentuk} {nomor}: {kasus.perihal} ({kasus.nomor})"
        berkas = terima(unggahan(f"bukti-{nomor}.png", gambar_bukti(judul), "image/png"), pemohon)
        siber = baris.jenis_media == JenisMedia.SIBER
        layanan_bukti.tambah_bukti(kasus, pemohon, {
            "baris": baris, "tanggal_tayang": hari, "judul": judul, "jumlah": 1, "berkas": berkas,
            "tautan": f"{LAMAN}/{hari:%Y/%m/%d}/{kasus.nomor}-{baris.pk}-{nomor}" if siber else "",
            "rincian": contoh_rincian(baris.jenis_media),
        })  # fmt: skip

    def _periksa(self, kasus: Permohonan, tolak: bool) -> tuple[Any, dict[str, Any]]:
        bukti = list(kasus.bukti_aktif.filter(termin_ke=kasus.termin_ke).order_by("pk"))
        hasil = [
            {"bukti": b, "hasil": "tidak" if tolak and not n else "sesuai",
             "catatan": "Tanggal tayang tidak terlihat pada tangkapan layar." if tolak and not n else "",
             "alasan_terlambat": "Disepakati lewat telepon." if b.terlambat else ""}
            for n, b in enumerate(bukti)
        ]  # fmt: skip
        return self.orang["staf"], {"bukti": hasil}

    def _minta_revisi_bukti(self, kasus: Permohonan) -> tuple[Any, dict[str, Any]]:
        ditolak = list(kasus.bukti_aktif.filter(hasil="tidak")) or list(kasus.bukti_aktif.order_by("pk")[:1])
        bukti = [
            {"bukti": b, "catatan": "Sertakan tangkapan layar yang memuat tanggal dan alamat laman."}
            for b in ditolak
        ]
        return self.orang["pranata"], {"bukti": bukti, "catatan": ""}

    def _verifikasi_lengkap(self, kasus: Permohonan) -> tuple[Any, dict[str, Any]]:
        return self.orang["pranata"], {"catatan": ""}

    def _ajukan_anggaran(self, kasus: Permohonan) -> tuple[Any, dict[str, Any]]:
        p = kasus.perusahaan
        pajak = hitung_pengajuan(kasus, pkp=p.pkp, ber_npwp=bool(p.npwp))
        faktur = "01000000000000001" if p.pkp and pajak.ppn else ""
        return self.orang["staf"], {
            "nomor_nota_dinas": "", "tanggal": timezone.localdate(), "pkp": p.pkp,
            "ber_npwp": bool(p.npwp), "nomor_faktur": faktur,
        }  # fmt: skip

    def _catat_tahap_keuangan(self, kasus: Permohonan) -> tuple[Any, dict[str, Any]]:
        sudah = pengajuan_terakhir(kasus).tahap.count()
        return self.orang["staf"], {
            "jenis": ("spp", "spm")[sudah], "nomor": f"{('SPP', 'SPM')[sudah]}/{kasus.pk:05d}",
            "tanggal": timezone.localdate(),
        }  # fmt: skip

    def _catat_pembayaran(self, kasus: Permohonan) -> tuple[Any, dict[str, Any]]:
        return self.orang["staf"], {
            "nomor_sp2d": f"SP2D/{kasus.pk:05d}/LS", "tanggal_sp2d": timezone.localdate(),
            "netto": pengajuan_terakhir(kasus).netto, "alasan_selisih": "", "bukti_transfer": None,
            "bukti_potong": None,
        }  # fmt: skip

    def _terima_anggaran(self, kasus: Permohonan) -> tuple[Any, dict[str, Any]]:
        return self.pemohon(kasus), {}
