from django.urls import path

from kerjasama.dokumen import views

app_name = "dokumen"
urlpatterns = [
    path("periksa/", views.cari, name="cari"),
    path("periksa/<slug:kode>/", views.periksa, name="periksa"),
]
