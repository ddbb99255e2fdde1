"""The roles of `alur.md`, and which of them exclude each other."""

from __future__ import annotations

from django.db import models


class Peran(models.TextChoices):
    PEMOHON = "pemohon", "Media rekanan"
    AGENDARIS = "agendaris", "Agendaris"
    KEPALA_BAGIAN = "kepala_bagian", "Kepala Bagian"
    PRANATA_HUMAS = "pranata_humas", "Pranata Humas"
    STAF_KOMDOK = "staf_komdok", "Staf Komunikasi dan Dokumentasi"
    PETUGAS_PENGADUAN = "petugas_pengaduan", "Petugas pengaduan"
    PEJABAT_PROKOMPIM = "pejabat_prokompim", "Pejabat Prokompim"
    AUDITOR = "auditor", "Auditor"
    ADMIN = "admin", "Administrator"


# What `Penugasan` may give. `pemohon` is never given: it follows from belonging to a company.
PERAN_PEGAWAI = [peran for peran in Peran if peran != Peran.PEMOHON]
