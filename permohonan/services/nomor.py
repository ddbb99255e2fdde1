"""Official numbers of a case: sequence, then the office's pattern of the day."""

from __future__ import annotations

import datetime as dt

from kerjasama.aturan import nilai
from kerjasama.dokumen import nomor


def nomor_resmi(jenis: str, hari: dt.date, klasifikasi: str = "", urut: int | None = None) -> tuple[int, str]:
    """The next number of a kind (`permohonan`, `spk`, `berita_acara`, `bast`, `kuitansi`) in the year of `hari`.

    Call inside the transition's transaction: with a rollback the number was never taken.
    """
    aturan = nilai.banyak([f"pola_nomor_{jenis}", "kode_klasifikasi", "kode_unit"], hari)
    urut = nomor.ambil(jenis, hari.year) if urut is None else urut
    teks = nomor.bentuk(
        aturan[f"pola_nomor_{jenis}"],
        urut=urut,
        tahun=hari.year,
        tanggal=hari,
        klasifikasi=klasifikasi or aturan["kode_klasifikasi"],
        unit=aturan["kode_unit"],
    )
    return urut, teks
