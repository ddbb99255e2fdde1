"""The test harness. It stands before Django: the settings see a private VAR_DIR and a clean environment."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path

# What would make a test depend on the machine it runs on. DATABASE_URL stays: it chooses the database.
for _nama in (
    "ALLOWED_HOSTS", "BERKAS_MAKS_BYTE", "BERKAS_MAKS_PIKSEL", "CEK_TAUTAN", "CLAMD_ALAMAT", "CSRF_TRUSTED_ORIGINS",
    "DEBUG", "DI_BALIK_PROKSI", "HTTPS", "MODE_DEMO", "PENYIMPANAN", "SECRET_KEY", "SITUS", "SMTP_HOST",
    "X_ACCEL_PREFIX",
):  # fmt: skip
    os.environ.pop(_nama, None)
os.environ["VAR_DIR"] = _var = tempfile.mkdtemp(prefix="kerjasama-uji-")
atexit.register(shutil.rmtree, _var, ignore_errors=True)
(Path(_var) / "static").mkdir()  # WhiteNoise looks for it; nothing is collected for tests
os.environ["DJANGO_SETTINGS_MODULE"] = "kerjasama.settings"
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright's own event loop runs beside the ORM

import pytest  # noqa: E402
from django.conf import settings  # noqa: E402

from tests.harness import halaman, kueri, templat  # noqa: E402
from tests.harness.fixture import jalankan_tugas, masuk, waktu  # noqa: E402, F401
from tests.harness.layanan import layanan  # noqa: E402, F401
from tests.pabrik.demo import peraga, semua_orang  # noqa: E402, F401
from tests.pabrik.pengaduan import peraga_aduan  # noqa: E402, F401

# Fast, without a build step. The real ones run under the browser tests, which start bin/run's own server.
settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_setupnodes(config: pytest.Config) -> None:
    """With this in its environment a worker would read the settings, and this process's VAR_DIR, before its own
    conftest has made a folder of its own: two workers would then see each other's files."""
    os.environ.pop("DJANGO_SETTINGS_MODULE", None)


# What asks no database, or starts a program with one of its own: run once, in the SQLite phase.
SEKALI = (
    "tests/berkas_jahat/test_ditolak", "tests/bin/", "tests/dokumen/test_pdf", "tests/harness/",
    "tests/kerjasama/test_ekspor", "tests/permohonan/services/daftar_harga/", "tests/test_susunan",
)  # fmt: skip


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Deselect (never skip) what needs PostgreSQL on a SQLite run, and on PostgreSQL what has run there already."""
    if settings.DATABASES["default"]["ENGINE"].endswith("postgresql"):
        lain = [item for item in items if item.nodeid.startswith(SEKALI)]
    else:
        lain = [item for item in items if item.get_closest_marker("postgres")]
    if lain:
        config.hook.pytest_deselected(items=lain)
        bukan = {id(item) for item in lain}
        items[:] = [item for item in items if id(item) not in bukan]


@pytest.fixture(scope="session", autouse=True)
def _harness(request: pytest.FixtureRequest) -> None:
    """Strict templates, strict pages, strict lists, for every test."""
    templat.pasang()
    halaman.pasang()
    kueri.pasang()


@pytest.fixture(autouse=True)
def _bacaan_baru() -> None:
    """Calendar and rules are kept per process for a while: no test sees those of another."""
    from kerjasama.alur import kalender
    from kerjasama.aturan import nilai

    kalender.kosongkan()
    nilai.kosongkan()
