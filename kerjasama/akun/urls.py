"""Accounts under Indonesian addresses; allauth's URL names are kept, since it looks its pages up by them."""

from __future__ import annotations

from allauth.account import views as allauth
from django.urls import path, re_path

from kerjasama.akun import views

urlpatterns = [
    path("masuk/", allauth.login, name="account_login"),
    path("keluar/", allauth.logout, name="account_logout"),
    path("daftar/", allauth.signup, name="account_signup"),
    path("akun/", views.akun, name="akun"),
    path("akun/keluar-semua/", views.keluar_semua, name="keluar_semua"),
    path("akun/nonaktif/", allauth.account_inactive, name="account_inactive"),
    path("akun/surel/konfirmasi/", allauth.email_verification_sent, name="account_email_verification_sent"),
    re_path(
        r"^akun/surel/konfirmasi/(?P<key>[-:\w]+)/$", allauth.confirm_email, name="account_confirm_email"
    ),
    path("akun/sandi/", allauth.password_change, name="account_change_password"),
    path("akun/sandi/buat/", allauth.password_set, name="account_set_password"),
    path("akun/sandi/lupa/", allauth.password_reset, name="account_reset_password"),
    path("akun/sandi/lupa/terkirim/", allauth.password_reset_done, name="account_reset_password_done"),
    path(
        "akun/sandi/lupa/selesai/",
        allauth.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^akun/sandi/lupa/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        allauth.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("perusahaan/", views.perusahaan, name="perusahaan"),
    path("perusahaan/ubah/", views.ubah, name="perusahaan_ubah"),
    path("perusahaan/media/", views.media, name="perusahaan_media"),
    path("perusahaan/dokumen/", views.dokumen, name="perusahaan_dokumen"),
    path("perusahaan/berkas/<uuid:pk>/", views.unduh_berkas, name="perusahaan_berkas"),
    path("perusahaan/rekan/", views.undang, name="perusahaan_rekan"),
    path("perusahaan/undangan/<str:tanda>/", views.terima_undangan, name="terima_undangan"),
]
