from django.apps import AppConfig


class AkunConfig(AppConfig):
    name = "kerjasama.akun"
    verbose_name = "Akun dan perusahaan"
