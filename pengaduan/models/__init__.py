from pengaduan.models.identitas import Identitas, LihatIdentitas
from pengaduan.models.jawaban_baku import JawabanBaku
from pengaduan.models.pengaduan import Kanal, Kelas, Kerahasiaan, Pengaduan, Tentang
from pengaduan.models.pesan import Lampiran, Pesan
from pengaduan.models.riwayat import Riwayat

__all__ = [
    "Identitas",
    "JawabanBaku",
    "Kanal",
    "Kelas",
    "Kerahasiaan",
    "Lampiran",
    "LihatIdentitas",
    "Pengaduan",
    "Pesan",
    "Riwayat",
    "Tentang",
]
