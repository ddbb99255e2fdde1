from django.apps import AppConfig


class TugasConfig(AppConfig):
    name = "kerjasama.tugas"
    label = "tugas"
    verbose_name = "Pekerja tugas"

    def ready(self) -> None:
        from kerjasama.tugas import pembersihan  # noqa: F401 - registers its schedule
