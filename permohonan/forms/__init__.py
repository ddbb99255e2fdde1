"""The form of each aksi registers itself by the aksi's name (`ALUR.formulir`)."""

from importlib import import_module

RUANG = [
    "pengajuan", "agenda", "disposisi", "negosiasi", "spk", "tanda_tangan", "adendum", "pindaian", "bukti", "anggaran",
    "alasan",
]  # fmt: skip


def muat() -> None:
    """Import every room, so that the forms are registered."""
    for nama in RUANG:
        import_module(f"permohonan.forms.{nama}")
