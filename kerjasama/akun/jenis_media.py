"""The kinds of media that a company owns and a price line is for.

A leaf: nothing of ours is imported here, so that pure modules (the price list reader) can use it too.
"""

from __future__ import annotations

from django.db import models


class JenisMedia(models.TextChoices):
    CETAK_HARIAN = "cetak_harian", "Cetak harian"
    CETAK_MINGGUAN = "cetak_mingguan", "Cetak mingguan"
    CETAK_BULANAN = "cetak_bulanan", "Cetak bulanan / tabloid / majalah"
    SIBER = "siber", "Siber (online)"
    RADIO = "radio", "Radio"
    TELEVISI = "televisi", "Televisi"
    LUAR_RUANG = "luar_ruang", "Luar ruang / videotron"
    MEDIA_SOSIAL = "media_sosial", "Media sosial media rekanan"
