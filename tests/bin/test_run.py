"""bin/run for real: it starts both processes, mends the one, falls with the other, leaves nothing behind."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings

from tests.harness.layanan import Layanan, jalankan_layanan

RUN = str(settings.BASE_DIR / "bin" / "run")


def _anak(jalan: Layanan, kata: str) -> list[int]:
    """The living processes of this service, told by their VAR_DIR, whose command line holds `kata`."""
    hasil = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            perintah = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode()
            milik = f"VAR_DIR={jalan.var}".encode() in (folder / "environ").read_bytes().split(b"\0")
        except OSError:
            continue
        if milik and kata in perintah:
            hasil.append(int(folder.name))
    return hasil


def _tunggu(syarat: Callable[[], object], detik: float = 20) -> None:
    batas = time.monotonic() + detik
    while not syarat():
        assert time.monotonic() < batas, "waited in vain"
        time.sleep(0.1)


@pytest.fixture(scope="module")
def jalan():
    with jalankan_layanan(MODE_DEMO="0") as layanan:
        yield layanan


def test_first_lines_say_where_and_how_to_stop(jalan: Layanan) -> None:
    baris = jalan.log.read_text().splitlines()
    assert baris[0] == f"Kerjasama Media: {jalan.url}"
    assert "Berhenti: tekan Ctrl-C." in baris
    assert "contoh.id" not in jalan.log.read_text(), "no demo was asked for"


def test_static_files_are_compressed_and_eternal(jalan: Layanan) -> None:
    with urllib.request.urlopen(jalan.url) as jawaban:
        halaman = jawaban.read().decode()
    css = next(k for k in halaman.split('"') if k.startswith("/static/kerjasama.") and k.endswith(".css"))
    permintaan = urllib.request.Request(jalan.url + css, headers={"Accept-Encoding": "br"})
    with urllib.request.urlopen(permintaan) as jawaban:
        assert jawaban.headers["Content-Encoding"] == "br"
        assert "immutable" in jawaban.headers["Cache-Control"]


def test_dead_worker_is_started_again(jalan: Layanan) -> None:
    (lama,) = _anak(jalan, "manage.py pekerja")
    os.kill(lama, signal.SIGKILL)
    _tunggu(lambda: [p for p in _anak(jalan, "manage.py pekerja") if p != lama])
    assert "dijalankan lagi" in jalan.log.read_text()


def test_dead_server_ends_the_rest() -> None:
    with jalankan_layanan(MODE_DEMO="0") as jalan:
        assert _anak(jalan, RUN)
        for induk in _anak(jalan, "granian"):
            os.kill(induk, signal.SIGKILL)
        _tunggu(lambda: not _anak(jalan, ""))
        assert "Peladen web berhenti sendiri" in jalan.log.read_text()


def test_nothing_is_left_after_term() -> None:
    with jalankan_layanan(MODE_DEMO="0") as jalan:
        assert _anak(jalan, "granian")
        assert _anak(jalan, "manage.py pekerja")
    assert _anak(jalan, "") == []


def _jalankan(**lingkungan: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["bash", RUN],
        env={**os.environ, **lingkungan},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_taken_port_is_named_with_a_way_out() -> None:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        s.listen()
        porta = s.getsockname()[1]
        hasil = _jalankan(PORT=str(porta))
    assert hasil.returncode == 1
    assert f"Porta {porta} sedang dipakai" in hasil.stderr
    assert f"PORT={porta + 1} bin/run" in hasil.stderr


@pytest.mark.parametrize("porta", ["abc", "0", "70000", "80 80"])
def test_impossible_port_is_refused(porta: str) -> None:
    hasil = _jalankan(PORT=porta)
    assert hasil.returncode == 1
    assert "PORT harus angka" in hasil.stderr


def test_demo_lists_every_account_before_anything_else(tmp_path: Path) -> None:
    from kerjasama.demo_akun import AKUN, SANDI

    hasil = _jalankan(
        KERJASAMA_SIAP="1", VAR_DIR=str(tmp_path), DATABASE_URL="postgres://x@127.0.0.1:1/x", PORT="65533"
    )
    for akun in AKUN:
        assert f"  {akun.email}" in hasil.stdout
        assert akun.label in hasil.stdout
    assert SANDI in hasil.stdout
    assert hasil.returncode == 1
    assert "Basis data tidak dapat dibuka" in hasil.stderr


def test_public_host_without_secret_is_refused_in_words(tmp_path: Path) -> None:
    hasil = _jalankan(
        KERJASAMA_SIAP="1", VAR_DIR=str(tmp_path), ALLOWED_HOSTS="media.contoh.id", PORT="65532"
    )
    assert hasil.returncode == 1
    assert "SECRET_KEY" in hasil.stderr
    assert "Traceback" not in hasil.stderr
    assert "Akun demo" not in hasil.stdout
