from django.urls import path

from kerjasama.alur import views

app_name = "kalender"
urlpatterns = [
    path("", views.tahun_ini, name="tahun_ini"),
    path("<int:tahun>/", views.tahun, name="tahun"),
    path("<int:tahun>/usulkan/", views.usulkan, name="usulkan"),
    path("<int:tahun>/hari/", views.hari, name="hari_baru"),
    path("<int:tahun>/hari/<int:pk>/", views.hari, name="hari"),
    path("<int:tahun>/hari/<int:pk>/keluarkan/", views.keluarkan, name="keluarkan"),
    path("<int:tahun>/konfirmasi/", views.konfirmasi, name="konfirmasi"),
    path("<int:tahun>/buka/", views.buka, name="buka"),
    path("<int:tahun>/jam/", views.jam, name="jam"),
    path("<int:tahun>/jam/<int:pk>/keluarkan/", views.jam_keluarkan, name="jam_keluarkan"),
]
