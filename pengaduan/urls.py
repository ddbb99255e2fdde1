"""The addresses of complaints. What has a name of its own stands before `<nomor>/<aksi>/`."""

from __future__ import annotations

from django.urls import path

from pengaduan.views import catat, lacak, petugas, rekap, tiket, umum

app_name = "pengaduan"

urlpatterns = [
    path("pengaduan/", umum.umum, name="umum"),
    path("pengaduan/baru/", umum.baru, name="baru"),
    path("pengaduan/saya/", umum.saya, name="saya"),
    path("pengaduan/lacak/", lacak.lacak, name="lacak"),
    path("pengaduan/lacak/<slug:nomor>/", lacak.tiket, name="lacak_tiket"),
    path("pengaduan/lacak/<slug:nomor>/tutup/", lacak.keluar, name="lacak_tutup"),
    path("pengaduan/lacak/<slug:nomor>/pesan/", lacak.pesan, name="lacak_pesan"),
    path("pengaduan/lacak/<slug:nomor>/berkas/<uuid:pk>/", lacak.berkas, name="lacak_berkas"),
    path("pengaduan/lacak/<slug:nomor>/<slug:aksi>/", lacak.aksi, name="lacak_aksi"),
    path("pengaduan/petugas/", petugas.daftar_tiket, name="petugas"),
    path("pengaduan/petugas/ekspor.xlsx", petugas.ekspor, name="ekspor"),
    path("pengaduan/petugas/catat/", catat.catat, name="catat"),
    path("pengaduan/petugas/rekap/", rekap.halaman, name="rekap"),
    path("pengaduan/petugas/rekap/ekspor.xlsx", rekap.ekspor, name="rekap_ekspor"),
    path("pengaduan/petugas/<slug:nomor>/", tiket.tiket, name="tiket"),
    path("pengaduan/petugas/<slug:nomor>/pesan/", tiket.pesan, name="pesan"),
    path("pengaduan/petugas/<slug:nomor>/identitas/", tiket.lihat_identitas, name="identitas"),
    path("pengaduan/petugas/<slug:nomor>/berkas/<uuid:pk>/", tiket.berkas, name="berkas"),
    path("pengaduan/petugas/<slug:nomor>/<slug:aksi>/", tiket.aksi, name="aksi"),
]
