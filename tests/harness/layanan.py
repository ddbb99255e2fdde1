"""The whole service as bin/run starts it: granian and the task worker, on a database of their own."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.conf import settings

BATAS_MULAI = 180  # seconds; the demo data's documents are rendered while it starts


@dataclass(frozen=True)
class Layanan:
    """A running service. `surel()` lists the mails it has written, oldest first."""

    url: str
    var: Path
    database_url: str
    log: Path

    def surel(self) -> list[Path]:
        return sorted((self.var / "surel").glob("*.eml"))


def _porta_bebas() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return int(s.getsockname()[1])


@contextlib.contextmanager
def _basis_data() -> Iterator[str]:
    """A database beside the tests' own: empty for SQLite (bin/run makes it), a fresh one on PostgreSQL."""
    asal = os.environ.get("DATABASE_URL", "")
    if not asal.startswith("postgres"):
        yield ""
        return
    import psycopg

    nama = f"kerjasama_layanan_{uuid.uuid4().hex[:8]}"
    dasar = asal.rsplit("/", 1)[0]
    with psycopg.connect(f"{dasar}/postgres", autocommit=True) as koneksi:
        koneksi.execute(f'CREATE DATABASE "{nama}"')
        try:
            yield f"{dasar}/{nama}"
        finally:
            koneksi.execute(f'DROP DATABASE "{nama}" WITH (FORCE)')


def _tunggu(url: str, proses: subprocess.Popen[bytes], log: Path) -> None:
    batas = time.monotonic() + BATAS_MULAI
    while time.monotonic() < batas:
        if proses.poll() is not None:
            pytest.fail(f"bin/run ended with {proses.returncode}:\n{log.read_text()[-4000:]}")
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
    pytest.fail(f"bin/run does not answer after {BATAS_MULAI} s:\n{log.read_text()[-4000:]}")


@contextlib.contextmanager
def jalankan_layanan(**lingkungan: str) -> Iterator[Layanan]:
    """Start bin/run with demo data on a free port; it ends with the block."""
    with tempfile.TemporaryDirectory(prefix="kerjasama-layanan-") as folder, _basis_data() as database_url:
        var, porta = Path(folder) / "var", _porta_bebas()
        bersama = settings.VAR_DIR / "static-layanan"  # collected once a session
        bersama.mkdir(parents=True, exist_ok=True)
        var.mkdir()
        (var / "static").symlink_to(bersama)
        log = Path(folder) / "layanan.log"
        bersih = {"DJANGO_SETTINGS_MODULE", "ALLOWED_HOSTS", "DATABASE_URL"}
        env = {k: v for k, v in os.environ.items() if k not in bersih}
        env |= {
            "VAR_DIR": str(var),
            "PORT": str(porta),
            "MODE_DEMO": "1",
            "KERJASAMA_SIAP": "1",
            **lingkungan,
        }
        if database_url:
            env["DATABASE_URL"] = database_url
        with log.open("wb") as keluaran:
            proses = subprocess.Popen(
                ["bash", str(settings.BASE_DIR / "bin" / "run")],
                env=env, stdout=keluaran, stderr=subprocess.STDOUT, start_new_session=True,
            )  # fmt: skip
        url = f"http://127.0.0.1:{porta}"
        try:
            _tunggu(url, proses, log)
            yield Layanan(url, var, database_url, log)
        finally:
            proses.send_signal(signal.SIGTERM)
            try:
                proses.wait(20)
            except subprocess.TimeoutExpired:
                os.killpg(proses.pid, signal.SIGKILL)
                proses.wait()


@pytest.fixture(scope="session")
def layanan() -> Iterator[Layanan]:
    """One running service for the session, with demo data."""
    with jalankan_layanan() as jalan:
        yield jalan
