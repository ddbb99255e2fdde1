"""Remove what nobody needs: old titipan, files without a row. Ask again for work that was lost in a crash.

Run it daily (docs/operasi.md).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db.models import ProtectedError
from django.utils import timezone

from kerjasama.berkas.models import Berkas
from kerjasama.berkas.penerimaan import buang_titipan, tandai_terpakai
from kerjasama.berkas.simpanan import hapus, penyimpanan
from kerjasama.berkas.tasks import antrekan
from kerjasama.berkas.titipan import UMUR_MAKS

HARI_BAWAAN = UMUR_MAKS.days + 1  # a reference in someone's open form must not outlive its file
UMUR_YATIM = dt.timedelta(days=1)  # younger ones may belong to a transaction that is still open
UMUR_MACET = dt.timedelta(minutes=15)
_NAMA = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(_\w+)?")


class Command(BaseCommand):
    help = "Membuang titipan lama dan berkas tanpa catatan; mengulang pengolahan yang macet."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--hari", type=int, default=HARI_BAWAAN, help="Umur titipan yang dibuang.")
        parser.add_argument("--coba", action="store_true", help="Hanya sebutkan; tidak ada yang diubah.")

    def handle(self, *args: Any, hari: int, coba: bool, **options: Any) -> None:
        if hari < HARI_BAWAAN:
            raise CommandError(
                f"--hari paling sedikit {HARI_BAWAAN}: titipan masih dapat dipakai selama itu."
            )
        kata = "akan dibuang" if coba else "dibuang"
        self.stdout.write(f"Titipan {kata}: {self._titipan(timezone.now() - dt.timedelta(days=hari), coba)}")
        self.stdout.write(f"Berkas tanpa catatan {kata}: {self._yatim(coba)}")
        self.stdout.write(f"Pengolahan diulang: {self._macet(coba)}")

    def _titipan(self, sebelum: dt.datetime, coba: bool) -> int:
        lama = Berkas.objects.titipan().filter(dibuat__lt=sebelum)
        if coba:
            return lama.count()
        jumlah = 0
        for berkas in lama.order_by("dibuat").iterator(chunk_size=500):
            try:
                jumlah += buang_titipan(berkas)
            except ProtectedError:
                # Attached by code that forgot to say so: the attachment counts.
                self.stderr.write(
                    f"{berkas.pk} dipakai tetapi tercatat sebagai titipan; catatannya dibetulkan."
                )
                tandai_terpakai(berkas)
        return jumlah

    def _yatim(self, coba: bool) -> int:
        jumlah = 0
        for bulan in _bulan():
            dikenal = set(
                Berkas.objects.filter(lokasi__startswith=f"{bulan}/").values_list("lokasi", flat=True)
            )
            dikenal |= set(
                Berkas.objects.filter(lokasi_kecil__startswith=f"{bulan}/").values_list(
                    "lokasi_kecil", flat=True
                )
            )
            for nama in penyimpanan().listdir(bulan)[1]:
                lokasi = f"{bulan}/{nama}"
                if lokasi in dikenal or not _NAMA.fullmatch(nama) or not _cukup_tua(lokasi):
                    continue
                jumlah += 1
                self.stdout.write(f"  {lokasi}")
                if not coba:
                    hapus(lokasi)
        return jumlah

    def _macet(self, coba: bool) -> int:
        macet = Berkas.objects.filter(
            status=Berkas.Status.DIPROSES, dibuat__lt=timezone.now() - UMUR_MACET
        ).order_by("dibuat")
        if coba:
            return macet.count()
        jumlah = 0
        for berkas in macet.iterator(chunk_size=500):
            antrekan(berkas)
            jumlah += 1
        return jumlah


def _bulan() -> Iterator[str]:
    """`<yyyy>/<mm>` of every folder that our names may lie in."""
    try:
        tahun_tahun = penyimpanan().listdir("")[0]
    except FileNotFoundError:  # nothing was ever stored
        return
    for tahun in sorted(t for t in tahun_tahun if re.fullmatch(r"\d{4}", t)):
        for bulan in sorted(b for b in penyimpanan().listdir(tahun)[0] if re.fullmatch(r"\d\d", b)):
            yield f"{tahun}/{bulan}"


def _cukup_tua(lokasi: str) -> bool:
    try:
        return penyimpanan().get_modified_time(lokasi) < timezone.now() - UMUR_YATIM
    except FileNotFoundError:  # removed meanwhile
        return False
