"""For the tests of bad input: what a refused request must leave as it was, and what a page still shows."""

from __future__ import annotations

import html
import re

from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from kerjasama.berkas.models import Berkas
from permohonan.models import BarisPenawaran, BuktiTayang, Permohonan, Pesan, Riwayat
from permohonan.services.draf import cap_surat
from tests.berkas.alat import isi_penyimpanan


def jejak() -> tuple:
    """Everything that a refused request could have left behind."""
    hitung = [
        m.objects.count()
        for m in (Permohonan, BarisPenawaran, Berkas, BuktiTayang, Riwayat, Pesan, DBTaskResult)
    ]
    return (*hitung, frozenset(isi_penyimpanan()))


def alamat(nama: str, kasus: Permohonan, *lagi) -> str:
    return reverse(f"permohonan:{nama}", args=[kasus.nomor, *lagi])


def isian_surat(kasus: Permohonan, **ganti) -> dict:
    """A good letter, as the page sends it."""
    return {
        "cap": cap_surat(kasus), "nomor_surat": "044/KP/XI/2026", "tanggal_surat": timezone.localdate().isoformat(),
        "perihal": "Penawaran kerja sama publikasi", "perintah": "simpan",
    } | ganti  # fmt: skip


def teks(jawab) -> str:
    return html.unescape(jawab.content.decode())


def nilai(jawab, nama: str) -> str | None:
    """What a field of the page holds now."""
    isi = jawab.content.decode()
    if cocok := re.search(rf'<textarea[^>]*name="{nama}"[^>]*>(.*?)</textarea>', isi, re.DOTALL):
        return html.unescape(cocok[1]).removeprefix("\n")
    if (masukan := re.search(rf'<input[^>]*name="{nama}"[^>]*>', isi)) is None:
        return None
    cocok = re.search(r'value="([^"]*)"', masukan[0])
    return html.unescape(cocok[1]) if cocok else ""


def titipan(jawab, nama: str) -> list[str]:
    """The signed references to files that the page keeps for the next sending."""
    return [
        html.unescape(t)
        for t in re.findall(rf'name="{nama}-titipan" value="([^"]+)"', jawab.content.decode())
    ]
