"""What needs Django on the measured database, as a process: siap N | kasus E-MAIL | diajukan N | kueri | spk."""

from __future__ import annotations

import json
import os
import sys
import time

os.environ["DJANGO_SETTINGS_MODULE"] = "ukur.settings"

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from kerjasama.akun.models import Pengguna  # noqa: E402
from permohonan.models import Permohonan  # noqa: E402
from ukur.halaman import HALAMAN  # noqa: E402


def siap(jumlah: int) -> None:
    from permohonan.demo.isi import isi
    from ukur.data import perbanyak

    call_command("migrate", verbosity=0, interactive=False)
    if settings.CACHES["default"]["LOCATION"] not in connection.introspection.table_names():
        call_command("createcachetable", verbosity=0)
    if not settings.STATIC_ROOT.exists():
        call_command("collectstatic", verbosity=0, interactive=False)
    mulai = time.monotonic()
    isi(lambda teks: None)
    print(f"• {jumlah} permohonan …", file=sys.stderr, flush=True)
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


def kueri() -> str:
    """SQL statements of each page, counted in-process on this database."""
    hasil = {}
    for u in HALAMAN:
        klien = Client(SERVER_NAME="127.0.0.1")
        klien.force_login(
            Pengguna.objects.get(email=u.siapa), backend="allauth.account.auth_backends.AuthenticationBackend"
        )
        alamat = u.alamat.replace("&setelah={kursor}", "").replace("{kasus}", kasus(u.siapa))
        klien.get(alamat)
        with CaptureQueriesContext(connection) as tangkap:
            jawab = klien.get(alamat)
        assert jawab.status_code == 200, (alamat, jawab.status_code)
        hasil[u.nama] = len(tangkap)
    return json.dumps(hasil)


def spk() -> str:
    """Milliseconds of ten contracts in one warm process."""
    from kerjasama.dokumen.models import Dokumen
    from kerjasama.dokumen.pdf import render_dokumen

    dokumen = Dokumen.objects.filter(jenis="spk", cuplikan__konsep=False).order_by("pk").first()
    assert dokumen is not None
    render_dokumen(dokumen)
    hasil = []
    for _ in range(10):
        mulai = time.perf_counter()
        render_dokumen(dokumen)
        hasil.append(f"{(time.perf_counter() - mulai) * 1000:.1f}")
    return " ".join(hasil)


if __name__ == "__main__":
    perintah, *sisa = sys.argv[1:]
    if perintah == "siap":
        siap(int(sisa[0]))
    else:
        print(
            {"kasus": kasus, "diajukan": lambda n: diajukan(int(n)), "kueri": kueri, "spk": spk}[perintah](
                *sisa
            )
        )
