"""A spreadsheet as an answer: written to a temporary file row by row, sent from there."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from typing import Any

from django.http import FileResponse

from kerjasama.ekspor import xlsx_baris

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def jawaban_xlsx(nama: str, judul: str, kepala: list[str], baris: Iterable[list[Any]]) -> Any:
    """The download; the file is gone with the answer."""
    berkas = tempfile.TemporaryFile()  # noqa: SIM115 - FileResponse closes it
    xlsx_baris(judul, kepala, baris, berkas=berkas)
    berkas.seek(0)
    return FileResponse(berkas, as_attachment=True, filename=nama, content_type=XLSX)
