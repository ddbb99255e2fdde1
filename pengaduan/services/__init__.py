"""The consequences of each aksi register themselves by the aksi's name (`ALUR.akibat`)."""

from importlib import import_module

RUANG = ["penanganan", "kabar", "jadwal", "pengingat"]


def muat() -> None:
    """Import every room, so that the consequences are registered."""
    for nama in RUANG:
        import_module(f"pengaduan.services.{nama}")
