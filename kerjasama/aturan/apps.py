from django.apps import AppConfig


class AturanConfig(AppConfig):
    name = "kerjasama.aturan"
    verbose_name = "Aturan dan tarif"
