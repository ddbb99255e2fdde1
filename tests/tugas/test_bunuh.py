"""The worker is killed with -9 a hundred times during a thousand jobs: each mail goes out exactly once."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection


def _alamat(tmp_path: Path) -> str:
    """A database that other processes can open: the test's own on PostgreSQL, a copy of it on SQLite."""
    if connection.vendor == "postgresql":
        c = connection.settings_dict
        return f"postgres://{c['USER']}:{c['PASSWORD']}@{c['HOST']}:{c['PORT']}/{c['NAME']}"
    connection.ensure_connection()
    with sqlite3.connect(tmp_path / "salinan.sqlite3") as tujuan:
        connection.connection.backup(tujuan)
    return f"sqlite:///{tmp_path / 'salinan.sqlite3'}"


@pytest.mark.django_db(transaction=True)
def test_a_hundred_kills_lose_nothing_and_send_nothing_twice(tmp_path: Path) -> None:
    akar = str(settings.BASE_DIR)
    env = os.environ | {
        "DATABASE_URL": _alamat(tmp_path), "VAR_DIR": str(tmp_path), "LOG_LEVEL": "CRITICAL",
        "PYTHONPATH": os.pathsep.join([f"{akar}/bin", akar]),
    }  # fmt: skip
    hasil = subprocess.run(
        [sys.executable, "-m", "ukur.bunuh", "1000", "100"],
        cwd=akar, env=env, capture_output=True, text=True, timeout=150, check=False,
    )  # fmt: skip
    assert hasil.returncode == 0, hasil.stderr[-2000:]
    angka = json.loads(hasil.stdout.splitlines()[-1])
    assert angka["left_after_kills"] > 0, "the kills came after the work"
    assert angka["repeated"] > 0, "no kill fell into a job"
    bersih = {n: angka[n] for n in ("mails", "sent", "notices", "failed", "open")}
    assert bersih == {"mails": 1000, "sent": 1000, "notices": 1000, "failed": 0, "open": 0}
