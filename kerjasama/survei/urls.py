from django.urls import path

from kerjasama.survei import views

app_name = "survei"

urlpatterns = [
    path("", views.umum, name="umum"),
    path("laporan/", views.laporan, name="laporan"),
    path("laporan/ekspor.xlsx", views.ekspor, name="ekspor"),
    path("isi/<str:kode>/", views.isi, name="isi"),
]
