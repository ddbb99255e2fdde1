from django.apps import AppConfig


class PermohonanConfig(AppConfig):
    name = "permohonan"
    verbose_name = "Permohonan kerja sama"

    def ready(self) -> None:
        """Load the rooms where forms and consequences register themselves by the name of their aksi."""
        from permohonan import forms, services

        forms.muat()
        services.muat()
