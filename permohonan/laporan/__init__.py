"""Reports for the Kepala Bagian and auditors. Each is a `Laporan`: its columns, one page of rows, and all of them."""

from permohonan.laporan.belanja import BELANJA
from permohonan.laporan.bentuk import Isian, Kolom, Laporan
from permohonan.laporan.berjalan import BELUM_DIBAYAR, IKATAN
from permohonan.laporan.harga import HARGA

SEMUA: dict[str, Laporan] = {satu.kode: satu for satu in (BELANJA, HARGA, IKATAN, BELUM_DIBAYAR)}

__all__ = ["SEMUA", "Isian", "Kolom", "Laporan"]
