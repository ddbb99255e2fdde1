from django.apps import AppConfig


class AlurConfig(AppConfig):
    name = "kerjasama.alur"
    verbose_name = "Alur dan kalender"
