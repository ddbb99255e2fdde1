from django.apps import AppConfig


class PengaduanConfig(AppConfig):
    name = "pengaduan"
    verbose_name = "Pengaduan"

    def ready(self) -> None:
        """Load the rooms where forms and consequences register themselves by the name of their aksi."""
        from pengaduan import forms, services

        forms.muat()
        services.muat()
