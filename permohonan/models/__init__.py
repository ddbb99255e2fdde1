from permohonan.models.agenda import Agenda
from permohonan.models.anggaran import EntriAnggaran, MataAnggaran, PerubahanPagu
from permohonan.models.bukti import BuktiTayang, KekuranganTayang, PemeriksaanBukti
from permohonan.models.disposisi import Disposisi
from permohonan.models.dokumen_kasus import DokumenKasus
from permohonan.models.harga import HargaKontrak, HargaReferensi
from permohonan.models.kemiripan import KemiripanBukti, SidikBukti
from permohonan.models.negosiasi import BarisTawaran, PutaranNegosiasi
from permohonan.models.pembayaran import JenisPPh, Pembayaran, PengajuanAnggaran, TahapKeuangan
from permohonan.models.penawaran import BarisPenawaran, Cuplikan
from permohonan.models.pengembalian import ButirPengembalian, Pengembalian
from permohonan.models.periksa_tautan import PeriksaTautan
from permohonan.models.permohonan import Permohonan
from permohonan.models.pesan import Pesan
from permohonan.models.riwayat import Riwayat
from permohonan.models.spk import SPK
from permohonan.models.termin import RencanaTermin

__all__ = [
    "SPK",
    "Agenda",
    "BarisPenawaran",
    "BarisTawaran",
    "BuktiTayang",
    "ButirPengembalian",
    "Cuplikan",
    "Disposisi",
    "DokumenKasus",
    "EntriAnggaran",
    "HargaKontrak",
    "HargaReferensi",
    "JenisPPh",
    "KekuranganTayang",
    "KemiripanBukti",
    "MataAnggaran",
    "Pembayaran",
    "PemeriksaanBukti",
    "PengajuanAnggaran",
    "Pengembalian",
    "PeriksaTautan",
    "Permohonan",
    "PerubahanPagu",
    "Pesan",
    "PutaranNegosiasi",
    "RencanaTermin",
    "Riwayat",
    "SidikBukti",
    "TahapKeuangan",
]
