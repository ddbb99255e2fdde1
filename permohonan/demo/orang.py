"""The demo's people, companies, budget and signatories. All names are invented."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from allauth.account.models import EmailAddress
from django.utils import timezone

from kerjasama.akun.jenis_media import JenisMedia
from kerjasama.akun.models import Media, Pengguna, Penugasan, Perusahaan
from kerjasama.akun.peran import Peran
from kerjasama.demo_akun import AKUN, SANDI
from kerjasama.dokumen.models import Penandatangan
from permohonan.models import HargaReferensi, MataAnggaran
from permohonan.models.harga import kunci_harga
from permohonan.services.mata_anggaran import buat

JABATAN = {
    Peran.AGENDARIS: "Agendaris Bagian Protokol dan Komunikasi Pimpinan",
    Peran.KEPALA_BAGIAN: "Kepala Bagian Protokol dan Komunikasi Pimpinan",
    Peran.PRANATA_HUMAS: "Pranata Hubungan Masyarakat Ahli Muda",
    Peran.STAF_KOMDOK: "Staf Subbagian Komunikasi dan Dokumentasi Pimpinan",
    Peran.PETUGAS_PENGADUAN: "Petugas Pengaduan",
    Peran.PEJABAT_PROKOMPIM: "Pejabat Pengaduan Prokompim",
    Peran.AUDITOR: "Auditor Inspektorat",
    Peran.ADMIN: "Administrator",
}
PERUSAHAAN: list[dict[str, Any]] = [
    {
        "email": "pemohon@contoh.id",
        "isi": {
            "nama": "PT Pesisir Media Contoh", "bentuk_hukum": "pt", "alamat": "Jalan Contoh Raya Nomor 12",
            "kota": "Kota Pekalongan", "telepon": "(0285) 000000", "npwp": "0012345678901000", "nib": "1234567890123",
            "pkp": True, "penanggung_jawab": "Rina Wulandari", "jabatan_penanggung_jawab": "Direktur Utama",
            "akta": "Nomor 7 tanggal 3 Mei 2019, Notaris Contoh, S.H.", "bank": "Bank Contoh Daerah",
            "nomor_rekening": "1002003004", "nama_rekening": "PT Pesisir Media Contoh",
        },
        "media": [("Kabar Pesisir", JenisMedia.SIBER, "kabarpesisir-contoh.example", "regional", "Setiap hari")],
    },
    {
        "email": "pemohon2@contoh.id",
        "isi": {
            "nama": "CV Gelombang Pantura Contoh", "bentuk_hukum": "cv", "alamat": "Jalan Teladan Nomor 5",
            "kota": "Kota Pekalongan", "telepon": "(0285) 111111", "npwp": "", "nib": "3210987654321",
            "pkp": False, "penanggung_jawab": "Bagus Prasetyo", "jabatan_penanggung_jawab": "Direktur",
            "akta": "Nomor 21 tanggal 9 Februari 2021, Notaris Teladan, S.H.", "bank": "Bank Contoh Nasional",
            "nomor_rekening": "5006007008", "nama_rekening": "CV Gelombang Pantura Contoh",
        },
        "media": [
            ("Radio Contoh FM", JenisMedia.RADIO, "", "lokal", "05.00 sampai 24.00 WIB"),
            ("Harian Pantura Contoh", JenisMedia.CETAK_HARIAN, "", "regional", "Senin sampai Sabtu"),
        ],
    },
]  # fmt: skip


def buat_orang() -> dict[str, Pengguna]:
    """Every demo account with its role, by e-mail. People that exist already are left as they are."""
    hasil = {}
    for nomor, akun in enumerate(AKUN, 1):
        orang = Pengguna.objects.filter(email=akun.email).first()
        if orang is None:
            orang = Pengguna.objects.create_user(
                akun.email, SANDI, nama=akun.nama, pemohon=akun.peran == Peran.PEMOHON,
                nip="" if akun.peran == Peran.PEMOHON else f"1980010120050110{nomor:02d}",
            )  # fmt: skip
            EmailAddress.objects.create(user=orang, email=akun.email, verified=True, primary=True)
            if akun.peran != Peran.PEMOHON:
                Penugasan.objects.create(
                    pengguna=orang, peran=akun.peran, jabatan=JABATAN[Peran(akun.peran)],
                    berlaku_dari=timezone.localdate() - dt.timedelta(days=365),
                )  # fmt: skip
        hasil[akun.email] = orang
    return hasil


def buat_perusahaan(orang: dict[str, Pengguna]) -> None:
    """The two companies with their media, each tied to its account."""
    for data in PERUSAHAAN:
        perusahaan, baru = Perusahaan.objects.get_or_create(nib=data["isi"]["nib"], defaults=data["isi"])
        if baru:
            for nama, jenis, domain, cakupan, periodisitas in data["media"]:
                Media.objects.create(
                    perusahaan=perusahaan, nama=nama, jenis=jenis, domain=domain, cakupan=cakupan,
                    periodisitas=periodisitas,
                )  # fmt: skip
        pemohon = orang[data["email"]]
        if pemohon.perusahaan_id is None:
            pemohon.perusahaan = perusahaan
            pemohon.save(update_fields=["perusahaan"])


def buat_anggaran() -> list[MataAnggaran]:
    """Budget lines of this year and the next."""
    hasil = []
    for tahun in (timezone.localdate().year, timezone.localdate().year + 1):
        for kode, nama, pagu in (
            ("5.1.02.02.01.0038", "Belanja Jasa Iklan/Reklame, Film, dan Pemotretan", Decimal(400_000_000)),
            ("5.1.02.02.01.0063", "Belanja Langganan Jurnal/Surat Kabar/Majalah", Decimal(60_000_000)),
        ):
            kunci = {"tahun": tahun, "kode_rekening": kode, "nama": nama}
            isi = {
                "pagu": pagu, "nomor_dpa": f"DPA/A.1/4.01.0.00/001/{tahun}", "program": "Penunjang Urusan Pemerintahan",
                "kegiatan": "Fasilitasi Komunikasi Pimpinan",
                "subkegiatan": "Dokumentasi dan Publikasi Pimpinan", "tanggal": dt.date(tahun, 1, 1),
            }  # fmt: skip
            hasil.append(MataAnggaran.objects.filter(**kunci).first() or buat(kunci | isi, None))
    return hasil


def buat_harga_referensi(oleh: Pengguna) -> None:
    """Reference prices of this year: below what the demo's companies ask, above what they agree to."""
    tahun = timezone.localdate().year
    for jenis, bentuk, satuan, harga in (
        (JenisMedia.SIBER, "Advertorial", "per tayang", 1_400_000),
        (JenisMedia.SIBER, "Berita / rilis", "per tayang", 250_000),
        (JenisMedia.SIBER, "Infografis", "per tayang", 550_000),
        (JenisMedia.RADIO, "Spot iklan layanan", "per siaran", 170_000),
        (JenisMedia.RADIO, "Dialog interaktif", "per siaran", 1_200_000),
        (JenisMedia.CETAK_HARIAN, "Advertorial", "per tayang", 3_750_000),
        (JenisMedia.CETAK_HARIAN, "Ucapan", "per tayang", 2_100_000),
    ):
        HargaReferensi.objects.get_or_create(
            kunci=kunci_harga(jenis, bentuk, satuan), kelas="", berlaku_dari=dt.date(tahun, 1, 1),
            defaults={"jenis_media": jenis, "bentuk": bentuk, "satuan": satuan, "harga": Decimal(harga), "oleh": oleh,
                      "sumber": f"Contoh: standar harga publikasi tahun {tahun}"},
        )  # fmt: skip


def buat_penandatangan(kabag: Pengguna) -> Penandatangan:
    """The signatory of the contracts."""
    penandatangan, _ = Penandatangan.objects.get_or_create(
        pengguna=kabag,
        defaults={
            "nama": kabag.nama, "nip": kabag.nip, "pangkat": "Pembina Tingkat I",
            "jabatan": JABATAN[Peran.KEPALA_BAGIAN],
            "kewenangan": "Keputusan Wali Kota tentang Penunjukan Kuasa Pengguna Anggaran",
            "berlaku_dari": timezone.localdate() - dt.timedelta(days=365),
        },
    )  # fmt: skip
    return penandatangan
