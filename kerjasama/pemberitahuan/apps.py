from django.apps import AppConfig


class PemberitahuanConfig(AppConfig):
    name = "kerjasama.pemberitahuan"
    verbose_name = "Pemberitahuan"
