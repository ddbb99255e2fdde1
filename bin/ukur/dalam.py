"""What needs Django on the measured database, as a process.

siap N | kasus E-MAIL | tiket WHO | anggaran | diajukan N | diterima N | lupakan | kueri | dokumen | ekspor | waktu
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path

os.environ["DJANGO_SETTINGS_MODULE"] = "ukur.settings"

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.db.models import Count  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from kerjasama.akun.models import HitunganPermintaan, Pengguna  # noqa: E402
from pengaduan.models import Pengaduan  # noqa: E402
from permohonan.models import EntriAnggaran, Permohonan  # noqa: E402
from ukur.dokumen import ukur_dokumen  # noqa: E402
from ukur.halaman import AUDITOR, HALAMAN, KODE, PENGADU, TIKET, UMUM  # noqa: E402
from ukur.waktu import ukur_waktu  # noqa: E402


def siap(jumlah: int) -> None:
    from pengaduan.demo.isi import isi as isi_aduan
    from permohonan.demo.isi import isi
    from ukur.data import perbanyak

    call_command("migrate", verbosity=0, interactive=False)
    if settings.CACHES["default"]["LOCATION"] not in connection.introspection.table_names():
        call_command("createcachetable", verbosity=0)
    if not settings.STATIC_ROOT.exists():
        call_command("collectstatic", verbosity=0, interactive=False)
    mulai = time.monotonic()
    isi(lambda teks: None)
    isi_aduan()
    print(f"• {jumlah} permohonan dan pengaduan …", file=sys.stderr, flush=True)
    perbanyak(
        jumlah,
        lambda teks: print(f"{teks}, {time.monotonic() - mulai:.0f} detik", file=sys.stderr, flush=True),
    )


def kasus(surel: str) -> str:
    """A case with a full life: paid, with proofs, documents and messages; the company's own for a pemohon."""
    orang = Pengguna.objects.get(email=surel)
    pilihan = Permohonan.objects.filter(status="selesai", nomor__contains="-")
    if orang.perusahaan_id:
        pilihan = pilihan.filter(perusahaan_id=orang.perusahaan_id)
    return str(pilihan.order_by("-pk").values_list("nomor", flat=True).first())


def diajukan(jumlah: int) -> str:
    return " ".join(
        Permohonan.objects.filter(status="diajukan").order_by("pk").values_list("nomor", flat=True)[:jumlah]
    )


def tiket(siapa: str) -> str:
    """A ticket in that person's state of interest. Of the newest copies: only those have the code KODE."""
    from ukur.data import GESER

    pilihan = Pengaduan.objects.filter(status=TIKET[siapa], pk__gte=GESER)
    return str(pilihan.order_by("-pk").values_list("nomor", flat=True).first())


def anggaran() -> str:
    """The budget line with the most entries."""
    terbanyak = EntriAnggaran.objects.values("mata_anggaran").annotate(n=Count("pk")).order_by("-n")
    return str(terbanyak.values_list("mata_anggaran", flat=True).first())


def diterima(jumlah: int) -> str:
    return " ".join(
        Pengaduan.objects.filter(status="diterima").order_by("pk").values_list("nomor", flat=True)[:jumlah]
    )


def lupakan() -> str:
    """Forget how often was asked: the limits (ten complaints an hour from one address) would end the measuring."""
    return str(HitunganPermintaan.objects.all().delete()[0])


def _klien(siapa: str) -> Client:
    klien = Client(SERVER_NAME="127.0.0.1")
    if siapa == PENGADU:
        jawab = klien.post("/pengaduan/lacak/", {"nomor": tiket(siapa), "kode": KODE})
        assert jawab.status_code == 302, jawab.status_code
    elif siapa != UMUM:
        orang = Pengguna.objects.get(email=siapa)
        klien.force_login(orang, backend="allauth.account.auth_backends.AuthenticationBackend")
    return klien


def kueri() -> str:
    """SQL statements of each page, counted in-process on this database."""
    hasil = {}
    for u in HALAMAN:
        klien = _klien(u.siapa)
        alamat = u.alamat.replace("&setelah={kursor}", "")
        if "{kasus}" in alamat:
            alamat = alamat.replace("{kasus}", kasus(u.siapa))
        elif "{tiket}" in alamat:
            alamat = alamat.replace("{tiket}", tiket(u.siapa))
        elif "{anggaran}" in alamat:
            alamat = alamat.replace("{anggaran}", anggaran())
        klien.get(alamat)
        with CaptureQueriesContext(connection) as tangkap:
            jawab = klien.get(alamat)
        assert jawab.status_code == 200, (alamat, jawab.status_code)
        hasil[u.nama] = len(tangkap)
    return json.dumps(hasil)


def ekspor() -> str:
    """Every case as a sheet, every open commitment as CSV: rows, seconds, and what the process grew by at its peak."""
    return json.dumps({
        "XLSX semua permohonan": _unduh("/permohonan/ekspor.xlsx?tab=semua", Permohonan.objects.count()),
        "CSV ikatan terbuka": _unduh("/laporan/ikatan/unduh.csv", 0),
    })  # fmt: skip


def _unduh(alamat: str, baris: int) -> dict[str, float]:
    """The peak is read from the kernel after it was reset, so it is this download's alone."""
    klien = _klien(AUDITOR)
    awal = _memori("VmRSS")
    Path("/proc/self/clear_refs").write_text("5")
    mulai, baris_csv = time.monotonic(), 0
    for potong in klien.get(alamat).streaming_content:
        baris_csv += potong.count(b"\n")
    detik = time.monotonic() - mulai
    return {"rows": baris or baris_csv - 1, "seconds": detik, "extra_mib": (_memori("VmHWM") - awal) / 1024}


def _memori(nama: str) -> int:
    """KiB of this process, by its name in /proc."""
    baris = next(b for b in Path("/proc/self/status").read_text().splitlines() if b.startswith(nama))
    return int(baris.split()[1])


if __name__ == "__main__":
    perintah, *sisa = sys.argv[1:]
    if perintah == "siap":
        siap(int(sisa[0]))
    elif perintah in {"diajukan", "diterima"}:
        print({"diajukan": diajukan, "diterima": diterima}[perintah](int(sisa[0])))
    else:
        print(
            {
                "kasus": kasus,
                "tiket": tiket,
                "anggaran": anggaran,
                "lupakan": lupakan,
                "kueri": kueri,
                "dokumen": ukur_dokumen,
                "ekspor": ekspor,
                "waktu": ukur_waktu,
            }[perintah](*sisa)
        )
