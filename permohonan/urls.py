"""The addresses of the cases. What has a name of its own stands before `<nomor>/<aksi>/`."""

from __future__ import annotations

from django.urls import path

from permohonan.views import (
    agenda,
    aksi,
    antrean,
    arsip,
    berkas,
    bukti,
    harga_referensi,
    kasus,
    laporan,
    massal,
    mata_anggaran,
    pembayaran,
    penawaran,
    pesan,
)

app_name = "permohonan"

urlpatterns = [
    path("permohonan/", antrean.antrean, name="antrean"),
    path("permohonan/ekspor.xlsx", antrean.ekspor, name="antrean_ekspor"),
    path("permohonan/massal/", massal.massal, name="massal"),
    path("agenda/", agenda.agenda, name="agenda"),
    path("agenda/ekspor.xlsx", agenda.ekspor, name="agenda_ekspor"),
    *mata_anggaran.urlpatterns,
    *harga_referensi.urlpatterns,
    *pembayaran.urlpatterns,
    *laporan.urlpatterns,
    *penawaran.urlpatterns,
    *bukti.urlpatterns,
    path("permohonan/<slug:nomor>/", kasus.kasus, name="kasus"),
    path("permohonan/<slug:nomor>/arsip.zip", arsip.arsip, name="arsip"),
    path("permohonan/<slug:nomor>/pesan/", pesan.kirim, name="pesan"),
    path("permohonan/<slug:nomor>/berkas/<uuid:pk>/", berkas.berkas, name="berkas"),
    path("permohonan/<slug:nomor>/dokumen/<slug:kode>/", berkas.dokumen, name="dokumen"),
    path("permohonan/<slug:nomor>/<slug:aksi>/", aksi.aksi, name="aksi"),
]
