from django.apps import AppConfig


class SurveiConfig(AppConfig):
    name = "kerjasama.survei"
    label = "survei"
    verbose_name = "Survei kepuasan"
