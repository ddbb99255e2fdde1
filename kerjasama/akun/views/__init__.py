from kerjasama.akun.views.akun import akun, keluar_semua
from kerjasama.akun.views.dokumen import dokumen, unduh_berkas
from kerjasama.akun.views.perusahaan import media, perusahaan, ubah
from kerjasama.akun.views.rekan import terima_undangan, undang

__all__ = [
    "akun",
    "dokumen",
    "keluar_semua",
    "media",
    "perusahaan",
    "terima_undangan",
    "ubah",
    "undang",
    "unduh_berkas",
]
