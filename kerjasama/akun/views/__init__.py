from kerjasama.akun.views.akun import akun, keluar_semua

__all__ = ["akun", "keluar_semua"]
