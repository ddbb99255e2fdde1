from django.apps import AppConfig


class DokumenConfig(AppConfig):
    name = "kerjasama.dokumen"
    verbose_name = "Dokumen resmi"

    def ready(self) -> None:
        """Load the room where the scheduled job registers itself."""
        from kerjasama.dokumen import layanan  # noqa: F401
