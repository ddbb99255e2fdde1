"""Official numbers, signatories, the office's letterhead, the documents that were made, and their signatures."""

from kerjasama.dokumen.models.dokumen import HURUF_KODE, PANJANG_KODE, Dokumen, kode_baru
from kerjasama.dokumen.models.kantor import Penandatangan, ProfilKantor
from kerjasama.dokumen.models.naskah import NaskahPerjanjian
from kerjasama.dokumen.models.nomor import JENIS_NOMOR, NomorTerpakai, NomorUrut
from kerjasama.dokumen.models.tanda_tangan import TandaTangan

__all__ = [
    "HURUF_KODE", "JENIS_NOMOR", "PANJANG_KODE", "Dokumen", "NaskahPerjanjian", "NomorTerpakai", "NomorUrut",
    "Penandatangan", "ProfilKantor", "TandaTangan", "kode_baru",
]  # fmt: skip
