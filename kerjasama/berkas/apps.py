from django.apps import AppConfig


class BerkasConfig(AppConfig):
    name = "kerjasama.berkas"
    verbose_name = "Berkas"
