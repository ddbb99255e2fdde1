from django.apps import AppConfig


class DokumenConfig(AppConfig):
    name = "kerjasama.dokumen"
    verbose_name = "Dokumen resmi"
