from django.urls import path
from kerjasama.urls import handler400, handler429, urlpatterns as aplikasi  # noqa: F401

from ukur.polos import polos

urlpatterns = [path("polos/", polos), *aplikasi]
