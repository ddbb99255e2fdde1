"""What bin/run does with Django before it serves, in one process: tables, static files, demo data.

Exit code 3: demo mode was asked for on a database that holds people who are not the demo's.
"""

from __future__ import annotations

import hashlib
import os
import sys
import time
from pathlib import Path

AKAR = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(AKAR))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kerjasama.settings")

import django  # noqa: E402
from django.apps import apps  # noqa: E402
from django.conf import settings  # noqa: E402
from django.core.exceptions import ImproperlyConfigured  # noqa: E402
from django.core.management import call_command, get_commands  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.db.migrations.executor import MigrationExecutor  # noqa: E402
from django.db.utils import OperationalError  # noqa: E402

SUDAH_ADA_ORANG = 3


def kabar(teks: str) -> None:
    print(f"• {teks}", flush=True)


def tabel() -> None:
    """Migrate when a migration is missing; the cache's table stands outside of the migrations."""
    settings.VAR_DIR.mkdir(parents=True, exist_ok=True)
    pelaksana = MigrationExecutor(connection)
    if pelaksana.migration_plan(pelaksana.loader.graph.leaf_nodes()):
        kabar("Menyiapkan tabel basis data")
        call_command("migrate", interactive=False, verbosity=0)
    if settings.CACHES["default"]["LOCATION"] not in connection.introspection.table_names():
        call_command("createcachetable", verbosity=0)


def _sidik_statis() -> str:
    """Changes with the locked libraries and with every static file of ours."""
    sidik = hashlib.sha256((AKAR / "bin/kunci/jalan.lock").read_bytes())
    for berkas in sorted(f for folder in settings.STATICFILES_DIRS for f in Path(folder).rglob("*.*")):
        sidik.update(f"{berkas.name}\0".encode() + berkas.read_bytes())
    return sidik.hexdigest()


def statis() -> None:
    """Collect, hash and compress the static files when they changed."""
    tanda, sidik = Path(settings.STATIC_ROOT) / ".sidik", _sidik_statis()
    if tanda.exists() and tanda.read_text() == sidik:
        return
    kabar("Mengumpulkan berkas statis")
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    tanda.write_text(sidik)


def demo() -> None:
    """The demo's accounts and cases, all or nothing, on the first start; never among real people."""
    from kerjasama.demo_akun import AKUN

    orang = apps.get_model(settings.AUTH_USER_MODEL)._default_manager
    if orang.filter(email=AKUN[0].email).exists():
        return
    if orang.exists():
        raise SystemExit(SUDAH_ADA_ORANG)
    if "isi_demo" not in get_commands():
        return
    kabar("Mengisi data contoh (sekali saja)")
    with transaction.atomic():
        call_command("isi_demo")
        call_command("isi_demo_pengaduan")


def main() -> None:
    mulai = time.monotonic()
    try:
        django.setup()
        tabel()
    except ImproperlyConfigured as galat:
        raise SystemExit(f"✗ Pengaturan belum benar: {galat}") from None
    except OperationalError as galat:
        raise SystemExit(f"✗ Basis data tidak dapat dibuka. Periksa DATABASE_URL.\n  {galat}") from None
    statis()
    if settings.MODE_DEMO:
        demo()
    kabar(f"Persiapan selesai dalam {time.monotonic() - mulai:.1f} detik.")


if __name__ == "__main__":
    main()
