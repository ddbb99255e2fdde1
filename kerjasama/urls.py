"""Every address of the site. The apps bring their own; what is public says so on its view."""

from __future__ import annotations

from django.contrib import admin
from django.urls import include, path

from kerjasama import dasbor, views

handler400 = "kerjasama.views.permintaan_rusak"
handler429 = "kerjasama.views.terlalu_sering"

urlpatterns = [
    path("", views.beranda, name="beranda"),
    path("dasbor/", dasbor.halaman, name="dasbor"),
    path("beranda/", views.beranda_saya, name="beranda_saya"),
    path("sehat/", views.sehat, name="sehat"),
    path("", include("kerjasama.akun.urls")),
    path("pemberitahuan/", include("kerjasama.pemberitahuan.urls")),
    path("tugas/", include("kerjasama.tugas.urls")),
    path("survei/", include("kerjasama.survei.urls")),
    path("kalender/", include("kerjasama.alur.urls")),
    path("admin/", admin.site.urls),
    # These bring absolute addresses of their own: /periksa/, /permohonan/, /agenda/, /pengaduan/.
    path("", include("kerjasama.dokumen.urls")),
    path("", include("permohonan.urls")),
    path("", include("pengaduan.urls")),
]
