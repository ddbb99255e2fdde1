from django.urls import path

from kerjasama.urls import handler400, handler429  # noqa: F401
from kerjasama.urls import urlpatterns as aplikasi
from ukur.polos import polos

urlpatterns = [path("polos/", polos), *aplikasi]
