"""The consequences of each aksi register themselves by the aksi's name (`ALUR.akibat`)."""

from importlib import import_module

RUANG = [
    "pengajuan", "agenda", "disposisi", "negosiasi", "spk", "adendum", "pindaian", "bukti", "anggaran", "penutupan",
    "surat", "kabar", "jadwal", "pengingat",
]  # fmt: skip


def muat() -> None:
    """Import every room, so that the consequences are registered."""
    for nama in RUANG:
        import_module(f"permohonan.services.{nama}")
