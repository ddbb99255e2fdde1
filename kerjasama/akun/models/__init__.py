from kerjasama.akun.models.hitungan import HitunganPermintaan
from kerjasama.akun.models.pengguna import Pengguna, Penugasan
from kerjasama.akun.models.perusahaan import DokumenLegal, Media, PersyaratanDokumen, Perusahaan

__all__ = [
    "DokumenLegal",
    "HitunganPermintaan",
    "Media",
    "Pengguna",
    "Penugasan",
    "PersyaratanDokumen",
    "Perusahaan",
]
