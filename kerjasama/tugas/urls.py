from django.urls import path

from kerjasama.tugas import views

app_name = "tugas"
urlpatterns = [
    path("", views.daftar, name="daftar"),
    path("ulangi/", views.ulangi, name="ulangi"),
    path("ulangi-surel/", views.ulangi_surel, name="ulangi_surel"),
]
